// Two rounds: the changes add up, and each is recomputed from the files' own matrices.
#include "series/diff.hpp"

#include <fmt/format.h>

#include <map>
#include <random>

#include "support/catch.hpp"
#include "support/reading.hpp"

namespace assent::test::diff_test {

namespace {

// A decision in YAML made by chance, on the scale 0..5: of five people and four options some are there.
class Chance {
 public:
  explicit Chance(unsigned seed) : random_(seed) {}

  [[nodiscard]] unsigned below(unsigned most) { return static_cast<unsigned>(random_() % most); }

  [[nodiscard]] std::string decision() {
    const std::string missing[] = {"worst", "middle", "none", "average"};
    std::string options = "alpha", people, grades;  // alpha is in all
    std::vector<std::string> ids{"alpha"};
    for (const char* id : {"beta", "gamma", "delta"}) {
      if (below(4) == 0) continue;
      ids.emplace_back(id);
      options += std::string(", ") + id;
    }
    for (const char* id : {"p", "q", "r", "s", "t"}) {
      if (below(5) == 0) continue;
      people += fmt::format("{}{{id: {}, weight: {}}}", people.empty() ? "" : ", ", id, below(4) * 0.5);
      if (below(6) == 0) continue;
      if (below(9) == 0) grades += fmt::format("  {}: stand-aside\n", id);
      else grades += fmt::format("  {}: {}\n", id, ballot(ids));
    }
    if (people.empty()) people = "z";
    if (grades.empty()) grades = "  {}\n";
    return fmt::format(
        "assent: 1\nscale: {{from: 0, to: 5, best: 5}}\noptions: [{}]\nparticipants: [{}]\npolicy: {{missing: "
        "{}}}\nobjections:\n{}",
        options, people, missing[below(4)], grades);
  }

 private:
  [[nodiscard]] std::string ballot(const std::vector<std::string>& options) {
    std::string text;
    for (const std::string& option : options) text += (text.empty() ? "{" : ", ") + option + ": " + cell();
    return text + "}";
  }

  [[nodiscard]] std::string cell() {
    switch (below(12)) {
      case 0: return "veto";
      case 1: return "stand-aside";
      case 2: return "~";
      case 3: return "{grade: 1, reason: why}";
      case 4: return "{veto: true, grade: 2, status: integrated}";
      case 5: return "{veto: true, status: withdrawn}";
      default: return std::to_string(below(6));
    }
  }

