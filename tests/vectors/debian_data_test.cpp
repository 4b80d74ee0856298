// Debian's vote of 2020 under ASSENT_DATA, in its tally sheet and in the Condorcet Election Format.
#include "support/data.hpp"
#include "support/data_files.hpp"

namespace assent::test::debian_data_test {

TEST_CASE("Debian's leader of 2020: the tally sheet holds the same ballots as its twin", "[data]") {
  const auto data = data_folder();
  if (!data) return;
  ReadText tally, twin;
  read_file_into(tally, *data / "debian/leader2020_tally.txt");
  read_file_into(twin, *data / "cvotes/condorcet-php/fromDebianExpectedFile.cvotes");
  REQUIRE(tally.decision);
  REQUIRE(twin.decision);
  CHECK(tally.decision->format == "debian");
  CHECK(tally.decision->counts.size() == 339);
  CHECK(ballots_by_title(*tally.decision) == ballots_by_title(*twin.decision));
  const auto pair = [&](std::size_t a, std::size_t b) {
    return std::pair(support_of(*tally.decision, a, b), support_of(*tally.decision, b, a));
  };
  CHECK(pair(0, 1) == std::pair<std::int64_t, std::int64_t>(258, 57));
  CHECK(pair(0, 2) == std::pair<std::int64_t, std::int64_t>(281, 40));
  CHECK(pair(1, 2) == std::pair<std::int64_t, std::int64_t>(163, 114));
  check_round_trip(tally, "debian");
}

}  // namespace assent::test::debian_data_test
