// What is said of an answer's firmness, against trying everything: each change of grades, each set of people, each answer
// that is still to come. Decisions are written as files and read again, so nothing is shared with the fast way.

#include <fmt/format.h>

#include <functional>
#include <map>
#include <random>
#include <set>

#include "analysis/decide.hpp"
#include "analysis/firmness.hpp"
#include "decision/load.hpp"
#include "support/catch.hpp"

using namespace assent;

namespace {

constexpr int worst = 3;  // the scale is 0..3
constexpr int blank = -1, absent = -2;

struct Case {
  std::string rule, ties, extra;
  bool upwards = false;     // the scale grades approval: 3 is the best, and the file has 3 less the number here
  bool status_quo = false;  // the last option
  std::vector<std::vector<int>> grades;    // people x options; a first cell `absent`: has not answered
  std::vector<std::vector<bool>> vetoes;   // beside the grade
  std::vector<int> weights;                // in halves
  std::string missing = "worst";

  /// The number in the file for a discomfort, and back.
  [[nodiscard]] int turned(int grade) const { return upwards ? worst - grade : grade; }

  [[nodiscard]] std::size_t people() const { return grades.size(); }
  [[nodiscard]] std::size_t options() const { return grades.front().size(); }

  [[nodiscard]] std::string text() const {
    std::string text = fmt::format("assent: 1\ntitle: t\nscale: {}\noptions: [", upwards ? "{from: 0, to: 3, best: 3}" : "0..3");
    for (std::size_t o = 0; o < options(); ++o) text += fmt::format("{}{}", o > 0 ? ", " : "", static_cast<char>('A' + o));
    text += "]\n";
    if (status_quo) text += fmt::format("status_quo: {}\n", static_cast<char>('A' + options() - 1));
    text += "participants:\n";
    for (std::size_t p = 0; p < people(); ++p) text += fmt::format("  - {{id: p{}, weight: {}}}\n", p, weights[p] % 2 == 0 ? fmt::format("{}", weights[p] / 2) : fmt::format("{}.5", weights[p] / 2));
    text += "objections:\n";
    for (std::size_t p = 0; p < people(); ++p) {
      if (grades[p].front() == absent) continue;
      text += fmt::format("  p{}:\n", p);
      for (std::size_t o = 0; o < options(); ++o) {
        const char option = static_cast<char>('A' + o);
        if (grades[p][o] == blank) text += fmt::format("    {}: {}\n", option, vetoes[p][o] ? "{veto: true}" : "~");
        else text += fmt::format("    {}: {{grade: {}{}}}\n", option, turned(grades[p][o]), vetoes[p][o] ? ", veto: true" : "");
      }
    }
    return text + fmt::format("policy: {{decide_by: {}, missing: {}{}{}}}\n", rule, missing, ties, extra);
  }
};

// A decision and the texts that it lives on.
struct Loaded {
  Sources sources;
  std::optional<Decision> decision;
};

[[nodiscard]] std::unique_ptr<Loaded> load(const Case& one) {
  auto loaded = std::make_unique<Loaded>();
  const SourceId id = loaded->sources.add("case.yaml", one.text());
  Diagnostics diagnostics;
  LoadOptions options;
  options.rules = all_rules();
  loaded->decision = load_decision(loaded->sources, id, options, diagnostics);
  INFO(one.text());
  for (const Diagnostic& diagnostic : diagnostics.all()) UNSCOPED_INFO(diagnostic.message);
  REQUIRE(loaded->decision.has_value());
  return loaded;
}

[[nodiscard]] Verdict verdict_of(const Case& one) {
  const auto loaded = load(one);
  return decide(*loaded->decision, {}, all_rules()).verdict;
}

[[nodiscard]] bool same(const Verdict& a, const Verdict& b) {
  return a.option == b.option && (a.option || a.status == b.status);
}

// Every change of the grades that stand, as fast as can be: the decision is changed in place.
struct Cheapest {
  std::map<std::size_t, std::int64_t> steps;   // by option that wins
  std::map<std::size_t, std::size_t> people;   // the fewest
};

[[nodiscard]] Cheapest try_all_changes(const Case& one) {
  const auto loaded = load(one);
  Decision& decision = *loaded->decision;
  const RuleCall call = *decision.policy.decide_by;
  struct Free {
    std::size_t person, option;
  };
  std::vector<Free> places;
  for (std::size_t p = 0; p < one.people(); ++p)
    for (std::size_t o = 0; o < one.options(); ++o)
      if (one.grades[p].front() != absent && one.grades[p][o] != blank && !one.vetoes[p][o] && one.weights[p] > 0) places.push_back({p, o});
  Cheapest cheapest;
  std::vector<int> now(places.size(), 0);
  for (bool more = true; more;) {
    std::int64_t steps = 0;
    std::set<std::size_t> changed;
    for (std::size_t i = 0; i < places.size(); ++i) {
      const auto [p, o] = places[i];
      decision.grades[p * one.options() + o] = one.turned(now[i]) * decimal_one;
      steps += std::abs(now[i] - one.grades[p][o]);
      if (now[i] != one.grades[p][o]) changed.insert(p);
    }
    const auto option = decide(decision, {.named = {call}}, all_rules()).verdict.option;
    if (option) {
      const std::size_t winner = index(*option);
      const auto [at, fresh] = cheapest.steps.emplace(winner, steps);
      at->second = std::min(at->second, steps);
      const auto [who, first] = cheapest.people.emplace(winner, changed.size());
      who->second = std::min(who->second, changed.size());
    }
    more = false;
    for (int& grade : now) {
      if (grade < worst) {
        ++grade;
        more = true;
        break;
      }
      grade = 0;
    }
  }
  return cheapest;
}

// Without these people's vetoes on an option.
[[nodiscard]] Case without_vetoes(Case one, std::size_t option, const std::vector<ParticipantId>& people) {
  for (const ParticipantId participant : people) {
    one.vetoes[index(participant)][option] = false;
    if (one.grades[index(participant)][option] == blank) one.grades[index(participant)][option] = blank;
  }
  return one;
}

const std::vector<std::string> rules{"minimum-total-discomfort", "veto-aware", "veto-aware", "score", "{score: {form: total}}", "approval", "fewest-objections",
                                     "power-mean-discomfort", "leximin-discomfort", "minimum-maximum-discomfort",
                                     "minimum-median-discomfort", "{veto-aware: {base: leximin-discomfort}}", "borda", "plurality",
                                     "majority-judgment", "worst-share-discomfort", "anti-plurality", "{k-approval: {k: 2}}", "dowdall",
                                     "positional", "{borda: {form: modified}}", "{borda: {ties: full}}", "{veto-aware: {base: plurality}}"};
const std::vector<std::string> chains{"", "", ", ties: [listed-order]", ", ties: [lot], seed: x", ", ties: [minimum-maximum-discomfort, lot], seed: y"};

[[nodiscard]] Case any_case(std::mt19937& random, bool vetoes, std::size_t cells) {
  const auto any = [&](std::size_t most) { return static_cast<std::size_t>(random() % (most + 1)); };
  Case one;
  one.rule = rules[any(rules.size() - 1)];
  one.ties = chains[any(chains.size() - 1)];
  one.status_quo = any(2) == 0;
  one.upwards = any(3) == 0;
  if (any(4) == 0) one.extra = ", accept_at_most: 1/2";
  const std::size_t options = 2 + any(1), people = std::max<std::size_t>(1, cells / options);
  for (std::size_t p = 0; p < people; ++p) {
    one.weights.push_back(any(3) == 0 ? static_cast<int>(1 + any(5)) : 2);
    one.grades.emplace_back();
    one.vetoes.emplace_back();
    for (std::size_t o = 0; o < options; ++o) {
      one.grades.back().push_back(any(11) == 0 ? blank : static_cast<int>(any(worst)));
      one.vetoes.back().push_back(vetoes && any(7) == 0);
    }
    if (one.grades.back().front() == blank && !one.vetoes.back().front()) one.grades.back().front() = 1;
  }
  const std::vector<std::string> policies{"worst", "none", "average"};
  one.missing = policies[any(2)];
  return one;
}

void check_change(const Case& one, const Rival& rival) {
  const std::size_t option = index(rival.option);
  const Cheapest cheapest = try_all_changes(without_vetoes(one, option, rival.change.lifted));
  const auto steps = cheapest.steps.find(option);
  const Least& least = rival.change.steps;
  INFO("option " << option << ", lifted " << rival.change.lifted.size() << ", found " << least.found.value_or(-1) << ", at least "
                 << least.at_least.value_or(-1) << ", by trying " << (steps == cheapest.steps.end() ? -1 : steps->second));
  if (steps == cheapest.steps.end()) {
    REQUIRE(!least.found);
  } else {
    REQUIRE(least.at_least);
    if (rival.change.lifted.empty()) REQUIRE(*least.at_least <= steps->second);
    if (least.found) REQUIRE(*least.found >= steps->second);
    if (least.exact() && rival.change.lifted.size() <= 1) REQUIRE(*least.found == steps->second);
  }
  if (least.found) {  // the moves do it, and are as many as said
    Case changed = without_vetoes(one, option, rival.change.lifted);
    std::int64_t sum = 0;
    for (const GradeMove& move : rival.change.moves) {
      int& grade = changed.grades[index(move.participant)][index(move.option)];
      REQUIRE(one.turned(grade) * decimal_one == move.from);
      sum += std::abs(move.from - move.to) / decimal_one;
      grade = one.turned(static_cast<int>(move.to / decimal_one));
    }
    REQUIRE(sum == *least.found);
    REQUIRE(verdict_of(changed).option == rival.option);
  }
  if (!rival.change.lifted.empty()) return;
  const auto people = cheapest.people.find(option);
  const Least& count = rival.people.count;
  INFO("people: found " << count.found.value_or(-1) << ", at least " << count.at_least.value_or(-1));
  if (people == cheapest.people.end()) {
    REQUIRE(!count.found);
    return;
  }
  const auto fewest = static_cast<std::int64_t>(people->second);
  REQUIRE(count.at_least);
  REQUIRE(*count.at_least <= fewest);
  if (count.found) REQUIRE(*count.found >= fewest);
  if (count.exact()) REQUIRE(*count.found == fewest);
}

// By the definitions of the rules: each ballot gives points for places.
[[nodiscard]] bool goes_by_points(const Case& one) {
  const std::vector<std::string_view> words{"borda", "plurality", "k-approval", "dowdall", "positional"};
  return std::ranges::any_of(words, [&](std::string_view word) { return one.rule.find(word) != std::string::npos; });
}

// By the definitions of the rules: an option's order depends on its own grades alone, and less discomfort is better.
[[nodiscard]] bool goes_by_columns(const Case& one) {
  return !goes_by_points(one) && one.rule != "majority-judgment" && one.rule != "worst-share-discomfort";
}

// Every set of objections above the level, 3/10 of the span.
void check_easing(const Case& one, const Rival& rival, Decimal level) {
  const std::size_t option = index(rival.option);
  const Decimal eased = one.upwards ? worst * decimal_one - level : level;
  REQUIRE(eased == 9 * decimal_one / 10);
  std::vector<std::size_t> objectors;
  for (std::size_t p = 0; p < one.people(); ++p)
    if (one.weights[p] > 0 && (one.vetoes[p][option] || one.grades[p][option] * decimal_one > eased)) objectors.push_back(p);
  std::optional<std::int64_t> fewest;
  for (unsigned set = 0; set < 1u << objectors.size(); ++set) {
    const auto size = static_cast<std::int64_t>(__builtin_popcount(set));
    if (fewest && size >= *fewest) continue;
    const auto loaded = load(one);
    Decision& decision = *loaded->decision;
    for (std::size_t i = 0; i < objectors.size(); ++i) {
      if ((set >> i & 1) == 0) continue;
      decision.grades[objectors[i] * one.options() + option] = level;
      for (Objection& mark : decision.objections)
        if (index(mark.participant) == objectors[i] && index(mark.option) == option) mark.status = ObjectionStatus::withdrawn;
    }
    if (decide(decision, {}, all_rules()).verdict.option == rival.option) fewest = size;
  }
  INFO("easing of " << option << ": found " << rival.easing.count.found.value_or(-1) << ", at least "
                    << rival.easing.count.at_least.value_or(-1) << ", by trying " << fewest.value_or(-1));
  if (!rival.easing.count.found) {  // for other rules fewer may do what all do not
    if (goes_by_columns(one)) REQUIRE(!fewest);
    return;
  }
  REQUIRE(fewest);
  REQUIRE(*rival.easing.count.found >= *fewest);
  REQUIRE(*rival.easing.count.at_least <= *fewest);
}

void check_people(const Case& one, const Firmness& firmness, const Verdict& verdict) {
  for (std::size_t p = 0; p < one.people(); ++p) {
    if (one.grades[p].front() == absent || one.weights[p] == 0) continue;
    Case without = one, halved = one;
    without.weights[p] = 0;
    for (std::size_t q = 0; q < one.people(); ++q)  // in halves: all others twice
      if (q != p) halved.weights[q] *= 2;
    const Verdict alone = verdict_of(without), half = verdict_of(halved);
    const auto found = std::find_if(firmness.pivotal.begin(), firmness.pivotal.end(), [&](const Pivotal& each) { return index(each.participant) == p; });
    INFO("person " << p);
    REQUIRE(same(alone, verdict) == (found == firmness.pivotal.end() || !found->without));
    REQUIRE(same(half, verdict) == (found == firmness.pivotal.end() || !found->halved));
    if (found != firmness.pivotal.end() && found->without) REQUIRE(same(*found->without, alone));
  }
}

}  // namespace

