// How often an option wins against the others: what Copeland's rule and its relatives share.
#pragma once

#include <span>
#include <vector>

#include "assent/outcome.hpp"
#include "assent/pairwise.hpp"
#include "assent/profile.hpp"
#include "assent/rule.hpp"

namespace assent::rules {

/// By option: 1 for each option that it beats and `a_tie` for each that it ties with.
[[nodiscard]] std::vector<Rational> points_for_wins(const Pairwise& pairwise, const Rational& a_tie);

/// The outcome that goes by such points.
[[nodiscard]] Outcome outcome_by_wins(const Profile& profile, const Pairwise& pairwise, const Rational& a_tie);

/// Against whom it is counted what parts options with equal points for wins.
enum class Among { tied, all };

/// The outcome by points for wins, a tie 1/2; equals by Borda's points. Scores are lists of both.
[[nodiscard]] Outcome outcome_by_wins_then_borda(const Context& context, Among among);
/// The same where equals go by the smallest of their margins, the greatest first.
[[nodiscard]] Outcome outcome_by_wins_then_margin(const Context& context, Among among);

/// Borda's points of an option among others, itself included or not: half of all pairs and half of each margin, on the
/// file's scale.
[[nodiscard]] Rational borda_points(const Pairwise& pairwise, const Profile& profile, OptionId option,
                                    std::span<const OptionId> among);

}  // namespace assent::rules
