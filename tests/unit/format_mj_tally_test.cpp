#include <string>

#include "support/catch.hpp"
#include "support/reading.hpp"

namespace assent::test::format_mj_tally_test {

namespace {

constexpr Decimal one = decimal_one;

void read_as(ReadText& read, const std::string& text, const std::string& numbers = "", const std::string& format = "") {
  ReadOptions options;
  options.numbers = numbers;
  read_into(read, text, "t.csv", format, options);
}

std::string said_of(const std::string& text, const std::string& numbers = "") {
  ReadText read;
  read_as(read, text, numbers, "mj-tally");
  return read.said();
}

}  // namespace

TEST_CASE("each proposal's grades in order, cut where any of them changes") {
  ReadText read;
  // Soup: 2 x 0, 3 x 1, 1 x 2. Pie: 1 x 0, 1 x 1, 4 x 2. Cuts after 1, 2, 5 and 6.
  read_as(read, "      , reject, fair, good\nSoup  , 2, 3, 1\n\"Pie, hot\", 1, 1, 4\n");
  CHECK(read.said() == "");
  REQUIRE(read.decision);
  const Decision& decision = *read.decision;
  CHECK(decision.format == "mj-tally");
  CHECK(decision.counts_only);
  CHECK(decision.options[1].title == "Pie, hot");
  CHECK(decision.scale.best == 2 * one);
  REQUIRE(decision.scale.words.size() == 3);
  CHECK(decision.scale.words[1].word == "fair");
  CHECK(decision.counts == std::vector<std::int64_t>{1, 1, 3, 1});
  CHECK(decision.grades == std::vector<Decimal>{0, 0, 0, one, one, 2 * one, 2 * one, 2 * one});
}

TEST_CASE("names, words and order may be left out or said") {
  ReadText plain, words, turned;
  read_as(plain, "3, 2\n1, 4\n");
  REQUIRE(plain.decision);
  CHECK(plain.decision->options[1].title == "Proposal 2");
  CHECK(plain.decision->scale.words.empty());
  read_as(words, "reject;good\n\n3;2\n");
  REQUIRE(words.decision);
  CHECK(words.decision->options.size() == 1);
  CHECK(said_of(",excellent,good,poor\na,1,2,3\n") ==
        "1:1: error[S121]: the grades seem to go from the best to the worst, and the format has the worst first\n");
  read_as(turned, ",excellent,good,poor\na,1,2,3\n", "best-first");
  REQUIRE(turned.decision);
  CHECK(turned.decision->grades == std::vector<Decimal>{2 * one, one, 0});
  CHECK(turned.decision->counts == std::vector<std::int64_t>{1, 2, 3});
}

TEST_CASE("fractions are made whole, and missing grades are blank") {
  ReadText fractions, missing;
  read_as(fractions, "Soup, 1.5, 0.5\nPie, 0.25, 1.75\n");
  CHECK(fractions.said() == "1:1: note[S119]: the numbers have fractions, and are multiplied by 4 to be whole\n");
  REQUIRE(fractions.decision);
  CHECK(fractions.decision->counts == std::vector<std::int64_t>{1, 5, 2});
  read_as(missing, ",poor,good,NSP\nSoup,1,1,1\nPie,1,1,0\n");
  CHECK(missing.said() ==
        "1:1: warning[S119]: 1 proposal has fewer grades than others; those that are missing are blank\n");
  REQUIRE(missing.decision);
  CHECK(missing.decision->policy.missing == MissingPolicy::worst);
  CHECK(missing.decision->grades == std::vector<Decimal>{0, 0, one, one, no_grade, no_grade});
}

TEST_CASE("faults of tallies are told") {
  const std::string head = ",poor,good\nSoup,1,2\n";
  CHECK(said_of(head + "Pie,1\n") == "3:1: error[S111]: the row has 2 cells, and the table has 3 columns\n");
  CHECK(said_of(head + "Pie,1,-2\n") ==
        "3:7: error[B311]: a number from 0 to 1000000000 is expected here, with 9 decimal places at most\n");
  CHECK(said_of(head + "Pie,1,\n") ==
        "3:7: error[B311]: a number from 0 to 1000000000 is expected here, with 9 decimal places at most\n");
  CHECK(said_of(head + "Pie,0.3333333333,1\n") ==
        "3:5: error[B311]: a number from 0 to 1000000000 is expected here, with 9 decimal places at most\n");
  CHECK(said_of(head + "Pie,01,02.0\n") == "");
  CHECK(said_of(",good\nSoup,1\n") == "1:1: error[S114]: two columns of grades are expected at least\n");
  CHECK(said_of(",poor,good\n") == "1:1: error[S103]: the file holds no proposals\n");
  CHECK(said_of(head, "points") == "1:1: error[S121]: `--numbers points` is not known here\n");
  CHECK(said_of("") == "1:1: error[Y001]: the file holds nothing\n");
}

TEST_CASE("a tally is not written as ballots") {
  ReadText read;
  read_as(read, ",poor,good\nSoup,1,2\n");
  REQUIRE(read.decision);
  CHECK_FALSE(written(*read.decision, "grades-csv", read.diagnostics));
  CHECK_FALSE(written(*read.decision, "ranked-csv", read.diagnostics));
}

}  // namespace assent::test::format_mj_tally_test
