#include <string>

#include "support/catch.hpp"
#include "support/reading.hpp"

namespace assent::test::format_bettervoting_test {

namespace {

std::string said_of(const std::string& text, const std::string& numbers = "") {
  ReadText read;
  ReadOptions options;
  options.numbers = numbers;
  read_into(read, text, "t.csv", "bettervoting", options);
  return read.said();
}

const std::string ignored = "1:1: note[S116]: columns are not used: `ballot_id`, `precinct`\n";

}  // namespace

TEST_CASE("scores from 0 to 5, and blanks that are none") {
  ReadText read;
  read_into(read, "ballot_id,precinct,\"Ana, A.\",Ben\nb1,,5,0\nb2,x,,3\n", "t.csv");
  CHECK(read.said() == ignored);
  REQUIRE(read.decision);
  CHECK(read.decision->format == "bettervoting");
  CHECK(read.decision->options[0].title == "Ana, A.");
  CHECK(read.decision->scale.best == 5 * decimal_one);
  CHECK(read.decision->grades == std::vector<Decimal>{5 * decimal_one, 0, no_grade, 3 * decimal_one});
  CHECK(read.decision->counts == std::vector<std::int64_t>{1, 1});
  CHECK(read.decision->policy.missing == MissingPolicy::worst);
  ReadText star;
  read_into(star, "voterID,voteTime,pollID,a,\"b\"\nx,\"2020-01-01 00:00:00\",p,5,1\n", "t.csv");
  REQUIRE(star.decision);
  CHECK(star.decision->options.size() == 2);
}

TEST_CASE("ranks where the file says so") {
  ReadText read;
  read_into(read, "ballot_id,precinct,a,b,c,overvote_rank,has_duplicate_rank\nb1,,2,1,2,2,true\nb2,,,3,1,,\n", "t.csv");
  REQUIRE(read.decision);
  CHECK(ballots_text(*read.decision) == "1 x B, 1 x C>B");  // two at rank 2: the ballot ends there
}

TEST_CASE("one of several races is said") {
  const std::string text = "ballot_id,precinct,Mayor!!Ana,Mayor!!Ben,Clerk!!Chi\nb1,,5,0,2\n";
  CHECK(said_of(text) == "1:1: error[S121]: the file holds the ballots of 2 races\n");
  ReadText read;
  ReadOptions options;
  options.numbers = "race=Mayor";
  read_into(read, text, "t.csv", "", options);
  REQUIRE(read.decision);
  CHECK(read.decision->options.size() == 2);
  CHECK(read.decision->options[1].title == "Ben");
  CHECK(said_of(text, "race=Dean") == "1:1: error[S121]: the file has no race `Dean`\n");
}

TEST_CASE("faults of scores are told") {
  const std::string head = "ballot_id,precinct,a,b\n";
  const auto faults = [&](const std::string& text) { return said_of(text, "scores"); };
  CHECK(faults(head + "b,,6,1\n") == ignored + "2:4: error[B301]: a score is a whole number from 0 to 5\n");
  CHECK(faults(head + "b,,x,1\n") == ignored + "2:4: error[B303]: `x` is no score from 0 to 5\n");
  CHECK(faults(head + "b,,1\n") == ignored + "2:1: error[S111]: the row has 3 cells, and the table has 4 columns\n");
  CHECK(faults(head + "b,,,\n") == ignored + "1:1: warning[B314]: 1 ballot says nothing of any candidate\n");
  CHECK(faults(head + "b,,1,2\nb,,3,1\n") ==
        ignored + "3:1: error[R203]: `b` stands in two rows, and nothing tells which is the later one\n");
  CHECK(said_of("") == "1:1: error[Y001]: the file holds nothing\n");
  CHECK(said_of(head + "b,,1,2\n", "points") == "1:1: error[S121]: `--numbers points` is not known here\n");
}

TEST_CASE("what the numbers are is told race by race, or asked for") {
  const std::string unclear =
      "1:20: error[S121]: the numbers may be scores, where 5 is the best, or ranks, where 1 is the best\n";
  CHECK(said_of("ballot_id,precinct,a,b,c\nb,,1,2,3\nc,,3,0,1\n") == unclear);  // 0 may be: not ranked
  CHECK(said_of("ballot_id,precinct,a,b,c\nb,,1,5,3\n") == ignored);            // over the number of candidates
  CHECK(said_of("ballot_id,precinct,a,b,c\nb,,1,6,3\n") == ignored);            // over the best score
  const std::string two =
      "ballot_id,precinct,Chair!!a,Chair!!b,Chair!!overvote_rank,Town!!c,Town!!d\nb1,,2,1,,1,2\nb2,,1,0,,2,1\n";
  ReadText read;
  ReadOptions options;
  options.numbers = "race=Chair";
  read_into(read, two, "t.csv", "", options);
  REQUIRE(read.decision);
  CHECK(ballots_text(*read.decision) == "1 x B>A, 1 x A");
  CHECK(said_of(two, "race=Town").find("error[S121]") != std::string::npos);
  options.numbers = "race=Town,scores";
  ReadText town;
  read_into(town, two, "t.csv", "", options);
  REQUIRE(town.decision);
  CHECK(town.decision->grades == std::vector<Decimal>{decimal_one, 2 * decimal_one, 2 * decimal_one, decimal_one});
}

TEST_CASE("an overvote can be skipped") {
  ReadText read;
  ReadOptions options;
  options.overvote = OvervotePolicy::skip;
  read_into(read, "ballot_id,precinct,a,b,c,d,overvote_rank\nb1,,2,1,2,3,2\n", "t.csv", "", options);
  REQUIRE(read.decision);
  CHECK(ballots_text(*read.decision) == "1 x B>D");
}

}  // namespace assent::test::format_bettervoting_test
