// Every real file of the formats with votes of people: read, or refused for a reason that is stated here.
#include <map>
#include <set>

#include "support/catch.hpp"
#include "support/data.hpp"
#include "support/process.hpp"
#include "support/reading.hpp"

namespace assent::test::votes_data_test {

namespace fs = std::filesystem;

namespace {

[[nodiscard]] std::vector<fs::path> files_of(const fs::path& folder, const std::string& extension) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    if (entry.is_regular_file() && entry.path().extension() == extension) files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  return files;
}

[[nodiscard]] ReadText read_file_of(const fs::path& file) {
  ReadOptions options;
  options.folder = file.parent_path();
  options.root = file.parent_path();
  return read_as("", file.string(), read_text(file), options);
}

[[nodiscard]] std::set<std::string> codes(const ReadText& read) {
  std::set<std::string> found;
  for (const Diagnostic& diagnostic : read.diagnostics.all())
    if (diagnostic.severity == Severity::error) found.emplace(info(diagnostic.code).id);
  return found;
}

// Written in assent's own format, it holds the same ballots.
void check_round_trip(const ReadText& read) {
  Diagnostics lost;
  const auto text = written(*read.decision, "assent", lost);
  REQUIRE(text);
  const ReadText again = read_as("assent", "again.yaml", *text);
  INFO(again.faults());
  REQUIRE(again.decision);
  CHECK(again.decision->grades == read.decision->grades);
  CHECK(again.decision->options.size() == read.decision->options.size());
  if (read.decision->kind == BallotKind::rankings && read.decision->policy.unranked == UnrankedPolicy::last)
    CHECK(again.decision->counts == read.decision->counts);
}

}  // namespace

TEST_CASE("[data] every vote of the Node.js TSC is read, and its outcome is found", "[data]") {
  const auto data = data_folder();
  if (!data) return;
  const auto files = files_of(*data / "nodejs-tsc", ".json");
  CHECK(files.size() == 11);
  std::size_t outcomes = 0;
  for (const fs::path& file : files) {
    INFO(file);
    const ReadText read = read_file_of(file);
    REQUIRE(read.decision);
    CHECK(read.decision->format == "nodejs-tsc");
    CHECK(read.faults() == "");
    outcomes += read.decision->expect.has_value();
    check_round_trip(read);
  }
  CHECK(outcomes == 9);
}

TEST_CASE("[data] every election of the STAR library is read, but for those that are wrong", "[data]") {
  const auto data = data_folder();
  if (!data) return;
  const auto files = files_of(*data / "graded/star-library", ".yaml");
  CHECK(files.size() == 201);
  const std::map<std::string, std::string> refused{
      {"neg_duplicate_candidate_names", "R203"},
      {"neg_mixed_ranked_and_scores", "S114"},
      {"neg_two_races_in_one_file", "S114"},
      {"neg_marker_caret", "B303"},
      {"neg_lot_unknown_candidate", "R201"},
      {"bv10_neg2", "S114"},
      {"neg_num_winners_words", "S104"},
      {"neg_yaml_syntax_unclosed_quote", "Y005"},
      {"neg_two_yaml_documents", "Y012"},
      {"bv20_neg2", "B303"},
      {"bv20_neg1", "S111"},
      {"neg_seats_exceed_candidates", "S114"},
      {"bv2137_ywckmg_ranked_robin", "Y008"}};  // a key of its options stands twice
  std::size_t read_well = 0;
  for (const fs::path& file : files) {
    INFO(file);
    const ReadText read = read_file_of(file);
    INFO(read.faults());
    if (const auto known = refused.find(file.stem().string()); known != refused.end()) {
      CHECK_FALSE(read.decision);
      CHECK(codes(read) == std::set<std::string>{known->second});
      continue;
    }
    REQUIRE(read.decision);
    CHECK(read.decision->format == "star-yaml");
    check_round_trip(read);
    ++read_well;
  }
  CHECK(read_well == 188);
}

TEST_CASE("[data] every budget of Pabulib is read, and its counts are right", "[data]") {
  const auto data = data_folder();
  if (!data) return;
  const auto files = files_of(*data / "pabulib", ".pb");
  CHECK(files.size() == 22);
  for (const fs::path& file : files) {
    INFO(file);
    const ReadText read = read_file_of(file);
    REQUIRE(read.decision);
    CHECK(read.decision->format == "pabulib");
    CHECK(read.faults() == "");
  }
}

TEST_CASE("[data] GitVote's results are read, its settings are not; caritat's bad ballots are refused", "[data]") {
  const auto data = data_folder();
  if (!data) return;
  const auto results = files_of(*data / "gitvote", ".golden");
  CHECK(results.size() == 3);
  for (const fs::path& file : results) {
    INFO(file);
    const ReadText read = read_file_of(file);
    REQUIRE(read.decision);
    CHECK(read.faults() == "");
    CHECK(read.decision->format == "gitvote");
  }
  const auto settings = files_of(*data / "gitvote", ".yml");
  CHECK(settings.size() == 2);
  for (const fs::path& file : settings) CHECK(codes(read_file_of(file)) == std::set<std::string>{"S120"});
  const fs::path caritat = *data / "caritat/fixtures";
  CHECK(codes(read_file_of(caritat / "vote.yml")) == std::set<std::string>{"R201", "R202", "S103", "S109"});
  CHECK(codes(read_file_of(caritat / "ballot.yml")) == std::set<std::string>{"S120"});
  CHECK(codes(read_file_of(caritat / "ballots/bob.json")) == std::set<std::string>{"S120"});
}

}  // namespace assent::test::votes_data_test
