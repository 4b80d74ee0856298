// What `assent recipes diff` says of two policies, ready to be shown.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "decision/policy_alone.hpp"
#include "decision/recipe.hpp"
#include "report/page.hpp"
#include "series/policy_diff.hpp"

namespace assent {

/// What a recipe says beside its policy.
struct RecipeAbout {
  Recipe recipe;
  std::vector<std::pair<std::string, std::string>> cases;  // by name, with their text
};

/// One of the two.
struct RecipeDiffSide {
  std::string path;  // as it was named
  PolicyAlone policy;
  std::optional<RecipeAbout> about;  // of a recipe
};

/// A term that is not as it was.
struct RecipeDiffTerm {
  TermChange change;
  std::string before, after;  // as machines read it; "" is none
  std::vector<Sentence> sentences;
};

/// What is not as it was beside the policies of two recipes.
struct RecipeDiffAbout {
  bool title = false, summary = false, origin = false;
  std::vector<std::string> cases_added, cases_removed, cases_changed;  // names
  std::vector<std::string> history_added, history_removed;             // "2026-10-03, a quorum"
};

struct RecipeDiffReport {
  std::string version;  // of assent
  std::string before, after;
  std::vector<RecipeDiffTerm> terms;
  std::optional<RecipeDiffAbout> about;  // where both are recipes
  Page page;                             // the same in words
};

[[nodiscard]] RecipeDiffReport build_recipe_diff(const RecipeDiffSide& before, const RecipeDiffSide& after);

}  // namespace assent
