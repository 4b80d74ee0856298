// What so many steps of grades can do for one option, at the most.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "assent/rational.hpp"

namespace assent {

/// One ballot's part: what its first step gains, its first two steps, and so on; never falling.
using Gains = std::vector<Int128>;

/// For each number of steps, the most that they gain together, and how.
class Ladder {
 public:
  /// Up to so many steps. `movers` may be empty. Where every step of a mover gains at most as much as the one before,
  /// the largest are taken in turn; else all ways to share out the steps are tried, in
  /// O(movers x steps x steps of a mover). Throws Overflow.
  Ladder(const std::vector<Gains>& movers, std::size_t most_steps);

  /// The most that `steps` steps gain. Beyond the end more steps gain nothing.
  [[nodiscard]] Int128 gain(std::size_t steps) const { return gain_[steps < gain_.size() ? steps : gain_.size() - 1]; }
  /// After so many steps nothing more is gained, or the ladder ends.
  [[nodiscard]] std::size_t top() const { return gain_.size() - 1; }
  /// The steps of each mover that gain as much as `gain(steps)`.
  [[nodiscard]] std::vector<std::size_t> shares(std::size_t steps) const;

 private:
  void take_largest(const std::vector<Gains>& movers, std::size_t most_steps);
  void try_all(const std::vector<Gains>& movers, std::size_t most_steps);

  std::size_t movers_ = 0;
  std::vector<Int128> gain_;            // by steps, from 0
  std::vector<std::size_t> taken_;      // whose step is taken first, second ...; where the largest are taken
  std::vector<std::uint16_t> choices_;  // movers x steps; where all ways are tried
};

}  // namespace assent
