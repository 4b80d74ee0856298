// Who carries what over a series: small series counted by hand, random ones counted a second time from the files.
#include "series/burden.hpp"

#include <fmt/format.h>

#include <map>
#include <random>

#include "render/burden.hpp"
#include "render/page/page.hpp"
#include "report/burden.hpp"
#include "support/catch.hpp"
#include "support/reading.hpp"

namespace assent::test::burden_test {

namespace {

// One decision with a single option, so that it is the one decided on: "ana 3, ben veto, chi ~" on 0..12.
[[nodiscard]] Loads loads(const std::string& grades, const std::string& people = "") {
  const ReadText read = read_as(
      "", "x.yaml",
      fmt::format("assent: 1\nscale: 0..12\noptions: [only, other]\n{}policy: {{decide_by: minimum-total-discomfort, "
                  "missing: average}}\nobjections:\n{}",
                  people, grades));
  INFO(grades << read.faults());
  REQUIRE(read.decision);
  auto found = loads_of(*read.decision, decide(*read.decision, {}, all_rules()));
  REQUIRE(std::holds_alternative<Loads>(found));
  return std::get<Loads>(found);
}

[[nodiscard]] std::string grades(const std::vector<std::pair<std::string, std::string>>& given) {
  std::string text;
  for (const auto& each : given) text += fmt::format("  {}: [{}, 12]\n", each.first, each.second);
  return text;
}

[[nodiscard]] Loads with_shares(const std::vector<std::int64_t>& tenths) {
  Loads result;
  for (const std::int64_t share : tenths) {
    Load load;
    load.id = "p" + std::to_string(result.size());
    load.present = true;
    load.share = Rational(Int128{share}, Int128{10});
    result.push_back(load);
  }
  return result;
}

[[nodiscard]] std::string losing(const std::vector<std::int64_t>& tenths) {
  Loads all = with_shares(tenths);
  mark_losing(all);
  std::string text;
  for (const Load& load : all) text += load.losing ? 'x' : '.';
  return text;
}

[[nodiscard]] const PersonBurden& person(const Burden& burden, const std::string& id) {
  for (const PersonBurden& each : burden.people)
    if (each.id == id) return each;
  FAIL("nobody is called " << id);
  return burden.people.front();
}

[[nodiscard]] std::string matches(const std::vector<Loads>& series) {
  std::string text;
  for (const LikelyMatch& match : burden_of(series).matches)
    text += fmt::format("{}={} {} {} {}\n", match.earlier, match.later, match.first_of_earlier, match.first_of_later,
                        match.same_name ? "name" : "id");
  return text;
}

}  // namespace

TEST_CASE("the losing third, with ties") {
  CHECK(losing({}) == "");
  CHECK(losing({7}) == ".");          // nobody has less
  CHECK(losing({3, 3, 3}) == "...");  // all alike
  CHECK(losing({0, 5}) == ".x");
  CHECK(losing({1, 2, 3}) == "..x");              // for 2: one of three above is not fewer than a third
  CHECK(losing({1, 2, 3, 4}) == "..xx");          // for 3: one of four above is fewer than a third; for 2: two are not
  CHECK(losing({9, 9, 9, 1}) == "xxx.");          // equal shares go together
  CHECK(losing({1, 9, 9, 1, 5, 1}) == ".xx...");  // for 5: two of six above
  CHECK(losing({1, 2, 3, 4, 5, 6, 7}) == "....xxx");  // two of seven above are fewer than a third, three are not
}

TEST_CASE("shares are what the rules read, and only of those who are compared") {
  const Loads found =
      loads("  ana: [3, 12]\n  ben: [{veto: true, grade: 1}, 12]\n  chi: [~, 12]\n  dan: stand-aside\n  eva: [6, 12]\n",
            "participants: [ana, ben, chi, dan, {id: eva, weight: 0}, fay]\n");
  REQUIRE(found.size() == 6);
  CHECK(found[0].share == Rational(Int128{1}, Int128{4}));
  CHECK(found[1].share == Rational(1));
  for (std::size_t i = 2; i < 6; ++i) CHECK_FALSE(found[i].share);
  CHECK((found[0].present && found[1].present && found[2].present && found[3].present));
  CHECK_FALSE(found[4].present);
  CHECK_FALSE(found[5].present);
  CHECK(found[1].losing);
}

TEST_CASE("three decisions by hand") {
  const std::vector<Loads> series{
      loads(grades({{"ana", "0"}, {"ben", "6"}, {"chi", "3"}}),
            "participants: [{id: ana, groups: [hall]}, {id: ben, groups: [hall, yard]}, chi]\n"),
      loads(grades({{"ana", "3"}, {"ben", "9"}}), "participants: [ana, ben, chi]\n"),
      loads(grades({{"ana", "6"}, {"ben", "3"}, {"dan", "3"}}),
            "participants: [ana, ben, {id: dan, groups: [yard]}]\n"),
  };
  const Burden burden = burden_of(series);
  REQUIRE(burden.people.size() == 4);
  const Carried& ana = person(burden, "ana").carried;
  CHECK(ana.present == 3);
  CHECK(ana.losing == 1);                             // the last
  CHECK(ana.mean == Rational(Int128{1}, Int128{4}));  // (0 + 3 + 6) / 36
  CHECK(ana.trend == Trend::rises);                   // 0 to 6; the middle one is left out
  const Carried& ben = person(burden, "ben").carried;
  CHECK(ben.losing == 2);
  CHECK(ben.mean == Rational(Int128{1}, Int128{2}));  // 18 / 36
  CHECK(ben.trend == Trend::falls);
  CHECK(person(burden, "chi").carried.trend == Trend::none);
  REQUIRE(burden.groups.size() == 2);
  CHECK(burden.groups[0].name == "hall");  // ana and ben, also where a later file does not say so
  CHECK(burden.groups[0].carried.graded == 6);
  CHECK(burden.groups[0].carried.mean == Rational(Int128{3}, Int128{8}));  // 27 / 72
  CHECK(burden.groups[0].carried.trend == Trend::rises);                   // 6/24 to 9/24
  CHECK(burden.groups[1].carried.graded == 4);                             // ben three times, dan once
  CHECK(burden.groups[1].carried.trend == Trend::falls);                   // ben 6/12 to ben and dan 6/24
  CHECK(burden.everybody.graded == 8);
  CHECK(burden.everybody.mean == Rational(Int128{11}, Int128{32}));  // 33 / 96
  CHECK(burden.everybody.losing == 3);
}

TEST_CASE("random series, counted a second time") {
  std::mt19937 random(7);
  for (int round = 0; round < 300; ++round) {
    std::vector<Loads> series(random() % 7);
    for (Loads& all : series)
      for (const char* id : {"k", "l", "m", "n", "o"}) {
        Load load;
        load.id = load.name = id;
        load.present = random() % 5 != 0;
        if (load.present && random() % 6 != 0)
          load.share = Rational(Int128{static_cast<std::int64_t>(random() % 5)}, Int128{4});
        if (random() % 2 == 0) load.groups.emplace_back(random() % 2 == 0 ? "g" : "h");
        all.push_back(load);
      }
    for (Loads& all : series) mark_losing(all);
    const Burden burden = burden_of(series);
    for (const PersonBurden& each : burden.people) {
      std::vector<Rational> shares;
      std::size_t present = 0, lost = 0;
      for (const Loads& all : series)
        for (const Load& load : all) {
          if (load.id != each.id) continue;
          present += load.present;
          if (!load.share) continue;
          shares.push_back(*load.share);
          std::size_t above = 0, below = 0, of = 0;
          for (const Load& other : all) {
            if (!other.share) continue;
            ++of;
            above += *other.share > *load.share;
            below += *other.share < *load.share;
          }
          lost += below > 0 &&
                  Rational(static_cast<std::int64_t>(above)) < Rational(static_cast<std::int64_t>(of)) / Rational(3);
        }
      CHECK(each.carried.present == present);
      CHECK(each.carried.graded == shares.size());
      CHECK(each.carried.losing == lost);
      Rational sum = 0, change = 0;
      for (const Rational& share : shares) sum = sum + share;
      const std::size_t half = shares.size() / 2;  // halves are equally long: their sums compare like their means
      for (std::size_t i = 0; i < half; ++i) change = change + shares[shares.size() - 1 - i] - shares[i];
      if (!shares.empty()) CHECK(*each.carried.mean * Rational(static_cast<std::int64_t>(shares.size())) == sum);
      const Trend trend = half == 0              ? Trend::none
                          : change < Rational(0) ? Trend::falls
                          : change > Rational(0) ? Trend::rises
                                                 : Trend::level;
      CHECK(each.carried.trend == trend);
    }
    for (const GroupBurden& group : burden.groups) {
      std::size_t graded = 0, lost = 0;
      Rational sum = 0;
      for (const std::size_t member : group.members) {
        const Carried& carried = burden.people[member].carried;
        graded += carried.graded;
        lost += carried.losing;
        if (carried.mean) sum = sum + *carried.mean * Rational(static_cast<std::int64_t>(carried.graded));
      }
      CHECK(group.carried.graded == graded);
      CHECK(group.carried.losing == lost);
      if (graded > 0) CHECK(*group.carried.mean * Rational(static_cast<std::int64_t>(graded)) == sum);
    }
  }
}

TEST_CASE("without names the report names nobody, and tells nothing of one or two people") {
  std::mt19937 random(23);
  int shown = 0, hidden = 0;
  for (int round = 0; round < 200; ++round) {
    std::vector<Loads> series(1 + random() % 3);
    for (Loads& all : series) {
      for (int p = 0; p < 9; ++p) {
        Load load;
        load.id = fmt::format("zz{}", p);
        load.name = load.id;
        load.present = true;
        if (random() % 8 != 0) load.share = Rational(Int128{static_cast<std::int64_t>(random() % 4)}, Int128{3});
        load.groups = {p < 2 + round % 4 ? "left" : "right"};
        all.push_back(load);
      }
      mark_losing(all);
    }
    const Burden burden = burden_of(series);
    const BurdenReport report = build_burden({}, burden, Privacy::hidden);
    for (const std::string& text :
         {burden_json(report), burden_csv(report), page_text(report.page, {}), page_markdown(report.page, {})})
      CHECK(text.find("zz") == std::string::npos);
    const BurdenRow *left = &report.groups.front(), *right = &report.groups.back();
    for (const BurdenRow* row : {left, right}) {
      std::size_t graded = 0, ever = 0, ever_not = 0;
      for (const std::size_t member : burden.groups[row == left ? 0 : 1].members) {
        const Carried& carried = burden.people[member].carried;
        graded += carried.graded > 0;
        ever += carried.losing > 0;
        ever_not += carried.losing < carried.graded;
      }
      const auto few = [](std::size_t people) { return people == 1 || people == 2; };
      if (few(graded)) CHECK(row->hidden);
      if (few(ever) || few(ever_not)) CHECK_FALSE(row->losing);
      if (row->hidden) CHECK_FALSE(row->mean);
      (row->losing ? shown : hidden) += 1;
    }
    // Everybody less one group is the other group.
    if (left->hidden && !left->too_few() && !report.everybody.hidden) CHECK(right->hidden);
    if (left->too_few() && !report.everybody.hidden) CHECK(right->hidden);
    if (report.everybody.losing && !left->losing) CHECK_FALSE(right->losing);
  }
  CHECK(shown > 20);
  CHECK(hidden > 20);
}

TEST_CASE("ids of different files that may be one person") {
  const auto people = [](const std::string& list) {
    return loads("  ana: [1, 12]\n", "participants: [ana" + list + "]\n");
  };
  CHECK(matches({people(", ben"), people(", bne")}) == "ben=bne 0 1 id\n");
  CHECK(matches({people(", ben, bne"), people(", bne")}) == "");  // both stand in one file
  CHECK(matches({people(", p1"), people(", p2")}) == "");         // numbers tell people apart
  CHECK(matches({people(", {id: b, name: Ben Okri}"), people(", {id: okri, name: Ben Okri}")}) == "b=okri 0 1 name\n");
  CHECK(matches({people(""), people(", Benjamin"), people(", benjamin")}) == "Benjamin=benjamin 1 2 id\n");
}

TEST_CASE("what says nothing of discomfort is passed over") {
  const auto passed = [](const std::string& text) {
    const ReadText read = read_as("", "x.yaml", text);
    INFO(read.faults());
    REQUIRE(read.decision);
    return std::get<PassedOver>(loads_of(*read.decision, decide(*read.decision, {}, all_rules())));
  };
  CHECK(passed("assent: 1\noptions: [a, b]\nrankings: {p: a > b}\n") == PassedOver::rankings);
  CHECK(passed("assent: 1\noptions: [a, b]\nobjections: {p: [1, 1]}\n") == PassedOver::no_option);
  const ReadText counted = read_as("starvote", "x.starvote", "[options]\n\nname = x\n\n[ballots]\n2 *\na = 5\nb = 0\n");
  if (counted.decision)
    CHECK(std::get<PassedOver>(loads_of(*counted.decision, decide(*counted.decision, {}, all_rules()))) ==
          PassedOver::no_names);
}

}  // namespace assent::test::burden_test
