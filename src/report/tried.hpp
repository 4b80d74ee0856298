// What `assent try` says of past decisions under other policies, ready to be shown.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "assent/answer.hpp"
#include "report/burden.hpp"
#include "report/page.hpp"
#include "series/tried.hpp"
#include "series/vary.hpp"

namespace assent {

/// A decision of the past.
struct TriedInput {
  std::string path, title, date;
};

struct TriedAnswer {
  VerdictStatus status = VerdictStatus::decided;
  std::vector<std::string> options;  // ids: the one decided on, or those that are tied
  Sentence words;                    // "The farm by the lake", "nothing that passes"
};

/// An answer that holds from a value of the varied number on, up to the next one.
struct TriedStretch {
  VaryEdge from;
  TriedAnswer answer;
  bool flips = false;  // is it another answer than that of the policy in force?
};

/// A decision under a recipe.
struct TriedCell {
  enum class Outcome { same, flips, cannot_be_fed } outcome = Outcome::same;
  std::size_t input = 0, recipe = 0;  // places in TriedReport
  TriedAnswer before = {};
  std::optional<TriedAnswer> after = {};     // nothing where the recipe cannot be fed
  std::optional<Clause> clause = {};         // of a flip; nothing where several keys make it together
  bool people_known = false;                 // of a flip
  std::size_t less = 0, more = 0;            // how many people have less discomfort with the new answer, and more
  std::vector<std::string> less_names = {};  // empty where people are not named
  std::vector<std::string> more_names = {};
  std::string reason = {};                   // why it cannot be fed
  std::vector<TriedStretch> stretches = {};  // where a number is varied; one where the answer stays the same
};

/// Of the decisions under a recipe: from a value of the varied number on, up to the next one.
struct TriedTotal {
  VaryEdge from;
  std::size_t changes = 0;  // whose answer is another one than just before
  std::size_t flips = 0;    // whose answer is another one than that of the policy in force
};

struct TriedRecipe {
  std::string name;  // as it was named
  std::size_t tried = 0, flips = 0, cannot_be_fed = 0;
  std::size_t less = 0, more = 0;       // over all flips
  std::vector<TriedTotal> totals = {};  // where a number is varied: at each value at which some answer changes
};

struct TriedReport {
  std::string version;  // of assent
  std::vector<TriedRecipe> recipes;
  std::vector<TriedInput> inputs;
  std::vector<TriedCell> cells;  // by recipe, then decision
  std::optional<Vary> vary;      // the number that is varied
  Page page;                     // the same in words
};

/// A value of the varied number, as a policy writes it.
[[nodiscard]] std::string value_text(const Vary& vary, const Rational& value);
[[nodiscard]] TriedAnswer tried_answer(const Decision& decision, const Answer& answer);
/// The cell of a flip; people are counted, or named besides.
[[nodiscard]] TriedCell tried_flip(const Decision& decision, const Flip& flip, Privacy privacy);
[[nodiscard]] TriedReport build_tried(std::vector<std::string> recipes, std::vector<TriedInput> inputs,
                                      std::vector<TriedCell> cells, std::optional<Vary> vary);

}  // namespace assent
