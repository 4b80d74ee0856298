// Results that others published, with where each comes from. The ballots are facts and written out here.
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>

#include "support/catch.hpp"
#include "support/profiles.hpp"

namespace assent::test::published_test {

// https://fr.wikipedia.org/wiki/Methode_Borda; the programs there count 4, 3, 2, 1, which is one more for each ballot.
TEST_CASE("borda elects B with 194 points on the 100 ballots of a textbook") {
  const Outcome outcome = run_call("borda", ranked(4, {times(42, {0, 1, 2, 3}), times(26, {3, 0, 1, 2}),
                                                       times(15, {3, 2, 0, 1}), times(17, {3, 2, 1, 0})}));
  CHECK(shown(outcome.ranking) == "B > C > A > D");
  CHECK(shown(outcome.scores) == "126 194 173 107");
}

// Condorcet PHP, BordaCountTest.php: a ballot "A" among A, B, C gives 3, 1.5, 1.5 with points from 3 to 1.
TEST_CASE("options that one ballot leaves out share what is left") {
  CHECK(shown(run_call("borda", ranked(3, {{{0, unranked, unranked}}})).scores) == "2 1/2 1/2");
}

// Condorcet PHP, Docs/VotingMethods.md: "A>B=C=D=E>F" gives 6, 3.5 four times, 1 with points from 6 to 1.
TEST_CASE("a tie of four shares the mean of four places") {
  CHECK(shown(run_call("borda", ranked(6, {{{0, 1, 1, 1, 1, 2}}})).scores) == "5 5/2 5/2 5/2 5/2 0");
}

// Condorcet PHP, DowdallSystemTest.php.
TEST_CASE("dowdall gives 1, 1/2, 1/3 down to 1/6") {
  CHECK(shown(run_call("borda:form=dowdall", ranked(6, {{{0, 1, 2, 3, 4, 5}}})).scores) == "1 1/2 1/3 1/4 1/5 1/6");
}

// pref_voting, tests/conftest.py: the cycle of three.
TEST_CASE("a cycle of three is a tie for borda and dowdall") {
  const Profile cycle = ranked(3, {{{0, 1, 2}}, {{2, 0, 1}}, {{1, 2, 0}}});
  CHECK(shown(run_call("borda", cycle).ranking) == "A=B=C");
  CHECK(shown(run_call("borda:form=dowdall", cycle).ranking) == "A=B=C");
}

// whalrus, rule_black.py: mean Borda scores 1.2, 1.4, 0.4 of 5 ballots; the Condorcet winner is A.
TEST_CASE("borda elects b where the Condorcet winner is a") {
  const Outcome outcome = run_call("borda", ranked(3, {times(3, {0, 1, 2}), times(2, {2, 0, 1})}));
  CHECK(shown(outcome.ranking) == "B > A > C");
  CHECK(shown(outcome.scores) == "6 7 2");
}

// whalrus, rule_borda.py: scores 1.5, 3.5, 1.
TEST_CASE("borda shares the points of a tie for the first place") {
  CHECK(shown(run_call("borda", ranked(3, {{{0, 0, 1}}, {{2, 0, 1}}})).scores) == "3/2 7/2 1");
}

namespace {

// option,Marcia,Perry,... and then a line an option; turned into a row a person.
[[nodiscard]] Profile read_grades(const std::string& path) {
  std::ifstream file(path);
  std::string line;
  std::getline(file, line);
  std::vector<std::vector<Cell>> columns;
  while (std::getline(file, line)) {
    std::istringstream cells(line);
    std::string cell;
    std::getline(cells, cell, ',');
    columns.emplace_back();
    while (std::getline(cells, cell, ',')) columns.back().push_back(std::stoi(cell));
  }
  std::vector<Ballot> ballots(columns.empty() ? 0 : columns.front().size());
  for (const auto& column : columns)
    for (std::size_t person = 0; person < ballots.size(); ++person) ballots[person].cells.push_back(column.at(person));
  return graded(columns.size(), 10, ballots);
}

}  // namespace

// finding-marbles.com, 2012-01-12: Darkblue 9, Silver 18, Red 17, Black 18.
TEST_CASE("the car colours of systemic consensing add up as published", "[data]") {
  const char* data = std::getenv("ASSENT_DATA");
  if (data == nullptr) {
    WARN("skipped: ASSENT_DATA does not name the folder of the test data");
    return;
  }
  const Profile profile = read_grades(std::string(data) + "/graded/systemic-consensing/car-colour.csv");
  REQUIRE(profile.options == 4);
  REQUIRE(profile.rows() == 4);
  const Outcome outcome = run_call("minimum-total-discomfort", profile);
  CHECK(shown(outcome.ranking) == "A > C > B=D");
  CHECK(shown(outcome.scores) == "9 18 17 18");
}

}  // namespace assent::test::published_test
