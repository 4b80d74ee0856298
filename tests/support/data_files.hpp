// What the tests over real files of ballots share.
#pragma once

#include <algorithm>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "support/process.hpp"
#include "support/reading.hpp"

namespace assent::test {

/// All files below a folder whose names end so, in the order of their names.
[[nodiscard]] inline std::vector<std::filesystem::path> files_ending(const std::filesystem::path& folder,
                                                                     const std::string& end) {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
    if (entry.is_regular_file() && entry.path().string().ends_with(end)) files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  return files;
}

/// Reads a file as the command line does: its format by its name and content, other files from its own folder only.
inline void read_file_into(ReadText& read, const std::filesystem::path& file, std::string_view format = "",
                           const std::string& numbers = "") {
  ReadOptions options;
  options.numbers = numbers;
  options.folder = file.parent_path();
  options.root = file.parent_path();
  const std::string text = read_text(file);
  read_into(read, text, file.string(), format, options);
}

/// The counts of equal ballots, by the titles of the options.
[[nodiscard]] inline std::map<std::map<std::string, Cell>, std::int64_t> ballots_by_title(const Decision& decision) {
  std::map<std::map<std::string, Cell>, std::int64_t> ballots;
  for (std::size_t b = 0; b < decision.counts.size(); ++b) {
    std::map<std::string, Cell> ballot;
    for (std::size_t o = 0; o < decision.options.size(); ++o)
      ballot[std::string(decision.options[o].title)] = decision.ranks.at(b, o);
    ballots[ballot] += decision.counts[b];
  }
  return ballots;
}

/// How many ballots put one option before another; what is left out is last.
[[nodiscard]] inline std::int64_t support_of(const Decision& decision, std::size_t one, std::size_t other) {
  std::int64_t sum = 0;
  for (std::size_t b = 0; b < decision.counts.size(); ++b)
    if (decision.ranks.at(b, one) < decision.ranks.at(b, other)) sum += decision.counts[b];
  return sum;
}

/// The title of the option that wins against each other; "" when there is none.
[[nodiscard]] inline std::string condorcet_winner(const Decision& decision) {
  for (std::size_t one = 0; one < decision.options.size(); ++one) {
    bool wins = true;
    for (std::size_t other = 0; other < decision.options.size() && wins; ++other)
      wins = other == one || support_of(decision, one, other) > support_of(decision, other, one);
    if (wins) return std::string(decision.options[one].title);
  }
  return "";
}

/// What is written in the same format reads back to the same ballots.
inline void check_round_trip(const ReadText& first, std::string_view format) {
  Diagnostics lost;
  const auto text = written(*first.decision, format, lost);
  REQUIRE(text);
  ReadText second;
  read_into(second, *text, "again", format);
  REQUIRE(second.decision);
  CHECK(second.decision->policy.unranked == first.decision->policy.unranked);
  CHECK(ballots_by_title(*second.decision) == ballots_by_title(*first.decision));
}

}  // namespace assent::test
