// Every law that a rule says it breaks has ballots in witnesses/RULE.txt on which the rule breaks it.
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "laws/counterexample.hpp"
#include "support/catch.hpp"
#include "support/profiles.hpp"

namespace assent::test::witnesses_test {

namespace {

const std::filesystem::path folder = std::filesystem::path(ASSENT_SOURCE_DIR) / "tests" / "laws" / "witnesses";

[[nodiscard]] Cell cell_of(const std::string& word) {
  if (word == "-") return not_compared;
  if (word == "unranked") return unranked_cell;
  return word == "veto" ? veto_cell : std::stoi(word);
}

// What follows `law NAME`: comments, `grades SPAN` or `rankings`, now and then `status-quo C`, and a line
// `COUNT: CELLS` for each kind of ballot. A cell is a number, `-` for not compared, `unranked` or `veto`. Which change
// of these ballots breaks the law, `counterexample` finds out.
struct Witness {
  BallotKind kind = BallotKind::grades;
  Cell span = 0;
  std::optional<OptionId> status_quo = {};
  std::vector<Ballot> ballots = {};

  [[nodiscard]] Profile profile() const {
    Profile profile = profile_of(kind, ballots.at(0).cells.size(), span, ballots);
    profile.status_quo = status_quo;
    count_vetoes(profile);
    return profile;
  }
};

void add_line(Witness& witness, const std::string& first, std::istringstream& words) {
  std::string word;
  if (first == "rankings") {
    witness.kind = BallotKind::rankings;
  } else if (first == "grades") {
    words >> witness.span;
  } else if (first == "status-quo") {
    words >> word;
    witness.status_quo = option_id(static_cast<std::size_t>(word.at(0) - 'A'));
  } else {
    Ballot ballot = times(std::stoi(first), {});
    while (words >> word) ballot.cells.push_back(cell_of(word));
    witness.ballots.push_back(ballot);
  }
}

// By the name of the law.
[[nodiscard]] std::map<std::string, Witness> read_witnesses(const std::filesystem::path& path) {
  std::ifstream file(path);
  std::map<std::string, Witness> witnesses;
  std::string law;
  for (std::string line; std::getline(file, line);) {
    std::istringstream words(line);
    std::string word;
    if (!(words >> word) || word == "#") continue;
    if (word == "law") words >> law;
    else add_line(witnesses[law], word, words);
  }
  return witnesses;
}

}  // namespace

TEST_CASE("every law that a rule breaks has a witness, and every witness belongs to one") {
  std::set<std::string> files;
  for (const Rule* rule : all_rules()) {
    const std::string file = std::string(rule->id) + ".txt";
    files.insert(file);
    const std::map<std::string, Witness> witnesses = read_witnesses(folder / file);
    CAPTURE(rule->id);
    CHECK(witnesses.size() == rule->breaks.size());
    for (const Law law : rule->breaks) {
      const std::string name(name_of(law));
      CAPTURE(name);
      REQUIRE(witnesses.contains(name));
      CHECK(counterexample(law, call_of(*rule), witnesses.at(name).profile()));
    }
  }
  for (const auto& entry : std::filesystem::directory_iterator(folder))
    CHECK(files.contains(entry.path().filename().string()));
}

}  // namespace assent::test::witnesses_test
