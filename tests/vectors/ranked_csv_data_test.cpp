// Tables of rankings under ASSENT_DATA: VoteKit's, RCTab's and Elekto's, and the orders that Elekto's elections
// recorded.
#include <algorithm>
#include <filesystem>
#include <map>
#include <string>

#include "support/catch.hpp"
#include "support/data.hpp"
#include "support/process.hpp"
#include "support/reading.hpp"

namespace assent::test::ranked_csv_data_test {

namespace {

namespace fs = std::filesystem;

[[nodiscard]] std::vector<fs::path> tables_below(const fs::path& folder) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    if (entry.is_regular_file() && entry.path().extension() == ".csv") files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  return files;
}

// "ranked-csv 3 B305 5": how many files were read in each format, and why the others were refused.
[[nodiscard]] std::map<std::string, int> outcomes(const fs::path& folder) {
  std::map<std::string, int> found;
  for (const fs::path& file : tables_below(folder)) {
    ReadText read;
    const std::string text = read_text(file);
    ReadOptions options;
    options.folder = options.root.emplace(file.parent_path());
    read_into(read, text, file.string(), "", options);
    if (read.decision) ++found[std::string(read.decision->format)];
    for (const Diagnostic& diagnostic : read.diagnostics.all()) {
      if (diagnostic.severity != Severity::error) continue;
      ++found[std::string(info(diagnostic.code).id)];
      break;
    }
  }
  return found;
}

// Who is above whom by strongest paths of winning votes; the slow definition. A pair that a ballot does not compare, or
// ties, adds to neither side.
[[nodiscard]] std::vector<std::string> schulze_order(const Decision& decision) {
  const std::size_t n = decision.options.size();
  const bool last = decision.policy.unranked == UnrankedPolicy::last;
  std::vector<std::vector<std::int64_t>> wins(n, std::vector<std::int64_t>(n)), paths = wins;
  RowReader rows(decision.ranks);
  for (std::size_t b = 0; b < decision.counts.size(); ++b) {
    const auto row = rows[b];
    for (std::size_t x = 0; x < n; ++x)
      for (std::size_t y = 0; y < n; ++y)
        if (row[x] < row[y] && (last || row[y] != unranked_cell)) wins[x][y] += decision.counts[b];
  }
  for (std::size_t x = 0; x < n; ++x)
    for (std::size_t y = 0; y < n; ++y) paths[x][y] = wins[x][y] > wins[y][x] ? wins[x][y] : 0;
  for (std::size_t via = 0; via < n; ++via)
    for (std::size_t x = 0; x < n; ++x)
      for (std::size_t y = 0; y < n; ++y) paths[x][y] = std::max(paths[x][y], std::min(paths[x][via], paths[via][y]));
  std::vector<std::size_t> order(n), above(n);
  for (std::size_t x = 0; x < n; ++x) {
    order[x] = x;
    for (std::size_t y = 0; y < n; ++y) above[x] += x != y && paths[y][x] > paths[x][y];
  }
  std::stable_sort(order.begin(), order.end(), [&](std::size_t x, std::size_t y) { return above[x] < above[y]; });
  std::vector<std::string> names;
  for (const std::size_t x : order) names.emplace_back(decision.options[x].title);
  return names;
}

[[nodiscard]] std::vector<std::string> recorded_order(const fs::path& folder,
                                                      std::optional<UnrankedPolicy> unranked = std::nullopt) {
  const fs::path file = fs::exists(folder / "ballots.csv") ? folder / "ballots.csv" : folder / "BALLOTS.csv";
  ReadText read;
  const std::string text = read_text(file);
  ReadOptions options;
  options.unranked = unranked;
  options.folder = folder;
  options.root = folder;
  read_into(read, text, file.string(), "", options);
  REQUIRE(read.decision);
  CHECK(read.decision->format == "elekto");
  if (fs::exists(folder / "election.yaml")) CHECK_FALSE(read.decision->title.empty());
  return schulze_order(*read.decision);
}

using Names = std::vector<std::string>;

[[nodiscard]] Names first(const Names& names, std::ptrdiff_t count) { return {names.begin(), names.begin() + count}; }

}  // namespace

