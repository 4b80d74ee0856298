// Votes of the Node.js TSC, KonsensOmat, caritat and GitVote.
#include <map>

#include "support/catch.hpp"
#include "support/process.hpp"
#include "support/reading.hpp"

namespace assent::test::format_votes_test {

TEST_CASE("nodejs-tsc: for, against, and abstaining as a stand-aside") {
  const ReadText read = read_as(
      "", "v.json",
      R"({"description": "Move\n on", "outcome": "Yes", "refs": [], "votes": {"ana": 1, "ben": -1, "chi": 0, "dan": 1}})");
  INFO(read.all());
  REQUIRE(read.decision);
  CHECK(read.decision->format == "nodejs-tsc");
  CHECK(read.decision->title == "Move on");
  CHECK(options_of(*read.decision) == "yes=Yes; no=No; ");
  CHECK(read.decision->status_quo == option_id(1));
  CHECK(ballots(*read.decision) == "ana: yes > no\nben: no > yes\ndan: yes > no\n");
  CHECK(read.decision->stands_aside == std::vector<bool>{false, false, true, false});
  REQUIRE(read.decision->expect);
  CHECK(read.decision->expect->winner == std::vector{option_id(0)});
  CHECK(read.all() == "S116 1:48 not used: `refs`\n");
}

TEST_CASE("nodejs-tsc: scores of candidates, higher is better") {
  const ReadText read = read_as("", "v.json", R"json({"description": "d", "outcome": {"winner(s)": ["Blue sky"]},
 "votes": {"ana": {"Red": 0, "Blue sky": 2.5}, "ben": {"Blue sky": -1, "Green": -1}}})json");
  INFO(read.all());
  REQUIRE(read.decision);
  CHECK(options_of(*read.decision) == "Red; Blue-sky=Blue sky; Green; ");
  CHECK_FALSE(read.decision->status_quo);
  CHECK(ballots(*read.decision) == "ana: Blue-sky > Red | Green\nben: Blue-sky=Green | Red\n");
  CHECK(read.decision->expect->winner == std::vector{option_id(1)});
}

TEST_CASE("nodejs-tsc: what is no vote") {
  CHECK(read_as("", "v.json", R"({"description": "d", "votes": {"a": 2, "b": true, "c": "1", "d": null, "e": []}})")
            .faults() ==
        "S114 1:37 the vote of `a` must be 1, 0 or -1\nS114 1:45 the vote of `b` must be 1, 0 or -1\n"
        "S114 1:56 the vote of `c` must be 1, 0 or -1\n"
        "S114 1:66 the vote of `d` must be 1, 0 or -1\nS114 1:77 the vote of `e` must be 1, 0 or -1\n");
  CHECK(read_as("", "v.json", R"({"description": "d", "votes": {"a": {"x": "1"}, "b": 1}})").faults() ==
        "S104 1:43 a score must be a number, without quotes\nS114 1:54 the vote of `b` must be a mapping from "
        "candidates to scores\n");
  CHECK(read_as("", "v.json", R"({"description": "d", "votes": {}})").faults().find("S120 1:31") == 0);
  CHECK(read_as("", "v.json", R"({"description": "d", "votes": {"a": 1, "a": 0}})").faults().find("Y008 1:40") == 0);
}

TEST_CASE("konsensomat: grades 0..4 with comments; a grade that is not there is no resistance") {
  const ReadText read = read_as("", "p.json", R"({"question": "Lunch?", "options": ["Pizza", "Hot soup"], "votes": [
 {"name": "Ana", "votes": [0, 4], "comments": ["", "too hot"]}, {"name": "Ana", "votes": [3]}]})");
  INFO(read.all());
  REQUIRE(read.decision);
  CHECK(read.decision->format == "konsensomat");
  CHECK(grades(*read.decision) == "Ana: 0 4\nAna-2: 3 -\n");
  REQUIRE(read.decision->objections.size() == 1);
  CHECK(read.decision->objections[0].reason == "too hot");
  CHECK(read.decision->policy.missing == MissingPolicy::none);
}

TEST_CASE("konsensomat: faults, which never show a secret") {
  const std::string begin =
      R"({"question": "q", "options": ["a"], "ownerToken": "SESAME", "passwordHash": "SE\"SAME", "votes": [)";
  CHECK(read_as("", "p.json", begin + R"({"name": "x", "votes": [5]}]})").faults() ==
        "B301 1:123 grade 5 is off the scale 0..4\n");
  CHECK(read_as("", "p.json", begin + R"({"name": "x", "votes": ["1"]}]})").faults() ==
        "B303 1:123 a grade must be a number from 0 to 4\n");
  CHECK(read_as("", "p.json", begin + R"({"name": "x", "votes": [1, 2]}]})").faults().find("B304 1:122") == 0);
  for (const char* rest : {"x", R"({"votes": [9]}]})", R"({"name": "x"}]})", ""}) {
    const ReadText read = read_as("", "p.json", begin + rest);
    CHECK_FALSE(read.decision);
    for (const Diagnostic& diagnostic : read.diagnostics.all())
      CHECK(diagnostic_text(diagnostic, read.sources, {}).find("SAME") == std::string::npos);
  }
  const ReadText cut = read_as("", "p.json", R"({"votes": [], "ownerToken": "SESAME)");
  CHECK(cut.sources[SourceId{}].bytes().find("SESAME") == std::string_view::npos);
}

