#include "support/catch.hpp"
#include "support/reading.hpp"

namespace assent::test::format_star_yaml_test {

namespace {

std::string election(const std::string& method, const std::string& ballots_block, const std::string& more = "") {
  return "voting_method: " + method + "\nnum_winners: 1\nballots: |-\n" + ballots_block + more;
}

}  // namespace

TEST_CASE("star-yaml: scores with counts, comments and blanks") {
  const ReadText read =
      read_as("", "x.yaml",
              "election_title: Pets\n" +
                  election("STAR", "  Count:Dog, Cat\n  3: 5,0  # why\n\n  0,5\n  2 \xC3\x97 4,\n  -,-\n",
                           "expected_winners:\n  - Dog\n"));
  INFO(read.all());
  REQUIRE(read.decision);
  CHECK(read.decision->title == "Pets");
  CHECK(options_of(*read.decision) == "Dog; Cat; ");
  CHECK(grades(*read.decision) == "3: 5 0\n1: 0 5\n2: 4 -\n");
  CHECK(read.decision->scale.to == 5 * decimal_one);
  CHECK(read.decision->scale.best == 5 * decimal_one);
  CHECK(read.decision->policy.missing == MissingPolicy::worst);
  CHECK(read.faults() == "");
}

TEST_CASE("star-yaml: rankings, ties and the winner of a rule that assent has") {
  const ReadText read =
      read_as("", "x.yaml", election("RankedRobin", "  8:Ava>Ben=Cy\n  Cy\n", "lot_numbers: [Ava, Ben, Cy]\n"));
  INFO(read.all());
  REQUIRE(read.decision);
  CHECK(ballots(*read.decision) == "8: Ava > Ben=Cy\n1: Cy | Ava Ben\n");
  const ReadText approval =
      read_as("", "x.yaml", election("Approval", "  A,B\n  1,1\n  0,1\n", "expected_winners: [B]\n"));
  REQUIRE(approval.decision);
  REQUIRE(approval.decision->policy.decide_by);
  CHECK(approval.decision->policy.decide_by->rule->id == "minimum-total-discomfort");
  REQUIRE(approval.decision->expect);
  CHECK(approval.decision->expect->winner == std::vector{option_id(1)});
  const ReadText seats = read_as(
      "", "x.yaml", "voting_method: Approval\nnum_winners: 2\nballots: |-\n  A,B\n  1,0\nexpected_winners: [A, B]\n");
  REQUIRE(seats.decision);
  CHECK_FALSE(seats.decision->expect);
  CHECK(seats.all() == "S116 2:14 not used: 2 seats\nS116 6:19 not used: the winners of several seats\n");
}

TEST_CASE("star-yaml: faults") {
  const auto faults = [](const std::string& text) { return read_as("star-yaml", "x.yaml", text).faults(); };
  CHECK(faults(election("STAR", "  A, B, A\n  1,2,3\n")) == "R203 4:9 the candidate `A` is named twice\n");
  CHECK(faults(election("STAR", "  A, B\n  5, ^\n  6, 0\n  1\n")) ==
        "B303 5:6 invalid score: B=`^`\nB301 6:3 score 6 is off the scale 0..5\n"
        "S111 7:3 the row has 1 values, expected 2\n");
  CHECK(faults(election("IRV", "  A,B\n  5,4\n  A>B\n")) ==
        "S114 6:3 mixed ballot styles: a ranking among rows of scores\n");
  CHECK(faults(election("IRV", "  A>B>A\n  A>>B\n")) ==
        "B305 4:7 `A` stands twice in this ranking\nB310 5:3 a candidate is missing in the ranking\n");
  CHECK(faults(election("STAR", "  A,B\n  0:1,2\n  99999999999:1,2\n")) ==
        "B311 5:3 the count of a ballot must be a whole number from 1 to 1000000000\n"
        "B311 6:3 the count of a ballot must be a whole number from 1 to 1000000000\n");
  CHECK(faults(election("STAR", "  A,B\n  1,2\n", "lot_numbers: [Zed, A]\n")) ==
        "R201 6:15 lot_numbers names `Zed`, who is not on the ballot\n");
  CHECK(faults("voting_method: STAR\nnum_winners: 2\nballots: |-\n  A,B\n  1,2\n") ==
        "S114 2:14 the method elects a single winner, but the file asks for 2\n");
  CHECK(faults("voting_method: STAR\nnum_winners: two\nballots: |-\n  A,B\n  1,2\n") ==
        "S104 2:14 num_winners must be a whole number from 1\n");
  CHECK(faults("voting_method: STAR\nballots: A,B\n").find("S120 2:10") == 0);
  CHECK(faults("election:\n  races:\n  - {num_winners: 1}\n  - {num_winners: 1}\n") ==
        "S114 3:3 the file contains 2 races\n");
}

}  // namespace assent::test::format_star_yaml_test
