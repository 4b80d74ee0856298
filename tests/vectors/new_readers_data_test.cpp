// Real files under ASSENT_DATA: council wards, BetterVoting's elections with the winners that it found, VoteKit's
// profiles.
#include <fstream>
#include <map>
#include <set>
#include <string>

#include <nlohmann/json.hpp>

#include "support/catch.hpp"
#include "support/data.hpp"
#include "support/data_files.hpp"

namespace assent::test::new_readers_data_test {

namespace {

// The first error of each file below a folder, or the format that it was read in; counted.
[[nodiscard]] std::map<std::string, int> outcomes(const std::filesystem::path& folder, const std::string& end) {
  std::map<std::string, int> found;
  for (const auto& file : files_ending(folder, end)) {
    ReadText read;
    read_file_into(read, file);
    std::string outcome = read.decision ? std::string(read.decision->format) : "";
    for (const Diagnostic& diagnostic : read.diagnostics.all())
      if (outcome.empty() && diagnostic.severity == Severity::error) outcome = info(diagnostic.code).id;
    ++found[outcome];
  }
  return found;
}

// How many people put an option first, or gave it the points of a race.
[[nodiscard]] std::string best_by_sum(const Decision& decision) {
  std::vector<std::int64_t> sums(decision.options.size(), 0);
  for (std::size_t cell = 0; cell < decision.grades.size(); ++cell)
    if (decision.grades[cell] != no_grade) sums[cell % sums.size()] += decision.grades[cell];
  const auto best = std::ranges::max_element(sums);
  return std::string(decision.options[static_cast<std::size_t>(best - sums.begin())].title);
}

}  // namespace

TEST_CASE("council wards are read, but for a name with broken letters", "[data]") {
  const auto data = data_folder();
  if (!data) return;
  CHECK(outcomes(*data / "scot-elex/blt", ".blt") == std::map<std::string, int>{{"blt", 19}, {"Y003", 1}});
  CHECK(outcomes(*data / "scot-elex/csv", ".csv") == std::map<std::string, int>{{"scottish-csv", 20}});
  // The same ward in both forms: the names end with the party in one of them.
  for (const auto& file : files_ending(*data / "scot-elex/blt", "ward4.blt")) {
    ReadText read;
    read_file_into(read, file);
    REQUIRE(read.decision);
    CHECK_FALSE(read.decision->title.empty());
  }
}

TEST_CASE("the races of BetterVoting's elections, and its winners of approval and plurality", "[data]") {
  const auto data = data_folder();
  if (!data) return;
  int races = 0, checked = 0;
  for (const auto& file : files_ending(*data / "bettervoting-json", ".json")) {
    const auto json = nlohmann::json::parse(read_text(file));
    const auto& list = json["Election"]["races"];
    for (std::size_t r = 0; r < list.size(); ++r) {
      ReadText read;
      const std::string race = list.size() > 1 ? "race=" + list[r]["race_id"].get<std::string>() : "";
      read_file_into(read, file, "", race);
      INFO(file.filename() << " " << race << "\n" << read.said());
      REQUIRE(read.decision);
      CHECK(read.decision->options.size() == list[r]["candidates"].size());
      CHECK(read.decision->counts.size() == json["Ballots"].size());
      ++races;
      const std::string method = list[r]["voting_method"];
      if (list[r]["num_winners"] != 1 || (method != "Approval" && method != "Plurality")) continue;
      const auto& elected = json["Results"][r]["elected"][0];
      CHECK(best_by_sum(*read.decision) == elected["name"].get<std::string>());
      ++checked;
    }
  }
  CHECK(races == 29);
  CHECK(checked == 4);
}

TEST_CASE("VoteKit's misformed profiles are refused, or read where the fault is none", "[data]") {
  const auto data = data_folder();
  if (!data) return;
  const auto found = outcomes(*data / "votekit-profiles", ".csv");
  CHECK(found.at("votekit") == 6);  // heads that say another number of columns, or of voters, than there are
}

}  // namespace assent::test::new_readers_data_test
