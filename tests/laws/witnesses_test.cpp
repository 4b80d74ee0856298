// Every law that a rule says it breaks has a profile in witnesses/RULE.LAW.txt on which the rule breaks it.
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <stdexcept>
#include <string>

#include "laws/properties.hpp"
#include "support/catch.hpp"

using namespace assent;
using namespace assent::test;

namespace {

const std::filesystem::path folder = std::filesystem::path(ASSENT_SOURCE_DIR) / "tests" / "laws" / "witnesses";

// A file: comments, `grades SPAN` or `rankings`, `clone OPTION` where the law needs it, and a line `COUNT: CELLS` for
// each ballot. A cell is a number, `-` for not compared, or `veto`.
struct Witness {
  Profile profile;
  std::optional<OptionId> clone;
};

[[nodiscard]] Cell cell_of(const std::string& word) {
  if (word == "-") return not_compared;
  return word == "veto" ? veto_cell : std::stoi(word);
}

[[nodiscard]] Witness read_witness(const std::filesystem::path& path) {
  std::ifstream file(path);
  BallotKind kind = BallotKind::grades;
  Cell span = 0;
  std::optional<OptionId> clone;
  std::vector<Ballot> ballots;
  for (std::string line; std::getline(file, line);) {
    std::istringstream words(line);
    std::string word;
    if (!(words >> word) || word == "#") continue;
    if (word == "rankings") {
      kind = BallotKind::rankings;
    } else if (word == "grades") {
      words >> span;
    } else if (word == "clone") {
      words >> word;
      clone = option_id(static_cast<std::size_t>(word.at(0) - 'A'));
    } else {
      Ballot ballot = times(std::stoi(word), {});
      while (words >> word) ballot.cells.push_back(cell_of(word));
      ballots.push_back(ballot);
    }
  }
  if (ballots.empty()) throw std::runtime_error("no witness in " + path.string());
  return {profile_of(kind, ballots.front().cells.size(), span, ballots), clone};
}

[[nodiscard]] bool is_broken(Law law, const RuleCall& asked, const Witness& witness) {
  switch (law) {
    case Law::condorcet_winner: return !keeps_condorcet_winner(asked, witness.profile);
    case Law::clone_independence: return !keeps_clone_independence(asked, witness.profile, witness.clone.value());
    case Law::homogeneity: return !keeps_homogeneity(asked, witness.profile, 2);
    case Law::anonymity:
    case Law::neutrality:
    case Law::unanimity:
    case Law::monotonicity: break;
  }
  throw std::runtime_error("no way yet to see this law broken by one profile");
}

}  // namespace

TEST_CASE("every law that a rule breaks has a witness, and every witness belongs to one") {
  std::set<std::string> expected;
  for (const Rule* rule : all_rules())
    for (const Law law : rule->breaks) {
      const std::string name = std::string(rule->id) + "." + std::string(name_of(law)) + ".txt";
      CAPTURE(name);
      expected.insert(name);
      CHECK(is_broken(law, call_of(*rule), read_witness(folder / name)));
    }
  std::set<std::string> found;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) found.insert(entry.path().filename().string());
  CHECK(found == expected);
}
