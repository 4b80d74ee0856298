#include <string>

#include "support/catch.hpp"
#include "support/reading.hpp"

namespace assent::test::format_abif_test {

namespace {

std::string said_of(const std::string& text) {
  ReadText read;
  read_into(read, text, "t.abif");
  return read.said();
}

std::string ballots_of(const std::string& text) {
  ReadText read;
  read_into(read, text, "t.abif");
  return read.decision ? ballots_text(*read.decision) : read.said();
}

}  // namespace

TEST_CASE("ABIF is read") {
  ReadText read;
  read_into(read,
            "{version: \"0.1\"}\n{\"title\": \"A \\\"good\\\" lunch\"}\n# names\n=ana:[Ana Li: 2nd]\n=[b c]:[Ben]\n\n"
            " 4: [b c] > ana # many\n2:ana=\"b c\"\r\n3:\n",
            "votes");
  CHECK(read.said() == "");
  REQUIRE(read.decision);
  CHECK(read.decision->format == "abif");
  CHECK(read.decision->title == "A \"good\" lunch");
  CHECK(read.decision->options[0].id == "ana");
  CHECK(read.decision->options[0].title == "Ana Li: 2nd");
  CHECK(read.decision->options[1].id == "b-c");
  CHECK(ballots_text(*read.decision) == "4 x B>A, 2 x A=B, 3 x ");
}

TEST_CASE("options that are named in ballots alone are options") {
  CHECK(ballots_of("=b:[B]\n1:c>b\n2:d\n") == "1 x B>A, 2 x C");
}

TEST_CASE("signs say the ranking, and scores say it where there are commas alone") {
  CHECK(ballots_of("1:a>b=c>d\n") == "1 x A>B=C>D");
  CHECK(ballots_of("1:a/5>b/3=c/3\n") == "1 x A>B=C");
  CHECK(ballots_of("1:a/1,b/3,c,d/3,e/002\n") == "1 x B=D>E>A");
  CHECK(ballots_of("1:a,b>c\n2:a,b\n") == "1 x A=B>C, 2 x A=B");
  CHECK(said_of("1:a/5>b/3\n2:a/2,b/3\n") ==
        "1:5: note[S116]: 2 scores are not used: the signs `>` and `=` say the ranking\n"
        "2:3: note[S116]: of the scores on 1 line only the order is used: the higher, the better\n");
  CHECK(said_of("1:a/2>b/3\n") ==
        "1:5: note[S116]: 2 scores are not used: the signs `>` and `=` say the ranking\n"
        "1:9: warning[S119]: 1 score is higher than that of an option ranked before it or tied with it\n");
}

TEST_CASE("what ABIF holds besides is passed over and said once") {
  CHECK(said_of("{\"max_rating\": 5}\n{description: \"x\"}\n1:a>b *3\n1:b : {\"x\": 1}\n") ==
        "1:1: note[S116]: 2 lines of metadata are not used: `max_rating`, `description`\n"
        "3:7: note[S116]: what follows the ranking on 2 lines is not used\n");
}

TEST_CASE("a sign for `above` behind the last option of ABIF says nothing, which is told") {
  CHECK(ballots_of("2:a>b>\n1:b > # nothing\n") == "2 x A>B, 1 x B");
  CHECK(said_of("2:a>b>\n1:b > # nothing\n1:a\n") ==
        "1:6: warning[S119]: 2 rankings end with a `>`, which is passed over\n");
  CHECK(said_of("1:a=\n") == "1:5: error[S114]: the name of an option is expected here\n");
}

TEST_CASE("faults of ABIF are told with line and column") {
  CHECK(said_of("") == "1:1: error[Y001]: the file holds nothing\n");
  CHECK(said_of("100:\n") == "1:1: error[S103]: the file holds no options\n");
  CHECK(said_of("1:a>b>a\n") == "1:7: error[B305]: `a` stands twice on this ballot\n");
  CHECK(said_of("1:a>b,\n") == "1:7: error[S114]: the name of an option is expected here\n");
  CHECK(said_of("1:a>>b\n") == "1:5: error[S114]: the name of an option is expected here\n");
  CHECK(said_of("1:[a>b\n") == "1:3: error[S114]: the bracket or quote is never closed\n");
  CHECK(said_of("1:[a]b\n") == "1:6: error[S114]: `>`, `=` or `,` is expected here\n");
  CHECK(said_of("1:a/x>b\n") == "1:5: error[S114]: a score is a whole number up to 1000000000\n");
  CHECK(said_of("0:a>b\n") == "1:1: error[B311]: the count of a ballot must be a whole number from 1 to 1000000000\n");
  CHECK(said_of("-3:a>b\n") == "1:1: error[B311]: the count of a ballot must be a whole number from 1 to 1000000000\n");
  CHECK(said_of(":a>b\n") == "1:1: error[B311]: the count of a ballot must be a whole number from 1 to 1000000000\n");
  CHECK(said_of("a>b\n") == "1:1: error[S114]: `count: ranking`, `=token:[name]` or `{json}` is expected here\n");
  CHECK(said_of("=a:[A]\n=a:[B]\n1:a\n") ==
        "2:2: error[R203]: the option `a` stands twice, or a ballot names it above this line\n");
  CHECK(said_of("=a\n1:a\n") == "1:3: error[S114]: `=token:[name]` is expected here\n");
  CHECK(said_of("{title\n1:a\n") == "1:1: error[S114]: `{\"key\": value}` is expected here\n");
  CHECK(said_of("=a:[A]\n=b:[A]\n1:a\n") == "2:2: warning[R208]: another option has the name `A`, too\n");
  CHECK(said_of("1:a>\xE9\n") == "1:5: error[Y002]: byte 0xE9 is not UTF-8\n");
}

TEST_CASE("what is written in ABIF reads back to the same") {
  ReadText first, second;
  read_into(first,
            "{\"title\": \"A \\\"b\\\"\"}\n=ana:[Ana]\n=[\xC3\xA9.t\xC3\xA9]:[Summer]\n2:ana>[\xC3\xA9.t\xC3\xA9]\n"
            "5:\n3:ana=[\xC3\xA9.t\xC3\xA9]\n",
            "t.abif");
  REQUIRE(first.decision);
  const auto text = written(*first.decision, "abif", first.diagnostics);
  REQUIRE(text);
  CHECK(*text ==
        "{\"title\": \"A \\\"b\\\"\"}\n=ana:[Ana]\n=[\xC3\xA9.t\xC3\xA9]:[Summer]\n5:\n"
        "3:ana=[\xC3\xA9.t\xC3\xA9]\n2:ana>[\xC3\xA9.t\xC3\xA9]\n");
  read_into(second, *text, "t.abif");
  CHECK(second.said() == "");
  REQUIRE(second.decision);
  CHECK(ballots_text(*second.decision) == "5 x , 3 x A=B, 2 x A>B");
  CHECK(second.decision->title == "A \"b\"");
}

}  // namespace assent::test::format_abif_test
