// Borda winners of 90 files of PrefLib, as another program counted them: the table of KNOWN.md beside the data.
#include <cstdlib>
#include <fstream>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

#include "profile/from_decision.hpp"
#include "support/catch.hpp"
#include "support/process.hpp"
#include "support/profiles.hpp"
#include "support/reading.hpp"

namespace assent::test::preflib_test {

namespace {

// "A; B" of the options in the first tier.
[[nodiscard]] std::string winners_of(const Decision& decision) {
  const Outcome outcome = run_call("borda", assent::profile_of(decision));
  std::string text;
  for (const OptionId option : outcome.ranking.tiers.at(0)) {
    if (!text.empty()) text += "; ";
    text += decision.options[index(option)].title;
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
    ReadText read;
    const std::string text = read_text(folder + "/" + cells[1]);
    read_into(read, text, cells[1]);
    CAPTURE(cells[1]);
    REQUIRE(read.decision);
    CHECK(winners_of(*read.decision) == cells[7]);
    ++compared;
  }
  CHECK(compared > 50);
}

}  // namespace assent::test::preflib_test
