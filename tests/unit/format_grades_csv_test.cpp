#include <string>

#include "support/catch.hpp"
#include "support/reading.hpp"

namespace assent::test::format_grades_csv_test {

namespace {

constexpr Decimal one = decimal_one;

std::string said_of(const std::string& text, const std::string& format = "grades-csv",
                    const std::string& numbers = "") {
  ReadText read;
  ReadOptions options;
  options.numbers = numbers;
  read_into(read, text, "t.csv", format, options);
  return read.said();
}

}  // namespace

TEST_CASE("a row a person, a column an option") {
  ReadText read;
  read_into(read,
            "participant;farm;city hall;weight\nana;0;7.5;1\nBen K;veto;3;2\nchi;stand-aside;stand-aside;1\ndov;;~;1\n",
            "t.csv");
  CHECK(read.said() == "");
  REQUIRE(read.decision);
  const Decision& decision = *read.decision;
  CHECK(decision.format == "grades-csv");
  CHECK(decision.options[1].id == "city-hall");
  CHECK(decision.participants[1].name == "Ben K");
  CHECK(decision.participants[1].weight == 2 * one);
  CHECK(decision.grades ==
        std::vector<Decimal>{0, 15 * one / 2, no_grade, 3 * one, no_grade, no_grade, no_grade, no_grade});
  REQUIRE(decision.objections.size() == 1);
  CHECK(decision.objections[0].veto);
  CHECK(decision.stands_aside == std::vector<bool>{false, false, true, false});
  CHECK(decision.answered == std::vector<bool>{true, true, true, false});
  CHECK(decision.scale.to == 10 * one);
  CHECK(decision.scale.best == 0);
}

TEST_CASE("a row an option, a column a person") {
  ReadText read;
  read_into(read, "option,ana,ben\nfarm,0,veto\ncity,7,2\nstay,5,stand-aside\n", "t.csv");
  CHECK(read.said() == "");
  REQUIRE(read.decision);
  CHECK(read.decision->options[2].id == "stay");
  CHECK(read.decision->grades == std::vector<Decimal>{0, 7 * one, 5 * one, no_grade, 2 * one, no_grade});
  REQUIRE(read.decision->objections.size() == 2);
  CHECK(read.decision->objections[0].option == option_id(0));
  CHECK(read.decision->objections[1].option == option_id(2));
}

TEST_CASE("another scale is said") {
  const std::string text = "name,farm,city\nana,5,50\n";
  CHECK(said_of(text) == "2:7: error[S121]: 50 does not fit the scale 0..10, where 0 is no discomfort\n");
  ReadText read;
  ReadOptions options;
  options.numbers = "0..100,best=100";
  read_into(read, text, "t.csv", "", options);
  CHECK(read.said() == "");
  REQUIRE(read.decision);
  CHECK(read.decision->scale.best == 100 * one);
  CHECK(said_of(text, "grades-csv", "0..40") == "2:7: error[B301]: 50 is off the scale 0..40\n");
  for (const std::string numbers : {"5", "5..1", "0..5,best=3", "0..5,", "0..5,worst=0", "a..b"})
    CHECK(said_of(text, "grades-csv", numbers) == "1:1: error[S121]: `--numbers " + numbers + "` is no scale\n");
}

TEST_CASE("faults of tables of grades are told") {
  const std::string head = "participant,a,b\n";
  CHECK(said_of(head + "ana,1,\n") == "1:1: error[B302]: 1 grade is blank, on 1 ballot, the first by `ana`\n");
  CHECK(said_of(head + "ana,veto,2\n") == "");
  CHECK(said_of(head + "ana,1,2\n\"ana \",1,2\n") ==
        "3:1: error[R203]: `ana` stands in two rows, and nothing tells which is the later one\n");
  CHECK(said_of(head + "ana,1,x\n") == "2:7: error[B303]: `x` is neither a grade nor a mark\n");
  CHECK(said_of(head + "ana,1\n") == "2:1: error[S111]: the row has 2 cells, and the table has 3 columns\n");
  CHECK(said_of(head + "ana,1,\"2\n") == "2:7: error[S112]: this quote is never closed\n");
  CHECK(said_of("a,b\n1,2\n") == "");  // ballots without names
  CHECK(said_of("participant,a,weight\nana,1,-1\n") == "2:7: error[S109]: a weight must be 0 or more\n");
  CHECK(said_of("count,a,b\n0,1,2\n") ==
        "2:1: error[B311]: the count of a ballot must be a whole number from 1 to 1000000000\n");
  CHECK(said_of("count,a,b\n3,veto,2\n") ==
        "2:3: error[B303]: `veto` needs a participant, and the rows are counted ballots\n");
  CHECK(said_of("Timestamp,Name,a\nx,ana,1\n") == "1:1: note[S116]: columns are not used: `Timestamp`\n");
  CHECK(said_of("") == "1:1: error[Y001]: the file holds nothing\n");
  CHECK(said_of("participant,a\n\xE9,1\n") == "2:1: error[Y002]: byte 0xE9 is not UTF-8 (byte 0xE of the file)\n");
}

TEST_CASE("what is written of grades reads back to the same") {
  for (const std::string text :
       {"participant,farm,\"city, hall\",weight\nana,0,7.5,1\nBen K,veto,3,2\nchi,stand-aside,stand-aside,1\ndov,,,1\n",
        "count,a,b\n12,3,4\n1,10,0\n"}) {
    ReadText first, second;
    read_into(first, text, "t.csv");
    REQUIRE(first.decision);
    const auto again = written(*first.decision, "grades-csv", first.diagnostics);
    REQUIRE(again);
    CHECK(*again == text);
    read_into(second, *again, "t.csv");
    REQUIRE(second.decision);
    CHECK(second.decision->grades == first.decision->grades);
    CHECK(second.decision->counts == first.decision->counts);
    CHECK(second.decision->answered == first.decision->answered);
  }
}

TEST_CASE("rankings are not written as grades") {
  ReadText read;
  read_into(read, "rank1,rank2\na,b\n", "t.csv");
  REQUIRE(read.decision);
  CHECK_FALSE(written(*read.decision, "grades-csv", read.diagnostics));
}

TEST_CASE("a row of very many cells is refused before anything is made of them") {
  std::string header = "participant";
  for (int i = 0; i < 500'000; ++i) header += ",x";
  // 11 bytes for `participant`, 2 for each of 499,999 cells that fit, a comma: the next cell is column 1,000,011.
  CHECK(said_of(header + "\nana,1\n") == "1:1000011: error[L904]: the row has more than 500000 cells\n");
}

}  // namespace assent::test::format_grades_csv_test
