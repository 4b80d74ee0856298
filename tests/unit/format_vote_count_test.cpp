#include <string>

#include "support/catch.hpp"
#include "support/reading.hpp"

namespace assent::test::format_vote_count_test {

namespace {

const std::string head = ":CHOICES:PIE:RICE:SOUP\n";

std::string said_of(const std::string& text) {
  ReadText read;
  read_into(read, text, "t.txt", "vote-count");
  return read.said();
}

}  // namespace

TEST_CASE("the ballots of Vote::Count are read") {
  ReadText read;
  read_into(read, "# lunch\n" + head + "\n5:SOUP:PIE\nRICE\r\n3:PIE:RICE:SOUP # all\n", "t.txt");
  CHECK(read.said() == "");
  REQUIRE(read.decision);
  CHECK(read.decision->format == "vote-count");
  CHECK(read.decision->options[1].id == "RICE");
  CHECK(ballots_text(*read.decision) == "5 x C>A, 1 x B, 3 x A>B>C");
  CHECK(read.decision->ranks.at(0, 1) == unranked);
}

TEST_CASE("faults of Vote::Count's ballots are told with line and column") {
  CHECK(said_of("") == "1:1: error[Y001]: the file holds nothing\n");
  CHECK(said_of("PIE:RICE\n") == "1:1: error[S114]: a line `:CHOICES:A:B` is expected above the ballots\n");
  CHECK(said_of(head + "2:PIE:TEA\n") == "2:7: error[R201]: there is no option `TEA` in the line of choices\n");
  CHECK(said_of(head + "2:PIE::SOUP\n") == "2:7: error[R201]: there is no option `` in the line of choices\n");
  CHECK(said_of(head + "2:PIE:SOUP:PIE\n") == "2:12: error[B305]: `PIE` stands twice on this ballot\n");
  CHECK(said_of(head + "0:PIE\n") ==
        "2:1: error[B311]: the count of a ballot must be a whole number from 1 to 1000000000\n");
  CHECK(said_of(head + "99999999999:PIE\n") ==
        "2:1: error[B311]: the count of a ballot must be a whole number from 1 to 1000000000\n");
  CHECK(said_of(head + "-2:PIE\n") == "2:1: error[R201]: there is no option `-2` in the line of choices\n");
  CHECK(said_of(head + "2:\n") == "2:1: error[B314]: the ballot ranks no option\n");
  CHECK(said_of(head + ":CHOICES:A\nPIE\n") == "2:10: error[S114]: the choices are listed a second time\n");
  CHECK(said_of(":CHOICES:A:B:A\nA\n") == "1:14: error[R203]: `A` is listed twice\n");
  CHECK(said_of(":CHOICES:A::B\nA\n") == "1:12: error[S114]: the name of an option is expected here\n");
}

}  // namespace assent::test::format_vote_count_test
