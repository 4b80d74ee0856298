#include "rules/kernel/penalties.hpp"

#include <algorithm>
#include <optional>
#include <utility>

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
  Score score{Rational(first, 1) * profile.weight_unit};
  if (penalty == Penalty::winning_votes) score.push_back(Rational(second, 1) * profile.weight_unit);
  return score;
}

}  // namespace assent::rules