TEST_CASE("tables of rankings are read, or refused with a reason", "[data]") {
  const auto data = data_folder();
  if (!data) return;
  // VoteKit's tests hold ballots that rank an option twice.
  CHECK(outcomes(*data / "csv/votekit") == std::map<std::string, int>{{"ranked-csv", 4}, {"B305", 4}});
  // RCTab's reports are no ballots.
  CHECK(outcomes(*data / "rctab") == std::map<std::string, int>{{"ranked-csv", 3}, {"S113", 8}});
  CHECK(outcomes(*data / "elekto") == std::map<std::string, int>{{"elekto", 8}});
  CHECK(outcomes(*data / "preflib") == std::map<std::string, int>{{"S120", 1}});
}

TEST_CASE("Elekto's recorded orders follow from its ballots", "[data]") {
  const auto data = data_folder();
  if (!data) return;
  const fs::path elekto = *data / "elekto";
  CHECK(recorded_order(elekto / "k8s-steering-2021") ==
        Names{"parispittman", "justaugustus", "cblecker", "tpepper", "deads2k", "aojea", "lachie83", "jeremyrickard",
              "IanColdwater", "tashimi", "palnabarun", "vincepri", "saiyam1814"});
  CHECK(recorded_order(elekto / "k8s-steering-2023") == Names{"soltysh", "pohly", "pacoxu", "justaugustus",
                                                              "natalisucks", "ameukam", "divya-mohan0209", "xmudrii",
                                                              "vincepri", "detiber", "qedrakmar"});
  CHECK(recorded_order(elekto / "k8s-steering-2025") == Names{"soltysh", "ritazh", "pacoxu", "katcosgrove",
                                                              "priyankasaggu11929", "natalisucks", "xmudrii",
                                                              "stmcginnis"});
  CHECK(recorded_order(elekto / "k8s-steering-2017") ==
        Names{"Derek Carr",          "Michelle Noorali",  "Phillip Whitrock",     "Michael Rubin",
              "Timothy St. Clair",   "Quinton Hoole",     "Aaron Crickenberger",  "Caleb Miles",
              "Jaice Singer DuMars", "Kris Nova",         "Justin Santa Barbara", "Alex Pollitt",
              "Sebastien Goasguen",  "Ihor Dvoretskyi",   "Adnan Abdulhussein",   "Ilya Dmitrichenko",
              "Matt Farina",         "Aaron Schlesinger", "Rob Hirschfeld",       "Doug Davis"});
  CHECK(first(recorded_order(elekto / "k8s-steering-2019"), 4) ==
        Names{"Paris Pittman (@parispittman)", "Nikhita Raghunath (@nikhita)", "Christoph Blecker (@cblecker)",
              "Derek Carr (@derekwaynecarr)"});
  CHECK(first(recorded_order(elekto / "k8s-steering-2023-GB"), 1) == Names{"cblecker"});
  Names conduct = first(recorded_order(elekto / "k8s-code-of-conduct-2023"), 2);
  std::sort(conduct.begin(), conduct.end());
  CHECK(conduct == Names{"anammedina21", "jeremyrickard"});
  Names knative = first(recorded_order(elekto / "knative-2021-SC"), 2);
  std::sort(knative.begin(), knative.end());
  CHECK(knative == Names{"csantanapr", "lball"});
}

TEST_CASE("what no opinion means decides the fourth seat of 2021", "[data]") {
  const auto data = data_folder();
  if (!data) return;
  const Names kept = recorded_order(*data / "elekto/k8s-steering-2021");
  const Names flipped = recorded_order(*data / "elekto/k8s-steering-2021", UnrankedPolicy::last);
  CHECK(first(kept, 4) == Names{"parispittman", "justaugustus", "cblecker", "tpepper"});
  CHECK(first(flipped, 4) == Names{"parispittman", "justaugustus", "tpepper", "deads2k"});
}

}  // namespace assent::test::ranked_csv_data_test
