#include <string>

#include "support/catch.hpp"
#include "support/process.hpp"
#include "support/reading.hpp"

namespace assent::test::format_starvote_test {

namespace {

const std::string head = "[options]\nmethod = star\n[ballots]\n";
const std::string star = "2:10: note[S116]: the method, `star`, is not used\n";

std::string said_of(const std::string& text) {
  ReadText read;
  read_into(read, text, "t.starvote");
  return read.said();
}

}  // namespace

TEST_CASE("starvote's files are read") {
  ReadText read;
  read_into(read,
            "# all\n[options]\n\n  method = bloc\r\n  seats = 2\n  tiebreaker = [\n  Ben\n\n  Ana Li\n  ]\n"
            "[ballots]\n3 ballots:\n\n  Ana Li = 3 # yes\n  Ben = 5\n\n"
            "  Ben = 0\n  # end\n  Chi=1\n",
            "votes");
  CHECK(read.said() ==
        "4:12: note[S116]: the method, `bloc`, is not used\n"
        "5:11: note[S116]: the number of seats, 2, is not used: one option is chosen\n"
        "6:16: note[S116]: the way to break ties is not used\n");
  REQUIRE(read.decision);
  const Decision& decision = *read.decision;
  CHECK(decision.format == "starvote");
  CHECK(decision.options[0].id == "Ana-Li");
  CHECK(decision.scale.best == 5 * decimal_one);
  CHECK(decision.policy.missing == MissingPolicy::worst);
  CHECK(decision.counts == std::vector<std::int64_t>{3, 1, 1});
  CHECK(decision.grades == std::vector<Decimal>{3 * decimal_one, 5 * decimal_one, no_grade, no_grade, 0, no_grade,
                                                no_grade, no_grade, decimal_one});
}

TEST_CASE("starvote's maximum score is the end of the scale") {
  ReadText read;
  read_into(read, "[options]\nmethod = star\nmaximum score = 10\n[ballots]\nA = 7\n", "t.starvote");
  CHECK(read.said() == star);
  REQUIRE(read.decision);
  CHECK(read.decision->scale.to == 10 * decimal_one);
  CHECK(said_of(head + "A = 2\nB = 6\n") == star + "5:5: error[B301]: score 6 is off the scale 0..5\n");
}

TEST_CASE("starvote reads the ballots of a file that is named, from the same folder only") {
  const TemporaryFolder folder;
  write_text(folder.path() / "other.starvote", "[options]\nmethod = bloc\n[ballots]\nA = 1\nB = 2\n");
  ReadOptions options;
  options.folder = folder.path();
  options.root = folder.path();
  ReadText read;
  read_into(read, "[options]\nmethod = star\nstarvote_path = other.starvote\n[ballots]\nB = 3\n", "t.starvote", "",
            options);
  CHECK(read.said() == star);
  REQUIRE(read.decision);
  CHECK(read.decision->files.size() == 2);
  CHECK(read.decision->options[0].id == "B");
  CHECK(read.decision->grades == std::vector<Decimal>{2 * decimal_one, decimal_one, 3 * decimal_one, no_grade});
  CHECK(said_of("[options]\nmethod = star\nstarvote_path = other.starvote\n") ==
        "3:17: error[R206]: the file `other.starvote` with the ballots cannot be read\n");
  CHECK(said_of("[options]\nmethod = star\nstarvote_path = other.txt\n") ==
        "3:17: error[S114]: the name of a file that ends in .starvote is expected here\n");
}

TEST_CASE("faults of starvote's files are told with line and column") {
  CHECK(said_of("[options]\nverbosity = 1\n[ballots]\nA = 1\n") ==
        "1:1: error[S114]: `method = ...` is expected under `[options]`\n");
  CHECK(said_of(head) == "1:1: error[S114]: the file holds no ballots\n");
  CHECK(said_of("A = 1\n") == "1:1: error[S114]: `[options]` or `[ballots]` is expected before this line\n");
  CHECK(said_of("[option]\n").starts_with("1:1: error[S114]: `[options]` or `[ballots]` is expected here\n"));
  CHECK(said_of(head + "A = 1\n[ballots]\nB = 2\n") == "5:1: error[S114]: the section stands a second time\n");
  CHECK(said_of(head + "A = 1\nA = 2\n") == "5:1: error[B305]: `A` stands twice on this ballot\n");
  CHECK(said_of(head + "A = -1\n") == "4:5: error[B303]: a score is a whole number from 0\n");
  CHECK(said_of(head + "A =\n") == "4:1: error[B303]: a score is a whole number from 0\n");
  CHECK(said_of(head + "A 5\n") == "4:1: error[S114]: `name = value` is expected here\n");
  CHECK(said_of(head + "= 5\n") == "4:1: error[S114]: a name is expected before `=`\n");
  CHECK(said_of(head + "A = 5\n\n5 ballots:\n") == "6:1: error[S114]: a ballot is expected after this line\n");
  CHECK(said_of(head + "2 ballot:\nA = 5\n") == "4:1: error[S114]: more than one are `ballots:`\n");
  CHECK(said_of(head + "0 ballots:\nA = 5\n") ==
        "4:1: error[B311]: the count of a ballot must be a whole number from 1 to 1000000000\n");
  CHECK(said_of(head + "many:\nA = 5\n") == "4:1: error[S114]: `5 ballots:` is expected here\n");
  CHECK(said_of("[options]\nmethod = star\ntiebreaker = [\nA\n") ==
        "3:14: error[S114]: the list is never closed with `]`\n");
  CHECK(said_of("[options]\nmethod = star\ntiebreaker = [ A\n") ==
        "3:14: error[S114]: a list begins with `[` alone on its line\n");
  CHECK(said_of("[options]\nmethod = star\ntiebreaker = [\n[ballots]\nA = 1\n")
            .starts_with("4:1: error[S114]: a section may not begin inside a list\n"));
  CHECK(said_of("[options]\nmethod = star\ncolour = red\n") == "3:1: error[S114]: `colour` is no option of starvote\n");
  CHECK(said_of("[options]\nmethod = star\nmethod = bloc\n") ==
        "3:1: error[S114]: the option `method` stands a second time\n");
  CHECK(said_of("[options]\nmethod = star\ncsv_path = x.csv\n") ==
        "3:12: error[S114]: ballots in another file in CSV are not read\n");
  CHECK(said_of(head + "\xE9 = 1\n") == "4:1: error[Y002]: byte 0xE9 is not UTF-8 (byte 0x22 of the file)\n");
}

}  // namespace assent::test::format_starvote_test
