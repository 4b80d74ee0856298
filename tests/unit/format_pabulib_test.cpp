#include "support/catch.hpp"
#include "support/reading.hpp"

namespace assent::test::format_pabulib_test {

namespace {

std::string budget(const std::string& type, const std::string& columns, const std::string& votes,
                   const std::string& more = "") {
  return "META\nkey;value\ndescription;Green city\nnum_projects;2\nvote_type;" + type + "\n" + more +
         "PROJECTS\nproject_id;cost;name\n1/a;100;\"The \"\"big\"\" one; really\"\n2;50;Small\nVOTES\n" + columns +
         "\n" + votes;
}

}  // namespace

TEST_CASE("pabulib: approvals, merged with their counts") {
  const ReadText read = read_as("", "x.pb", budget("approval", "voter_id;vote;age", "7;1/a,2;30\n8;2;\n9;1/a,2;40\n"));
  INFO(read.all());
  REQUIRE(read.decision);
  CHECK(read.decision->format == "pabulib");
  CHECK(read.decision->title == "Green city");
  CHECK(options_of(*read.decision) == "1-a=The \"big\" one; really; 2=Small; ");
  CHECK(grades(*read.decision) == "2: 1 1\n1: 0 1\n");
  CHECK(read.decision->scale.to == decimal_one);
  CHECK(read.decision->scale.best == decimal_one);
  CHECK(read.faults() == "");
}

TEST_CASE("pabulib: points and rankings") {
  const ReadText points = read_as(
      "", "x.pb", budget("cumulative", "voter_id;vote;points", "1;2,1/a;3,1\r\n2;1/a;5\r\n", "max_sum_points;5\n"));
  REQUIRE(points.decision);
  CHECK(grades(*points.decision) == "1: 1 3\n1: 5 0\n");
  CHECK(points.decision->scale.to == 5 * decimal_one);
  const ReadText ranks = read_as("", "x.pb", budget("ordinal", "voter_id;vote", "1;2,1/a\n2;2\n3;2,1/a\n"));
  REQUIRE(ranks.decision);
  CHECK(ballots(*ranks.decision) == "2: 2 > 1-a\n1: 2 | 1-a\n");
}

TEST_CASE("pabulib: faults") {
  const auto faults = [](const std::string& text) { return read_as("pabulib", "x.pb", text).faults(); };
  CHECK(faults(budget("approval", "voter_id;vote", "1;2,3\n2;2,2\n3;2;9\n")) ==
        "R201 12:5 there is no project `3`\nB305 13:5 `2` stands twice in this vote\n"
        "S111 14:1 the row has 3 cells, its section has 2 columns\n");
  CHECK(faults(budget("choose-1", "voter_id;vote", "1;2,1/a\n")) ==
        "S114 12:3 a vote of the type choose-1 names one project, this names 2\n");
  CHECK(faults(budget("cumulative", "voter_id;vote;points", "1;2;1,2\n2;2;x\n")) ==
        "S111 12:5 1 project has 2 numbers of points\nS104 13:5 points must be a number, this is `x`\n");
  CHECK(faults(budget("cumulative", "voter_id;vote", "1;2\n")).find("S103 11:1") == 0);
  CHECK(faults(budget("approval", "voter_id;vote", "1;\"2\n")).find("S112 12:3") == 0);
  CHECK(faults(budget("runoff", "voter_id;vote", "1;2\n")).find("S114 5:11") == 0);
  CHECK(faults("META\nkey;value\nvote_type;approval\n").find("S120") == 0);
  CHECK(faults("x\n").find("S114 1:1") == 0);
  CHECK(faults(budget("approval", "voter_id;vote", "1;\n1;2\n", "num_votes;3\n")) ==
        "B314 13:1 the vote names no project\nS119 14:1 this voter has a vote above, too; both are counted\n"
        "S115 6:1 META says 3 votes, the file has 2\n");
}

}  // namespace assent::test::format_pabulib_test
