#include "rules/kernel/wins.hpp"

#include <algorithm>
#include <optional>

#include "rules/kernel/tiers.hpp"

namespace assent::rules {

std::vector<Rational> points_for_wins(const Pairwise& pairwise, const Rational& a_tie) {
  std::vector<Rational> points;
  for (std::size_t a = 0; a < pairwise.options(); ++a) {
    std::int64_t wins = 0, ties = 0;
    for (std::size_t b = 0; b < pairwise.options(); ++b) {
      wins += pairwise.beats(a, b) ? 1 : 0;
      ties += a != b && pairwise.margin(a, b) == 0 ? 1 : 0;
    }
    points.push_back(Rational(wins) + a_tie * Rational(ties));
  }
  return points;
}

Outcome outcome_by_wins(const Profile& profile, const Pairwise& pairwise, const Rational& a_tie) {
  const std::vector<Rational> points = points_for_wins(pairwise, a_tie);
  Outcome outcome;
  for (const Rational& score : points) outcome.scores.push_back({score});
  outcome.ranking.tiers = tiers_by(all_options(profile), points, BetterScore::higher);
  add_steps(outcome, points);
  add_ties_left(outcome);
  return outcome;
}

namespace {

// `second` parts options with equal points: its number for an option, against others.
template <class Second>
[[nodiscard]] Outcome outcome_by_wins_then(const Context& context, Among among, Second second) {
  const std::vector<OptionId> all = all_options(context.profile);
  const std::vector<Rational> wins = points_for_wins(context.shared.pairwise(), Rational(Int128{1}, Int128{2}));
  Outcome outcome;
  outcome.scores.resize(all.size());
  for (const auto& tied : tiers_by(all, wins, BetterScore::higher))
    for (const OptionId option : tied)
      outcome.scores[index(option)] = {wins[index(option)], second(option, among == Among::tied ? tied : all)};
  outcome.ranking.tiers = tiers_by(all, outcome.scores, BetterScore::higher);
  add_steps(outcome, outcome.scores);
  add_ties_left(outcome);
  return outcome;
}

}  // namespace

Outcome outcome_by_wins_then_borda(const Context& context, Among among) {
  return outcome_by_wins_then(context, among, [&](OptionId option, const std::vector<OptionId>& others) {
    return borda_points(context.shared.pairwise(), context.profile, option, others);
  });
}

Outcome outcome_by_wins_then_margin(const Context& context, Among among) {
  const Pairwise& pairwise = context.shared.pairwise();
  return outcome_by_wins_then(context, among, [&](OptionId option, const std::vector<OptionId>& others) {
    std::optional<Int128> smallest;
    for (const OptionId other : others) {
      if (other == option) continue;
      const Int128 margin = pairwise.margin(index(option), index(other));
      smallest = smallest ? std::min(*smallest, margin) : margin;
    }
    return Rational(smallest.value_or(0), 1) * context.profile.weight_unit;
  });
}

Rational borda_points(const Pairwise& pairwise, const Profile& profile, OptionId option,
                      std::span<const OptionId> among) {
  static_cast<void>(checked_multiply(pairwise.total(), 2 * static_cast<Int128>(among.size())));  // the sum has room
  Int128 doubled = 0;
  for (const OptionId other : among)
    if (other != option) doubled += pairwise.total() + pairwise.margin(index(option), index(other));
  return Rational(doubled, 2) * profile.weight_unit;
}

}  // namespace assent::rules
