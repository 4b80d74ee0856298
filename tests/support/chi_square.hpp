// Counts against chances, for tests of what is drawn at random.
#pragma once

#include <cmath>
#include <map>
#include <numeric>
#include <vector>

#include "assent/cells.hpp"
#include "support/catch.hpp"

namespace assent::test {

using Key = std::vector<Cell>;  // what was drawn: a number, or all cells of a profile
using Chances = std::map<Key, double>;

/// A number that chi-square exceeds once in a million runs (Wilson and Hilferty 1931).
[[nodiscard]] inline double chi_square_bound(std::size_t freedom) {
  const double part = 2.0 / (9.0 * static_cast<double>(freedom));
  return static_cast<double>(freedom) * std::pow(1 - part + 4.753 * std::sqrt(part), 3);
}

/// Chi-square of counts against chances that sum up to 1. What has no chance must not happen.
inline void check_counts(const std::map<Key, int>& counts, const Chances& chances) {
  double chi_square = 0, sum = 0;
  std::size_t kinds = 0;
  const double all = std::accumulate(counts.begin(), counts.end(), 0.0, [](double n, auto& c) { return n + c.second; });
  for (const auto& [key, chance] : chances) {
    if (chance == 0) continue;
    const auto found = counts.find(key);
    const double seen = found == counts.end() ? 0 : found->second, expected = all * chance;
    REQUIRE(expected > 5);
    chi_square += (seen - expected) * (seen - expected) / expected;
    sum += chance;
    ++kinds;
  }
  REQUIRE(std::abs(sum - 1) < 1e-9);
  for (const auto& [key, seen] : counts) {
    const auto chance = chances.find(key);
    CHECK((chance != chances.end() && chance->second > 0));
  }
  if (kinds > 1) CHECK(chi_square < chi_square_bound(kinds - 1));
}

}  // namespace assent::test
