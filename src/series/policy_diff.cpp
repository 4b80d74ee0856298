#include "series/policy_diff.hpp"

#include <algorithm>
#include <set>

#include "assent/call_text.hpp"
#include "assent/house_rule.hpp"
#include "assent/rule.hpp"

namespace assent {
namespace {

using StepKind = HouseStep::Kind;

[[nodiscard]] bool same_chain(const std::vector<TieBreak>& a, const Decision& of_a, const std::vector<TieBreak>& b,
                              const Decision& of_b) {
  return std::ranges::equal(a, b, [&](const TieBreak& one, const TieBreak& other) {
    if (one.kind != other.kind) return false;
    if (one.kind == TieBreak::Kind::rule) return call_text(one.call) == call_text(other.call);
    if (!one.caster) return true;
    return of_a.participants[index(*one.caster)].id == of_b.participants[index(*other.caster)].id;
  });
}

[[nodiscard]] bool same_house(const HouseRule& a, const HouseRule& b) {
  if (a.title != b.title || !std::ranges::equal(a.steps, b.steps, same_step)) return false;
  if (!a.ties || !b.ties) return a.ties.has_value() == b.ties.has_value();
  return same_chain(*a.ties, {}, *b.ties, {});  // a house rule has no casting vote
}

[[nodiscard]] bool same_calls(const std::vector<RuleCall>& a, const std::vector<RuleCall>& b) {
  return std::ranges::equal(
      a, b, [](const RuleCall& one, const RuleCall& other) { return call_text(one) == call_text(other); });
}

// What is shown for comparison, without house rules.
[[nodiscard]] std::vector<RuleCall> shown_rules(const Policy& policy) {
  std::vector<RuleCall> calls = policy.rules;
  std::erase_if(calls, [](const RuleCall& call) { return call.rule->house != nullptr; });
  return calls;
}

// What decides: one rung without a ladder.
[[nodiscard]] std::vector<Rung> rungs_of(const Policy& policy) {
  if (policy.advises) return {};
  if (!policy.ladder.empty()) return policy.ladder;
  return {Rung{policy.decide_by ? *policy.decide_by : call_of(*find_rule(all_rules(), "veto-aware"))}};
}

// Where the later threshold is met, so is the earlier one.
[[nodiscard]] bool asks_no_less(const Threshold& later, const Threshold& earlier) {
  if (later.is_share != earlier.is_share || later.of != earlier.of || later.by != earlier.by ||
      later.from != earlier.from || later.from_all != earlier.from_all)
    return false;
  if (later.value != earlier.value) return later.value > earlier.value;
  return later.test == earlier.test || later.test == Threshold::Test::more_than;
}

// A rule that sets nothing aside when it orders what passes.
[[nodiscard]] bool orders_all(const RuleCall& call) {
  return call.rule->id == "minimum-total-discomfort" || call.rule->id == "borda";
}

// The value of a parameter, or its default; nothing where that comes from the policy.
template <class Value>
[[nodiscard]] std::optional<Value> value_in(const RuleCall& call, std::string_view name) {
  const auto found = std::ranges::find(call.rule->parameters, name, &Parameter::name);
  if (found == call.rule->parameters.end()) return std::nullopt;
  const auto place = static_cast<std::size_t>(found - call.rule->parameters.begin());
  const bool given = place < call.arguments.size() && !std::holds_alternative<std::monostate>(call.arguments[place]);
  const Argument argument = given ? call.arguments[place] : default_of(*found);
  const Value* value = std::get_if<Value>(&argument);
  return value != nullptr ? std::optional(*value) : std::nullopt;
}

[[nodiscard]] bool orders_all_that_pass(const RuleCall& call) {
  const auto base = value_in<std::shared_ptr<const RuleCall>>(call, "base");
  return !base || orders_all(**base);
}

[[nodiscard]] bool is_consent(const RuleCall& call) { return call.rule->id == "consent"; }
[[nodiscard]] bool is_consensus_minus(const RuleCall& call) { return call.rule->id == "consensus-minus"; }

// What passes the later test passes the earlier one: rules that test, whose numbers are not the same.
[[nodiscard]] bool test_is_no_looser(const RuleCall& later, const RuleCall& earlier) {
  if (later.rule->id != earlier.rule->id || !orders_all_that_pass(later) || !orders_all_that_pass(earlier))
    return false;
  if (is_consent(later)) {
    const auto level = value_in<Rational>(later, "level"), old_level = value_in<Rational>(earlier, "level");
    const auto silence = value_in<std::size_t>(later, "silence"),
               old_silence = value_in<std::size_t>(earlier, "silence");
    const bool same_level = level == old_level;  // both by the policy
    return (same_level || (level && old_level && *level <= *old_level)) && silence <= old_silence;
  }
  if (!is_consensus_minus(later)) return false;
  return *value_in<std::int64_t>(later, "blocks") <= *value_in<std::int64_t>(earlier, "blocks") &&
         *value_in<Rational>(later, "threshold") <= *value_in<Rational>(earlier, "threshold") &&
         asks_no_less(*value_in<Threshold>(later, "in-favour"), *value_in<Threshold>(earlier, "in-favour"));
}

[[nodiscard]] bool step_is_no_looser(const HouseStep& later, const HouseStep& earlier) {
  if (same_step(later, earlier)) return true;
  if (later.kind != earlier.kind) return false;
  switch (later.kind) {
    case StepKind::pass_in_favour: return asks_no_less(later.threshold, earlier.threshold);
    case StepKind::pass_accepted: return later.level <= earlier.level;
    case StepKind::pass_test: return test_is_no_looser(later.call, earlier.call);
    case StepKind::order: return true;  // it is held against `judges_each_alone`
    default: return false;
  }
}

// Each option is set aside, or not, by what people say of it alone; and what is left is in some tier.
[[nodiscard]] bool judges_each_alone(const HouseRule& house) {
  return std::ranges::all_of(house.steps, [](const HouseStep& step) {
    switch (step.kind) {
      case StepKind::set_aside_vetoed:
      case StepKind::set_aside_ungraded:
      case StepKind::pass_accepted:
      case StepKind::pass_in_favour:
      case StepKind::order_as_usual: return true;
      case StepKind::pass_test: return is_consent(step.call) || is_consensus_minus(step.call);
      case StepKind::order: return orders_all(step.call);
      default: return false;
    }
  });
}

[[nodiscard]] bool is_no_looser(const HouseRule& later, const HouseRule& earlier) {
  return judges_each_alone(later) && judges_each_alone(earlier) &&
         std::ranges::equal(later.steps, earlier.steps, step_is_no_looser);
}

[[nodiscard]] bool is_no_looser(const Rung& later, const Rung& earlier) {
  if (same_rung(later, earlier)) return true;
  const HouseRule *house = later.call.rule->house, *old_house = earlier.call.rule->house;
  if (house == nullptr && old_house == nullptr) return test_is_no_looser(later.call, earlier.call);
  return house != nullptr && old_house != nullptr && house->id == old_house->id && is_no_looser(*house, *old_house);
}

// Something passes exactly where a rung holds.
[[nodiscard]] bool passes_by_tests(const Policy& policy) {
  const std::vector<Rung> rungs = rungs_of(policy);
  return !rungs.empty() && !policy.accept_at_most &&
         std::ranges::all_of(rungs, [](const Rung& rung) { return tests(rung.call); });
}

// Where something passes the later tests, something passes the earlier ones.
[[nodiscard]] bool tests_no_looser(const Policy& later, const Policy& earlier) {
  if (!passes_by_tests(later) || !passes_by_tests(earlier)) return false;
  const std::vector<Rung> rungs = rungs_of(later), old_rungs = rungs_of(earlier);
  return std::ranges::all_of(rungs, [&](const Rung& rung) {
    return std::ranges::any_of(old_rungs, [&](const Rung& old) { return is_no_looser(rung, old); });
  });
}

// More vetoes, and more discomfort, let nothing pass that did not: what passes is judged option by option, or by the
// least discomfort among what is not vetoed.
[[nodiscard]] bool gains_nothing_by_vetoes(const Policy& policy) {
  const std::vector<Rung> rungs = rungs_of(policy);
  if (rungs.size() == 1) {
    const RuleCall& call = rungs.front().call;
    if (call.rule->id == "minimum-total-discomfort") return true;
    if (call.rule->id == "veto-aware" && !value_in<std::shared_ptr<const RuleCall>>(call, "base")) return true;
  }
  return passes_by_tests(policy) && std::ranges::all_of(rungs, [](const Rung& rung) {
           if (rung.call.rule->house != nullptr) return judges_each_alone(*rung.call.rule->house);
           return (is_consent(rung.call) || is_consensus_minus(rung.call)) && orders_all_that_pass(rung.call);
         });
}

// Does the number of vetoes that the policy asks for set anything aside?
[[nodiscard]] bool counts_vetoes(const Policy& policy) {
  return std::ranges::any_of(rungs_of(policy), [](const Rung& rung) {
    const HouseRule* house = rung.call.rule->house;
    if (house != nullptr) return std::ranges::count(house->steps, StepKind::set_aside_vetoed, &HouseStep::kind) > 0;
    return rung.call.rule->id == "veto-aware" && !value_in<Threshold>(rung.call, "vetoes");
  });
}

template <class NoLooser>
[[nodiscard]] Strictness strictness_of(const Policy& before, const Policy& after, const NoLooser& no_looser) {
  const bool stricter = no_looser(after, before), looser = no_looser(before, after);
  if (stricter == looser) return Strictness::unknown;
  return stricter ? Strictness::stricter : Strictness::looser;
}

[[nodiscard]] bool quorum_no_looser(const Policy& later, const Policy& earlier) {
  return std::ranges::all_of(earlier.quorums, [&](const Quorum& old) {
    return std::ranges::any_of(later.quorums,
                               [&](const Quorum& each) { return asks_no_less(each.threshold, old.threshold); });
  });
}

// A level from which on something is a burden: none is the loosest.
[[nodiscard]] bool level_no_looser(const std::optional<Rational>& later, const std::optional<Rational>& earlier) {
  return !earlier || (later && *later <= *earlier);
}

[[nodiscard]] bool includes_groups(const std::vector<std::string_view>& more,
                                   const std::vector<std::string_view>& few) {
  if (more.empty()) return true;  // anybody
  return !few.empty() &&
         std::ranges::all_of(few, [&](std::string_view group) { return std::ranges::find(more, group) != more.end(); });
}

// Fewer vetoes are enough, or more people may give them.
[[nodiscard]] bool vetoes_no_looser(const Policy& later, const Policy& earlier) {
  Threshold few = later.vetoes, many = earlier.vetoes;
  if (!gains_nothing_by_vetoes(later) || !gains_nothing_by_vetoes(earlier) || !counts_vetoes(later) ||
      !counts_vetoes(earlier))
    return false;
  if ((!few.from.empty() && !few.from_all) || (!many.from.empty() && !many.from_all)) return false;
  few.from = many.from = {};
  few.from_all = many.from_all = false;
  return asks_no_less(many, few) && includes_groups(later.vetoes_from, earlier.vetoes_from);
}

[[nodiscard]] bool blocks_no_looser(const Policy& later, const Policy& earlier) {
  return gains_nothing_by_vetoes(later) && gains_nothing_by_vetoes(earlier) &&
         level_no_looser(later.blocks_from, earlier.blocks_from);
}

[[nodiscard]] bool strong_no_looser(const Policy& later, const Policy& earlier) {
  return gains_nothing_by_vetoes(later) && gains_nothing_by_vetoes(earlier) && tests_by_strong_from(later) &&
         tests_by_strong_from(earlier) && later.strong_from <= earlier.strong_from;
}

[[nodiscard]] Strictness strictness(PolicyTerm term, const Policy& before, const Policy& after) {
  const auto by = [&](const auto& no_looser) { return strictness_of(before, after, no_looser); };
  switch (term) {
    case PolicyTerm::decide_by:
    case PolicyTerm::ladder:
    case PolicyTerm::house_rule: return by(tests_no_looser);
    case PolicyTerm::quorum: return by(quorum_no_looser);
    case PolicyTerm::accept_at_most:
      return by([](const Policy& later, const Policy& earlier) {
        return level_no_looser(later.accept_at_most, earlier.accept_at_most);
      });
    case PolicyTerm::blocks_from: return by(blocks_no_looser);
    case PolicyTerm::vetoes: return by(vetoes_no_looser);
    case PolicyTerm::abstainers:
      return by([](const Policy& later, const Policy& earlier) {
        return later.abstainers_absent || !earlier.abstainers_absent;
      });
    case PolicyTerm::reason_required_from:
      return by([](const Policy& later, const Policy& earlier) {
        return level_no_looser(later.reason_required_from, earlier.reason_required_from);
      });
    case PolicyTerm::strong_from: return by(strong_no_looser);
    case PolicyTerm::rules:
    case PolicyTerm::missing:
    case PolicyTerm::unranked:
    case PolicyTerm::ties:
    case PolicyTerm::seed:
    case PolicyTerm::uneasy_from: break;
  }
  return Strictness::unknown;
}

[[nodiscard]] bool same_deciding(const Policy& a, const Policy& b) {
  if (a.advises != b.advises || a.decide_by.has_value() != b.decide_by.has_value()) return false;
  if (a.decide_by) return call_text(*a.decide_by) == call_text(*b.decide_by);
  return std::ranges::equal(a.ladder, b.ladder, [](const Rung& one, const Rung& other) {
    return one.own == nullptr && other.own == nullptr ? call_text(one.call) == call_text(other.call)
                                                      : same_rung(one, other);
  });
}

// House rules that only one has, or that are not the same.
[[nodiscard]] std::set<std::string> changed_houses(const Policy& before, const Policy& after) {
  std::set<std::string> ids;
  const auto add = [&](const Policy& policy, const Policy& other) {
    for (const auto& house : policy.house_rules) {
      const HouseRule* twin = find_house_rule(other, house->id);
      if (twin == nullptr || !same_house(*house, *twin)) ids.insert(house->id);
    }
  };
  add(before, after);
  add(after, before);
  return ids;
}

}  // namespace

const HouseRule* find_house_rule(const Policy& policy, std::string_view id) {
  const auto found = std::ranges::find(policy.house_rules, id, [](const auto& house) { return house->id; });
  return found == policy.house_rules.end() ? nullptr : found->get();
}

bool same_step(const HouseStep& a, const HouseStep& b) {
  const bool calls = (a.call.rule == nullptr) == (b.call.rule == nullptr) &&
                     (a.call.rule == nullptr || call_text(a.call) == call_text(b.call));
  return a.kind == b.kind && a.level == b.level && a.threshold == b.threshold && calls;
}

bool same_rung(const Rung& a, const Rung& b) {
  if (call_text(a.call) != call_text(b.call)) return false;
  const HouseRule *house = a.call.rule->house, *other = b.call.rule->house;
  return house == nullptr || other == nullptr ? house == other : same_house(*house, *other);
}

bool tests_by_strong_from(const Policy& policy) {
  const auto asks = [](const RuleCall& call) {
    return call.rule != nullptr && is_consent(call) && !value_in<Rational>(call, "level");
  };
  return std::ranges::any_of(rungs_of(policy), [&](const Rung& rung) {
    const HouseRule* house = rung.call.rule->house;
    if (house == nullptr) return asks(rung.call);
    return std::ranges::any_of(house->steps, [&](const HouseStep& step) { return asks(step.call); });
  });
}

std::vector<TermChange> changed_terms(const Decision& before, const Decision& after) {
  const Policy &old = before.policy, &now = after.policy;
  std::vector<TermChange> changes;
  const auto add = [&](PolicyTerm term, bool differs) {
    if (differs) changes.push_back({term, strictness(term, old, now)});
  };
  const bool ladders = !old.ladder.empty() || !now.ladder.empty();
  add(ladders ? PolicyTerm::ladder : PolicyTerm::decide_by, !same_deciding(old, now));
  for (const std::string& id : changed_houses(old, now)) {
    const bool in_both = find_house_rule(old, id) != nullptr && find_house_rule(now, id) != nullptr;
    changes.push_back(
        {PolicyTerm::house_rule, in_both ? strictness(PolicyTerm::house_rule, old, now) : Strictness::unknown, id});
  }
  add(PolicyTerm::rules, !same_calls(shown_rules(old), shown_rules(now)));
  add(PolicyTerm::quorum, !std::ranges::equal(old.quorums, now.quorums, {}, &Quorum::threshold, &Quorum::threshold));
  add(PolicyTerm::accept_at_most, old.accept_at_most != now.accept_at_most);
  add(PolicyTerm::blocks_from, old.blocks_from != now.blocks_from);
  add(PolicyTerm::missing, old.missing != now.missing);
  add(PolicyTerm::unranked, old.unranked != now.unranked);
  add(PolicyTerm::vetoes, old.vetoes != now.vetoes);
  add(PolicyTerm::abstainers, old.abstainers_absent != now.abstainers_absent);
  add(PolicyTerm::ties, !same_chain(old.ties, before, now.ties, after));
  add(PolicyTerm::seed, old.seed != now.seed);
  add(PolicyTerm::reason_required_from, old.reason_required_from != now.reason_required_from);
  add(PolicyTerm::strong_from, old.strong_from != now.strong_from);
  add(PolicyTerm::uneasy_from, old.uneasy_from != now.uneasy_from);
  return changes;
}

}  // namespace assent
