// Condorcet winners of the rankings of PrefLib, as another program counted them: the table of KNOWN.md beside the data.
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "facts/facts.hpp"
#include "formats/parts/reading.hpp"
#include "profile/from_decision.hpp"
#include "support/catch.hpp"
#include "support/data.hpp"

namespace assent::test::info_data_test {

namespace {

// The cells of a line `| a | b |`; the first one is empty.
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

[[nodiscard]] std::optional<Decision> read(const std::string& path, Sources& sources, Diagnostics& diagnostics) {
  auto stream = ByteStream::open(path);
  REQUIRE(std::holds_alternative<ByteStream>(stream));
  const SourceId id = sources.add(path, "");
  ReadOptions options;
  options.unranked = UnrankedPolicy::last;
  return read_decision(std::get<ByteStream>(stream), sources, id, nullptr, options, diagnostics);
}

// "A", "none" or "none; weak: A; B", as in the table.
[[nodiscard]] std::string winners_of(const Decision& decision, const MajorityFacts& majority) {
  const auto title = [&](OptionId option) { return std::string(decision.options[index(option)].title); };
  if (majority.winner) return title(*majority.winner);
  std::string text = "none";
  for (const OptionId option : majority.weak_winners)
    text += (option == majority.weak_winners.front() ? "; weak: " : "; ") + title(option);
  return text;
}

}  // namespace

TEST_CASE("Condorcet winners of PrefLib's elections are those that another program counted", "[data]") {
  const auto data = data_folder();
  if (!data) return;
  std::ifstream table(*data / "KNOWN.md");
  std::size_t compared = 0;
  for (std::string line; std::getline(table, line);) {
    const auto cells = cells_of(line);
    if (cells.size() < 8 || !cells[1].starts_with("preflib/new/")) continue;
    CAPTURE(cells[1]);
    Sources sources;
    Diagnostics diagnostics;
    const auto decision = read((*data / cells[1]).string(), sources, diagnostics);
    REQUIRE(decision);
    const Facts facts = facts_of(*decision, profile_of(*decision));
    REQUIRE(facts.majority);
    CHECK(winners_of(*decision, *facts.majority) == cells[5]);
    CHECK(std::to_string(decision->options.size()) == cells[2]);
    CHECK(std::to_string(facts.ballots->count) == cells[3]);
    ++compared;
  }
  CHECK(compared > 75);
}

}  // namespace assent::test::info_data_test
