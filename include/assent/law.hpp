// The laws that people may expect of a rule, and what is known of each rule.
#pragma once

#include <span>
#include <string_view>

namespace assent {

/// What people may expect of a rule. `law_texts` says what each means.
enum class Law {
  anonymity,
  neutrality,
  homogeneity,
  pareto,
  unanimity,
  majority,
  mutual_majority,
  condorcet_winner,
  condorcet_loser,
  smith,
  isda,
  monotonicity,
  weak_monotonicity,
  participation,
  positive_involvement,
  negative_involvement,
  reinforcement,
  reversal_symmetry,
  clone_independence,
  copy_independence,
  later_no_harm,
  later_no_help,
  resolvability,
};

/// Which ballots a law speaks of.
enum class LawBallots {
  any,    // whatever a decision may hold: ties, blanks, vetoes, a status quo, equal totals
  plain,  // rankings without ties, which may leave out the last options, or a grade for every option and no vetoes;
          // and weights such that no two totals are the same: how a rule treats a tie is not judged
};

/// One law in plain words.
struct LawText {
  Law law;
  std::string_view name;  // kebab-case, stable
  LawBallots ballots;
  std::string_view says;  // two sentences: the law, and what it is good for or how it differs from its neighbours
  std::string_view source;
};

/// Every law, in the order of `Law`.
[[nodiscard]] std::span<const LawText> law_texts();
[[nodiscard]] const LawText& text_of(Law law);
[[nodiscard]] std::string_view name_of(Law law);

}  // namespace assent
