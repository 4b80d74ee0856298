// Every law that a rule says it breaks has a profile in witnesses/RULE.LAW.txt on which the rule breaks it.
#include <filesystem>
#include <fstream>
#include <optional>
#include <set>
#include <sstream>
#include <stdexcept>
#include <string>
#include <utility>

#include "laws/properties.hpp"
#include "support/catch.hpp"

namespace assent::test::witnesses_test {

namespace {

const std::filesystem::path folder = std::filesystem::path(ASSENT_SOURCE_DIR) / "tests" / "laws" / "witnesses";

// A file: comments, `grades SPAN` or `rankings`, what the law needs besides, and a line `COUNT: CELLS` for each ballot.
// A cell is a number, `-` for not compared, `unranked` or `veto`. What laws need:
//   clone-independence  `clone C`: the option that is copied
//   monotonicity        `raise C 2 0`: the option C moves up on the second line of ballots, to the cell 0
//   unanimity           `above A B`: every ballot puts A above B
// Anonymity is tried with the lines of ballots turned round, neutrality with the options turned round, homogeneity with
// every ballot given twice.
struct Raise {
  OptionId option;
  std::size_t row = 0;
  Cell cell = 0;
};
struct Witness {
  Profile profile = {};
  std::optional<OptionId> clone = {};
  std::optional<Raise> raise = {};
  std::optional<std::pair<OptionId, OptionId>> above = {};
};

[[nodiscard]] Cell cell_of(const std::string& word) {
  if (word == "-") return not_compared;
  if (word == "unranked") return unranked_cell;
  return word == "veto" ? veto_cell : std::stoi(word);
}

[[nodiscard]] OptionId option_of(std::istringstream& words) {
  std::string word;
  words >> word;
  return option_id(static_cast<std::size_t>(word.at(0) - 'A'));
}

[[nodiscard]] Raise raise_of(std::istringstream& words) {
  Raise raise{.option = option_of(words)};
  std::string cell;
  words >> raise.row >> cell;
  --raise.row;
  raise.cell = cell_of(cell);
  return raise;
}

[[nodiscard]] Witness read_witness(const std::filesystem::path& path) {
  std::ifstream file(path);
  BallotKind kind = BallotKind::grades;
  Cell span = 0;
  Witness witness;
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
      witness.clone = option_of(words);
    } else if (word == "raise") {
      witness.raise = raise_of(words);
    } else if (word == "above") {
      const OptionId upper = option_of(words);
      witness.above.emplace(upper, option_of(words));
    } else {
      Ballot ballot = times(std::stoi(word), {});
      while (words >> word) ballot.cells.push_back(cell_of(word));
      ballots.push_back(ballot);
    }
  }
  if (ballots.empty()) throw std::runtime_error("no witness in " + path.string());
  witness.profile = profile_of(kind, ballots.front().cells.size(), span, ballots);
  return witness;
}

[[nodiscard]] std::vector<std::size_t> turned_round(std::size_t size) {
  std::vector<std::size_t> order;
  for (std::size_t i = size; i > 0; --i) order.push_back(i - 1);
  return order;
}

[[nodiscard]] bool is_kept(Law law, const RuleCall& asked, const Witness& witness) {
  const Profile& profile = witness.profile;
  switch (law) {
    case Law::condorcet_winner: return keeps_condorcet_winner(asked, profile);
    case Law::clone_independence: return keeps_clone_independence(asked, profile, witness.clone.value());
    case Law::homogeneity: return keeps_homogeneity(asked, profile, 2);
    case Law::anonymity: return keeps_anonymity(asked, profile, turned_round(profile.rows()));
    case Law::neutrality: return keeps_neutrality(asked, profile, turned_round(profile.options));
    case Law::unanimity:
      return keeps_unanimity(asked, profile, witness.above.value().first, witness.above.value().second);
    case Law::monotonicity: break;
  }
  const Raise& raise = witness.raise.value();
  return keeps_monotonicity(asked, profile, raise.option, raise.row, raise.cell);
}

}  // namespace

TEST_CASE("every law that a rule breaks has a witness, and every witness belongs to one") {
  std::set<std::string> expected;
  for (const Rule* rule : all_rules())
    for (const Law law : rule->breaks) {
      const std::string name = std::string(rule->id) + "." + std::string(name_of(law)) + ".txt";
      CAPTURE(name);
      expected.insert(name);
      CHECK_FALSE(is_kept(law, call_of(*rule), read_witness(folder / name)));
    }
  std::set<std::string> found;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) found.insert(entry.path().filename().string());
  CHECK(found == expected);
}

}  // namespace assent::test::witnesses_test
