#include "rules/pairwise/change_table.hpp"

#include <algorithm>

namespace assent::rules {
namespace {

// A cost is charged as so many parts of one, and fewer than so many more.
constexpr std::int64_t parts_of_one = 1 << 16;
constexpr std::uint64_t most_more = 1 << 5;

}  // namespace

ChangeTable::ChangeTable(const ChangeQuestion& question) : needs(question.needs.size()), first_step{0}, first_serve{0} {
  const std::vector<std::int8_t> nothing(needs, 0);
  std::uint64_t state = 88172645463325252U;  // xorshift: the same on every run
  for (const Changeable& ballots : question.ballots) {
    const std::vector<std::int8_t>* before = &nothing;
    std::int64_t paid = 0;
    for (const Change& change : ballots.changes) {
      state ^= state << 13U;
      state ^= state >> 7U;
      state ^= state << 17U;
      cost.push_back(change.cost - paid);
      charge.push_back(cost.back() * parts_of_one + static_cast<std::int64_t>(state % most_more));
      for (std::size_t need = 0; need < needs; ++need)
        if (change.gains[need] != (*before)[need])
          serves.push_back(
              {static_cast<std::uint16_t>(need), static_cast<std::int8_t>(change.gains[need] - (*before)[need])});
      first_serve.push_back(static_cast<std::uint32_t>(serves.size()));
      before = &change.gains;
      paid = change.cost;
    }
    highest_cost = std::max(highest_cost, paid);
    first_step.push_back(static_cast<std::uint32_t>(cost.size()));
  }
}

void ChangeTable::charge_costs() {
  for (std::size_t step = 0; step < cost.size(); ++step) charge[step] = cost[step] * parts_of_one;
}

}  // namespace assent::rules
