#include <string>

#include "support/catch.hpp"
#include "support/reading.hpp"

namespace assent::test::format_cvotes_test {

namespace {

const std::string head = "#/Candidates: Ana Li ; Ben;Chi\n";

std::string said_of(const std::string& text) {
  ReadText read;
  read_into(read, text, "t.cvotes");
  return read.said();
}

}  // namespace

TEST_CASE("votes of the Condorcet Election Format are read") {
  ReadText read;
  read_into(read,
            "# Lunch\n" + head +
                "#/Weight allowed: FALSE\n\nAna Li>Ben = Chi * 12 # many\nChi * 2\r\n/EMPTY_RANKING/ * 3\n/EMPTY/\n",
            "votes.txt");
  CHECK(read.said() == "");
  REQUIRE(read.decision);
  CHECK(read.decision->format == "cvotes");
  CHECK(read.decision->options[0].id == "Ana-Li");
  CHECK(read.decision->options[0].title == "Ana Li");
  CHECK(ballots_text(*read.decision) == "12 x A>B=C, 2 x C, 3 x , 1 x ");
  CHECK(read.decision->ranks.at(1, 0) == unranked);
  CHECK(read.decision->policy.unranked == UnrankedPolicy::last);
}

TEST_CASE("what the votes name are the candidates where none are listed") {
  ReadText read;
  read_into(read, "#/Implicit Ranking: false\nB > A\nC * 2\n", "t.cvotes");
  CHECK(read.said() == "");
  REQUIRE(read.decision);
  CHECK(read.decision->options[0].id == "B");
  CHECK(ballots_text(*read.decision) == "1 x A>B, 2 x C");
  CHECK(read.decision->policy.unranked == UnrankedPolicy::uncompared);
}

TEST_CASE("weights count where the file allows them") {
  ReadText read;
  read_into(read, head + "#/Weight Allowed: true\nBen ^7 * 2\nChi\n", "t.cvotes");
  CHECK(read.said() == "");
  REQUIRE(read.decision);
  CHECK(read.decision->counts == std::vector<std::int64_t>{2, 1});
  CHECK(read.decision->ballot_weights == std::vector<Decimal>{7 * decimal_one, decimal_one});
  CHECK(
      said_of(head + "Chi\nBen ^7 * 2\nBen ^2\n") ==
      "3:5: note[S116]: the weights of 2 lines do not count, because the file does not say `#/Weight Allowed: true`\n");
}

TEST_CASE("what is passed over is said once") {
  ReadText read;
  read_into(read, head + "#/Number of Seats: 4\n#/Voting Methods: Schulze\na, b || Dan > Ben > Eve = Chi\nx||Dan\n",
            "t.cvotes");
  CHECK(read.said() ==
        "2:20: note[S116]: the number of seats, 4, is not used: one option is chosen\n"
        "3:3: note[S116]: the parameter `Voting Methods` is not used\n"
        "4:1: note[S116]: the tags of 2 lines are not used\n"
        "4:9: note[S116]: 3 ranks of candidates that are not listed are passed over, as the format asks\n");
  REQUIRE(read.decision);
  CHECK(ballots_text(*read.decision) == "1 x B>C, 1 x ");
}

TEST_CASE("faults of the Condorcet Election Format are told with line and column") {
  CHECK(said_of("") == "1:1: error[Y001]: the file holds nothing\n");
  CHECK(said_of("# nothing\n") == "1:1: error[S103]: the file holds no options\n");
  CHECK(said_of(head + "Ben > Chi > Ben\n") == "2:13: error[B305]: `Ben` stands twice in this ranking\n");
  CHECK(said_of(head + "Ben > > Chi\n") == "2:7: error[S114]: the name of a candidate is expected here\n");
  CHECK(said_of(head + "Ben < Chi\n") == "2:5: error[S114]: `<` may not stand in the name of a candidate\n");
  CHECK(said_of(head + "Ben > /EMPTY/\n") == "2:7: error[S114]: `/` may not stand in the name of a candidate\n");
  CHECK(said_of(head + "Ben * 8 ^7\n") == "2:9: error[S114]: `^weight` must stand before `* count`\n");
  CHECK(said_of(head + "Ben * 0\n") ==
        "2:6: error[B311]: the count of a ballot must be a whole number from 1 to 1000000000\n");
  CHECK(said_of(head + "Ben * -2\n") ==
        "2:6: error[B311]: the count of a ballot must be a whole number from 1 to 1000000000\n");
  CHECK(said_of(head + "Ben ^9999999999\n") ==
        "2:6: error[B311]: the weight of a ballot must be a whole number from 1 to 1000000000\n");
  CHECK(said_of(head + "* 3\n") == "2:1: error[B314]: the ballot ranks nobody\n");
  CHECK(said_of(head + "Ben\n#/Implicit Ranking: true\n") ==
        "3:3: error[S114]: parameters must stand before the first vote\n");
  CHECK(said_of(head + "#/Implicit Ranking: maybe\n") == "2:21: error[S114]: `true` or `false` is expected here\n");
  CHECK(said_of(head + "#/Implicit Ranking true\n") ==
        "2:1: error[S114]: `:` is expected after the name of a parameter\n");
  CHECK(said_of("#/Candidates: A ; B # all\nA\n") ==
        "1:21: error[S114]: a line with a parameter may not hold a comment\n");
  CHECK(said_of("#/Candidates: A ; B ; A\nA\n") == "1:23: error[R203]: the candidate `A` is listed twice\n");
  CHECK(said_of(head + "  #/Implicit Ranking: false\nBen\n") ==
        "2:3: warning[S119]: a parameter must stand at the begin of its line; this one is taken for a comment\n");
  CHECK(said_of(head + "B\xE9n\n") == "2:2: error[Y002]: byte 0xE9 is not UTF-8\n");
}

TEST_CASE("after a hundred errors the rest of the file is not read") {
  std::string text = head;
  for (int i = 0; i < 500; ++i) text += "Ben <\n";
  ReadText read;
  read_into(read, text, "t.cvotes");
  CHECK(read.diagnostics.errors() == 100);
  CHECK_FALSE(read.decision);
}

TEST_CASE("what is written in the Condorcet Election Format reads back to the same") {
  for (const std::string rest : {"Chi * 3\nAna Li > Ben = Chi\n/EMPTY_RANKING/ * 9\n",
                                 "#/Implicit Ranking: false\nChi * 3\nAna Li > Ben = Chi\n/EMPTY_RANKING/ * 9\n"}) {
    ReadText first, second;
    read_into(first, head + rest, "t.cvotes");
    REQUIRE(first.decision);
    const auto text = written(*first.decision, "cvotes", first.diagnostics);
    REQUIRE(text);
    read_into(second, *text, "t.cvotes");
    CHECK(second.said() == "");
    REQUIRE(second.decision);
    CHECK(ballots_text(*second.decision) == "9 x , 3 x C, 1 x A>B=C");
    CHECK(second.decision->options[0].title == "Ana Li");
    CHECK(second.decision->policy.unranked == first.decision->policy.unranked);
  }
}

TEST_CASE("titles that the Condorcet Election Format reserves signs of become ids") {
  ReadText first;
  read_into(first, "# DATA TYPE: soc\n# ALTERNATIVE NAME 1: Pie, apple\n# ALTERNATIVE NAME 2: Rice\n4: 2,1\n", "t.soc");
  REQUIRE(first.decision);
  CHECK(written(*first.decision, "cvotes", first.diagnostics) ==
        "#/Candidates: 1 ; 2\n#/Number of Seats: 1\n#/Implicit Ranking: true\n#/Weight Allowed: false\n\n2 > 1 * 4\n");
}

}  // namespace assent::test::format_cvotes_test
