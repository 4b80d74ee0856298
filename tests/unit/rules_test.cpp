#include <algorithm>
#include <set>

#include "assent/call_text.hpp"
#include "assent/rule.hpp"
#include "support/catch.hpp"
#include "support/profiles.hpp"

namespace assent::test::rules_test {

namespace {

// The published table of systemic consensing: Darkblue, Silver, Red, Black, graded by Marcia, Perry, Ana and Jack.
[[nodiscard]] Profile car_colours() {
  return graded(4, 10, {{{0, 5, 7, 3}}, {{2, 0, 4, 7}}, {{4, 8, 0, 8}}, {{3, 5, 6, 0}}});
}

// A is graded 3 by all four; B is graded 0 and 9 and left blank by two.
[[nodiscard]] Profile half_graded() { return graded(2, 10, {{{3, 0}}, {{3, blank}}, {{3, blank}}, {{3, 9}}}); }

}  // namespace

TEST_CASE("every rule has a complete manifest") {
  std::set<std::string_view> ids;
  for (const Rule* rule : all_rules()) {
    CAPTURE(rule->id);
    CHECK(ids.insert(rule->id).second);
    for (const std::string_view text : {rule->id, rule->title, rule->family, rule->summary, rule->definition,
                                        rule->conventions, rule->source, rule->cost})
      CHECK_FALSE(text.empty());
    CHECK(std::ranges::all_of(rule->id, [](char c) { return (c >= 'a' && c <= 'z') || c == '-'; }));
    CHECK(rule->run != nullptr);
    CHECK_FALSE(rule->keeps.empty());
    for (const Law law : rule->keeps) CHECK(std::ranges::find(rule->breaks, law) == rule->breaks.end());
    for (const Parameter& parameter : rule->parameters) {
      CHECK_FALSE(parameter.meaning.empty());
      CHECK_FALSE(parameter.default_text.empty());
      CHECK(parameter.choices.empty() == (parameter.type != Parameter::Type::choice));
      if (!parameter.choices.empty()) CHECK(parameter.choices.front() == parameter.default_text);
    }
    CHECK(find_rule(all_rules(), rule->id) == rule);
  }
  CHECK(find_rule(all_rules(), "Borda") == nullptr);
}

TEST_CASE("every alias is a name of its own, and stands for a call of its rule") {
  std::set<std::string_view> names;
  for (const Rule* rule : all_rules()) names.insert(rule->id);
  for (const Rule* rule : all_rules())
    for (const std::string_view alias : rule->aliases) {
      CAPTURE(rule->id, alias);
      CHECK(names.insert(name_of_alias(alias)).second);
      CHECK(find_named_rule(all_rules(), name_of_alias(alias)).rule == rule);
      CHECK(call(std::string(name_of_alias(alias))).rule == rule);
    }
  CHECK(call_text(call("weighted-bucklin")) == "bucklin:form=weighted");
}

TEST_CASE("where nobody has a first place, plurality veto has no winner of its own") {
  const Profile profile = ranked(3, {{{veto, unranked, unranked}}, {{unranked, veto, unranked}}});
  CHECK(shown(run_call("plurality-veto", profile).ranking) == "A=B=C");
  CHECK(shown(run_call("simultaneous-veto", profile).ranking) == "A=B=C");
  CHECK(shown(run_call("serial-veto", profile).ranking) == "C > B > A");  // each ballot takes out one, at no cost
}

// Comfort 10 5 0, 0 10 5, 5 0 10, 10 8 8, 6 8 8: 31 each. A beats B, B beats C, C beats A. A has two best grades and a
// seat; B beats C for the other one, and loses to A.
TEST_CASE("star's official protocol begins anew for the second seat") {
  const Profile profile = graded(3, 10, {{{0, 5, 10}}, {{10, 0, 5}}, {{5, 10, 0}}, {{0, 2, 2}}, {{4, 2, 2}}});
  CHECK(shown(run_call("star", profile).ranking) == "A > B > C");
  CHECK(shown(run_call("star:ties=none", profile).ranking) == "A=B=C");
}

TEST_CASE("minimum-total-discomfort adds up the car colours to 9, 18, 17 and 18") {
  const Outcome outcome = run_call("minimum-total-discomfort", car_colours());
  CHECK(shown(outcome.ranking) == "A > C > B=D");
  CHECK(shown(outcome.scores) == "9 18 17 18");
  const auto steps = reasons_of<Outscores>(outcome);
  REQUIRE(steps.size() == 2);
  CHECK(steps[0].by == Outscores::By::score);
  CHECK(letter(steps[0].better) == 'A');
  CHECK(letter(steps[0].worse) == 'C');
  CHECK(steps[0].better_score == Rational(9));
  CHECK(steps[0].worse_score == Rational(17));
  CHECK(letter(steps[1].better) == 'C');
  CHECK(letter(steps[1].worse) == 'B');
  const auto ties = reasons_of<TieLeft>(outcome);
  REQUIRE(ties.size() == 1);
  CHECK(ties[0].options == std::vector{option_id(1), option_id(3)});
  CHECK(outcome.reasons.size() == 3);
}

TEST_CASE("minimum-total-discomfort goes by the share of the possible maximum, not by the bare sum") {
  const Outcome outcome = run_call("minimum-total-discomfort", half_graded());
  CHECK(shown(outcome.ranking) == "A > B");  // 12 of 40 before 9 of 20
  CHECK(shown(outcome.scores) == "12 9");
  const auto steps = reasons_of<Outscores>(outcome);
  REQUIRE(steps.size() == 1);
  CHECK(steps[0].by == Outscores::By::share);
  CHECK(steps[0].better_score == Rational(Int128{3}, Int128{10}));
  CHECK(steps[0].worse_score == Rational(Int128{9}, Int128{20}));
}

TEST_CASE("equal shares tie although the totals differ") {
  // A: 4 of 20. B: 2 of 10.
  CHECK(shown(run_call("minimum-total-discomfort", graded(2, 10, {{{2, 2}}, {{2, blank}}})).ranking) == "A=B");
}

TEST_CASE("totals are on the scale of the file and multiplied by the weights") {
  Profile profile = graded(2, 100, {{{25, 50}, 3}, {{50, 0}, 2}});
  profile.grade_unit = Rational(Int128{1}, Int128{10});
  profile.weight_unit = Rational(Int128{1}, Int128{2});
  // A: 2.5 * 1.5 + 5 * 1 = 8.75. B: 5 * 1.5 = 7.5.
  const Outcome outcome = run_call("minimum-total-discomfort", profile);
  CHECK(shown(outcome.scores) == "35/4 15/2");
  CHECK(shown(outcome.ranking) == "B > A");
}

TEST_CASE("a veto is the worst grade of the scale for rules that read grades") {
  const Profile profile = graded(2, 10, {{{veto, 10}}, {{1, 1}}});
  CHECK(shown(run_call("minimum-total-discomfort", profile).scores) == "11 11");
  CHECK(shown(run_call("minimum-maximum-discomfort", profile).ranking) == "A=B");
}

TEST_CASE("discomfort rules set aside what nobody graded") {
  const Profile profile = graded(3, 10, {{{blank, 4, blank}}, {{blank, 6, 1}}});
  for (const char* rule : {"minimum-total-discomfort", "minimum-maximum-discomfort"}) {
    CAPTURE(rule);
    const Outcome outcome = run_call(rule, profile);
    CHECK(shown(outcome.ranking) == "C > B | A");
    CHECK(outcome.scores.size() == 3);
    CHECK(outcome.scores[0].empty());
    const auto aside = reasons_of<SetAside>(outcome);
    REQUIRE(aside.size() == 1);
    CHECK(letter(aside[0].option) == 'A');
    CHECK(aside[0].cause == AsideCause::ungraded);
  }
}

TEST_CASE("without ballots rules on grades order nothing") {
  CHECK(shown(run_call("minimum-total-discomfort", graded(2, 10, {})).ranking) == "| A B");
  CHECK(shown(run_call("minimum-maximum-discomfort", graded(2, 10, {})).ranking) == "| A B");
  CHECK(shown(run_call("borda", graded(2, 10, {})).ranking) == "| A B");
  CHECK(shown(run_call("borda", ranked(2, {})).ranking) == "A=B");
  CHECK(shown(run_call("veto-aware", graded(2, 10, {})).ranking) == "| A B");
}

TEST_CASE("minimum-maximum-discomfort goes by the highest single discomfort") {
  const Outcome outcome = run_call("minimum-maximum-discomfort", car_colours());
  CHECK(shown(outcome.ranking) == "A > C > B=D");
  CHECK(shown(outcome.scores) == "4 8 7 8");
}

TEST_CASE("weight plays no part in minimum-maximum-discomfort") {
  Profile profile = graded(2, 10, {{{4, 0}, 100}, {{0, 5}, 1}});
  profile.grade_unit = Rational(Int128{1}, Int128{2});
  const Outcome outcome = run_call("minimum-maximum-discomfort", profile);
  CHECK(shown(outcome.ranking) == "A > B");
  CHECK(shown(outcome.scores) == "2 5/2");
}

TEST_CASE("borda reads the car colours as rankings") {
  // Marcia D3 B2 S1 R0; Perry S3 D2 R1 B0; Ana R3 D2 S and B 1/2 each; Jack B3 D2 S1 R0.
  const Outcome outcome = run_call("borda", car_colours());
  CHECK(shown(outcome.scores) == "9 11/2 4 11/2");
  CHECK(shown(outcome.ranking) == "A > B=D > C");
  CHECK(reasons_of<Outscores>(outcome).size() == 2);
  CHECK(reasons_of<TieLeft>(outcome).size() == 1);
}

TEST_CASE("borda counts a ballot as often as its weight says") {
  Profile profile = ranked(3, {times(2, {0, 1, 2}), times(1, {2, 0, 1})});
  CHECK(shown(run_call("borda", profile).scores) == "4 4 1");
  profile.weight_unit = Rational(Int128{1}, Int128{4});
  CHECK(shown(run_call("borda", profile).scores) == "1 1 1/4");
}

TEST_CASE("borda gives tied options half, none or all of the points at stake") {
  const Profile profile = ranked(4, {{{0, 1, 1, 2}}});
  CHECK(shown(run_call("borda", profile).scores) == "3 3/2 3/2 0");
  CHECK(shown(run_call("borda:ties=none", profile).scores) == "3 1 1 0");
  CHECK(shown(run_call("borda:ties=full", profile).scores) == "3 2 2 0");
  CHECK(shown(run_call("borda:form=modified", profile).scores) == "4 5/2 5/2 1");
  CHECK(shown(run_call("borda:form=modified,ties=none", profile).scores) == "4 2 2 1");
  CHECK(shown(run_call("borda:form=modified,ties=full", profile).scores) == "4 3 3 1");
  CHECK(shown(run_call("borda:form=dowdall", profile).scores) == "1 5/12 5/12 1/4");
  CHECK(shown(run_call("borda:form=dowdall,ties=none", profile).scores) == "1 1/3 1/3 1/4");
  CHECK(shown(run_call("borda:form=dowdall,ties=full", profile).scores) == "1 1/2 1/2 1/4");
}

TEST_CASE("the points of dowdall are exact where 128 bits hold them, and where they do not") {
  for (const std::size_t options : std::vector<std::size_t>{60, 88, 89, 96, 97, 130}) {
    CAPTURE(options);
    std::vector<Cell> up, down;  // the first two tie
    for (std::size_t o = 0; o < options; ++o) up.push_back(static_cast<Cell>(o < 2 ? 0 : o));
    for (std::size_t o = 0; o < options; ++o) down.push_back(static_cast<Cell>(options - 1 - o));
    const Outcome outcome = run_call("dowdall", ranked(options, {{up, 3}, {down}}));
    for (std::size_t o = 0; o < options; ++o) {
      const auto place = static_cast<Int128>(o) + 1, from_below = static_cast<Int128>(options - o);
      const Rational above = o < 2 ? Rational(3, 4) : Rational(1, place);
      CHECK(outcome.scores[o] == Score{Rational(3) * above + Rational(1, from_below)});
    }
  }
}

TEST_CASE("borda ties the options that a ranking leaves out in the last place") {
  const Profile profile = ranked(4, {{{0, 1, unranked, unranked}}});
  CHECK(shown(run_call("borda", profile).scores) == "3 2 1/2 1/2");
  CHECK(shown(run_call("borda:ties=none", profile).scores) == "3 2 0 0");
  CHECK(shown(run_call("borda:ties=full", profile).scores) == "3 2 1 1");
  CHECK(shown(run_call("borda:form=modified", profile).scores) == "2 1 0 0");
  CHECK(shown(run_call("borda:form=dowdall", profile).scores) == "1 1/2 7/24 7/24");
}

TEST_CASE("a ballot speaks neither for nor against what it does not compare") {
  const Profile profile = ranked(4, {{{0, 1, blank, blank}}});
  CHECK(shown(run_call("borda", profile).scores) == "2 1 3/2 3/2");
  CHECK(shown(run_call("borda:ties=none", profile).scores) == "2 1 3/2 3/2");
  CHECK(shown(run_call("borda:form=modified", profile).scores) == "2 1 0 0");
  CHECK(shown(run_call("borda:form=dowdall", profile).scores) == "1 1/2 3/4 3/4");
  const Profile one = ranked(3, {{{0, blank, blank}}});
  CHECK(shown(run_call("borda", one).ranking) == "A=B=C");
  CHECK(shown(run_call("borda:form=dowdall", one).ranking) == "A=B=C");
  CHECK(shown(run_call("borda", graded(3, 10, {{{9, blank, blank}}})).ranking) == "A | B C");  // nobody graded these
}

TEST_CASE("a veto stands below every grade and below what a ranking leaves out") {
  const Profile grades = graded(3, 10, {{{0, 10, veto}}});
  CHECK(shown(run_call("borda", grades).scores) == "2 1 0");
  CHECK(shown(run_call("borda:form=modified", grades).scores) == "2 1 0");
  CHECK(shown(run_call("borda:form=dowdall", grades).scores) == "1 1/2 1/3");
  const Profile rankings = ranked(3, {{{0, unranked, veto}}});
  CHECK(shown(run_call("borda", rankings).scores) == "2 1 0");
  CHECK(shown(run_call("borda:form=modified", rankings).scores) == "1 0 0");
}

TEST_CASE("borda counts ballots with many options alike") {
  // The last option is best: option i has i options below it. Then the first three are tied last.
  for (const Cell options : {40, 80}) {
    CAPTURE(options);
    Ballot reversed;
    for (Cell tier = options - 1; tier >= 0; --tier) reversed.cells.push_back(tier);
    const auto count = static_cast<std::size_t>(options);
    const Outcome strict = run_call("borda", ranked(count, {reversed}));
    for (std::size_t i = 0; i < count; ++i) CHECK(strict.scores[i].front() == Rational(static_cast<std::int64_t>(i)));
    for (std::size_t i = 0; i < 3; ++i) reversed.cells[i] = unranked;
    const Outcome truncated = run_call("borda", ranked(count, {reversed}));
    CHECK(truncated.scores[0].front() == Rational(1));  // (0 + 1 + 2) / 3
    CHECK(truncated.scores[2].front() == Rational(1));
    CHECK(truncated.scores[3].front() == Rational(3));
  }
}

TEST_CASE("dowdall is exact with more options than 128 bits can carry") {
  Ballot ballot, tie;
  for (Cell tier = 0; tier < 120; ++tier) ballot.cells.push_back(tier);
  tie.cells.assign(120, 0);
  Rational all = 0;  // 1 + 1/2 + ... + 1/120
  for (Int128 place = 1; place <= 120; ++place) all = all + Rational(1, place);
  const Outcome strict = run_call("dowdall", ranked(120, {ballot}));
  CHECK(strict.scores[119] == Score{Rational(1, 120)});
  const Outcome tied = run_call("dowdall", ranked(120, {ballot, tie}));
  CHECK(tied.scores[0] == Score{Rational(1) + all / Rational(120)});
  CHECK(tied.scores[119] == Score{Rational(1, 120) + all / Rational(120)});
}

TEST_CASE("veto-aware sets aside what one participant vetoes") {
  const Profile profile = graded(2, 10, {{{0, 5}}, {{0, 5}}, {{veto, 5}}});
  const Outcome outcome = run_call("veto-aware", profile);
  CHECK(shown(outcome.ranking) == "B | A");
  CHECK(shown(outcome.scores) == "- 15");
  const auto aside = reasons_of<SetAside>(outcome);
  REQUIRE(aside.size() == 1);
  CHECK(aside[0].cause == AsideCause::vetoed);
  CHECK(aside[0].vetoes.heads == 1);
  CHECK(aside[0].vetoes.weight == 1);
  CHECK(aside[0].threshold == Threshold{});
  CHECK(shown(run_call("veto-aware:vetoes=2", profile).ranking) == "A > B");  // 0 + 0 + 10 against 15
  CHECK(shown(run_call("veto-aware:vetoes=1/3", profile).ranking) == "B | A");
  CHECK(shown(run_call("veto-aware:vetoes=33.333333333%", profile).ranking) == "B | A");
  CHECK(shown(run_call("veto-aware:vetoes=33.333333334%", profile).ranking) == "A > B");
}

TEST_CASE("a threshold may count heads, weight or a share of the weight present") {
  // The vetoing ballot stands for 3 people and weighs 4 of 6 units, a unit being 1/2: a weight of 2.
  Profile profile = graded(2, 10, {{{0, 5}}, {{0, 5}}, {{veto, 5}, 4, 3}});
  profile.weight_unit = Rational(Int128{1}, Int128{2});
  using By = Threshold::By;
  const auto with = [&](Threshold threshold) {
    profile.veto_threshold = std::move(threshold);
    return !run_call("veto-aware", profile).ranking.set_aside.empty();
  };
  const auto share = [](std::int64_t above, std::int64_t below) {
    return Threshold{.by = By::weight, .is_share = true, .value = Rational(Int128{above}, Int128{below})};
  };
  CHECK(with({.value = 3}));
  CHECK_FALSE(with({.value = 4}));
  CHECK(with({.by = By::weight, .value = 2}));
  CHECK_FALSE(with({.by = By::weight, .value = Rational(Int128{21}, Int128{10})}));
  CHECK(with(share(2, 3)));
  CHECK_FALSE(with(share(67, 100)));
  Threshold more = share(2, 3);
  more.test = Threshold::Test::more_than;
  CHECK_FALSE(with(more));
  profile.weight_present = 8;  // somebody who stands aside is present, too
  CHECK_FALSE(with(share(2, 3)));
}

TEST_CASE("a rule's own threshold comes before the policy's") {
  Profile profile = graded(2, 10, {{{veto, 5}}, {{0, 5}}});
  profile.veto_threshold = {.value = 2};
  CHECK(shown(run_call("veto-aware", profile).ranking) == "A=B");
  CHECK(shown(run_call("veto-aware:vetoes=1", profile).ranking) == "B | A");
}

TEST_CASE("the status quo is never set aside") {
  Profile profile = graded(2, 10, {{{veto, veto}}, {{0, 5}}});
  profile.status_quo = option_id(0);
  CHECK(shown(run_call("veto-aware", profile).ranking) == "A | B");
}

TEST_CASE("when everything is vetoed nothing is ordered") {
  const Profile profile = graded(2, 10, {{{veto, veto}}});
  const Outcome outcome = run_call("veto-aware", profile);
  CHECK(shown(outcome.ranking) == "| A B");
  CHECK(outcome.scores.empty());
  CHECK(reasons_of<SetAside>(outcome).size() == 2);
  const RuleCall asked = call("veto-aware");
  CHECK(asked.rule->ordered(profile, asked.arguments).empty());
}

TEST_CASE("the base rule counts again on what is left") {
  // With C, Borda gives A 6, B 7, C 2; without it A 3, B 2.
  const Profile profile = ranked(3, {times(3, {0, 1, veto}), times(2, {2, 0, 1})});
  CHECK(shown(run_call("borda", profile).scores) == "6 7 2");
  const Outcome outcome = run_call("veto-aware:base=borda", profile);
  CHECK(shown(outcome.ranking) == "A > B | C");
  CHECK(shown(outcome.scores) == "3 2 -");
  CHECK(shown(run_call("veto-aware", profile).scores) == "3 2 -");  // rankings: borda is the default
  CHECK(reasons_of<SetAside>(outcome)[0].vetoes.heads == 3);
}

TEST_CASE("the reasons of the base rule name the options of the full profile, causes first") {
  // A is vetoed, B nobody grades, C 5, D 2, E 5.
  const Profile profile = graded(5, 10, {{{veto, blank, 5, 2, 5}}});
  const Outcome outcome = run_call("veto-aware", profile);
  CHECK(shown(outcome.ranking) == "D > C=E | A B");
  REQUIRE(outcome.reasons.size() == 4);
  CHECK(letter(std::get<SetAside>(outcome.reasons[0]).option) == 'A');
  CHECK(letter(std::get<Outscores>(outcome.reasons[1]).better) == 'D');
  CHECK(letter(std::get<Outscores>(outcome.reasons[1]).worse) == 'C');
  CHECK(std::get<TieLeft>(outcome.reasons[2]).options == std::vector{option_id(2), option_id(4)});
  CHECK(letter(std::get<SetAside>(outcome.reasons[3]).option) == 'B');
  CHECK(std::get<SetAside>(outcome.reasons[3]).cause == AsideCause::ungraded);
  const RuleCall asked = call("veto-aware");
  CHECK(asked.rule->ordered(profile, asked.arguments).size() == 4);
}

}  // namespace assent::test::rules_test
