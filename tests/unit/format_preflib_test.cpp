#include <string>

#include "support/catch.hpp"
#include "support/reading.hpp"

namespace assent::test::format_preflib_test {

namespace {

const std::string head =
    "# FILE NAME: t.toi\n# TITLE: Lunch\n# DATA TYPE: toi\n# NUMBER ALTERNATIVES: 3\n# NUMBER VOTERS: 6\n"
    "# NUMBER UNIQUE ORDERS: 2\n# ALTERNATIVE NAME 1: Soup\n# ALTERNATIVE NAME 2: Pie: apple\n"
    "# ALTERNATIVE NAME 3: Rice\n";

std::string said_of(const std::string& text, const std::string& name = "t.toi") {
  ReadText read;
  read_into(read, text, name);
  return read.said();
}

}  // namespace

TEST_CASE("the form of 2022 is read") {
  ReadText read;
  read_into(read, head + "4: 2,{1,3}\n2: 3\n", "t.toi");
  CHECK(read.said() == "");
  REQUIRE(read.decision);
  CHECK(read.decision->format == "preflib");
  CHECK(read.decision->title == "Lunch");
  CHECK(read.decision->options[1].id == "2");
  CHECK(read.decision->options[1].title == "Pie: apple");
  CHECK(ballots_text(*read.decision) == "4 x B>A=C, 2 x C");
  CHECK(read.decision->ranks.at(1, 0) == unranked);
}

TEST_CASE("the older form holds the same") {
  ReadText read;
  read_into(read, "3\n1,Soup\n2,Pie, apple\n3,Rice\n6,6,2\n4,2,{1,3}\n2,3", "t.toi");
  CHECK(read.said() == "");
  REQUIRE(read.decision);
  CHECK(read.decision->options[1].title == "Pie, apple");
  CHECK(ballots_text(*read.decision) == "4 x B>A=C, 2 x C");
}

TEST_CASE("spaces, windows line ends, a byte order mark and empty groups are fine") {
  ReadText read;
  read_into(read,
            "\xEF\xBB\xBF# DATA TYPE: toi\r\n# ALTERNATIVE NAME 1: a\r\n# ALTERNATIVE NAME 2: b\r\n1: { 2 , 1 }\r\n"
            "3: {}, 2\r\n",
            "t.toi");
  CHECK(read.said() == "");
  REQUIRE(read.decision);
  CHECK(ballots_text(*read.decision) == "1 x A=B, 3 x B");
}

TEST_CASE("faults of ballots are told with line and column") {
  CHECK(said_of(head + "4: 2,{1,3\n") == "10:10: error[S114]: `{` is opened and never closed\n");
  CHECK(said_of(head + "4: 2,9\n") == "10:6: error[R201]: there is no option 9\n");
  CHECK(said_of(head + "4: 2,1,2\n") == "10:8: error[B305]: option 2 stands twice in this ranking\n");
  CHECK(said_of(head + "-4: 2\n") ==
        "10:1: error[B311]: the count of a ballot must be a whole number up to 1000000000\n");
  CHECK(said_of(head + "99999999999: 2\n") ==
        "10:1: error[B311]: the count of a ballot must be a whole number up to 1000000000\n");
  CHECK(said_of(head + "4, 2\n") == "10:2: error[S114]: `:` is expected after the count of a ballot\n");
  CHECK(said_of(head + "4: 2,\n") == "10:6: error[S114]: an option is expected after the last `,`\n");
  CHECK(said_of(head + "4:\n") == "10:3: error[B314]: the ballot ranks no option\n");
  CHECK(said_of(head + "4: 2;1\n") == "10:5: error[S114]: `,` is expected here\n");
  CHECK(said_of(head + "4: 2\n\xE9: 1\n") == "11:1: error[Y002]: byte 0xE9 is not UTF-8\n");
  CHECK(said_of(head + "4: 2\n" + std::string(1, '\0') + "\n") == "11:1: error[Y003]: U+0000 is a control character\n");
}

TEST_CASE("an error gives no decision") {
  ReadText read;
  read_into(read, head + "4: 2,{1,3}\n2: 4\n", "t.toi");
  CHECK_FALSE(read.decision);
}

TEST_CASE("faults of the header are told") {
  CHECK(said_of("", "t.soc") == "1:1: error[Y001]: the file holds nothing\n");
  CHECK(said_of("# TITLE: x\n1: 1\n", "t.soc") ==
        "1:1: error[S114]: a header with `# ALTERNATIVE NAME 1: ...` lines is expected\n");
  CHECK(said_of("# ALTERNATIVE NAME 2: b\n1: 2\n", "t.soc") == "1:20: error[S114]: option 1 is expected here, not 2\n");
  CHECK(said_of("3\n1,a\n2,b\n", "t.soc") ==
        "4:1: error[S114]: `voters,sum,unique` is expected here, and the file ends\n");
  CHECK(said_of("99999999999\n1,a\n1,1,1\n1,1\n", "t.soc") ==
        "1:1: warning[S115]: the header says 99999999999 options, and names 1\n");
}

TEST_CASE("what does not fit the specification is warned of") {
  CHECK(said_of(head + "4: 2,{1,3}\n1: 3\n") ==
        "5:18: warning[S115]: the header says 6 voters, and the file holds 5\n");
  CHECK(said_of(head + "5: 2,1,3\n1: 3\n") ==
        "3:14: warning[S118]: the file is of type toi, and its ballots fit the stricter type soi\n");
  CHECK(said_of("# DATA TYPE: soc\n# ALTERNATIVE NAME 0: a\n# ALTERNATIVE NAME 1: b\n2: 1,0\n", "t.soc") ==
        "2:1: warning[S119]: options are numbered from 0, and PrefLib counts from 1\n");
  CHECK(said_of("# DATA TYPE: soc\n# ALTERNATIVE NAME 1: a\n# ALTERNATIVE NAME 2: a\n2: 1,2\n0: 2,1\n", "t.soc") ==
        "3:1: warning[R208]: another option has the name `a`, too\n"
        "5:1: warning[S119]: the count of this ballot is 0; it is passed over\n");
  CHECK(said_of("# DATA TYPE: wmd\n# ALTERNATIVE NAME 1: a\n1,1,1.0\n", "t.wmd") ==
        "1:14: error[S120]: a file of type wmd is a graph with weights and holds no ballots\n");
}

TEST_CASE("what is written reads back to the same") {
  ReadText first, second;
  read_into(first, head + "2: 3\n4: 2,{1,3}\n", "t.toi");
  REQUIRE(first.decision);
  const auto text = written(*first.decision, "toi", first.diagnostics);
  REQUIRE(text);
  read_into(second, *text, "t.toi");
  CHECK(second.said() == "");
  REQUIRE(second.decision);
  CHECK(ballots_text(*second.decision) == "4 x B>A=C, 2 x C");
  CHECK(second.decision->options[1].title == "Pie: apple");
  CHECK_FALSE(written(*first.decision, "soc", first.diagnostics));
}

TEST_CASE("any number of threads reads the same") {
  std::string text = head;
  std::string line;
  for (int i = 0; i < 300'000; ++i) text += i % 3 == 0 ? "1: 2,{1,3}\n" : i % 3 == 1 ? "2: 3\n" : "1: 1,2,3\n";
  ReadText one, four;
  read_into(one, text, "t.toi");
  ReadOptions options;
  options.threads = 4;
  read_into(four, text, "t.toi", "", options);
  REQUIRE(one.decision);
  REQUIRE(four.decision);
  CHECK(one.decision->counts.size() == 300'000);
  CHECK(one.decision->counts == four.decision->counts);
  CHECK(one.decision->ranks == four.decision->ranks);
  CHECK(one.said() == four.said());
}

TEST_CASE("a line without end is refused in little memory") {
  std::string text = head + "1: 1";
  text.append(20'000'000, ' ');
  CHECK(said_of(text) == "10:1: error[L907]: the line is longer than 16 MiB\n");
}

TEST_CASE("categories are grades") {
  ReadText read;
  read_into(
      read,
      "# DATA TYPE: cat\n# NUMBER CATEGORIES: 3\n# CATEGORY NAME 1: Yes\n# CATEGORY NAME 2: Maybe\n"
      "# CATEGORY NAME 3: No\n"
      "# ALTERNATIVE NAME 1: a\n# ALTERNATIVE NAME 2: b\n# ALTERNATIVE NAME 3: c\n7: 2,{},{1,3}\n1: {},{3,2},{}\n",
      "t.cat");
  CHECK(read.said() == "");
  REQUIRE(read.decision);
  const Decision& decision = *read.decision;
  CHECK(decision.scale.to == 2 * decimal_one);
  CHECK(decision.scale.words[2].word == "No");
  CHECK(decision.counts == std::vector<std::int64_t>{7, 1});
  CHECK(decision.grades ==
        std::vector<Decimal>{2 * decimal_one, 0, 2 * decimal_one, no_grade, decimal_one, decimal_one});
  CHECK(said_of("# NUMBER CATEGORIES: 2\n# CATEGORY NAME 1: Y\n# CATEGORY NAME 2: N\n# ALTERNATIVE NAME 1: a\n1: 1\n",
                "t.cat") == "5:2: error[S114]: the ballot has 1 groups, and there are 2 categories\n");
  CHECK(
      said_of("# NUMBER CATEGORIES: 2\n# CATEGORY NAME 1: Y\n# CATEGORY NAME 2: N\n# ALTERNATIVE NAME 1: a\n1: 1,{1}\n",
              "t.cat") == "5:7: error[B305]: option 1 stands twice on this ballot\n");
}

}  // namespace assent::test::format_preflib_test
