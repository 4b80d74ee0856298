#include <string>

#include "support/catch.hpp"
#include "support/reading.hpp"

namespace assent::test::format_loomio_test {

namespace {

const std::string head =
    "poll\nid,title,closed_at,details\n7,Where?,2026-01-02,\"<p>a\nb</p>\"\n"
    "poll_options\nid,poll_id,name,rank,score\n1,7,farm,1,\n2,7,city,2,\n-1,7,undecided,,\n"
    "votes\nid,poll_id,voter_id,voter_name,reason,reason_format,farm,city\n";

void read_as(ReadText& read, const std::string& text, const std::string& numbers) {
  ReadOptions options;
  options.numbers = numbers;
  read_into(read, text, "t.csv", "", options);
}

std::string said_of(const std::string& text, const std::string& numbers = "score") {
  ReadText read;
  ReadOptions options;
  options.numbers = numbers;
  read_into(read, text, "t.csv", "loomio", options);
  return read.said();
}

const std::string unused =
    "1:1: note[S116]: columns are not used: id, closed_at, details of `poll`; poll_id, rank of `poll_options`; "
    "id, poll_id of `votes`\n";

// A poll with these options and rows of votes.
std::string small(const std::string& options, const std::string& votes) {
  return "poll\ntitle\nT\npoll_options\nid,name\n" + options + "votes\n" + votes;
}

}  // namespace

TEST_CASE("a poll of scores with reasons") {
  ReadText read;
  read_as(
      read,
      head +
          "1,7,3,Ana,\"<p>Two <b>hours</b><br>by bus & 3 < 4</p>\",html,1,5\n2,7,4,Ben,,html,,4\n3,7,5,Chi,,html,,\n",
      "score");
  CHECK(read.said() == unused + "1:1: note[S116]: 1 person who was asked has not voted, and counts as absent\n");
  REQUIRE(read.decision);
  const Decision& decision = *read.decision;
  CHECK(decision.format == "loomio");
  CHECK(decision.title == "Where?");
  CHECK(decision.options.size() == 2);
  CHECK(decision.scale.best == 5 * decimal_one);
  CHECK(decision.grades ==
        std::vector<Decimal>{decimal_one, 5 * decimal_one, no_grade, 4 * decimal_one, no_grade, no_grade});
  CHECK(decision.answered == std::vector<bool>{true, true, false});
  CHECK(decision.policy.missing == MissingPolicy::worst);
  CHECK(decision.objections.empty());  // a reason of the whole vote is no objection to an option
  REQUIRE(decision.comments.size() == 1);
  CHECK(decision.comments[0].participant == participant_id(0));
  CHECK(decision.comments[0].text == "Two hours by bus & 3 < 4");
}

TEST_CASE("what the numbers mean has to be said") {
  const std::string votes = head + "1,7,3,Ana,,html,2,1\n2,7,4,Ben,,html,1,\n";
  CHECK(said_of(votes, "") == "1:1: error[S121]: Loomio's file does not say what kind of poll it is\n");
  CHECK(said_of(votes, "stars") == "1:1: error[S121]: `--numbers stars` is not known here\n");
  CHECK(said_of(votes, "vote") == "12:17: error[B301]: 2 is off the scale 0..1\n");
  CHECK(said_of(votes, "dots=1..2") == unused);
  ReadText points, ranks;
  read_as(points, votes, "points");
  REQUIRE(points.decision);
  CHECK(ballots_text(*points.decision) == "1 x A>B, 1 x A");
  CHECK(points.decision->voters.size() == 2);
  read_as(ranks, votes, "rank");
  REQUIRE(ranks.decision);
  CHECK(ballots_text(*ranks.decision) == "1 x B>A, 1 x A");
}

TEST_CASE("faults of a poll are told") {
  CHECK(said_of(head + "1,7,3,Ana,,html,x,1\n") == "12:17: error[S104]: `x` is no number\n");
  CHECK(said_of(head + "1,7,3,Ana,,html,0,1\n", "rank") ==
        "12:17: error[S114]: a rank is expected here: 1 for the best, 2, 3 ..., or nothing\n");
  CHECK(said_of("poll\nid,title\n1,x\n") ==
        "1:1: error[S114]: a line `poll_options` and a table below it are expected, and the file ends\n");
  CHECK(said_of("poll\nid\n1\npoll_options\nid,name\n1,farm\nvotes\nid,city\n") ==
        "8:1: error[S114]: the votes have no column for the option `farm`\n");
  CHECK(said_of("poll\nid\n1\npoll_options\nid,title\n1,farm\n") ==
        "5:1: error[S103]: the table of options has no column `name`\n");
}

TEST_CASE("rows of a poll are as wide as their header") {
  const std::string options = "1,farm\n2,city\n", header = "voter_name,farm,city\n";
  CHECK(said_of(small(options, header + "Ana,1\nBen,1,2,3\nChi,1,2,\n")) ==
        "10:1: error[S111]: the row has 2 cells, and the table has 3 columns\n"
        "11:1: error[S111]: the row has 4 cells, and the table has 3 columns\n");
  CHECK(said_of(small("1,farm,x\n", header)) == "6:1: error[S111]: the row has 3 cells, and the table has 2 columns\n");
}

TEST_CASE("columns of a poll that have the same name") {
  CHECK(said_of(small("1,farm\n2,farm\n", "voter_name,farm,farm\nAna,1,2\n")) ==
        "7:1: error[R203]: two options have the name `farm`, so their columns cannot be told apart\n");
  CHECK(said_of(small("1,\n", "voter_name\n")) == "6:1: error[S110]: the option has no name\n");
  ReadText read;  // an option that is called like a column of Loomio's
  read_as(read,
          small("1,farm\n2,reason\n",
                "voter_name,reason,reason_format,farm,reason\nAna,&lt;3 <i>R&amp;D</i> <br>,html,4,2\n"),
          "score");
  CHECK(read.said() == "");
  REQUIRE(read.decision);
  CHECK(read.decision->grades == std::vector<Decimal>{4 * decimal_one, 2 * decimal_one});
  REQUIRE(read.decision->comments.size() == 1);
  CHECK(read.decision->comments[0].text == "<3 R&D");
}

TEST_CASE("a proposal is one option, and its options are stances") {
  const std::string votes =
      "voter_id,voter_name,reason,agree,abstain,disagree,block\n1,Ana,fine,1,,,\n2,Ben,,,1,,\n"
      "3,Chi,too dear,,,1,\n4,Dov,no fund,,,,1\n5,Eva,,,,,\n";
  for (const std::string numbers : {"", "vote"}) {
    ReadText read;
    ReadOptions options;
    options.numbers = numbers;
    options.policy_said = true;
    read_into(read, small("1,agree\n2,abstain\n3,disagree\n4,block\n", votes), "t.csv", "", options);
    INFO(read.said());
    REQUIRE(read.decision);
    const Decision& decision = *read.decision;
    REQUIRE(decision.options.size() == 1);
    CHECK(decision.options[0].id == "adopt");
    CHECK(decision.options[0].title == "T");
    CHECK(decision.grades == std::vector<Decimal>{0, no_grade, 10 * decimal_one, no_grade, no_grade});
    REQUIRE(decision.objections.size() == 3);
    CHECK(decision.objections[1].reason == "too dear");
    CHECK(decision.objections[2].veto);
    CHECK(decision.objections[2].reason == "no fund");
    REQUIRE(decision.comments.size() == 1);
    CHECK(decision.comments[0].text == "fine");
    CHECK(decision.answered == std::vector<bool>{true, true, true, true, false});
  }
  CHECK(said_of(small("1,agree\n2,disagree\n", "voter_name,agree,disagree\nAna,1,\n"), "") ==
        "3:1: error[S121]: the file holds stances on a proposal, and does not say when it passes\n");
}

TEST_CASE("the type of a poll says what its numbers are, and icons what its options are") {
  const auto of = [](const std::string& type, const std::string& options, const std::string& votes) {
    ReadText read;
    ReadOptions said;
    said.policy_said = true;
    read_into(read, "poll\ntitle,poll_type\nT," + type + "\npoll_options\nid,name,icon\n" + options + "votes\n" + votes,
              "t.csv", "", said);
    if (!read.decision) return read.faults();
    return read.decision->kind == BallotKind::grades ? grades(*read.decision) : ballots(*read.decision);
  };
  const std::string two = "1,a,\n2,b,\n", votes = "voter_name,a,b\nAna,2,1\nBen,0,\n";
  CHECK(of("score", two, votes) == "Ana: 2 1\nBen: 0 -\n");
  CHECK(of("meeting", two, votes) == "Ana: 2 1\nBen: 0 -\n");
  CHECK(of("dot_vote", two, votes) == "Ana: 2 1\nBen: 0 -\n");
  CHECK(of("ranked_choice", two, votes) == "Ana: a > b\nBen: | a b\n");
  CHECK(of("stv", two, votes).find("S121") == 0);
  CHECK(of("question", two, votes).find("S120") == 0);
  CHECK(of("proposal", "1,Ja,agree\n2,Nein,disagree\n", "voter_name,Ja,Nein\nAna,1,\nBen,,1\n") == "Ana: 0\nBen: 10\n");
}

TEST_CASE("the eight gradients of agreement are told by names, by keys, else by icons") {
  const auto of = [](const std::vector<std::array<std::string, 2>>& options) {
    std::string text = "poll\ntitle,poll_type\nT,proposal\npoll_options\nid,name,icon\n", titles = "voter_name", rows;
    for (std::size_t o = 0; o < options.size(); ++o) {
      text += std::to_string(o + 1) + "," + options[o][0] + "," + options[o][1] + "\n";
      titles += "," + options[o][0];
      rows += "p" + std::to_string(o) + std::string(o + 1, ',') + "1" + std::string(options.size() - 1 - o, ',') + "\n";
    }
    ReadText read;
    ReadOptions said;
    said.policy_said = true;
    read_into(read, text + "votes\n" + titles + "\n" + rows, "t.csv", "", said);
    REQUIRE(read.decision);
    std::string marks;
    for (const Objection& mark : read.decision->objections)
      marks += mark.veto ? " veto " : mark.abstain ? " abstain " : " ";
    return grades(*read.decision) + marks;
  };
  // The steps in the order that Kaner gives them; nobody grades where a mark stands.
  const std::string steps = "p0: 0\np1: 2\np2: 4\np3: -\np4: 7\np5: 8\np6: 10\np7: -\n abstain  veto ";
  CHECK(of({{"Whole-hearted endorsement", "agree"},
            {"Agreement with a minor point of contention", "agree"},
            {"Support with reservations", "agree"},
            {"Abstain", "abstain"},
            {"More discussion needed", "disagree"},
            {"Don't like but will support", "disagree"},
            {"Serious disagreement", "disagree"},
            {"Veto", "block"}}) == steps);
  CHECK(of({{"endorsement", ""},
            {"agreement_with_contention", ""},
            {"support_with_reservations", ""},
            {"abstain", ""},
            {"more_discussion_needed", ""},
            {"dont_like_but_will_support", ""},
            {"serious_disagreement", ""},
            {"veto", ""}}) == steps);
  // Names in another language: the icons alone.
  CHECK(of({{"Ja", "agree"}, {"Ja mit Vorbehalt", "agree"}, {"Nein", "disagree"}, {"Endorsement", "disagree"}}) ==
        "p0: 0\np1: 0\np2: 10\np3: 10\n");
}

TEST_CASE("a vote twice is a fault, and sums are held against what the file says") {
  CHECK(said_of(small("1,farm\n", "voter_id,voter_name,farm\n1,Ana,2\n1,Ana,3\n"))
            .find("error[R203]: `1` stands in two rows") != std::string::npos);
  CHECK(
      said_of(
          "poll\ntitle\nT\npoll_options\nid,name,score,voter_count\n1,farm,5,2\nvotes\nvoter_name,farm\nAna,3\nBen,1\n") ==
      "6:1: warning[S115]: the file says of `farm` a score of 5 by 2 people, and its votes give 4 by 2\n");
}

TEST_CASE("how many voted is compared with what the poll says") {
  const auto poll = [](const std::string& decided, const std::string& none) {
    return "poll\ntitle,decided_voters_count\nT," + decided + "\npoll_options\nid,name,voter_count\n1,farm,1\n0,none," +
           none + "\nvotes\nvoter_name,farm\nAna,1\nBen,\nChi,\n";
  };
  CHECK(said_of(poll("1", "0")) == "1:1: note[S116]: 2 people who were asked have not voted: they count as absent\n");
  CHECK(said_of(poll("2", "1")) ==
        "1:1: note[S116]: 1 person chose none of the options, and counts as absent\n"
        "1:1: note[S116]: 1 person who was asked has not voted, and counts as absent\n");
  CHECK(
      said_of(poll("3", "0")).find("3:1: warning[S115]: the poll says that 3 people voted, and 1 row holds a vote\n") !=
      std::string::npos);
}

}  // namespace assent::test::format_loomio_test
