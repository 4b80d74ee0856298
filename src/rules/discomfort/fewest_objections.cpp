// Fewest objections: the least weight of those who give a discomfort at or above a level.
// Each option's number is the share of the weight that graded it that is at or above the level; least first.
// Source: counts of objections in consensus practice.  Cost: O(ballots x options).
// Example on 0..10 with level 7/10: A 7 0 0, B 6 6 6  ->  A 1/3, B 0: B first.
#include "assent/scores.hpp"
#include "rules/kernel/arguments.hpp"
#include "rules/kernel/conventions.hpp"
#include "rules/kernel/grades.hpp"
#include "rules/rules.hpp"

namespace assent::rules {
namespace fewest_objections_rule {

constexpr Parameter parameters[] = {
    {.name = "level",
     .type = Parameter::Type::ratio,
     .default_text = "7/10",
     .meaning = "the share of the span of the scale from which a discomfort counts as an objection",
     .least = 0,
     .most = 1},
};
// Beside what the definition shows: counts: Smith 1973, Young 1975.
constexpr Law keeps[] = {
    Law::anonymity,         Law::neutrality,        Law::homogeneity,          Law::monotonicity,
    Law::weak_monotonicity, Law::participation,     Law::positive_involvement, Law::negative_involvement,
    Law::reinforcement,     Law::copy_independence, Law::later_no_help,        Law::resolvability};
constexpr Law breaks[] = {
    Law::pareto,          Law::unanimity, Law::majority, Law::mutual_majority,   Law::condorcet_winner,
    Law::condorcet_loser, Law::smith,     Law::isda,     Law::reversal_symmetry, Law::clone_independence,
    Law::later_no_harm};

Outcome run(const Context& context, const Arguments& arguments) {
  const Profile& profile = context.profile;
  const Rational level = Read(parameters, arguments).ratio("level");
  const std::vector<OptionGrades> all = count_grades(profile);
  std::vector<Rational> shares(profile.options);
  for (std::size_t o = 0; o < all.size(); ++o)
    if (all[o].weight > 0) shares[o] = Rational(weight_at_least(all[o], profile, level), all[o].weight);
  Outcome outcome = outcome_by_grades(context, shares, BetterScore::lower);
  for (const auto& tier : outcome.ranking.tiers)
    outcome.reasons.push_back(level_of(tier.front(), all[index(tier.front())], profile, Level::Side::at_least, level));
  return outcome;
}

std::optional<ColumnScore> column_score(const Arguments& arguments) {
  const Rational level = Read(parameters, arguments).ratio("level");
  return ColumnScore{.value = [level](Cell discomfort, Cell span, Int128) {
    return Int128{Rational(discomfort) >= level * Rational(span)};
  }};
}

}  // namespace fewest_objections_rule

constinit const Rule fewest_objections{
    .id = "fewest-objections",
    .title = "Fewest objections",
    .family = "discomfort",
    .summary = "The option with the least weight of those who give a discomfort at or above a level comes first.",
    .definition = R"(
        The discomfort of a grade is its distance from the best end of the scale. An objection is a discomfort of at
        least `level` x the span of the scale: with 7/10 on 0..10, 7 or more. The number of an option is the weight of
        the objections to it, divided by the weight that graded it. Options go by it, the least first; equal numbers
        share a tier.)",
    .conventions = graded_conventions,
    .source = "consensus practice: objections are counted, not weighed; the same as approval of all below the level",
    .cost = "O(ballots x options)",
    .score_name = "share of objections",
    .better = BetterScore::lower,
    .needs = Needs::grades,
    .parameters = fewest_objections_rule::parameters,
    .keeps = fewest_objections_rule::keeps,
    .breaks = fewest_objections_rule::breaks,
    .run = fewest_objections_rule::run,
    .column_score = fewest_objections_rule::column_score,
};

}  // namespace assent::rules