TEST_CASE("the smallest changes, the fewest people and the objections to ease are what trying everything finds", "[firmness]") {
  std::mt19937 random(20261125);
  for (int round = 0; round < 150; ++round) {
    const Case one = any_case(random, round % 3 == 0, round % 10 == 0 ? 6 : 5);
    INFO(one.text());
    const auto loaded = load(one);
    const Answer answer = decide(*loaded->decision, {}, all_rules());
    const Firmness firmness = firmness_of(*loaded->decision, answer, {});
    REQUIRE(firmness.left_out == Firmness::LeftOut::no);
    REQUIRE(firmness.rivals.size() == one.options() - (answer.verdict.option ? 1 : 0));
    for (const Rival& rival : firmness.rivals) {
      check_change(one, rival);
      check_easing(one, rival, firmness.level);
    }
  }
}

TEST_CASE("the families that are said to be exact are", "[firmness]") {
  std::mt19937 random(7);
  std::size_t rivals = 0;
  for (int round = 0; round < 300; ++round) {
    Case one = any_case(random, false, 6);
    if (!goes_by_columns(one) && !goes_by_points(one)) continue;
    if (one.ties.find("minimum") != std::string::npos || !one.extra.empty()) continue;
    INFO(one.text());
    const auto loaded = load(one);
    const Answer answer = decide(*loaded->decision, {}, all_rules());
    for (const Rival& rival : firmness_of(*loaded->decision, answer, {}).rivals) {
      INFO("option " << index(rival.option));
      REQUIRE((rival.change.steps.exact() || !rival.change.steps.at_least));
      REQUIRE((rival.people.count.exact() || !rival.people.count.at_least));
      ++rivals;
    }
  }
  REQUIRE(rivals > 100);
}

