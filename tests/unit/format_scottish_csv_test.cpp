#include <string>

#include "support/catch.hpp"
#include "support/reading.hpp"

namespace assent::test::format_scottish_csv_test {

TEST_CASE("a Scottish election") {
  ReadText read;
  read_into(read,
            "3,2,\n12,2,1,\n4,3,\n\"Candidate 1\",\"Ana\",\"Party (P)\",\n\"Candidate 2\",\"Ben\",\"Q\",\n"
            "\"Candidate 3\",\"Chi\",\n\"The Ward\",",
            "t.csv");
  CHECK(read.said() ==
        "1:3: note[S116]: the number of seats (2) is not used: assent finds one option\n"
        "1:1: note[S116]: the parties of 2 candidates are not used\n");
  REQUIRE(read.decision);
  CHECK(read.decision->format == "scottish-csv");
  CHECK(read.decision->title == "The Ward");
  CHECK(read.decision->options[1].id == "2");
  CHECK(read.decision->options[1].title == "Ben");
  CHECK(ballots_text(*read.decision) == "12 x B>A, 4 x C");
}

TEST_CASE("faults of Scottish elections are told") {
  const auto said_of = [](const std::string& text) {
    ReadText read;
    read_into(read, text, "t.csv", "scottish-csv");
    const std::string said = read.said();
    const std::size_t begin = said.find("note[S116]") == std::string::npos ? 0 : said.find('\n') + 1;  // of the seats
    return said.substr(begin, said.find('\n', begin) - begin);
  };
  CHECK(said_of("x,y\n") == "1:1: error[S114]: the numbers of candidates and of seats are expected here");
  CHECK(said_of("2,1,\n1,3,\n") == "2:3: error[R201]: there is no candidate 3");
  CHECK(said_of("2,1,\n1,2,2,\n") == "2:5: error[B305]: candidate 2 stands twice in this ranking");
  CHECK(said_of("2,1,\n0,2,\n") ==
        "2:1: error[B311]: the count of a ballot must be a whole number from 1 to 1000000000");
  CHECK(said_of("2,1,\n1,2,\nCandidate 2,x,\n") == "3:1: error[S114]: `Candidate 1` and a name are expected here");
}

}  // namespace assent::test::format_scottish_csv_test
