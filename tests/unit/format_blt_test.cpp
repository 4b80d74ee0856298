#include <string>

#include "support/catch.hpp"
#include "support/reading.hpp"

namespace assent::test::format_blt_test {

namespace {

const std::string names = "0\n\"Ana\"\n\"Ben \"Big\" Lee\"\n\"Chi\"\n\"Lunch\"\n";

std::string said_of(const std::string& text) {
  ReadText read;
  read_into(read, text, "t.blt");
  return read.said();
}

std::string ballots_of(const std::string& text) {
  ReadText read;
  read_into(read, text, "t.blt");
  return read.decision ? ballots_text(*read.decision) : read.said();
}

}  // namespace

TEST_CASE("ballots in BLT are read") {
  ReadText read;
  read_into(read, "# a comment\n3 1\n4 1 3 0\n2 2 0 # two\n5 0\n" + names, "votes");
  CHECK(read.said() == "");
  REQUIRE(read.decision);
  CHECK(read.decision->format == "blt");
  CHECK(read.decision->title == "Lunch");
  CHECK(read.decision->options[1].id == "2");
  CHECK(read.decision->options[1].title == "Ben \"Big\" Lee");
  CHECK(ballots_text(*read.decision) == "4 x A>C, 2 x B, 5 x ");
}

TEST_CASE("the variants of BLT are read") {
  CHECK(ballots_of("3 1\n4 1=3 2 0\n1 2 = 3 0\n" + names) == "4 x A=C>B, 1 x B=C");
  CHECK(ballots_of("3 1\n4 (1 3) 2 0\n2 2 (3 1) 0\n" + names) == "4 x A=C>B, 2 x B>A=C");
  CHECK(ballots_of("3 1\n(A17) 1 3 0\n( b 2 ) 2 0\n" + names) == "1 x A>C, 1 x B");
  CHECK(ballots_of("3 1\n4 - 1 - - 3 0\n" + names) == "4 x A>C");
  CHECK(ballots_of("3 2 4 1 3 0 2 2 0 0 \"A\" \"B\" \"C\" \"T\"") == "4 x A>C, 2 x B");
  CHECK(ballots_of("3 1\n[nick ann b-1 c] [tie c ann b-1]\n4 ann b-1=c 0\n1 3 0\n" + names) == "4 x A>B=C, 1 x C");
}

TEST_CASE("withdrawn options are no options of the decision") {
  ReadText read;
  read_into(read, "3 2\n-2\n4 2 1 3 0\n1 2 0\n" + names, "t.blt");
  CHECK(read.said() ==
        "1:3: note[S116]: the number of seats, 2, is not used: one option is chosen\n"
        "2:1: note[S116]: 1 withdrawn option is left out of the decision: `Ben \"Big\" Lee`\n");
  REQUIRE(read.decision);
  REQUIRE(read.decision->options.size() == 2);
  CHECK(read.decision->options[1].id == "3");
  CHECK(ballots_text(*read.decision) == "4 x A>B, 1 x ");
  CHECK(ballots_of("3 1\n[withdrawn 1 3]\n4 1 2 3 0\n" + names) == "4 x A");
}

TEST_CASE("what BLT holds besides is passed over and said once") {
  CHECK(said_of("3 1\n[tie 3 2 1]\n[droop precision=5]\n(a) 1 - 2 0\n(b) - 3 0\n" + names + "\"source\" and more\n") ==
        "2:2: note[S116]: the list `tie` is not used\n"
        "3:2: note[S116]: the list `droop` is not used\n"
        "4:1: note[S116]: the ids of 2 ballots are not used\n"
        "4:7: note[S116]: 2 skipped ranks are passed over: the ranks after them move up\n"
        "11:1: note[S116]: the text after the title is not used\n");
}

TEST_CASE("faults of BLT are told with line and column") {
  CHECK(said_of("") == "1:1: error[Y001]: the file holds nothing\n");
  CHECK(said_of("x\n") == "1:1: error[S114]: the number of options, from 1 to 1000000, is expected here\n");
  CHECK(said_of("99999999999 1\n1 1 0\n") ==
        "1:1: error[S114]: the number of options, from 1 to 1000000, is expected here\n");
  CHECK(said_of("3 a\n") == "1:3: error[S114]: the number of seats is expected here\n");
  CHECK(said_of("3 1\n-4\n") == "2:1: error[R201]: there is no option 4\n");
  CHECK(said_of("3 1\n4 1 9 0\n" + names) == "2:5: error[R201]: there is no option 9\n");
  CHECK(said_of("3 1\n4 1 2 1 0\n" + names) == "2:7: error[B305]: option 1 stands twice on this ballot\n");
  CHECK(said_of("3 1\n-4 1 2 0\n" + names) == "2:1: error[R201]: there is no option 4\n");
  CHECK(said_of("3 1\n1 1 0\n-4 1 0\n" + names) ==
        "3:1: error[B311]: the count of a ballot must be a whole number from 1 to 1000000000\n");
  CHECK(said_of("3 1\n9999999999 1 0\n" + names) ==
        "2:1: error[B311]: the count of a ballot must be a whole number from 1 to 1000000000\n");
  CHECK(said_of("3 1\n4 1= 0\n" + names) == "2:6: error[R201]: there is no option 0\n");
  CHECK(said_of("3 1\n4 (1 2 0\n" + names) == "2:8: error[R201]: there is no option 0\n");
  CHECK(said_of("3 1\n4 1 2 0\n") ==
        "2:1: error[S114]: a ballot, or the 0 after the last one, is expected here, and the file ends\n");
  CHECK(said_of("3 1\n4 1 2 0\n0\n\"Ana\"\nBen\n") ==
        "5:1: error[S114]: the name of option 3 is expected here, and the file ends\n");
  CHECK(said_of("3 1\n4 1 2 0\n0\n\"Ana\"\n\"Ben\n") == "5:1: error[S114]: the name of option 2 is expected here\n");
  CHECK(said_of("3 1\n4 1 2\n3 1 2\n0\n" + names) == "2:1: error[S114]: the 0 at the end of this ballot is missing\n");
  CHECK(said_of("3 1\n[nick a b]\n0\n" + names) == "2:10: error[S114]: there are 2 short names for 3 options\n");
  CHECK(said_of("3 1\n[tie 1 2\n4 1 2 0\n") ==
        "2:2: note[S116]: the list `tie` is not used\n3:1: error[S114]: `]` is expected here, and the file ends\n");
  CHECK(said_of("3 1\n4 1\n2 0\n" + names) == "2:1: error[S114]: the 0 at the end of this ballot is missing\n");
  CHECK(said_of("3 1\n4 1 0\n0\n\"Ana\"\n\"B\xE9n\"\n") == "5:3: error[Y002]: byte 0xE9 is not UTF-8\n");
}

TEST_CASE("names stand one a line, with or without quotes, with or without a party") {
  const auto names_of = [](const std::string& behind, int options = 2) {
    ReadText read;
    read_into(read, std::to_string(options) + " 1\n3 1 0\n0\n" + behind, "t.blt");
    if (!read.decision) return "refused: " + read.said();
    std::string text;
    for (const Option& option : read.decision->options) text += std::string(option.title) + "; ";
    return text + std::string(read.decision->title);
  };
  CHECK(names_of("\"Ana\" \"Red\"\n\"Ben\" \"Blue\"\n\"Ward\"\n") == "Ana; Ben; Ward");
  CHECK(names_of("\"Ana\", \"Red\"\n\"Ben, the 2nd\",\"Blue\"\n\"Ward\"\n") == "Ana; Ben, the 2nd; Ward");
  CHECK(names_of("Ana Bo (Red)\nBen #2\nWard 1 \n") == "Ana Bo (Red); Ben #2; Ward 1");
  CHECK(names_of("\"Ana \"\"Red\"\"\"\n\"Ben \"\"B\"\" C\"\nWard\n") == "Ana \"Red\"; Ben \"B\" C; Ward");
  CHECK(names_of("\"\"\"Ana\"\" \"\"Red, Old\"\"\"\n\"\"\"Ben\"\"\"\n\"\"\"Ward\"\"\"\n") == "Ana; Ben; Ward");
  CHECK(names_of("\"Ana\" \"Ben\" \"Ward\"\n") == "Ana; Ben; Ward");
  CHECK(names_of("\"Ana\" \"Ben\"\n\"Ward\"\n") == "Ana; Ben; Ward");
  CHECK(names_of("\"Ana\"\n\n# none\n\"Ben\" # a comment\n") == "Ana; Ben; ");
  CHECK(names_of("\"Ana\" \"R\"\n\"Ben\" \"B\"\n\"Chi\" \"G\"\n", 3) == "Ana; Ben; Chi; ");
}

TEST_CASE("what is written in BLT reads back to the same") {
  ReadText first, second;
  read_into(first, "3 1\n2 3 0\n4 1=3 2 0\n5 0\n" + names, "t.blt");
  REQUIRE(first.decision);
  const auto text = written(*first.decision, "blt", first.diagnostics);
  REQUIRE(text);
  CHECK(*text == "3 1\n5 0\n4 1=3 2 0\n2 3 0\n0\n\"Ana\"\n\"Ben \"\"Big\"\" Lee\"\n\"Chi\"\n\"Lunch\"\n");
  CHECK(first.said() == "");
  read_into(second, *text, "t.blt");
  REQUIRE(second.decision);
  CHECK(ballots_text(*second.decision) == "5 x , 4 x A=C>B, 2 x C");
  CHECK(second.decision->title == "Lunch");
}

}  // namespace assent::test::format_blt_test