// Whether some change of so many steps, from one place of the grades on, makes the option the answer.
[[nodiscard]] bool any_change(Decision& decision, const RuleCall& call, OptionId option, std::size_t from, std::int64_t steps) {
  if (steps == 0) return decide(decision, {.named = {call}}, all_rules()).verdict.option == option;
  for (std::size_t i = from; i < decision.grades.size(); ++i) {
    const Decimal before = decision.grades[i];
    for (std::int64_t to = 0; to <= worst; ++to) {
      const std::int64_t moved = std::abs(to * decimal_one - before) / decimal_one;
      if (moved == 0 || moved > steps) continue;
      decision.grades[i] = to * decimal_one;
      const bool found = any_change(decision, call, option, i + 1, steps - moved);
      decision.grades[i] = before;
      if (found) return true;
    }
  }
  return false;
}

TEST_CASE("with points for places, nothing smaller does it where several options are in front", "[firmness]") {
  std::mt19937 random(20261126);
  std::size_t checked = 0, exact = 0, all = 0;
  for (int round = 0; round < 120; ++round) {
    Case one;
    const std::vector<std::string> by_points{"borda", "plurality", "anti-plurality", "{k-approval: {k: 2}}", "dowdall", "positional", "{borda: {ties: none}}"};
    one.rule = by_points[static_cast<std::size_t>(round) % by_points.size()];
    for (std::size_t p = 0; p < 6; ++p) {
      one.weights.push_back(random() % 4 == 0 ? 4 : 2);
      one.vetoes.emplace_back(4, false);
      one.grades.emplace_back();
      for (std::size_t o = 0; o < 4; ++o) one.grades.back().push_back(static_cast<int>(random() % (worst + 1)));
    }
    INFO(one.text());
    const auto loaded = load(one);
    const Answer answer = decide(*loaded->decision, {}, all_rules());
    const RuleCall call = *loaded->decision->policy.decide_by;
    for (const Rival& rival : firmness_of(*loaded->decision, answer, {}).rivals) {
      const Least& steps = rival.change.steps;
      INFO("option " << index(rival.option) << ", found " << steps.found.value_or(-1) << ", at least " << steps.at_least.value_or(-1));
      ++all;
      REQUIRE(steps.found);
      REQUIRE(rival.people.count.found);
      exact += steps.exact() && rival.people.count.exact() ? 1 : 0;
      if (*steps.at_least > 3) continue;
      for (std::int64_t fewer = 0; fewer < *steps.at_least; ++fewer)
        REQUIRE(!any_change(*loaded->decision, call, rival.option, 0, fewer));
      ++checked;
    }
  }
  REQUIRE(checked > 100);
  REQUIRE(exact == all);
}

