// Records of other programs: BetterVoting, RCTab, ES&S, Belenios, VoteKit, STV.pm, abcvoting, polls with yes and no.
#include <string>

#include "support/catch.hpp"
#include "support/reading.hpp"

namespace assent::test::format_records_test {

namespace {

std::string told(std::string_view format, const std::string& text, const std::string& numbers = "") {
  ReadText read;
  ReadOptions options;
  options.numbers = numbers;
  options.rules = all_rules();
  read_into(read, text, "x", format, options);
  if (!read.decision) return read.faults();
  return read.decision->kind == BallotKind::grades ? grades(*read.decision) : ballots(*read.decision);
}

const std::string election =
    R"({"Election":{"races":[{"title":"T","race_id":"0","num_winners":1,"voting_method":"METHOD",
"candidates":[{"candidate_id":"a","candidate_name":"Ana"},{"candidate_id":"b","candidate_name":"Ben"}]}]},"Ballots":[BALLOT]})";

std::string bettervoting(const std::string& method, const std::string& ballot, const std::string& numbers = "") {
  std::string text = election;
  text.replace(text.find("METHOD"), 6, method);
  text.replace(text.find("BALLOT"), 6, ballot);
  return told("bettervoting-json", text, numbers);
}

}  // namespace

TEST_CASE("BetterVoting's JSON names the method of a race") {
  const std::string ballot =
      R"({"votes":[{"race_id":"0","scores":[{"candidate_id":"a","score":0},{"candidate_id":"b","score":2}]}]})";
  CHECK(bettervoting("STAR", ballot) == "1: 0 2\n");
  CHECK(bettervoting("IRV", ballot) == "1: Ben | Ana\n");  // 0 is no rank
  CHECK(bettervoting("Approval", ballot).find("B301 2:") == 0);
  CHECK(bettervoting("Dice", ballot).find("S121") == 0);
  CHECK(bettervoting("STAR", ballot, "race=Q").find("S121") == 0);
  CHECK(bettervoting("STAR", ballot, "race=T") == "1: 0 2\n");
  CHECK(bettervoting("STAR", "{}").find("S101") == 0);
  CHECK(told("bettervoting-json", "[]").find("S101") == 0);
  CHECK(told("bettervoting-json", "{\"Election\": {\"Races\": []}}").find("S103") == 0);
  CHECK(bettervoting("STAR", R"({"votes":[{"race_id":"0","scores":[{"candidate_id":"z","score":1}]}]})").find("R201") ==
        0);
}

TEST_CASE("cast vote records: one of several contests, marks, numbers behind names") {
  const std::string ess =
      "Cast Vote Record,Precinct,Ballot Style,Mayor 1st Choice (1),Mayor 2nd Choice (2),Clerk Choice 1 of 2 (3),Clerk Choice 2 "
      "of 2 (4)\n1,p,s,Ana (10),Ben (21),overvote,Cal\n2,p,s,undervote,Ana (20),Cal,Write-in\n";
  CHECK(told("ess-cvr", ess).find("S121") == 0);
  CHECK(told("ess-cvr", ess, "race=Mayor") == "1: Ana > Ben\n1: Ana | Ben\n");
  CHECK(told("ess-cvr", ess, "race=Clerk") == "1: | Cal\n1: Cal\n");
  const std::string rctab =
      "CVR Provider,Contest Id,Tabulator Id,Record Id,Rank 1,Rank 2\nd,7,1,1,Ana,Undeclared Write-ins\nd,7,1,2,OVERVOTE,Ana\n";
  ReadText read;
  read_into(read, rctab, "records.csv");
  REQUIRE(read.decision);
  CHECK(read.decision->format == "rctab-cvr");
  CHECK(ballots(*read.decision) == "1: Ana\n1: | Ana\n");
}

TEST_CASE("Belenios: ballots that were opened, one question of several") {
  CHECK(told("belenios", "{\"result\": [[[1,2],[0,0]]]}", "ranks") ==
        "1: Answer-1 > Answer-2\n1: | Answer-1 Answer-2\n");
  CHECK(told("belenios", "{\"result\": [[[1,2],[3,1]]]}", "grades") == "1: 1 2\n1: 3 1\n");
  CHECK(told("belenios", "{\"result\": [[[1,2]]]}").find("S121") == 0);
  CHECK(told("belenios", "{\"result\": [[[1]],[[2]]]}", "ranks").find("S121 1:12 the file holds the answers to 2") ==
        0);
  CHECK(told("belenios", "{\"result\": [[[1]],[[2,1]]]}", "question=2,ranks") == "1: Answer-2 > Answer-1\n");
  CHECK(told("belenios", "{\"result\": [[12, 5]]}", "ranks").find("S120") == 0);  // sums
  CHECK(told("belenios", "{\"result\": [[[1,2],[1]]]}", "ranks").find("B304") == 0);
  CHECK(told("belenios", "{}", "ranks").find("S103") == 0);
}

