// Tables of grades, scores and tallies under ASSENT_DATA, and their published results.
#include <algorithm>
#include <filesystem>
#include <map>
#include <string>

#include "support/catch.hpp"
#include "support/data.hpp"
#include "support/process.hpp"
#include "support/reading.hpp"

namespace assent::test::grades_csv_data_test {

namespace {

namespace fs = std::filesystem;

// How many files were read in each format, and why the others were refused.
[[nodiscard]] std::map<std::string, int> outcomes(const fs::path& folder) {
  std::map<std::string, int> found;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.path().extension() != ".csv") continue;
    ReadText read;
    read_file_into(read, entry.path());
    if (read.decision) ++found[std::string(read.decision->format)];
    const auto& all = read.diagnostics.all();
    const auto error = std::find_if(
        all.begin(), all.end(), [](const Diagnostic& diagnostic) { return diagnostic.severity == Severity::error; });
    if (error != all.end()) ++found[std::string(info(error->code).id)];
  }
  return found;
}

// The sum of each option, in points or in grades; a blank adds nothing.
[[nodiscard]] std::vector<std::int64_t> sums(const Decision& decision) {
  std::vector<std::int64_t> totals(decision.options.size(), 0);
  for (std::size_t cell = 0; cell < decision.grades.size(); ++cell) {
    const std::size_t row = cell / totals.size();
    const std::int64_t count = decision.counts.empty() ? 1 : decision.counts[row];
    if (decision.grades[cell] != no_grade)
      totals[cell % totals.size()] += count * (decision.grades[cell] / decimal_one);
  }
  return totals;
}

// The two highest sums meet, and who is above the other on more ballots wins.
[[nodiscard]] std::string star_winner(const Decision& decision) {
  const std::vector<std::int64_t> totals = sums(decision);
  std::vector<std::size_t> order(totals.size());
  for (std::size_t o = 0; o < order.size(); ++o) order[o] = o;
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return totals[a] > totals[b]; });
  std::int64_t lead = 0;
  for (std::size_t row = 0; row < decision.counts.size(); ++row) {
    const Decimal* grades = decision.grades.data() + row * totals.size();
    lead += (grades[order[0]] > grades[order[1]]) - (grades[order[0]] < grades[order[1]]);
  }
  return std::string(decision.options[order[lead >= 0 ? 0 : 1]].title);
}

}  // namespace

TEST_CASE("tables of grades are read, or refused with a reason", "[data]") {
  const auto data = data_folder();
  if (!data) return;
  // A count with ten decimal places; a table whose words go from the best to the worst; two with ragged rows.
  CHECK(outcomes(*data / "graded/mj-cli") ==
        std::map<std::string, int>{{"mj-tally", 10}, {"B311", 1}, {"S121", 1}, {"S111", 2}});
  CHECK(outcomes(*data / "graded/mj-orsay-2007") ==
        std::map<std::string, int>{{"S121", 2}});  // the README says what the numbers are
  CHECK(outcomes(*data / "graded/starvote") == std::map<std::string, int>{{"bettervoting", 5}});
  CHECK(outcomes(*data / "graded/star-library") == std::map<std::string, int>{{"S113", 1}});  // a table of results
  CHECK(outcomes(*data / "graded/systemic-consensing") == std::map<std::string, int>{{"grades-csv", 1}});
  ReadText scottish;
  read_file_into(scottish, *data / "csv/eilean_siar_2012_ward3.scot.csv");
  REQUIRE(scottish.decision);
  CHECK(scottish.decision->options[0].title == "Catherine Macdonald");
  CHECK(scottish.decision->counts[0] == 155);
}

TEST_CASE("the resistance to the colours of a car is as published", "[data]") {
  const auto data = data_folder();
  if (!data) return;
  ReadText read;
  read_file_into(read, *data / "graded/systemic-consensing/car-colour.csv");
  REQUIRE(read.decision);
  CHECK(sums(*read.decision) == std::vector<std::int64_t>{9, 18, 17, 18});  // dark blue, silver, red, black
}

TEST_CASE("star.vote's published winners follow from the scores", "[data]") {
  const auto data = data_folder();
  if (!data) return;
  const auto winner_of = [&](const std::string& name) {
    ReadText read;
    read_file_into(read, *data / "graded/starvote" / ("starvote_ballots_" + name + ".csv"));
    REQUIRE(read.decision);
    if (name == "best_akali_skins") CHECK(std::ranges::max(sums(*read.decision)) == 2930);
    return star_winner(*read.decision);
  };
  CHECK(winner_of("2020_libertarian_party_presidential_nomination") == "Vermin Supreme");
  CHECK(winner_of("best_akali_skins") == "Star Guardian");
  CHECK(winner_of("libertarian_party_2020_presidential_nomination_may") == "Justin Amash");
  CHECK(winner_of("presidential_poll_july_2020") == "Jo Jorgensen");
  CHECK(winner_of("wa_governor_2020_republican_party_straw_poll") == "Loren Culp");
}

TEST_CASE("Orsay 2007: the majority grades of the first bureau", "[data]") {
  const auto data = data_folder();
  if (!data) return;
  ReadText read;
  read_file_into(read, *data / "graded/mj-orsay-2007/bureau_01.csv", "grades-csv", "0..6,best=6");
  REQUIRE(read.decision);
  const Decision& decision = *read.decision;
  CHECK(decision.participants.size() == 559);
  const std::size_t options = decision.options.size();
  // The better the lower median, the higher; then the side with more people above or below it decides.
  const auto gauge = [&](std::size_t option) {
    std::vector<Decimal> grades;
    for (std::size_t p = 0; p < decision.participants.size(); ++p)
      grades.push_back(decision.grades[p * options + option]);
    std::sort(grades.begin(), grades.end());
    const Decimal median = grades[(grades.size() - 1) / 2];
    const auto above = std::count_if(grades.begin(), grades.end(), [&](Decimal grade) { return grade > median; });
    const auto below = std::count_if(grades.begin(), grades.end(), [&](Decimal grade) { return grade < median; });
    return std::pair(median, above > below ? above : -below);
  };
  std::vector<std::size_t> order(options);
  for (std::size_t o = 0; o < options; ++o) order[o] = o;
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return gauge(a) > gauge(b); });
  std::vector<std::string_view> names;
  for (std::size_t place = 0; place < 4; ++place) names.push_back(decision.options[order[place]].title);
  CHECK(names == std::vector<std::string_view>{"Bayrou", "Sarkozy", "Royal", "Voynet"});
}

}  // namespace assent::test::grades_csv_data_test