TEST_CASE("nobody else than those who are named makes a difference", "[firmness]") {
  std::mt19937 random(11);
  for (int round = 0; round < 200; ++round) {
    Case one = any_case(random, round % 2 == 0, 8);
    if (round % 4 == 0) one.extra += ", quorum: 2/3";
    if (round % 5 == 0) one.grades.front().front() = absent;
    INFO(one.text());
    const auto loaded = load(one);
    const Answer answer = decide(*loaded->decision, {}, all_rules());
    check_people(one, firmness_of(*loaded->decision, answer, {}), answer.verdict);
  }
}

TEST_CASE("what one person who has not answered can still do", "[firmness]") {
  std::mt19937 random(13);
  std::map<Outstanding::Can, int> seen;
  for (int round = 0; round < 150; ++round) {
    Case one = any_case(random, round % 2 == 0, 8);
    one.grades.front().assign(one.options(), absent);
    one.vetoes.front().assign(one.options(), false);
    INFO(one.text());
    const auto loaded = load(one);
    const Answer answer = decide(*loaded->decision, {}, all_rules());
    const Outstanding outstanding = firmness_of(*loaded->decision, answer, {}).outstanding;
    bool differs = false;  // grades 0..3, and a veto
    std::vector<int> now(one.options(), 0);
    for (bool more = true; more && !differs;) {
      Case answered = one;
      for (std::size_t o = 0; o < one.options(); ++o) {
        answered.grades.front()[o] = std::min(now[o], worst);
        answered.vetoes.front()[o] = now[o] > worst;
      }
      differs = !same(verdict_of(answered), answer.verdict);
      more = false;
      for (int& grade : now) {
        if (grade <= worst) {
          ++grade;
          more = true;
          break;
        }
        grade = 0;
      }
    }
    ++seen[outstanding.can];
    if (outstanding.can == Outstanding::Can::yes) REQUIRE(differs);
    if (outstanding.can == Outstanding::Can::no) REQUIRE(!differs);
  }
  REQUIRE(seen[Outstanding::Can::yes] > 0);
  REQUIRE(seen[Outstanding::Can::no] > 0);
}

