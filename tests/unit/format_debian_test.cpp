#include <string>

#include "support/catch.hpp"
#include "support/reading.hpp"

namespace assent::test::format_debian_test {

namespace {

const std::string head =
    "   Tally Sheet for the votes cast.\n\n     Option 1---->: Ana Li\n   /  Option 2--->: Ben\n"
    "   |/  Option 3-->: None Of The Above\n   ||/\n";

std::string said_of(const std::string& text) {
  ReadText read;
  read_into(read, text, "t_tally.txt", "debian");
  return read.said();
}

}  // namespace

TEST_CASE("a Debian tally sheet is read") {
  ReadText read;
  read_into(read, head + "V: 213\t\t00ff\nV: 2-2  abc\r\nV: --- x\nV: 9A1\n", "t_tally.txt");
  CHECK(read.said() == "7:9: note[S116]: the marks of the voters on 3 ballots are not used\n");
  REQUIRE(read.decision);
  CHECK(read.decision->format == "debian");
  CHECK(read.decision->options[0].id == "1");
  CHECK(read.decision->options[2].title == "None Of The Above");
  CHECK(read.decision->status_quo == option_id(2));
  CHECK(ballots_text(*read.decision) == "1 x B>A>C, 1 x A=C, 1 x , 1 x C>A>B");
  CHECK(read.decision->ranks.at(1, 1) == unranked);
}

TEST_CASE("the default option of a tally sheet is known by its name, as the last one") {
  const auto status_quo = [](const std::string& first, const std::string& last) {
    ReadText read;
    read_into(read, "  Option 1--->: " + first + "\n/ Option 2-->: " + last + "\nV: 12 x\n", "t_tally.txt", "debian");
    REQUIRE(read.decision);
    return read.decision->status_quo;
  };
  CHECK(status_quo("Ana", "Further  discussion") == option_id(1));
  CHECK(status_quo("Ana", "None of the above") == option_id(1));
  CHECK_FALSE(status_quo("None of the above", "Ana"));
  CHECK_FALSE(status_quo("Ana", "Ben"));
}

TEST_CASE("faults of tally sheets are told with line and column") {
  CHECK(said_of("V: 12 ab\n") == "1:4: error[S114]: lines `Option 1---->: name` are expected above the ballots\n");
  CHECK(said_of(head + "V: 12 ab\n") == "7:4: error[S114]: the ballot has 2 ranks, and there are 3 options\n");
  CHECK(said_of(head + "V: 1a2 ab\n") == "7:5: error[S114]: a rank is a digit, a capital letter or `-`\n");
  CHECK(said_of(head + "V:\n") == "7:3: error[S114]: the ballot has 0 ranks, and there are 3 options\n");
  CHECK(said_of(head + " Option 9-->: Dan\n") == "7:9: error[S114]: option 4 is expected here\n");
  CHECK(said_of(head + "V: 123\n Option 4-->: Dan\n") == "8:9: error[S114]: options must stand above the ballots\n");
  CHECK(said_of(head + "V: 12\xE9 ab\n") == "7:6: error[Y002]: byte 0xE9 is not UTF-8\n");
}

TEST_CASE("what is written as a tally sheet reads back to the same") {
  ReadText first, second;
  read_into(first, head + "V: 2-2 x\nV: 213\nV: 1-1\nV: ---\n", "t_tally.txt");
  REQUIRE(first.decision);
  Diagnostics lost;
  const auto text = written(*first.decision, "debian", lost);
  REQUIRE(text);
  CHECK(lost.all().empty());
  CHECK(*text ==
        "Tally Sheet for the votes cast.\n\n     Option 1---->: Ana Li\n   /  Option 2--->: Ben\n"
        "   |/  Option 3-->: None Of The Above\n\n"
        "V: 1-1\nV: 1-1\nV: 213\nV: ---\n");
  read_into(second, *text, "again");
  CHECK(second.said() == "");
  REQUIRE(second.decision);
  CHECK(ballots_text(*second.decision) == "1 x A=C, 1 x A=C, 1 x B>A>C, 1 x ");
}

TEST_CASE("too many voters for a tally sheet are refused") {
  ReadText first;
  read_into(first, "1000000000:a>b\n", "t.abif");
  REQUIRE(first.decision);
  CHECK_FALSE(written(*first.decision, "debian", first.diagnostics));
}

}  // namespace assent::test::format_debian_test
