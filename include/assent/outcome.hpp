// What a rule answers.
#pragma once

#include <optional>
#include <string_view>
#include <variant>
#include <vector>

#include "assent/ids.hpp"
#include "assent/rational.hpp"
#include "assent/reason.hpp"

namespace assent {

/// Tiers from best to worst, each in listed order; an option that was set aside is in no tier.
struct Ranking {
  std::vector<std::vector<OptionId>> tiers;
  std::vector<OptionId> set_aside;  // in listed order
  friend bool operator==(const Ranking&, const Ranking&) = default;
};

/// Nothing, one number, or a list compared in order. For people: the order is in the ranking.
using Score = std::vector<Rational>;

/// Which of two scores comes first.
enum class BetterScore { lower, higher };

struct Proven {};
/// What made a search stop before it was done.
enum class StoppedBy { work, time };
/// A search stopped early. The ranking is the best that is known.
struct Bounded {
  Rational best, at_least;  // the best value found, and what no answer can be better than
  StoppedBy by = StoppedBy::work;
  std::string_view value = {};                        // what these two are; nothing where they only count winners
  std::vector<OptionId> certain = {}, possible = {};  // the first tier holds all of these, and none but those; sorted
  std::vector<std::optional<Rational>> bounds = {};   // by option: no score is better; nothing where a score is exact

  /// The first tier is never empty, so an only one that is possible is in it.
  [[nodiscard]] bool proves_winners() const { return certain.empty() ? possible.size() == 1 : certain == possible; }
};

struct Outcome {
  Ranking ranking;
  std::vector<Score> scores = {};    // one an option of the profile, or none at all
  std::string_view score_name = {};  // what one score is; `run` of a call fills in the manifest's
  std::vector<Reason> reasons = {};
  std::variant<Proven, Bounded> proof = {};
};

}  // namespace assent