  std::mt19937 random_;
};

struct Pair {
  ReadText before, after;
  Answer old_answer, new_answer;
  Diff diff;
};

[[nodiscard]] Pair compared(const std::string& before, const std::string& after) {
  Pair pair{read_as("", "before.yaml", before), read_as("", "after.yaml", after), {}, {}, {}};
  INFO(before << after << pair.before.faults() << pair.after.faults());
  REQUIRE(pair.before.decision);
  REQUIRE(pair.after.decision);
  REQUIRE_FALSE(mismatch(*pair.before.decision, *pair.after.decision));
  pair.old_answer = decide(*pair.before.decision, {}, all_rules());
  pair.new_answer = decide(*pair.after.decision, {}, all_rules());
  pair.diff = diff_of({*pair.before.decision, pair.old_answer}, {*pair.after.decision, pair.new_answer});
  return pair;
}

// The second method: weight times discomfort by names, straight from the files' grades and marks.
[[nodiscard]] std::map<std::pair<std::string, std::string>, Rational> carried(const Decision& decision) {
  std::map<std::pair<std::string, std::string>, Rational> result;
  for (std::size_t p = 0; p < decision.participants.size(); ++p)
    for (std::size_t o = 0; o < decision.options.size(); ++o) {
      if (!decision.answered[p] || decision.stands_aside[p]) continue;
      const Decimal given = decision.grades[p * decision.options.size() + o];
      const Objection* mark = decision.objection(participant_id(p), option_id(o));
      Rational away = given == no_grade ? Rational(0) : Rational(5) - to_rational(given);
      const bool veto = mark != nullptr && mark->veto;
      if (mark != nullptr && (mark->stand_aside || (veto && !mark->open_veto() && given == no_grade))) continue;
      if (veto && mark->open_veto()) away = Rational(5);
      else if (given == no_grade) {
        if (decision.policy.missing == MissingPolicy::average) continue;
        if (decision.policy.missing == MissingPolicy::worst) away = Rational(5);
        if (decision.policy.missing == MissingPolicy::middle) away = Rational(Int128{5}, Int128{2});
      }
      result[{std::string(decision.participants[p].id), std::string(decision.options[o].id)}] =
          away * to_rational(decision.participants[p].weight);
    }
  return result;
}

[[nodiscard]] std::string id_of(const Pair& pair, const PersonPair& person) {
  return std::string(person.after ? pair.after.decision->participants[index(*person.after)].id
                                  : pair.before.decision->participants[index(*person.before)].id);
}

[[nodiscard]] std::string id_of(const Pair& pair, const OptionPair& option) {
  return std::string(option.after ? pair.after.decision->options[index(*option.after)].id
                                  : pair.before.decision->options[index(*option.before)].id);
}

[[nodiscard]] Rational total_of(const Answer& answer, OptionId option) {
  return Rational(answer.totals[index(option)].total, 1) * answer.profile.grade_unit * answer.profile.weight_unit;
}

void check_changes(const Pair& pair) {
  const Diff& diff = pair.diff;
  auto before = carried(*pair.before.decision), after = carried(*pair.after.decision);
  std::vector<Rational> sums(diff.options.size(), Rational(0));
  std::map<std::pair<std::string, std::string>, Rational> found;
  for (const StanceChange& change : diff.stances) {
    sums[change.option] = sums[change.option] + change.change;
    found[{id_of(pair, diff.people[change.person]), id_of(pair, diff.options[change.option])}] = change.change;
  }
  for (std::size_t o = 0; o < diff.options.size(); ++o) {
    const OptionPair& option = diff.options[o];
    if (!option.kept()) {
      CHECK(sums[o] == Rational(0));
      continue;
    }
    CHECK(sums[o] == total_of(pair.new_answer, *option.after) - total_of(pair.old_answer, *option.before));
    for (const PersonPair& person : diff.people) {
      const std::pair key{id_of(pair, person), id_of(pair, option)};
      CHECK(found[key] == after[key] - before[key]);
    }
  }
}

// Ids that a round names in its verdict.
[[nodiscard]] std::string verdict_text(const Decision& decision, const Answer& answer) {
  std::string text(name_of(answer.verdict.status));
  if (answer.verdict.option) text += " " + std::string(decision.options[index(*answer.verdict.option)].id);
  std::vector<std::string> tied;
  if (answer.verdict.status == VerdictStatus::tied)
    for (const OptionId option : answer.results.front().outcome.ranking.tiers.front())
      tied.emplace_back(decision.options[index(option)].id);
  std::ranges::sort(tied);
  for (const std::string& id : tied) text += " " + id;
  return text;
}

}  // namespace

TEST_CASE("on random rounds the changes of each option add up, and each is what the files say") {
  for (unsigned seed = 0; seed < 400; ++seed) {
    Chance chance(seed);
    const std::string first = chance.decision(), second = chance.decision();
    INFO("seed " << seed << "\n" << first << second);
    const Pair pair = compared(first, second);
    check_changes(pair);
    CHECK(pair.diff.answer_changed == (verdict_text(*pair.before.decision, pair.old_answer) !=
                                       verdict_text(*pair.after.decision, pair.new_answer)));
    // Nothing changes from a round to itself, and back again everything changes the other way.
    const Pair same = compared(second, second);
    CHECK(same.diff.stances.empty());
    CHECK(same.diff.objections.empty());
    CHECK_FALSE(same.diff.answer_changed);
    const Pair back = compared(second, first);
    Rational there = 0, again = 0;
    for (const StanceChange& change : pair.diff.stances) there = there + change.change;
    for (const StanceChange& change : back.diff.stances) again = again + change.change;
    CHECK(there == -again);
  }
}

TEST_CASE("a step towards the best grade eases, one away from it hardens, a veto is harder than the worst grade") {
  const std::string head = "assent: 1\nscale: {from: 0, to: 10, best: 10}\noptions: [a, b, c, d]\nobjections:\n";
  const Pair pair = compared(head + "  p: [3, 3, 0, ~]\npolicy: {missing: average}\n",
                             head + "  p: [4, 2, veto, 5]\npolicy: {missing: average}\n");
  REQUIRE(pair.diff.stances.size() == 4);
  CHECK(way_of(pair.diff.stances[0]) == Way::eased);
  CHECK(pair.diff.stances[0].change == Rational(-1));
  CHECK(way_of(pair.diff.stances[1]) == Way::hardened);
  CHECK(way_of(pair.diff.stances[2]) == Way::hardened);
  CHECK(pair.diff.stances[2].change == Rational(0));
  CHECK(way_of(pair.diff.stances[3]) == Way::other);
  REQUIRE(pair.diff.objections.size() == 1);
  CHECK(pair.diff.objections[0].kind == ObjectionChange::Kind::veto_raised);
}

TEST_CASE("each change of an objection has its kind") {
  const std::string head = "assent: 1\noptions: [a, b, c, d, e, f, g]\nobjections:\n  p:\n";
  const std::string before = head +
                             "    a: veto\n    b: {veto: true, grade: 3}\n    c: {grade: 4, reason: x}\n    d: {grade: "
                             "4, reason: x, status: withdrawn}\n"
                             "    e: 1\n    f: {grade: 4, reason: x}\n    g: {grade: 4, reason: x}\n";
  const std::string after =
      head +
      "    a: veto\n    b: {veto: true, grade: 3, status: integrated}\n    c: {grade: 4, reason: x, status: "
      "integrated}\n"
      "    d: {grade: 4, reason: x}\n    e: {grade: 1, reason: x}\n    f: 4\n    g: {grade: 5, reason: y}\n";
  using Kind = ObjectionChange::Kind;
  const Pair pair = compared(before, after);
  std::vector<std::pair<std::size_t, Kind>> found;
  for (const ObjectionChange& change : pair.diff.objections) found.emplace_back(change.option, change.kind);
  CHECK(found ==
        std::vector<std::pair<std::size_t, Kind>>{
            {1, Kind::veto_lifted}, {2, Kind::settled}, {3, Kind::reopened}, {4, Kind::added}, {5, Kind::gone}});
}

TEST_CASE("a ranking moves when it orders the options of both rounds otherwise") {
  const auto text = [](std::string_view options, std::string_view rankings) {
    return fmt::format("assent: 1\noptions: [{}]\nrankings: {{{}}}\n", options, rankings);
  };
  // p only takes in the new option; q swaps; r ties two; s is new.
  const Pair pair = compared(text("a, b, c", "p: a > b > c, q: a > b > c, r: a > b > c"),
                             text("a, d, b, c", "p: a > d > b > c, q: b > a > c, r: a = b > c, s: a"));
  REQUIRE(pair.diff.rankings.size() == 2);
  CHECK(id_of(pair, pair.diff.people[pair.diff.rankings[0].person]) == "q");
  CHECK(id_of(pair, pair.diff.people[pair.diff.rankings[1].person]) == "r");
  CHECK(pair.diff.rankings[1].after ==
        std::vector<std::vector<OptionId>>{{option_id(0), option_id(2)}, {option_id(3)}, {option_id(1)}});
  CHECK(pair.diff.stances.empty());
}

TEST_CASE("what cannot be compared is said") {
  const auto read = [](const std::string& text) { return read_as("", "x.yaml", text); };
  const ReadText grades = read("assent: 1\noptions: [a, b]\nobjections: {p: [0, 1]}\n");
  const ReadText turned =
      read("assent: 1\nscale: {from: 0, to: 10, best: 10}\noptions: [a, b]\nobjections: {p: [0, 1]}\n");
  const ReadText ranked = read("assent: 1\noptions: [a, b]\nrankings: {p: a > b}\n");
  const ReadText others = read("assent: 1\noptions: [c, d]\nobjections: {p: [0, 1]}\n");
  REQUIRE((grades.decision && turned.decision && ranked.decision && others.decision));
  CHECK(mismatch(*grades.decision, *ranked.decision) == Mismatch::kinds);
  CHECK(mismatch(*grades.decision, *turned.decision) == Mismatch::scales);
  CHECK(mismatch(*grades.decision, *others.decision) == Mismatch::options);
  CHECK_FALSE(mismatch(*grades.decision, *grades.decision));
}

TEST_CASE("ballots without names have totals and an answer, and nobody moves") {
  const auto text = [](std::string_view counts) {
    return fmt::format("assent: 1\noptions: [a, b]\nrankings: [{}]\n", counts);
  };
  const Pair pair = compared(text("3: a > b, 2: b > a"), text("2: a > b, 3: b > a"));
  CHECK(pair.diff.compared == Compared::no_names);
  CHECK(pair.diff.rankings.empty());
  CHECK(pair.diff.answer_changed);
}

}  // namespace assent::test::diff_test
