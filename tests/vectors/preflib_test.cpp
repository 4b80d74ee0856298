// Borda winners of 90 files of PrefLib, as another program counted them: the table of KNOWN.md beside the data.
// PrefLib, https://preflib.github.io: `# ALTERNATIVE NAME 2: Chirac`, then `12: 2,{1,4},3`, the best first.
#include <cstdlib>
#include <fstream>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

#include "support/catch.hpp"
#include "support/profiles.hpp"

using namespace assent;
using namespace assent::test;

namespace {

struct Election {
  std::vector<std::string> names;
  std::vector<Ballot> ballots;
};

// "2,{1,4},3" as a row of tiers; what is not named is left out.
[[nodiscard]] std::vector<Cell> read_order(const std::string& text, std::size_t options) {
  std::vector<Cell> cells(options, unranked);
  Cell tier = 0;
  bool in_braces = false;
  std::string number;
  const auto finish = [&] {
    if (!number.empty()) cells.at(std::stoul(number) - 1) = tier;
    number.clear();
    if (!in_braces) ++tier;
  };
  for (const char c : text) {
    if (c == '{') in_braces = true;
    else if (c == ',') finish();
    else if (c == '}') {
      if (!number.empty()) cells.at(std::stoul(number) - 1) = tier;
      number.clear();
      in_braces = false;
    } else if (c >= '0' && c <= '9') number += c;
  }
  finish();
  return cells;
}

[[nodiscard]] Election read_preflib(const std::string& path) {
  std::ifstream file(path);
  Election election;
  const std::string name_key = "# ALTERNATIVE NAME ";
  for (std::string line; std::getline(file, line);) {
    if (line.ends_with('\r')) line.pop_back();
    const std::size_t colon = line.find(':');
    if (line.starts_with(name_key)) {
      election.names.push_back(line.substr(colon + 2));
    } else if (!line.starts_with('#') && colon != std::string::npos) {
      election.ballots.push_back(times(std::stoll(line), read_order(line.substr(colon + 1), election.names.size())));
    }
  }
  return election;
}

// "A; B" of the options in the first tier.
[[nodiscard]] std::string winners_of(const Election& election) {
  const Outcome outcome = run_call("borda", ranked(election.names.size(), election.ballots));
  std::string text;
  for (const OptionId option : outcome.ranking.tiers.at(0)) {
    if (!text.empty()) text += "; ";
    text += election.names[index(option)];
  }
  return text;
}

// The cells of a line `| a | b |`.
[[nodiscard]] std::vector<std::string> cells_of(const std::string& line) {
  std::vector<std::string> cells;
  std::istringstream stream(line);
  for (std::string cell; std::getline(stream, cell, '|');) {
    const std::size_t begin = cell.find_first_not_of(' ');
    const std::size_t end = cell.find_last_not_of(' ');
    cells.push_back(begin == std::string::npos ? "" : cell.substr(begin, end - begin + 1));
  }
  return cells;
}

}  // namespace

TEST_CASE("borda winners of PrefLib's elections are those that another program counted", "[data]") {
  const char* data = std::getenv("ASSENT_DATA");
  if (data == nullptr) {
    WARN("skipped: ASSENT_DATA does not name the folder of the test data");
    return;
  }
  const std::string folder = data;
  std::ifstream table(folder + "/KNOWN.md");
  std::size_t compared = 0;
  for (std::string line; std::getline(table, line);) {
    const auto cells = cells_of(line);
    if (cells.size() < 8 || !cells[1].starts_with("preflib/new/")) continue;
    const Election election = read_preflib(folder + "/" + cells[1]);
    CAPTURE(cells[1]);
    REQUIRE_FALSE(election.ballots.empty());
    CHECK(winners_of(election) == cells[7]);
    ++compared;
  }
  CHECK(compared > 50);
}
