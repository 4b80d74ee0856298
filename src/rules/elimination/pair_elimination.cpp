#include "rules/elimination/pair_elimination.hpp"

#include <algorithm>

#include "rules/kernel/sets.hpp"

namespace assent::rules {

std::vector<Rational> BordaElimination::scores(std::span<const OptionId> left) {
  if (left_.empty() || !std::ranges::includes(left_, left)) {
    add_up(left);
  } else {
    for (const OptionId out : without(left_, left))
      for (const OptionId option : left)
        doubled_[index(option)] -= pairwise().total() + pairwise().margin(index(option), index(out));
  }
  left_.assign(left.begin(), left.end());
  std::vector<Rational> points;
  points.reserve(left.size());
  for (const OptionId option : left) points.push_back(Rational(doubled_[index(option)], 2) * profile().weight_unit);
  return points;
}

void BordaElimination::add_up(std::span<const OptionId> left) {
  static_cast<void>(checked_multiply(pairwise().total(), 2 * static_cast<Int128>(left.size())));  // the sums have room
  doubled_.assign(profile().options, 0);
  for (const OptionId a : left)
    for (const OptionId b : left)
      if (a != b) doubled_[index(a)] += pairwise().total() + pairwise().margin(index(a), index(b));
}

}  // namespace assent::rules
