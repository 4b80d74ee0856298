// A group's own rule, made of steps.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "assent/outcome.hpp"
#include "assent/rational.hpp"
#include "assent/rule.hpp"
#include "assent/rule_call.hpp"
#include "assent/threshold.hpp"

namespace assent {

/// One step of a house rule. Each runs on the ballots restricted to the options that the steps before have left.
struct HouseStep {
  enum class Kind {
    set_aside_vetoed,    // as veto-aware does, by the policy's `vetoes`
    set_aside_ungraded,  // what nobody graded
    set_aside_worse,     // what carries a greater share of discomfort than the status quo, or loses against it
    keep_first_tier,     // of `call`, in front of all others
    keep_accepted,       // what has a share of discomfort of at most `level`, and the status quo, in front
    pass_test,           // what passes the test of `call`; all else is set aside
    pass_accepted,       // what has a share of discomfort of at most `level`
    pass_in_favour,      // what so many are in favour of
    order,               // by `call`
    order_as_usual,      // by total discomfort, rankings by Borda; after the test of a ladder's rung
  } kind = Kind::order;
  RuleCall call = {};
  Rational level = 0;
  Threshold threshold = {};
  std::string name = {};  // of the set that a step keeps, for a Membership
};

/// A group's own rule, made of steps. Its `rule` is found and run like any other; it lives as long as this does.
struct HouseRule {
  std::string id, title;
  std::vector<HouseStep> steps;               // the last one orders
  std::optional<std::vector<TieBreak>> ties;  // in place of the policy's chain
  Rule rule;
};

/// A house rule of these parts.
[[nodiscard]] std::shared_ptr<const HouseRule> make_house_rule(std::string_view id, std::string_view title,
                                                               std::vector<HouseStep> steps,
                                                               std::optional<std::vector<TieBreak>> ties);
/// The steps one after the other. Where a `keep` would keep nobody, it keeps all; where nothing passes, all is set
/// aside.
[[nodiscard]] Outcome run_house_rule(const HouseRule& house, const Context& context);

}  // namespace assent
