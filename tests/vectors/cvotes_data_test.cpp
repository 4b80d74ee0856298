// All files of the Condorcet Election Format under ASSENT_DATA: read, written, and their winners as Condorcet PHP found
// them.
#include "support/data.hpp"
#include "support/data_files.hpp"

namespace assent::test::cvotes_data_test {

namespace {

// The winner with what is left out ranked last: the second of the two results in the file.
[[nodiscard]] std::string recorded_winner(const std::string& results) {
  const std::string key = "\"Condorcet Winner\": ";
  const std::size_t second = results.find(key, results.find(key) + 1) + key.size();
  return results[second] == '"' ? results.substr(second + 1, results.find('"', second + 1) - second - 1) : "";
}

}  // namespace

TEST_CASE("every election of Tideman's collection is read, with the winner that was recorded", "[data]") {
  const auto data = data_folder();
  if (!data) return;
  int read_files = 0, winners = 0;
  for (const auto& file : files_ending(*data / "tideman/cvotes", ".cvotes")) {
    CAPTURE(file.string());
    ReadText read;
    read_file_into(read, file);
    REQUIRE(read.decision);
    ++read_files;
    CHECK(read.decision->format == "cvotes");
    const std::string text = read_text(file);
    std::int64_t votes = 0;
    for (const std::int64_t count : read.decision->counts) votes += count;
    CHECK(text.find("# This election has " + std::to_string(votes) + " votes") != std::string::npos);
    check_round_trip(read, "cvotes");
    const std::string results = read_text(*data / "tideman/results" / (file.stem().string() + ".json"));
    if (results.empty()) continue;
    CHECK(condorcet_winner(*read.decision) == recorded_winner(results));
    ++winners;
  }
  CHECK(read_files == 55);
  CHECK(winners == 55);
}

TEST_CASE("the files of Condorcet PHP are read", "[data]") {
  const auto data = data_folder();
  if (!data) return;
  int read_files = 0;
  for (const auto& file : files_ending(*data / "cvotes", ".cvotes")) {
    CAPTURE(file.string());
    ReadText read;
    read_file_into(read, file);
    REQUIRE(read.decision);
    check_round_trip(read, "cvotes");
    ++read_files;
  }
  CHECK(read_files == 6);
  ReadText votes, broken;
  read_file_into(votes, *data / "cvotes/condorcet-php/data.votes", "cvotes");  // votes alone, without parameters
  REQUIRE(votes.decision);
  CHECK(ballots_text(*votes.decision).starts_with("1 x A>B=C, 1 x B>A>C"));
  read_file_into(broken, *data / "cvotes/condorcet-php/smallVote1.votes",
                 "cvotes");  // several votes in a line, and `<`
  CHECK_FALSE(broken.decision);
}

}  // namespace assent::test::cvotes_data_test
