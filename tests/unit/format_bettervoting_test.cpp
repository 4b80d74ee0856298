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
  CHECK(ballots_text(*read.decision) == "1 x B>A=C, 1 x C>B");
}

TEST_CASE("one of several races is said") {
  const std::string text = "ballot_id,precinct,Mayor!!Ana,Mayor!!Ben,Clerk!!Chi\nb1,,5,0,2\n";
  CHECK(said_of(text) == ignored + "1:1: error[S121]: the file holds the ballots of 2 races\n");
  ReadText read;
  ReadOptions options;
  options.numbers = "race=Mayor";
  read_into(read, text, "t.csv", "", options);
  REQUIRE(read.decision);
  CHECK(read.decision->options.size() == 2);
  CHECK(read.decision->options[1].title == "Ben");
  CHECK(said_of(text, "race=Dean") == ignored + "1:1: error[S103]: the file holds no options\n");
}

TEST_CASE("faults of scores are told") {
  const std::string head = "ballot_id,precinct,a,b\n";
  CHECK(said_of(head + "b,,6,1\n") == ignored + "2:4: error[B301]: a score is a whole number from 0 to 5\n");
  CHECK(said_of(head + "b,,x,1\n") == ignored + "2:4: error[B303]: `x` is no score from 0 to 5\n");
  CHECK(said_of(head + "b,,1\n") == ignored + "2:1: error[S111]: the row has 3 cells, and the table has 4 columns\n");
  CHECK(said_of(head + "b,,,\n") == ignored + "1:1: warning[B314]: 1 ballots say nothing of any candidate\n");
  CHECK(said_of("") == "1:1: error[Y001]: the file holds nothing\n");
}

}  // namespace assent::test::format_bettervoting_test
