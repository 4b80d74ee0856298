// What the parts of ./dev bench share.
#pragma once

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <functional>
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

struct Cost {
  double seconds = 0;
  double peak_bytes = 0;
};

/// Runs a program, its standard output unread. Throws when it does not exit with 0.
Cost run(std::vector<std::string> words);
/// The median ratio of two programs' times, run in turn so that both see the same machine.
[[nodiscard]] double time_ratio(int rounds, const std::function<Cost()>& above, const std::function<Cost()>& below);

/// Of the large files.
inline constexpr int options = 10;
/// Grades from 0 to 10 that look mixed and are always the same.
[[nodiscard]] int grade(int person, int option);
/// What stands before the participants of a generated decision.
void write_head(std::ofstream& file, int option_count);
enum class Shape { lists, mappings };
/// A decision of so many people, whose grades are those of `first_person` and the next ones.
void write_yaml(const std::filesystem::path& path, int person_count, int option_count, Shape shape,
                int first_person = 0);

/// Starting, reading and counting one large file. True when all limits are kept; so with the others.
[[nodiscard]] bool measure_reading(const std::filesystem::path& folder);
/// The same of long tables of rankings; they take long to write.
[[nodiscard]] bool measure_long_tables(const std::filesystem::path& folder);
/// Many files, and many profiles.
[[nodiscard]] bool measure_series(const std::filesystem::path& folder);

/// Kemeny's rule on random ballots, inside this program. True when all limits are kept.
[[nodiscard]] bool measure_orders();

/// The same with 80 and 100 options, up to 60 seconds for each profile: how many are proven.
[[nodiscard]] bool measure_large_orders();

/// The rules on one profile, inside this program. True when all limits are kept.
[[nodiscard]] bool measure_rules();

}  // namespace bench
