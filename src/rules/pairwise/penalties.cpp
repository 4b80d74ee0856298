#include "rules/pairwise/penalties.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "rules/kernel/tiers.hpp"

namespace assent::rules {

Score penalty_of(const Pairwise& pairwise, const Profile& profile, OptionId option, std::span<const OptionId> among,
                 Penalty penalty) {
  using Meeting = std::pair<Int128, Int128>;  // what counts first, then what parts equals
  std::optional<Meeting> worst;
  for (const OptionId other : among) {
    if (other == option) continue;
    const Int128 support = pairwise.support(index(other), index(option));
    const Int128 margin = pairwise.margin(index(other), index(option));
    Meeting meeting{penalty == Penalty::margins ? margin : support, 0};
    if (penalty == Penalty::winning_votes) meeting = margin > 0 ? Meeting(support, margin) : Meeting(0, 0);
    worst = worst ? std::max(*worst, meeting) : meeting;
  }
  const auto [first, second] = worst.value_or(Meeting(0, 0));
  Score penalties{Rational(first, 1) * profile.weight_unit};
  if (penalty == Penalty::winning_votes) penalties.push_back(Rational(second, 1) * profile.weight_unit);
  return penalties;
}

Outcome outcome_by_penalty(const Context& context, std::span<const OptionId> among, Penalty penalty) {
  Outcome outcome;
  outcome.scores.resize(context.profile.options);
  for (const OptionId option : among)
    outcome.scores[index(option)] = penalty_of(context.shared.pairwise(), context.profile, option, among, penalty);
  outcome.ranking.tiers = tiers_by(among, outcome.scores, BetterScore::lower);
  if (penalty == Penalty::winning_votes) {
    add_steps(outcome, outcome.scores);
  } else {
    std::vector<Rational> penalties(outcome.scores.size());
    for (const OptionId option : among) penalties[index(option)] = outcome.scores[index(option)].front();
    add_steps(outcome, penalties);
  }
  return outcome;
}

}  // namespace assent::rules