TEST_CASE("where everything is set aside, whoever has not answered cannot change it", "[firmness]") {
  Case one;
  one.rule = "veto-aware";
  one.grades = {{0, 1}, {1, 2}, {absent, absent}};
  one.vetoes = {{true, true}, {false, false}, {false, false}};
  one.weights = {2, 2, 2};
  const auto loaded = load(one);
  const Answer answer = decide(*loaded->decision, {}, all_rules());
  REQUIRE(answer.verdict.status == VerdictStatus::all_vetoed);
  REQUIRE(firmness_of(*loaded->decision, answer, {}).outstanding.can == Outstanding::Can::no);
}

TEST_CASE("the answer under other conventions is that of a file that says so", "[firmness]") {
  std::mt19937 random(17);
  std::size_t differ = 0;
  for (int round = 0; round < 150; ++round) {
    Case one = any_case(random, true, 8);
    one.grades.back().back() = blank;
    one.extra = ", accept_at_most: 40%, quorum: 2";
    const bool by_rule = round % 3 == 0;  // the threshold is the rule's own
    if (by_rule) one.rule = "{veto-aware: {vetoes: 2}}";
    INFO(one.text());
    const auto loaded = load(one);
    const Answer answer = decide(*loaded->decision, {}, all_rules());
    for (const Variant& variant : firmness_of(*loaded->decision, answer, {}).variants) {
      Case other = one;
      const std::string vetoes = "vetoes: " + variant.value;
      switch (variant.of) {
        case Variant::Of::missing: other.missing = variant.value; break;
        case Variant::Of::accept_at_most: other.extra = ", quorum: 2, accept_at_most: " + variant.value; break;
        case Variant::Of::quorum: other.extra = ", accept_at_most: 40%, quorum: " + variant.value; break;
        case Variant::Of::vetoes:
          if (by_rule) other.rule = "{veto-aware: {" + vetoes + "}}";
          else other.extra += ", " + vetoes;
          REQUIRE(variant.value != (by_rule ? "2" : "1"));  // one step from what is in force
          break;
        case Variant::Of::unranked: FAIL("grades leave nothing unranked");
      }
      INFO(variant.value);
      REQUIRE(same(verdict_of(other), variant.verdict));
      REQUIRE(same(variant.verdict, answer.verdict) == variant.same);
      differ += !variant.same;
    }
  }
  REQUIRE(differ > 10);
}
