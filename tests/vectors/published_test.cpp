// Results that others published, with where each comes from. The ballots are facts and written out here.
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

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

using Count = std::pair<std::int64_t, std::vector<std::size_t>>;  // so many ballots, which list these options

[[nodiscard]] Profile counted(std::size_t options, const std::vector<Count>& counts) {
  std::vector<Ballot> ballots;
  for (const auto& [count, order] : counts) {
    std::vector<Cell> cells(options, unranked);
    for (std::size_t place = 0; place < order.size(); ++place) cells[order[place] - 1] = static_cast<Cell>(place);
    ballots.push_back(times(count, cells));
  }
  return ranked(options, ballots);
}

}  // namespace

// PrefLib 00058-00000164, Riverstone 2019. The scores are those of integer programs, solved by Cbc 2.10, that keep the
// most ballots, or raise an option at least cost.
TEST_CASE("young and dodgson are exact on 53510 ballots") {
  const Profile profile = counted(3, {{21640, {2}},
                                      {11000, {1}},
                                      {6313, {1, 3, 2}},
                                      {4005, {2, 1, 3}},
                                      {2694, {1, 2, 3}},
                                      {2134, {2, 3, 1}},
                                      {1438, {3}},
                                      {1083, {3, 1, 2}},
                                      {921, {2, 1}},
                                      {697, {1, 3}},
                                      {624, {1, 2}},
                                      {343, {3, 2, 1}},
                                      {324, {3, 1}},
                                      {256, {2, 3}},
                                      {38, {3, 2}}});
  CHECK(shown(run_call("young", profile).scores) == "6602 0 35826");
  CHECK(shown(run_call("dodgson", profile).scores) == "3302 0 21532");
}

// PrefLib 00024-00000003; the scores in the same way.
TEST_CASE("young and dodgson are exact on 800 ballots about dots") {
  const Profile profile =
      counted(4, {{129, {1, 2, 3, 4}}, {86, {1, 2, 4, 3}}, {75, {2, 1, 3, 4}}, {71, {1, 3, 2, 4}}, {52, {2, 1, 4, 3}},
                  {44, {1, 3, 4, 2}},  {42, {1, 4, 2, 3}}, {34, {3, 1, 2, 4}}, {31, {1, 4, 3, 2}}, {30, {3, 2, 1, 4}},
                  {27, {2, 3, 1, 4}},  {24, {2, 4, 1, 3}}, {17, {2, 3, 4, 1}}, {16, {2, 4, 3, 1}}, {15, {3, 4, 2, 1}},
                  {14, {4, 1, 2, 3}},  {13, {3, 1, 4, 2}}, {13, {4, 2, 1, 3}}, {13, {4, 3, 2, 1}}, {12, {4, 3, 1, 2}},
                  {11, {3, 4, 1, 2}},  {11, {4, 2, 3, 1}}, {10, {3, 2, 4, 1}}, {10, {4, 1, 3, 2}}});
  CHECK(shown(run_call("young", profile).scores) == "0 194 382 468");
  CHECK(shown(run_call("dodgson", profile).scores) == "0 98 299 484");
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
