#include <string>

#include "support/catch.hpp"
#include "support/reading.hpp"

namespace assent::test::format_elekto_test {

TEST_CASE("Elekto's ballots: gaps, equal ranks and no opinion") {
  ReadText read;
  read_into(read, "tpepper,cblecker,Kris Nova (@kris-nova)\n13,1,13\nNo opinion,5,2\n", "elections/2021/BALLOTS.csv");
  CHECK(read.said() == "");
  REQUIRE(read.decision);
  CHECK(read.decision->format == "elekto");
  CHECK(read.decision->options[2].title == "Kris Nova (@kris-nova)");
  CHECK(ballots_text(*read.decision) == "1 x B>A=C, 1 x C>B");
  CHECK(read.decision->ranks.at(1, 0) == unranked_cell);
  CHECK(read.decision->policy.unranked == UnrankedPolicy::uncompared);
}

TEST_CASE("what a ballot leaves out can be put last") {
  ReadText read;
  ReadOptions options;
  options.unranked = UnrankedPolicy::last;
  read_into(read, "a,b\nNo opinion,5\n", "x.csv", "", options);
  REQUIRE(read.decision);
  CHECK(read.decision->policy.unranked == UnrankedPolicy::last);
}

TEST_CASE("faults of Elekto's ballots are told") {
  const auto said_of = [](const std::string& text) {
    ReadText read;
    read_into(read, text, "ballots.csv", "elekto");
    return read.said();
  };
  CHECK(said_of("a,b\nNo opinion,\n") == "2:12: error[S114]: a rank from 1 or `No opinion` is expected here\n");
  CHECK(said_of("a,b\n0,1\n") == "2:1: error[S114]: a rank from 1 or `No opinion` is expected here\n");
  CHECK(said_of("a,b\n1\n") == "2:1: error[S111]: the row has 1 cells, and the table has 2 columns\n");
  CHECK(said_of("a,b\nNo opinion,No opinion\n") == "1:1: warning[B314]: 1 ballot has no opinion on any candidate\n");
  CHECK(said_of("") == "1:1: error[Y001]: the file holds nothing\n");
}

}  // namespace assent::test::format_elekto_test
