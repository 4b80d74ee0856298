#include <string>

#include "formats/parts/answers.hpp"
#include "support/catch.hpp"
#include "support/reading.hpp"

namespace assent::test::format_forms_test {

namespace {

struct Told {
  std::string ballots, said;
};

// Grades or ballots, and what is said.
Told told(const std::string& text, const std::string& numbers = "", std::vector<std::string> ignore = {}) {
  ReadText read;
  ReadOptions options;
  options.numbers = numbers;
  options.ignore = std::move(ignore);
  read_into(read, text, "form.csv", "", options);
  if (!read.decision) return {"", read.said()};
  return {read.decision->kind == BallotKind::grades ? grades(*read.decision) : ballots_text(*read.decision),
          read.said()};
}

}  // namespace

TEST_CASE("a form of Google: times, e-mails, a question with options in brackets") {
  const std::string head = "Timestamp,Email Address,How uneasy? [Farm],How uneasy? [City],Anything else?\n";
  const auto form = told(head + "1/2/2026 10:00:00,ana@x.org,0,7,nothing at all\n1/2/2026 11:30:00,ben@x.org,9,2,\n");
  CHECK(form.ballots == "ana-x.org: 0 7\nben-x.org: 9 2\n");
  CHECK(form.said == "1:1: note[S116]: columns are not used: `Timestamp`, `Anything else?`\n");
}

TEST_CASE("of several answers by one e-mail the last by time counts, in any order") {
  const std::string head = "Zeitstempel;E-Mail-Adresse;Hof;Stadt\n";
  const std::string late = "05.01.2026 09:00:00;ana@x.org;0;7,5\n", early = "04.12.2025 21:00:00;ana@x.org;9;1\n";
  const std::string note = "note[S116]: 1 answer is replaced by a later one of the same person: `ana@x.org`\n";
  CHECK(told(head + early + late).ballots == "ana-x.org: 0 7.5\n");
  CHECK(told(head + early + late).said == "3:21: " + note + "1:1: note[S116]: columns are not used: `Zeitstempel`\n");
  CHECK(told(head + late + early).ballots == "ana-x.org: 0 7.5\n");
  CHECK(told(head + late + late).said.find("error[R203]: `ana@x.org` stands in two rows") != std::string::npos);
  CHECK(told("Name;Hof;Stadt\nAna;0;1\nAna;3;4\n")
            .said.find("3:1: error[R203]: `Ana` stands in two rows, and nothing tells which is the later one\n") == 0);
  // Two people of one name.
  CHECK(told("E-mail;Name;Hof;Stadt\na@x;Ana;0;1\nb@x;Ana;3;4\n").ballots == "Ana: 0 1\nAna-2: 3 4\n");
}

TEST_CASE("times are ordered where both readings of a date agree") {
  CHECK(order_of_times("2026-01-02 10:00", "2026-01-02 10:01") == TimeOrder::before);
  CHECK(order_of_times("1/2/2026 9:05:00 PM", "1/2/2026 10:05:00 AM") == TimeOrder::after);
  CHECK(order_of_times("12/31/2025 1:00", "1/1/2026 1:00") == TimeOrder::before);
  CHECK(order_of_times("02.01.2026", "01.02.2026") == TimeOrder::before);
  CHECK(order_of_times("1/2/2026", "2/1/2026") == TimeOrder::unclear);  // January or February?
  CHECK(order_of_times("1/2/2026", "1/3/2026") == TimeOrder::before);
  CHECK(order_of_times("yesterday", "today") == TimeOrder::unclear);
  CHECK(order_of_times("2026-01-02", "2026-01-02") == TimeOrder::same);
}

TEST_CASE("forms of Microsoft, LimeSurvey and Qualtrics") {
  CHECK(told("ID,Start time,Completion time,Email,Name,Farm,City\n1,1/2/2026 10:00,1/2/2026 10:09,anonymous,Ana,0,7\n"
             "2,1/2/2026 10:00,1/2/2026 10:12,anonymous,Ben,3,4\n",
             "0..10")
            .ballots == "Ana: 0 7\nBen: 3 4\n");  // `anonymous` is nobody's e-mail
  CHECK(told("Response ID,Date submitted,Last page,Start language,Seed,Token,Q1[a]. How? [Farm],Q1[b]. How? [City]\n"
             "1,2026-01-02 10:00:00,3,en,77,t1,0,7\n2,2026-01-02 11:00:00,3,en,78,t2,3,4\n",
             "0..10")
            .ballots == "1: 0 7\n2: 3 4\n");
  CHECK(
      told(
          "StartDate,EndDate,Status,Progress,ResponseId,Q1_1,Q1_2\nStart Date,End Date,Response Type,Progress,Response ID,"
          "How uneasy? - Farm,How uneasy? - City\n\"{\"\"ImportId\"\":\"\"startDate\"\"}\",\"{\"\"ImportId\"\":1}\",x,x,x,x,x\n"
          "2026-01-02 10:00:00,2026-01-02 10:05:00,0,100,R1,0,7\n2026-01-02 10:00:00,2026-01-02 10:06:00,0,100,R2,3,4\n",
          "0..10")
          .ballots == "R1: 0 7\nR2: 3 4\n");
}

TEST_CASE("ranks as words, in cells and in heads") {
  CHECK(
      told(
          "Timestamp,Rank them [Farm],Rank them [City]\n1/2/2026,1st choice,2nd choice\n1/3/2026,2nd choice,1st choice\n")
          .ballots == "1 x A>B, 1 x B>A");
  CHECK(told("Timestamp,Rank them [1st choice],Rank them [2nd choice]\n1/2/2026,Farm,City\n1/3/2026,City,Farm\n")
            .ballots == "1 x A>B, 1 x B>A");
  CHECK(told("First choice;Second choice\nHof;Stadt\n").ballots == "1 x A>B");
}

TEST_CASE("columns that are no option can be named, and numbers that may be ranks are asked for") {
  CHECK(told("name,Farm,City,Age\nana,0,7,34\nben,3,4,8\n", "", {"Age"}).ballots == "ana: 0 7\nben: 3 4\n");
  CHECK(told("name,Farm,City,Age\nana,0,7,34\nben,3,4,8\n", "", {"Age"}).said == "");
  CHECK(told("name,Farm,City\nana,0,7\n", "", {"Agee"}).said ==
        "1:1: error[R201]: there is no column `Agee` to ignore\n");
  CHECK(told("name,Farm,City,Stay\nana,1,2,3\nben,2,1,3\n").said ==
        "1:1: error[S121]: the numbers of this table may be ranks, where 1 is the best, or grades\n");
  CHECK(told("name,Farm,City,Stay\nana,1,2,3\nben,2,1,3\n", "ranks").ballots == "1 x A>B>C, 1 x B>A>C");
  CHECK(told("name,Farm,City,Stay\nana,1,2,3\nben,2,1,3\n", "0..10").ballots == "ana: 1 2 3\nben: 2 1 3\n");
}

TEST_CASE("Min and Max are nobody below a row of sums, and people elsewhere") {
  const std::string two = "Name,Farm,City\nAna,0,7\nBen,3,8\n";
  CHECK(told(two + "Mean,1.5,7.5\nMin,0,7\nMax,3,8\n").ballots == "Ana: 0 7\nBen: 3 8\n");
  CHECK(told(two + "Max,3,8\n").ballots == "Ana: 0 7\nBen: 3 8\nMax: 3 8\n");
  CHECK(told(two + "Mean,1.5,7.5\n,,\nMax,3,8\n").ballots == "Ana: 0 7\nBen: 3 8\n");
  CHECK(told(two + "Total,3,15\nSD,1.5,0.5\n").said.find("5:1: error[S123]: the row `SD` is called like") !=
        std::string::npos);
}

TEST_CASE("yes and no beside numbers are a poll only where there are more of them") {
  // `Attended` is no option that was voted on.
  CHECK(told("Name,Garden,Roof,Attended\nAna,3,5,yes\nBen,1,2,no\n").said.find("error[S113]") != std::string::npos);
  CHECK(told("Name,Member,Garden,Roof\nAna,yes,3,5\nBen,no,1,2\nChi,yes,0,4\n").ballots ==
        "Ana: 3 5\nBen: 1 2\nChi: 0 4\n");
  CHECK(told("Name,Mon,Tue,Guests\nAna,yes,no,2\nBen,no,no,1\n").ballots == "Ana: 2 0\nBen: 0 0\n");
}

TEST_CASE("boxes to tick and thumbs are yes and no") {
  CHECK(told("Name,Mon,Tue\nAna,TRUE,FALSE\nBen,FALSE,TRUE\n").ballots == "Ana: 2 0\nBen: 0 2\n");
  CHECK(told("Name;Mo;Di\nAna;WAHR;FALSCH\nBen;\xF0\x9F\x91\x8D;\xF0\x9F\x91\x8E\n").ballots == "Ana: 2 0\nBen: 2 0\n");
}

TEST_CASE("who answers is found under a question, too") {
  CHECK(told("Timestamp,What is your name?,Farm,City\n1/2/2026 9:00,Ana,3,5\n1/2/2026 9:05,Ben,2,0\n").ballots ==
        "Ana: 3 5\nBen: 2 0\n");
}

TEST_CASE("that 0 is better than 1 is told where a table holds nothing else") {
  const std::string note = "1:1: note[S119]: all grades are 0 or 1, and are read as discomfort: 0 is the better one\n";
  CHECK(told("name,a,b\nana,1,0\nben,1,1\n").said == note);
  CHECK(told("name,a,b\nana,1,0\nben,1,2\n").said == "");
  CHECK(told("name,a,b\nana,0,0\nben,0,0\n").said == "");
  CHECK(told("name,a,b\nana,1,0\nben,x,1\nchi,0,1\n").said.find("S119") == std::string::npos);
  CHECK(told("name,a,b\nana,1,0\nben,1,1\n", "0..1,best=1").said == "");
}

TEST_CASE("a column of sums beside the grades is left out") {
  const auto form = told("name,Farm,City,Total\nana,0,7,7\nben,3,4,7\n");
  CHECK(form.ballots == "ana: 0 7\nben: 3 4\n");
  CHECK(form.said.find("warning[S123]: the column `Total` holds the sums") != std::string::npos);
  CHECK(told("option,ana,ben,Summe\nFarm,0,3,3\nCity,7,4,11\n").ballots == "ana: 0 7\nben: 3 4\n");
}

TEST_CASE("files that are no text are named") {
  CHECK(
      told(std::string("PK\x03\x04") + std::string(26, 'x') + "mimetypeapplication/vnd.oasis.opendocument.spreadsheet")
          .said == "1:1: error[S124]: the spreadsheet is broken: it is no archive with sheets in it\n");
  CHECK(told(std::string("PK\x03\x04") + std::string(26, 'x') + "[Content_Types].xml word/document.xml").said ==
        "1:1: error[S113]: this file is a text document, and no text\n");
  CHECK(told("%PDF-1.7\n").said == "1:1: error[S113]: this file is a PDF document, and no text\n");
}

}  // namespace assent::test::format_forms_test
