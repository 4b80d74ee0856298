// The smallest changes, against trying everything: each change of grades, each set of people, each set of objections.

#include <algorithm>
#include <map>
#include <set>
#include <string_view>

#include "oracles/firmness_case.hpp"
#include "support/catch.hpp"

namespace assent::test::firmness_test {

namespace {

// Every change of the grades that stand, as fast as can be: the decision is changed in place.
struct Cheapest {
  std::map<std::size_t, std::int64_t> steps;  // by option that wins
  std::map<std::size_t, std::size_t> people;  // the fewest
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
      if (one.grades[p].front() != absent && one.grades[p][o] >= 0 && !one.vetoes[p][o] && one.weights[p] > 0)
        places.push_back({p, o});
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
    if (one.grades[index(participant)][option] == no_answer) one.grades[index(participant)][option] = aside;
  }
  return one;
}
void check_change(const Case& one, const Rival& rival) {
  const std::size_t option = index(rival.option);
  const Cheapest cheapest = try_all_changes(without_vetoes(one, option, rival.change.lifted));
  const auto steps = cheapest.steps.find(option);
  const Least& least = rival.change.steps;
  INFO("option " << option << ", lifted " << rival.change.lifted.size() << ", found " << least.found.value_or(-1)
                 << ", at least " << least.at_least.value_or(-1) << ", by trying "
                 << (steps == cheapest.steps.end() ? -1 : steps->second));
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
  return !goes_by_points(one) && one.rule != "ours" && one.rule != "majority-judgment" &&
         one.rule != "worst-share-discomfort";
}

// Every set of objections above the level, 3/10 of the span.
void check_easing(const Case& one, const Rival& rival, Decimal level) {
  const std::size_t option = index(rival.option);
  const Decimal eased = one.upwards ? worst * decimal_one - level : level;
  REQUIRE(eased == 9 * decimal_one / 10);
  std::vector<std::size_t> objectors;
  for (std::size_t p = 0; p < one.people(); ++p)
    if (one.weights[p] > 0 && (one.vetoes[p][option] || one.grades[p][option] * decimal_one > eased))
      objectors.push_back(p);
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
        if (index(mark.participant) == objectors[i] && index(mark.option) == option)
          mark.status = ObjectionStatus::withdrawn;
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

}  // namespace

TEST_CASE("the smallest changes, the fewest people and the objections to ease are what trying everything finds",
          "[firmness]") {
  std::mt19937 random(20261125);
  for (int round = 0; round < 600; ++round) {
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
  for (int round = 0; round < 1500; ++round) {
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
[[nodiscard]] bool any_change(Decision& decision, const RuleCall& call, OptionId option, std::size_t from,
                              std::int64_t steps) {
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
  for (int round = 0; round < 240; ++round) {
    Case one;
    const std::vector<std::string> by_points{"borda",   "plurality",  "anti-plurality",       "{k-approval: {k: 2}}",
                                             "dowdall", "positional", "{borda: {ties: none}}"};
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
      INFO("option " << index(rival.option) << ", found " << steps.found.value_or(-1) << ", at least "
                     << steps.at_least.value_or(-1));
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

TEST_CASE("vetoes are lifted under a house rule that sets aside what is vetoed", "[firmness]") {
  Case one;
  one.rule = "ours";
  one.grades = {{0, 1}, {0, 1}, {3, 0}};
  one.vetoes = {{false, false}, {false, false}, {true, false}};
  one.weights = {2, 2, 2};
  const auto loaded = load(one);
  const Answer answer = decide(*loaded->decision, {}, all_rules());
  REQUIRE(answer.verdict.option == option_id(1));
  const Firmness firmness = firmness_of(*loaded->decision, answer, {});
  const SmallestChange& change = firmness.rivals.at(0).change;  // two prefer A, which the third vetoes
  REQUIRE(change.lifted == std::vector{participant_id(2)});
  REQUIRE(change.steps.found == 0);
  const auto is_of_vetoes = [](const Variant& variant) { return variant.of == Variant::Of::vetoes; };
  REQUIRE(std::ranges::any_of(firmness.variants, is_of_vetoes));
}

}  // namespace assent::test::firmness_test