namespace {

const std::string vote =
    "subject: Where?\ncandidates:\n  - >\n    The farm\n    by the lake\n  - City\nallowedVoters: [Ana, Ben]\n"
    "method: Condorcet\n";

// The vote among these ballots in a folder of its own.
std::string read_folder(const std::map<std::string, std::string>& ballots_by_name, ReadText& read) {
  const TemporaryFolder folder;
  for (const auto& [name, text] : ballots_by_name) write_text(folder.path() / name, text);
  ReadOptions options;
  options.folder = folder.path();
  options.root = folder.path();
  read = read_as("", (folder.path() / "vote.yml").string(), vote, options);
  return read.faults();
}

}  // namespace

TEST_CASE("caritat: the vote and the ballots beside it") {
  ReadText read;
  read_folder({{"a.yml",
                "preferences:\n  - {title: The farm  by the lake, score: 1}\n  - {title: City, score: 2}\nauthor: Ben\n"
                "poolChecksum: x\n"}},
              read);
  INFO(read.all());
  REQUIRE(read.decision);
  CHECK(read.decision->title == "Where?");
  CHECK(options_of(*read.decision) == "The-farm-by-the-lake=The farm by the lake; City; ");
  CHECK(ballots(*read.decision) == "Ben: City > The-farm-by-the-lake\n");
  CHECK(read.decision->participants.size() == 2);
  CHECK(read.decision->participants_listed);
}

TEST_CASE("caritat: faults in ballots stand in their files") {
  ReadText read;
  CHECK(read_folder({{"a.yml", "preferences:\n  - {title: Moon, score: 1}\nauthor: Ana\n"}}, read) ==
        "R201 2:13 there is no candidate `Moon`\n");
  CHECK(read_folder({{"a.yml", "preferences:\n  - {title: City, score: 99999999999999999999}\nauthor: Ana\n"}}, read) ==
        "S109 2:26 a score is over 1000000000\n");
  CHECK(read_folder({{"a.yml", "references: []\nauthor: Ana\n"}}, read) ==
        "S103 1:1 the ballot has no list of `preferences`\n");
  CHECK(read_folder({{"a.yml", "preferences: [{title: City, score: 1}]\nauthor: Eve\n"}}, read) ==
        "R202 2:9 `Eve` is not among the allowedVoters\n");
  CHECK(read_folder({{"a.yml", "preferences: [{title: City, score: 1}]\nauthor: Ana\n"},
                     {"b.yml", "preferences: [{title: City, score: 1}]\nauthor: Ana\n"}},
                    read) == "R203 2:9 `Ana` has a ballot in another file, too\n");
  CHECK(read_folder({}, read) == "S120 1:1 no ballots lie beside the vote\n");
  CHECK(read_as("", "b.json", R"({"key": "n1R0", "data": "U2Fs"})").faults() ==
        "S120 file this is an encrypted ballot\n");
  CHECK(read_as("", "b.yml", "preferences: []\nauthor: Ana\npoolChecksum: x\n").faults() ==
        "S120 1:1 this is one ballot, not the vote\n");
}

namespace {

std::string results(const std::string& rows, const std::string& summary = "1 | 1 | 1 | 4") {
  return "The vote for \"**Implement it** (**#1**)\" is now closed.\n\n### Summary\n\n"
         "| In favor | Against | Abstain | Not voted |\n| :-: | :-: | :-: | :-: |\n| " +
         summary + " |\n\n### Binding votes (3)\n\n| User | Vote  | Timestamp |\n| ---- | :---: | :-------: |\n" + rows;
}

}  // namespace

TEST_CASE("gitvote: the table of binding votes") {
  const ReadText read =
      read_as("", "r.md", results("| @ana | In favor | t |\n| @ben | Against | t |\n| @chi | Abstain | t |\n"));
  INFO(read.all());
  REQUIRE(read.decision);
  CHECK(read.faults() == "");
  CHECK(read.decision->title == "Implement it");
  CHECK(read.decision->status_quo == option_id(1));
  CHECK(ballots(*read.decision) == "ana: in-favor > against\nben: against > in-favor\n");
  CHECK(read.decision->stands_aside == std::vector<bool>{false, false, true});
}

TEST_CASE("gitvote: faults") {
  CHECK(read_as("", "r.md", results("| @ana | Perhaps | t |\n")).faults().find("S114 13:10 `Perhaps` is no vote\n") ==
        0);
  CHECK(read_as("", "r.md", results("| @ana | In favor | t |\n", "2 | 0 | 0 | 0")).faults() ==
        "S115 9:1 the file says 3 binding votes, and lists 1\nS115 7:1 the summary says 2 in favor, 0 against, 0 "
        "abstaining, and the table has 1, 0, 0\n");
  CHECK(read_as("", ".gitvote.yml", "profiles:\n  default:\n    pass_threshold: 66\n").faults() ==
        "S120 file these are the settings of GitVote, a policy without ballots\n");
}

}  // namespace assent::test::format_votes_test
