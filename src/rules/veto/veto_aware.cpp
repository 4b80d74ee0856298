// Veto-aware choice: what too many veto is set aside, another rule orders the rest.
// Source: the block of consensus practice, with "consensus minus k" as its thresholds.
// Cost: one pass, and the base rule's.
// Example: A 0 0 veto, B 5 5 5  ->  A is set aside, B is first; with vetoes=2 A stays, with the worst grade from one.
#include <algorithm>

#include "assent/scores.hpp"
#include "rules/kernel/arguments.hpp"
#include "rules/kernel/restricted.hpp"
#include "rules/kernel/testing.hpp"
#include "rules/kernel/tiers.hpp"
#include "rules/rules.hpp"

namespace assent::rules {
namespace veto_aware_rule {

constexpr Parameter parameters[] = {
    {.name = "base",
     .type = Parameter::Type::rule,
     .default_text = "minimum-total-discomfort; borda when the ballots are rankings",
     .meaning = "the rule that orders the options that are not set aside"},
    {.name = "vetoes",
     .type = Parameter::Type::threshold,
     .default_text = "the policy's `vetoes`, else 1",
     .meaning = "how many vetoes set an option aside: a number of people, or a share of the weight present",
     .usual = &usual_vetoes},
};
constexpr Law keeps[] = {Law::anonymity, Law::neutrality,   Law::homogeneity,      Law::pareto,
                         Law::unanimity, Law::monotonicity, Law::weak_monotonicity};
constexpr Law breaks[] = {
    Law::majority, Law::mutual_majority,    Law::condorcet_winner,  Law::condorcet_loser, Law::smith,
    Law::isda,     Law::clone_independence, Law::copy_independence, Law::later_no_harm,   Law::later_no_help};

[[nodiscard]] RuleCall base_of(const Arguments& arguments, BallotKind kind) {
  if (const RuleCall* base = Read(parameters, arguments).rule("base")) return *base;
  return call_of(kind == BallotKind::grades ? minimum_total_discomfort : borda);
}

[[nodiscard]] const Threshold& threshold_of(const Arguments& arguments, const Profile& profile) {
  return Read(parameters, arguments).threshold("vetoes", profile.veto_threshold);
}

[[nodiscard]] bool is_set_aside(OptionId option, const Threshold& threshold, const Profile& profile) {
  if (option == profile.status_quo) return false;
  const VetoesOf vetoes = vetoes_of(profile, option, threshold);
  return vetoes.count.heads > 0 && threshold.is_met(vetoes.have, vetoes.all);
}

std::vector<OptionId> ordered(const Profile& profile, const Arguments& arguments) {
  const Threshold& threshold = threshold_of(arguments, profile);
  std::vector<OptionId> kept = all_options(profile);
  std::erase_if(kept, [&](OptionId option) { return is_set_aside(option, threshold, profile); });
  return kept;
}

Needs needs_of(const Arguments& arguments, BallotKind kind) {
  const RuleCall base = base_of(arguments, kind);
  return assent::needs_of(base, kind);
}

Outcome run(const Context& context, const Arguments& arguments) {
  const Profile& profile = context.profile;
  const Threshold& threshold = threshold_of(arguments, profile);
  const std::vector<OptionId> kept = ordered(profile, arguments);
  Outcome outcome;
  for (const OptionId option : all_options(profile)) {
    if (!is_set_aside(option, threshold, profile)) continue;
    outcome.ranking.set_aside.push_back(option);
    outcome.reasons.push_back(
        SetAside{option, AsideCause::vetoed, vetoes_of(profile, option, threshold).count, threshold});
  }
  if (kept.empty()) return outcome;

  const RuleCall base = base_of(arguments, profile.kind);
  if (outcome.ranking.set_aside.empty()) return assent::run(base, context.shared, context.limits);
  Outcome rest = on_full_profile(assent::run(base, restrict_to(profile, kept), context.limits), kept, profile.options);
  rest.ranking.set_aside.insert(rest.ranking.set_aside.end(), outcome.ranking.set_aside.begin(),
                                outcome.ranking.set_aside.end());
  std::ranges::sort(rest.ranking.set_aside);
  rest.reasons.insert(rest.reasons.begin(), outcome.reasons.begin(), outcome.reasons.end());
  return rest;
}

std::optional<ColumnScore> column_score(const Arguments& arguments) {
  const RuleCall base = base_of(arguments, BallotKind::grades);
  return base.rule->column_score != nullptr ? base.rule->column_score(base.arguments) : std::nullopt;
}

PlacePoints place_points(const Arguments& arguments) {
  const RuleCall base = base_of(arguments, BallotKind::grades);
  return base.rule->place_points != nullptr ? base.rule->place_points(base.arguments) : PlacePoints();
}

}  // namespace veto_aware_rule

constinit const Rule veto_aware{
    .id = "veto-aware",
    .title = "Veto-aware choice",
    .family = "veto",
    .summary = "Options that enough people veto are set aside; a base rule orders the rest.",
    .definition = R"(
        An option is set aside when its open vetoes reach `vetoes`: a number counts heads (n for a ballot that stands
        for n people); a share is weight of those who veto / weight of everybody present. The status quo is never set
        aside. Then the rule `base` counts again, on the ballots restricted to the options that are left.

        An option whose vetoes do not reach the threshold stays, with the worst grade from those who veto it. When
        every option is set aside the ranking is empty.)",
    .conventions = "Ties, blanks, truncated ballots and weights are treated as by the base rule.",
    .source = "the block of consensus practice; thresholds as in consensus minus one and consensus minus two",
    .cost =
        "one pass over the options, a copy of the ballots where something is set aside, and the cost of the base rule",
    .score_name = "score of the base rule",
    .better = BetterScore::lower,
    .needs = Needs::grades,
    .parameters = veto_aware_rule::parameters,
    .keeps = veto_aware_rule::keeps,
    .breaks = veto_aware_rule::breaks,
    .run = veto_aware_rule::run,
    .needs_of = veto_aware_rule::needs_of,
    .ordered = veto_aware_rule::ordered,
    .column_score = veto_aware_rule::column_score,
    .place_points = veto_aware_rule::place_points,
};

}  // namespace assent::rules
