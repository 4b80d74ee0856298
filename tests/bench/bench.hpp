// What the parts of ./dev bench share.
#pragma once

#include <algorithm>
#include <cstdio>
#include <string>
#include <vector>

namespace bench {

[[nodiscard]] inline double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

[[nodiscard]] inline std::string shown(double milliseconds) {
  const std::string text = std::to_string(milliseconds);
  return text.substr(0, text.find('.') + 2) + " ms";
}

enum class Wanted { at_most, at_least };

/// Prints a line; true when the limit is kept.
[[nodiscard]] inline bool report(const char* what, double value, Wanted wanted, double limit, const char* unit) {
  const bool kept = wanted == Wanted::at_most ? value <= limit : value >= limit;
  std::printf("%-66s %8.2f %-5s %s %6.2f  %s\n", what, value, unit, wanted == Wanted::at_most ? "at most " : "at least",
              limit, kept ? "OK" : "over limit");
  static_cast<void>(std::fflush(stdout));
  return kept;
}

/// Kemeny's rule on random ballots, inside this program. True when all limits are kept.
[[nodiscard]] bool measure_orders();

/// The same with 80 and 100 options, up to 60 seconds for each profile: how many are proven.
[[nodiscard]] bool measure_large_orders();

/// The rules on one profile, inside this program. True when all limits are kept.
[[nodiscard]] bool measure_rules();

}  // namespace bench
