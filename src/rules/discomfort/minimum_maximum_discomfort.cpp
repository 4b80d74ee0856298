// Minimum maximum discomfort: the option whose unhappiest participant is the least unhappy.
// Each option's number is the highest single discomfort that it causes; least first.
// Source: the maximin rule of Rawls, turned to discomfort.  Cost: O(ballots x options).
// Example: A 4 4 4, B 0 0 5  ->  A 4, B 5: A first.
#include "assent/scores.hpp"
#include "rules/kernel/conventions.hpp"
#include "rules/kernel/discomfort.hpp"
#include "rules/kernel/tiers.hpp"
#include "rules/rules.hpp"

namespace assent::rules {
namespace minimum_maximum_discomfort_rule {

constexpr Law keeps[] = {Law::anonymity,
                         Law::neutrality,
                         Law::homogeneity,
                         Law::pareto,
                         Law::unanimity,
                         Law::monotonicity,
                         Law::weak_monotonicity,
                         Law::participation,
                         Law::positive_involvement,
                         Law::negative_involvement,
                         Law::copy_independence,
                         Law::later_no_help};
constexpr Law breaks[] = {
    Law::majority,     Law::mutual_majority, Law::condorcet_winner,  Law::condorcet_loser,    Law::smith,
    Law::isda,         Law::reinforcement,   Law::reversal_symmetry, Law::clone_independence, Law::later_no_harm,
    Law::resolvability};

Outcome run(const Context& context, const Arguments&) {
  const Profile& profile = context.profile;
  const std::vector<DiscomfortTotal>& totals = context.shared.totals();
  const std::vector<OptionId> graded = graded_options(totals);
  std::vector<Rational> scores(profile.options);
  Outcome outcome;
  outcome.scores.resize(profile.options);
  for (const OptionId option : graded) {
    scores[index(option)] = Rational(totals[index(option)].highest) * profile.grade_unit;
    outcome.scores[index(option)] = {scores[index(option)]};
  }
  outcome.ranking.tiers = tiers_by(graded, scores, BetterScore::lower);
  add_steps(outcome, scores);
  add_ties_left(outcome);
  set_ungraded_aside(outcome, totals);
  return outcome;
}

std::optional<ColumnScore> column_score(const Arguments&) { return ColumnScore{.kind = ColumnScore::Kind::level}; }

}  // namespace minimum_maximum_discomfort_rule

constinit const Rule minimum_maximum_discomfort{
    .id = "minimum-maximum-discomfort",
    .title = "Minimum maximum discomfort",
    .family = "discomfort",
    .summary = "The option whose highest single discomfort is the lowest comes first.",
    .definition = R"(
        The discomfort of a grade is its distance from the best end of the scale. The number of an option is the
        highest discomfort that anybody gives it: max over participants of discomfort. Options go by it, the least
        first. How many give the highest discomfort, and with what weight, plays no part. Equal numbers share a tier.)",
    .conventions = graded_conventions,
    .source = "the maximin criterion of J. Rawls, A Theory of Justice (1971), applied to grades of discomfort",
    .cost = "O(ballots x options)",
    .score_name = "highest discomfort",
    .better = BetterScore::lower,
    .needs = Needs::grades,
    .keeps = minimum_maximum_discomfort_rule::keeps,
    .breaks = minimum_maximum_discomfort_rule::breaks,
    .run = minimum_maximum_discomfort_rule::run,
    .column_score = minimum_maximum_discomfort_rule::column_score,
};

}  // namespace assent::rules
