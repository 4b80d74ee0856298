#include "support/catch.hpp"
#include "support/reading.hpp"

namespace assent::test::format_assent_test {

namespace {

const std::string everything = R"(assent: 1
title: "Where: the retreat?"
date: 2026-10-03
scale: {from: 0, to: 10, best: 0, words: {0: fine, 10: cannot live with it}}
status_quo: stay
participants:
  - ana
  - {id: ben, name: "Ben \"B\" Okri", weight: 2.5, groups: [kitchen, "no"]}
  - chi
  - {id: "7", name: Seven}
options:
  - {id: farm, title: The farm by the lake}
  - {id: "yes", title: "true"}
  - stay
objections:
  ana: {farm: 0, "yes": 7, stay: 3}
  ben:
    farm: {grade: 2, reason: "two hours: by bus"}
    "yes": {veto: true, reason: no step-free entrance, status: invalid, ruled_by: the facilitator, review: 2027-01-15}
    stay: {grade: 5, veto: true}
  chi: stand-aside
  "7": {farm: veto, "yes": stand-aside, stay: {grade: stand-aside, reason: away}}
policy:
  rules: [minimum-total-discomfort, "borda:ties=none"]
  decide_by: "veto-aware:vetoes=2"
  quorum: {at_least: 2/3, of: weight}
  accept_at_most: 30%
  missing: average
  vetoes: {at_least: 1/3, from: [kitchen]}
  ties: [minimum-maximum-discomfort, lot, listed-order]
  seed: "2026-10-03"
  strong_from: 8
  uneasy_from: 1/3
expect:
  verdict: decided
  winner: [farm, stay]
  ranking: farm > stay = "yes"
)";

// Written, read again and written again: the same bytes.
void check_round_trip(const std::string& text, std::string_view format) {
  const ReadText first = read_as("", "x.yaml", text);
  INFO(first.all());
  REQUIRE(first.decision);
  Diagnostics lost;
  const auto once = written(*first.decision, format, lost);
  REQUIRE(once);
  CHECK(lost.all().empty());
  const ReadText second = read_as(format, "y", *once);
  INFO(*once);
  INFO(second.all());
  REQUIRE(second.decision);
  CHECK(written(*second.decision, format, lost) == once);
  CHECK(written(*second.decision, "assent", lost) == written(*first.decision, "assent", lost));
  CHECK(second.decision->grades == first.decision->grades);
  CHECK(second.decision->counts == first.decision->counts);
  CHECK(second.decision->ranks == first.decision->ranks);
  CHECK(second.decision->objections.size() == first.decision->objections.size());
  CHECK(second.decision->stands_aside == first.decision->stands_aside);
  CHECK(second.decision->participants_listed == first.decision->participants_listed);
}

std::string without(std::string text, const std::string& part, const std::string& other) {
  text.replace(text.find(part), part.size(), other);
  return text;
}

}  // namespace

TEST_CASE("assent's own file is written as it was read, in YAML and in JSON") {
  const std::string text = without(everything, "stay = \"yes\"", "stay = yes");
  check_round_trip(text, "assent");
  check_round_trip(text, "assent-json");
}

TEST_CASE("characters that a file may not hold are written so that they are read again") {
  for (const std::string_view format : {"assent", "assent-json"})
    check_round_trip("assent: 1\ntitle: \"a\\uFFFFb\\uFFFEc\\U0001FFFFd\\U0010FFFEe\\u200Bf\"\noptions: [a, b]\n",
                     format);
}

TEST_CASE("a name of nothing but a line separator is no title") {
  const ReadText votes = read_as("cvotes", "x.cvotes", "\xE2\x80\xA8\nJo > \xE2\x80\xA8\n");
  REQUIRE(votes.decision);
  Diagnostics lost;
  const auto text = written(*votes.decision, "assent", lost);
  REQUIRE(text);
  CHECK(*text == "assent: 1\noptions:\n  - {id: option-1}\n  - Jo\nrankings:\n  - 1: option-1\n  - 1: Jo > option-1\n");
  CHECK(read_as("assent", "x.yaml", *text).decision);
}

TEST_CASE("rankings are written as they were read") {
  const std::string options = "assent: 1\noptions: [\"1\", b, c]\n";
  for (const std::string_view format : {"assent", "assent-json"}) {
    check_round_trip(options + "rankings:\n  - 12: 1 > b = c\n  - 3: b\n", format);
    check_round_trip(
        options +
            "rankings: {ana: 1 > b, ben: ~, chi: c > 1 = b}\nobjections: {ana: {c: veto}, dan: {b: stand-aside}}\n",
        format);
    check_round_trip(options +
                         "participants: [ana, {id: ben, weight: 0}]\nrankings: {ben: c}\n"
                         "policy: {unranked: not-compared, decide_by: borda}\n",
                     format);
  }
}

TEST_CASE("what other readers of YAML misread is quoted") {
  const ReadText read = read_as("", "x.yaml", "assent: 1\ntitle: \"no\"\noptions: [\"1\", \"yes\", b c-d, \"~\"]\n");
  CHECK(read.faults().find("S105") == 0);
  const ReadText good = read_as("", "x.yaml",
                                "assent: 1\ntitle: \"# no\"\noptions: [\"1\", \"yes\", Gr\xC3\xBC\xC3\x9F]\n"
                                "objections: {\"on\": [1, 2, 3], \"1e3\": ~}\n");
  REQUIRE(good.decision);
  Diagnostics lost;
  CHECK(*written(*good.decision, "assent", lost) ==
        "assent: 1\ntitle: \"# no\"\nscale: \"0..10\"\noptions:\n  - \"1\"\n  - \"yes\"\n  - Gr\xC3\xBC\xC3\x9F\n"
        "objections:\n"
        "  \"on\": {\"1\": 1, \"yes\": 2, Gr\xC3\xBC\xC3\x9F: 3}\n  \"1e3\": null\n");
}

TEST_CASE("counted grades become people with weights, which is said") {
  const ReadText read = read_as("star-yaml", "x.yaml", "voting_method: Approval\nballots: |-\n  A,B\n  3:1,0\n  0,1\n");
  REQUIRE(read.decision);
  Diagnostics lost;
  const auto text = written(*read.decision, "assent", lost);
  REQUIRE(text);
  CHECK(text->find("participants:\n  - {id: p1, weight: 3}\n  - p2\n") != std::string::npos);
  CHECK(text->find("objections:\n  p1: {A: 1, B: 0}\n  p2: {A: 0, B: 1}\n") != std::string::npos);
  REQUIRE(lost.all().size() == 1);
  CHECK(info(lost.all()[0].code).id == "S117");
}

TEST_CASE("faults in JSON point at their bytes") {
  CHECK(read_as("", "x.json",
                "{\"assent\": 1,\n \"options\": [\"a\", \"b\"],\n \"objections\": {\"ana\": {\"a\": 12, \"b\": 0}}}")
            .faults() == "B301 3:30 grade 12 is off the scale 0..10\n");
  CHECK(read_as("", "x.json", "{\"assent\": 1,\n \"options\": [\"a\"],\n}").faults() ==
        "Y007 3:1 nothing follows the comma before this bracket\n");
  CHECK(
      read_as("", "x.json", "{\"assent\": 1, \"options\": [\"a\", \"b\"], \"option\": 1}").faults().find("S102 1:38") ==
      0);
}

}  // namespace assent::test::format_assent_test
