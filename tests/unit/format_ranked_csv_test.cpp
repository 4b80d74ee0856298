#include <string>

#include "support/catch.hpp"
#include "support/reading.hpp"

namespace assent::test::format_ranked_csv_test {

namespace {

std::string said_of(const std::string& text, const std::string& format = "ranked-csv",
                    const std::string& numbers = "") {
  ReadText read;
  ReadOptions options;
  options.numbers = numbers;
  read_into(read, text, "t.csv", format, options);
  return read.said();
}

std::string ballots_of(const std::string& text, const std::string& format = "", const std::string& numbers = "") {
  ReadText read;
  ReadOptions options;
  options.numbers = numbers;
  read_into(read, text, "t.csv", format, options);
  return read.decision ? ballots_text(*read.decision) : "refused: " + read.said();
}

}  // namespace

TEST_CASE("a column an option, ranks in the cells") {
  ReadText read;
  read_into(read, "farm,city hall,stay\n1,2,2\n,1,\n5,3,9\n", "t.csv", "ranked-csv");
  CHECK(read.said() == "");
  REQUIRE(read.decision);
  CHECK(read.decision->format == "ranked-csv");
  CHECK(read.decision->options[1].id == "city-hall");
  CHECK(read.decision->options[1].title == "city hall");
  CHECK(ballots_text(*read.decision) == "1 x A>B=C, 1 x B, 1 x B>A>C");
  CHECK(read.decision->ranks.at(1, 0) == unranked_cell);
  CHECK(read.decision->policy.unranked == UnrankedPolicy::last);
}

TEST_CASE("a column a rank, options in the cells") {
  CHECK(ballots_of("rank1,rank2,rank3\nfarm,city,stay\ncity,,farm\n") == "1 x A>B>C, 1 x B>A");
  CHECK(ballots_of("Rank 1;Rank 2\nfarm;city\n") == "1 x A>B");
  CHECK(ballots_of("name, 1, 2, 3\nana,c,,\n") == "1 x A");
  CHECK(ballots_of("farm,city\ncity,farm\nfarm,city\n") == "1 x A>B, 1 x B>A, 1 x A>B");  // no header
  CHECK(ballots_of("rank1,rank2\nundervote,b\nOVERVOTE,a\na,b\n") == "1 x A, 1 x , 1 x B>A");
  CHECK(
      said_of("rank1,rank2\nundervote,b\nOvervote,a\n") ==
      "1:1: note[S116]: 1 ballot has an overvote: it ends there, and 1 rank behind it does not count; --overvote skip "
      "goes on with the next rank\n"
      "1:1: note[S116]: 1 cell says undervote, skipped or blank: the next rank moves up\n"
      "1:1: warning[B314]: 1 ballot ranks no option\n");
}

TEST_CASE("on a cast vote record an option counts where it stands first") {
  const std::string ess = "Cast Vote Record,Precinct,Ballot Style,Rank 1,Rank 2,Rank 3\n";
  const std::string votes = "1,p,s,Ann,Ann,Ben\n2,p,s,Ben,undervote,Ben\n3,p,s,Ann,overvote,Ann\n";
  const std::string told =
      "1:1: note[S116]: columns are not used: `Cast Vote Record`, `Precinct`, `Ballot Style`\n"
      "1:1: note[S116]: 1 ballot has an overvote: it ends there, and 1 rank behind it does not count; --overvote skip "
      "goes on with the next rank\n"
      "1:1: note[S116]: 1 cell says undervote, skipped or blank: the next rank moves up\n"
      "1:1: note[S116]: 2 cells name an option that the ballot ranks already: the next rank moves up\n";
  for (const std::string format : {"", "ess-cvr", "rctab-cvr"}) {
    CHECK(ballots_of(ess + votes, format) == "1 x A>B, 1 x B, 1 x A");
    CHECK(said_of(ess + votes, format) == told);
  }
  CHECK(said_of("rank1,rank2\nAnn,Ann\n", "rctab-cvr").find("1 cell names an option that") != std::string::npos);
}

TEST_CASE("options that are alike but for case are two, which is told") {
  const std::string text = "rank1,rank2\nAnn,Ben\nben ,\"Ann \"\n";
  CHECK(ballots_of(text) == "1 x A>B, 1 x C>A");
  CHECK(said_of(text) ==
        "1:1: warning[R209]: the options `Ben` and `ben` are alike but for case, spaces or Unicode form\n");
}

TEST_CASE("two names in one cell are an overvote, where they stand alone elsewhere") {
  ReadOptions skip;
  skip.overvote = OvervotePolicy::skip;
  const auto of = [&](const std::string& text, const ReadOptions& options = {}) {
    ReadText read;
    read_into(read, text, "t.csv", "", options);
    return read.decision ? ballots_text(*read.decision) : read.said();
  };
  const std::string lines = "rank1,rank2\n\"Ann\nBen\",Cem\nCem,Ann\n";  // A is Ann, B is Ben, C is Cem
  CHECK(of(lines) == "1 x , 1 x C>A");
  CHECK(of(lines, skip) == "1 x C, 1 x C>A");
  CHECK(of("rank1,rank2\nAnn/Ben,Cem\nBen,Ann\n") == "1 x , 1 x B>A");
  CHECK(of("rank1,rank2\nAnn/Ben,Cem\nCem,\n") == "1 x A>B, 1 x B");  // no Ann, no Ben: a name with a stroke
  CHECK(of("1st Choice,2nd Choice\nwrite-in,Ann\nUWI,Ben\nskipped,No opinion\n") == "1 x A, 1 x B, 1 x ");
}

TEST_CASE("bare numbers above numbers are not guessed") {
  const std::string text = "1,2,3\n2,1,3\n";
  CHECK(said_of(text, "") ==
        "1:1: error[S121]: the numbers of this table may be ranks, where 1 is the best, or grades\n");
  CHECK(said_of(text) == "1:1: error[S121]: the cells may be ranks, or options that are called 1, 2, 3\n");
  CHECK(ballots_of(text, "ranked-csv", "ranks") == "1 x B>A>C");
  CHECK(ballots_of(text, "ranked-csv", "options") == "1 x A>B>C");  // A is the option 2
  CHECK(said_of(text, "ranked-csv", "points") == "1:1: error[S121]: `--numbers points` is not known here\n");
}

TEST_CASE("numbers that may be grades need a word") {
  CHECK(said_of("farm,city\n10,0\n3,7\n", "") ==
        "1:1: error[S121]: the numbers of this table may be ranks, where 1 is the best, or grades\n");
  CHECK(ballots_of("farm,city\n10,0\n3,7\n", "ranked-csv").starts_with("refused: 2:4: error[S114]"));
  CHECK(ballots_of("farm,city\n10,3\n3,7\n", "ranked-csv") == "1 x B>A, 1 x A>B");
}

TEST_CASE("counts, weights, voters and other columns") {
  CHECK(ballots_of("a,b,count\n1,2,4\n2,1,3\n") == "4 x A>B, 3 x B>A");
  ReadText read;
  read_into(read, "\xEF\xBB\xBFname;weight;rank1;rank2\r\nAna K.;2.5;x;y\r\nBen;1;\"y\";x\r\n", "t.csv");
  CHECK(read.said() == "");
  REQUIRE(read.decision);
  CHECK(read.decision->participants[0].id == "Ana-K.");
  CHECK(read.decision->participants[0].name == "Ana K.");
  CHECK(read.decision->participants[0].weight == 5 * decimal_one / 2);
  CHECK(read.decision->voters.size() == 2);
  ReadText other;
  read_into(other, "Response ID,precinct_id,a,b,weight\nR1,p,1,2,0.5\n", "t.csv");
  CHECK(other.said() == "1:1: note[S116]: columns are not used: `Response ID`, `precinct_id`\n");
  REQUIRE(other.decision);
  CHECK(other.decision->ballot_weights == std::vector<Decimal>{decimal_one / 2});
}

TEST_CASE("quoted cells, also over lines") {
  CHECK(ballots_of("\"a, \"\"b\"\"\",c\n\"1\", 2 \n2.0,1\n") == "1 x A>B, 1 x B>A");
  ReadText read;
  read_into(read, "comment,\"the\nfarm\",city\n\"x\",1,2\n,2,\n,1,2\n", "t.csv", "ranked-csv");
  CHECK(read.said() == "1:1: note[S116]: columns are not used: `comment`\n");
  ReadText fine;
  read_into(fine, "timestamp,\"the\nfarm\",city\n\"x\",1,2\n,,1\n", "t.csv", "ranked-csv");
  REQUIRE(fine.decision);
  CHECK(fine.decision->options[0].title == "the farm");
  CHECK(ballots_text(*fine.decision) == "1 x A>B, 1 x B");
}

TEST_CASE("faults are told with line and column") {
  const std::string head = "a,b,c\n1,2,3\n";
  CHECK(said_of(head + "1,x,3\n") ==
        "3:3: error[S114]: a rank is expected here: 1 for the best, 2, 3 ..., or nothing\n");
  CHECK(said_of(head + "1,-2,3\n") ==
        "3:3: error[S114]: a rank is expected here: 1 for the best, 2, 3 ..., or nothing\n");
  CHECK(said_of(head + "1,99999999999,3\n") ==
        "3:3: error[S114]: a rank is expected here: 1 for the best, 2, 3 ..., or nothing\n");
  CHECK(said_of(head + "1,2\n") == "3:1: error[S111]: the row has 2 cells, and the table has 3 columns\n");
  CHECK(said_of(head + "1,2,3,4\n") == "3:1: error[S111]: the row has 4 cells, and the table has 3 columns\n");
  CHECK(said_of(head + "1,2,3,,\n") == "");
  CHECK(said_of(head + "1,\"2,3\n") == "3:3: error[S112]: this quote is never closed, or text follows it\n");
  CHECK(said_of(head + ",,\n") == "1:1: note[S119]: 1 blank row is passed over\n");
  CHECK(said_of(head + "\xE9,1,2\n") == "3:1: error[Y002]: byte 0xE9 is not UTF-8\n");
  CHECK(said_of("a,b,count\n1,2,0\n1,2,3\n") == "1:1: warning[S119]: 1 ballot has the count 0 and is passed over\n");
  CHECK(said_of("a,b,count\n1,2,-1\n") ==
        "2:5: error[B311]: the count of a ballot must be a whole number up to 1000000000\n");
  CHECK(said_of("a,b,weight\n1,2,-1\n") == "2:5: error[S109]: a weight must be 0 or more\n");
  CHECK(said_of("a,b,weight\n1,2,x\n") ==
        "2:5: error[S104]: a weight must be a number, with 9 decimal places at most\n");
  CHECK(said_of("rank1,rank2\na,b\nb,b\n") == "3:3: error[B305]: the option `b` stands twice in this ranking\n");
  CHECK(said_of("a,a\n1,2\n") ==
        "1:3: warning[R208]: another option has the name `a`, too\n"
        "1:1: note[S119]: 1 option has an id with a number added, because two were alike\n");
  CHECK(said_of("", "ranked-csv") == "1:1: error[Y001]: the file holds nothing\n");
  CHECK(said_of("count,weight\n1,2\n") == "1:1: error[S103]: the table has no column of an option or a rank\n");
  CHECK(said_of("bucket,file\nx,y\n", "") ==
        "1:1: error[S113]: this table holds neither rankings nor grades that are recognised\n");
  CHECK(said_of("Name,Farm,City\rAna,0,7\rBen,3,8\r", "") ==
        "1:1: error[Y004]: lines of this table end with a carriage return and no line feed\n");
  CHECK(said_of("001-2.soc;001-3.soc\nx;y\n", "") ==
        "1:1: error[S120]: this table of PrefLib's names other files and holds no ballots\n");
}

TEST_CASE("what is written reads back to the same ballots") {
  ReadText first, second;
  read_into(first, "\"a,b\",c d,e\n1,1,2\n,1,\n1,1,2\n", "t.csv", "ranked-csv");
  REQUIRE(first.decision);
  const auto text = written(*first.decision, "csv", first.diagnostics);
  REQUIRE(text);
  CHECK(*text == "\"a,b\",c d,e,count\n1,1,2,2\n,1,,1\n");
  read_into(second, *text, "t.csv");
  CHECK(second.said() == "");
  REQUIRE(second.decision);
  CHECK(ballots_text(*second.decision) == "2 x A=B>C, 1 x B");
  CHECK(second.decision->options[1].id == first.decision->options[1].id);
}

TEST_CASE("options that are called like other columns cannot be written") {
  ReadText read;
  read_into(read, "rank1,rank2\ncount,b\n", "t.csv");
  REQUIRE(read.decision);
  CHECK_FALSE(written(*read.decision, "csv", read.diagnostics));
  CHECK(read.said() ==
        "1:1: error[S117]: an option is called `count`, and a column of that name is none of an option\n");
}

TEST_CASE("any number of threads reads the same table") {
  for (const bool by_name : {false, true}) {
    std::string text = by_name ? "rank1,rank2,rank3\n" : "a,b,c\n";
    for (int i = 0; i < 300'000; ++i) {
      const int kind = i % 3;
      if (by_name) text += kind == 0 ? "a,b,c\n" : kind == 1 ? "c,,\n" : "d" + std::to_string(i / 100'000) + ",b,a\n";
      else text += kind == 0 ? "1,2,3\n" : kind == 1 ? ",,1\n" : "2,1,1\n";
    }
    ReadText one, four;
    read_into(one, text, "t.csv", "ranked-csv");
    ReadOptions options;
    options.threads = 4;
    read_into(four, text, "t.csv", "ranked-csv", options);
    REQUIRE(one.decision);
    REQUIRE(four.decision);
    CHECK(one.decision->counts.size() == 300'000);
    CHECK(one.decision->ranks == four.decision->ranks);
    CHECK(one.decision->options.size() == (by_name ? 6 : 3));
    CHECK(one.said() == four.said());
  }
}

TEST_CASE("a table with very many columns is refused") {
  std::string text;
  for (int column = 0; column < 70'000; ++column) text += "a,";
  ReadText read;
  read_into(read, text + "\n1,2\n", "t.csv", "ranked-csv");
  CHECK_FALSE(read.decision);
  CHECK(read.said().find("error[L904]: a table has 65536 columns at most") != std::string::npos);
}

}  // namespace assent::test::format_ranked_csv_test
