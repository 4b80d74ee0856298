#include "contrast/menu.hpp"

#include <algorithm>
#include <memory>
#include <set>
#include <variant>

#include "assent/answer.hpp"
#include "assent/house_rule.hpp"

namespace assent::contrast {
namespace {

// What a policy, and the rules that may decide by it, make a difference between.
struct Differences {
  std::set<Rational> levels;  // shares of the span
  std::vector<Threshold> thresholds;
  bool any_order = true;  // who stands first plays no part
};

void add_call(Differences& found, const RuleCall& call);

void add_ties(Differences& found, const std::vector<TieBreak>& ties) {
  for (const TieBreak& tie : ties) {
    if (tie.kind == TieBreak::Kind::casting_vote) found.any_order = false;
    if (tie.kind == TieBreak::Kind::rule) add_call(found, tie.call);
  }
}

void add_house_rule(Differences& found, const HouseRule& house) {
  if (house.ties) add_ties(found, *house.ties);
  for (const HouseStep& step : house.steps) {
    if (step.kind == HouseStep::Kind::pass_in_favour) found.thresholds.push_back(step.threshold);
    if (step.kind == HouseStep::Kind::pass_accepted || step.kind == HouseStep::Kind::keep_accepted)
      found.levels.insert(step.level);
    if (step.call.rule != nullptr) add_call(found, step.call);
  }
}

void add_call(Differences& found, const RuleCall& call) {
  for (std::size_t i = 0; i < call.rule->parameters.size(); ++i) {
    const Parameter& parameter = call.rule->parameters[i];
    const Argument argument = i < call.arguments.size() && !std::holds_alternative<std::monostate>(call.arguments[i])
                                  ? call.arguments[i]
                                  : default_of(parameter);
    if (const auto* ratio = std::get_if<Rational>(&argument); ratio != nullptr && parameter.most == 1)
      found.levels.insert(*ratio);
    if (const auto* whole = std::get_if<std::int64_t>(&argument))
      found.thresholds.push_back({.value = Rational(*whole)});
    if (const auto* threshold = std::get_if<Threshold>(&argument)) found.thresholds.push_back(*threshold);
    if (const auto* base = std::get_if<std::shared_ptr<const RuleCall>>(&argument); base != nullptr && *base)
      add_call(found, **base);
  }
  if (call.rule->house != nullptr) return add_house_rule(found, *call.rule->house);
  if (std::ranges::find(call.rule->keeps, Law::anonymity) == call.rule->keeps.end()) found.any_order = false;
}

// The rules that may decide: those of the ladder, or the one.
[[nodiscard]] std::vector<RuleCall> deciding_calls(const Decision& decision) {
  std::vector<RuleCall> calls;
  for (const Rung& rung : decision.policy.ladder) calls.push_back(rung.call);
  if (calls.empty()) calls.push_back(deciding_rule(decision, {}, all_rules()));
  return calls;
}

void add_policy(Differences& found, const Decision& decision) {
  const Policy& policy = decision.policy;
  for (const RuleCall& call : deciding_calls(decision)) {
    add_call(found, call);
    if (call.rule->house == nullptr && !tests(call)) continue;
    found.levels.insert(policy.strong_from);
    found.levels.insert(Rational(Int128{1}, Int128{2}));  // in favour up to there
  }
  add_ties(found, policy.ties);
  if (policy.accept_at_most) found.levels.insert(*policy.accept_at_most);
  if (policy.blocks_from) found.levels.insert(*policy.blocks_from);
  for (const Quorum& quorum : policy.quorums) found.thresholds.push_back(quorum.threshold);
  found.thresholds.push_back(policy.vetoes);
}

[[nodiscard]] Differences differences(const Decision& first, const Decision& second) {
  Differences found;
  for (const Decision* decision : {&first, &second}) add_policy(found, *decision);
  return found;
}

// A level, what is next to it, and both ends.
[[nodiscard]] std::vector<int> grades_at(const std::set<Rational>& levels) {
  std::set<int> grades{0, 1, 9, 10};
  for (const Rational& level : levels) {
    const Rational grade = level * Rational(10);
    for (int each = 0; each <= 10; ++each)
      if (grade - Rational(1) <= Rational(each) && Rational(each) <= grade + Rational(1)) grades.insert(each);
  }
  return {grades.begin(), grades.end()};
}

[[nodiscard]] Rational ceiling(const Rational& value) { return -Rational((-value).floor(), Int128{1}); }

}  // namespace

Menu menu_for(const Decision& first, const Decision& second) {
  const Differences found = differences(first, second);
  Menu menu;
  menu.grades = grades_at(found.levels);
  menu.marks = {Word::Kind::veto, Word::Kind::stand_aside, Word::Kind::abstain};
  menu.blanks = first.policy.missing != MissingPolicy::error && second.policy.missing != MissingPolicy::error;
  menu.any_order = found.any_order;
  return menu;
}

std::vector<std::size_t> telling_sizes(const Decision& first, const Decision& second, std::size_t above) {
  std::set<std::size_t> sizes;
  const auto add = [&](const Rational& size) {
    for (const int beside : {-1, 0, 1}) {
      const Rational people = ceiling(size) + Rational(beside);
      if (people > Rational(static_cast<std::int64_t>(above)) && people <= Rational(std::int64_t{most_people}))
        sizes.insert(static_cast<std::size_t>(people.numerator()));
    }
  };
  std::set<Rational> counts, shares;
  for (const Threshold& threshold : differences(first, second).thresholds)
    if (!threshold.is_share) counts.insert(threshold.value);
    else if (threshold.value > Rational(0) && threshold.value < Rational(1)) shares.insert(threshold.value);
  for (const Rational& count : counts) add(count);
  for (const Rational& share : shares) {
    const Rational parts(share.denominator(), Int128{1});
    add(parts);
    add(Rational(1) / share);                  // the least number of which one is enough
    add(Rational(1) / (Rational(1) - share));  // and of which all but one are
    for (const Rational& count : counts) add(count / share);
    for (const Rational& other : shares)
      add(parts + Rational(other.denominator(), Int128{1}));  // 3/5 is between 1/2 and 2/3
  }
  return {sizes.begin(), sizes.end()};
}

}  // namespace assent::contrast
