// Consensus minus k: the options with at most k blocks and enough in favour, ordered by another rule.
// Source: the "consensus minus one" (U-1) of consensus practice; supermajority fallbacks of N Street.
// Cost: O(ballots x options), and the base rule's.
// Example on 0..10, four people: A 0 2 5 veto, B 0 0 6 7  ->  A has one block and 3 of 4 in favour and passes; B has no
// block but 2 of 4, and is set aside.
#include <algorithm>

#include "rules/kernel/arguments.hpp"
#include "rules/kernel/testing.hpp"
#include "rules/rules.hpp"

namespace assent::rules {
namespace consensus_minus_rule {

constexpr Parameter parameters[] = {
    {.name = "blocks",
     .type = Parameter::Type::whole,
     .default_text = "1",
     .meaning = "how many vetoes an option may have"},
    {.name = "in-favour",
     .type = Parameter::Type::threshold,
     .default_text = "3/4",
     .meaning = "how many have to be in favour: a share of those who take a side, by weight, unless it says otherwise",
     .usual = &usual_in_favour},
    {.name = "threshold",
     .type = Parameter::Type::ratio,
     .default_text = "1/2",
     .meaning = "the share of the span of the scale up to which a discomfort counts as being in favour",
     .least = 0,
     .most = 1},
    {.name = "base",
     .type = Parameter::Type::rule,
     .default_text = "minimum-total-discomfort; borda when the ballots are rankings",
     .meaning = "the rule that orders the options that pass"},
};
constexpr Law keeps[] = {Law::anonymity, Law::neutrality, Law::monotonicity, Law::weak_monotonicity};
constexpr Law breaks[] = {Law::homogeneity,
                          Law::unanimity,
                          Law::majority,
                          Law::mutual_majority,
                          Law::condorcet_winner,
                          Law::condorcet_loser,
                          Law::smith,
                          Law::isda,
                          Law::participation,
                          Law::positive_involvement,
                          Law::negative_involvement,
                          Law::reinforcement,
                          Law::reversal_symmetry,
                          Law::clone_independence,
                          Law::copy_independence,
                          Law::later_no_harm};
constexpr std::string_view aliases[] = {"consensus-minus-one", "modified-consensus"};

std::vector<TestResult> test(const Context& context, const Arguments& arguments) {
  const Profile& profile = context.profile;
  const Read read(parameters, arguments);
  const Threshold needed = read.threshold("in-favour");
  const Rational up_to = read.ratio("threshold");
  const std::int64_t most_vetoes = read.whole("blocks");
  std::vector<TestResult> results;
  for (std::size_t place = 0; place < profile.options; ++place) {
    if (profile.kind == BallotKind::grades && !is_compared(profile, option_id(place))) {
      results.push_back({TestResult::Kind::ungraded});
      continue;
    }
    Support support = support_of(profile, option_id(place), needed, up_to);
    support.most_vetoes = most_vetoes;
    const auto kind = support.passes() ? TestResult::Kind::passes : TestResult::Kind::fails;
    results.push_back({kind, std::move(support)});
  }
  return results;
}

[[nodiscard]] RuleCall base_of(const Arguments& arguments, BallotKind kind) {
  if (const RuleCall* base = Read(parameters, arguments).rule("base")) return *base;
  return call_of(kind == BallotKind::grades ? minimum_total_discomfort : borda);
}

Needs needs_of(const Arguments& arguments, BallotKind kind) {
  return std::min(Needs::grades_or_status_quo, assent::needs_of(base_of(arguments, kind), kind));
}

Outcome run(const Context& context, const Arguments& arguments) {
  return order_what_passes(context, test(context, arguments), "consensus-minus",
                           base_of(arguments, context.profile.kind));
}

}  // namespace consensus_minus_rule

constinit const Rule consensus_minus{
    .id = "consensus-minus",
    .title = "Consensus minus k",
    .family = "veto",
    .summary =
        "Options with more than k vetoes, or with too few in favour, are set aside; another rule orders the rest.",
    .definition = R"(
        An option passes when at most `blocks` people veto it and those in favour of it are at least `in-favour`. A
        share is one of those who take a side on the option, by weight, unless `in-favour.of` and `in-favour.by` say
        otherwise: `of` is `cast` (who takes a side), `present` or `eligible`, `by` is `weight` or `heads`. In favour
        is who gives a discomfort of at most `threshold` x the span of the scale; with rankings, who puts the option
        above the status quo. What does not pass is set aside; the rule `base` orders the options that pass, on the
        ballots restricted to them. The status quo is not tested: it is in no tier and not set aside, and stays in
        force when nothing passes. Vetoes count while they are open and given by somebody who may veto, n for a ballot
        that stands for n people. `blocks=0,in-favour=1` is full consensus, `in-favour=majority` more than half.)",
    .conventions = R"(
        Discomfort is a grade's distance from the best end of the scale. Who stands aside or abstains, and a blank that
        the policy does not fill, take no side; with rankings, who puts the option level with the status quo. An open
        veto is never in favour. An option that nobody graded is set aside. A share of nobody is never reached. A
        ballot is in favour with its weight.)",
    .source = R"(
        consensus practice: U-1 and U-2, with the supermajorities of N Street Cohousing (two thirds) and Heartwood
        Cohousing (three quarters))",
    .cost = "O(ballots x options), and the cost of the base rule",
    .score_name = "",
    .better = BetterScore::higher,
    .needs = Needs::grades_or_status_quo,
    .parameters = consensus_minus_rule::parameters,
    .keeps = consensus_minus_rule::keeps,
    .breaks = consensus_minus_rule::breaks,
    .aliases = consensus_minus_rule::aliases,
    .run = consensus_minus_rule::run,
    .needs_of = consensus_minus_rule::needs_of,
    .test = consensus_minus_rule::test,
};

}  // namespace assent::rules
