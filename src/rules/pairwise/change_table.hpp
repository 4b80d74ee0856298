// A question of changes in flat tables, for its relaxation.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "assent/rational.hpp"
#include "rules/pairwise/changes.hpp"

namespace assent::rules {

/// A question in flat tables. Way 0 of a kind of ballots is no change; way w is its change w - 1, and step w - 1 is
/// what that costs and serves more than way w - 1.
struct ChangeTable {
  struct Serve {
    std::uint16_t need;
    std::int8_t gain;
  };

  explicit ChangeTable(const ChangeQuestion& question);

  void charge_costs();  ///< and nothing more

  std::size_t needs = 0;
  std::vector<std::uint32_t> first_step;   // by kind, and one more
  std::vector<std::int64_t> cost;          // by step
  std::vector<std::int64_t> charge;        // by step: the cost on a finer scale, and a little more by chance
  std::vector<std::uint32_t> first_serve;  // by step, and one more
  std::vector<Serve> serves;
  std::int64_t highest_cost = 0;  // of a change
};

/// What a step serves at these prices of the needs. The step is below the number of steps.
[[nodiscard]] inline std::int64_t worth(const ChangeTable& table, std::size_t step,
                                        std::span<const std::int64_t> prices) {
  std::int64_t sum = 0;
  for (std::size_t s = table.first_serve[step]; s < table.first_serve[step + 1]; ++s)
    sum += prices[table.serves[s].need] * table.serves[s].gain;
  return sum;
}

/// Rounded up; `below` is positive.
[[nodiscard]] inline Int128 quotient_up(Int128 above, Int128 below) {
  return above / below + (above % below > 0 ? 1 : 0);
}

}  // namespace assent::rules