TEST_CASE("VoteKit's profiles") {
  const std::string head =
      "VoteKit RankProfile\nCandidates\n(Alexandra:Al),(Ben:B)\n=,=\nRanking_1,Ranking_2,&,Weight,&\n";
  CHECK(told("votekit", head + "{'B'},{'Al'},&,1.5,&\n\"{'B', 'Al'}\",,&,2.0,&,Chris\n") == "1: B > Al\n1: Al=B\n");
  CHECK(told("votekit", head + "{'B'},{'C'},&,1.0,&\n") == "R201 6:7 `C` is none of the candidates\n");
  CHECK(told("votekit", head + "{'B'},{'B'},&,1.0,&\n") == "B305 6:7 `B` stands twice on this ballot\n");
  CHECK(told("votekit", head + "'B'},,&,1.0,&\n").find("S114 6:1") == 0);
  CHECK(told("votekit", head + "{'B'},&,1.0,&\n").find("S111 6:1") == 0);
  CHECK(told("votekit", head + "{'B'},,&,x,&\n").find("S104 6:10") == 0);
  CHECK(told("votekit", "x\n").find("S107") == 0);
}

TEST_CASE("STV.pm: names, or ranks in an order") {
  const std::string head = "title=T\ncandidate=a Ana\ncandidate=b Ben\n";
  CHECK(told("stv", head + "ballots=2\n31X a b\nb\nend\n") == "31: a > b\n1: b | a\n");
  CHECK(told("stv", head + "order=b a\nballots=1\n2 1\nend\n") == "1: a > b\n");
  CHECK(told("stv", head + "ballots=1\na c\nend\n") == "R201 5:3 there is no candidate `c`\n");
  CHECK(told("stv", head + "ballots=1\na a\nend\n") == "B305 5:3 `a` stands twice on this ballot\n");
  CHECK(told("stv", head + "ballots=3\na b\nend\n").find("1: a > b") == 0);
  CHECK(told("stv", head + "order=b a\nballots=1\n2\nend\n").find("S111 6:1") == 0);
  CHECK(told("stv", "ballots=blt\n2 1\n").find("S113 1:1") == 0);
  CHECK(told("stv", head).find("S114") == 0);
}

TEST_CASE("abcvoting's profiles") {
  CHECK(told("abcvoting", "num_cand: 3\nprofile: [[0, 2], []]\nvoter_weights: [2, 1]\n") == "1: 1 0 1\n1: 0 0 0\n");
  CHECK(told("abcvoting", "num_cand: 2\nprofile: [[2]]\n") ==
        "R201 2:12 there is no such candidate: they are numbered 0 to 1\n");
  CHECK(told("abcvoting", "num_cand: 2\nprofile: [[1, 1]]\n").find("B305 2:15") == 0);
  CHECK(told("abcvoting", "num_cand: 2\nprofile: [[1]]\nvoter_weights: [1, 2]\n").find("S114") == 0);
  CHECK(told("abcvoting", "profile: [[1]]\n").find("S103") == 0);
  CHECK(told("abcvoting", "[1]\n").find("S101") == 0);
}

TEST_CASE("polls with yes, maybe and no") {
  CHECK(told("yes-no-csv", "Wann?\n\nName;Montag;Dienstag\nAna;Ja;Vielleicht\nBen;nein;\n") == "Ana: 2 1\nBen: 0 -\n");
  CHECK(told("yes-no-csv", ",2026-10-03,,2026-10-04\n,10:00,14:00,10:00\nAna,OK,(OK),No\nCount,1,0,0\n") ==
        "Ana: 2 1 0\n");
  CHECK(told("yes-no-csv", "Name,Mon,Tue\nAna,yes,perhaps so\nBen,yes,no\n").find("B303 2:9") == 0);
  CHECK(told("yes-no-csv", "Timestamp,Email,Mon,Tue\n2026-01-01,a@x,yes,no\n2026-01-02,a@x,no,yes\n") == "a-x: 0 2\n");
  CHECK(told("yes-no-csv", "a,b\nc,d\n").find("S114") == 0);
  CHECK(told("yes-no-csv", "Month,May,May\nDay,Sa 3,Su 4\nAna,yes,no\n") == "Ana: 2 0\n");
  // The row of Ana holds no heads, though that of Ben holds votes.
  const std::string words = "participant,Garden,Roof\nAna,good,bad\nBen,ok,bad\n";
  CHECK(told("yes-no-csv", words).find("S114") == 0);
  CHECK(told("", words).find("S101") == 0);  // no other format is recognised
}

}  // namespace assent::test::format_records_test
