// Minimum total discomfort: the group resistance of systemic consensing.
// Each option's total is the weighted sum of the discomfort that it causes; the options go by the total's share of the
// possible maximum, least first.
// Source: Visotschnig and Schrotta, systemic consensing; the share as its group-conflict index.
// Cost: O(ballots x options).
// Example: A 3 3 3 3, B 0 - - 9  ->  A 12 of 40, B 9 of 20: A first, although its total is greater.
#include "assent/scores.hpp"
#include "rules/kernel/conventions.hpp"
#include "rules/kernel/discomfort.hpp"
#include "rules/kernel/tiers.hpp"
#include "rules/rules.hpp"

namespace assent::rules {
namespace minimum_total_discomfort_rule {

// Beside what the definition shows: sums: Smith 1973, Young 1975.
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
                         Law::reinforcement,
                         Law::reversal_symmetry,
                         Law::copy_independence,
                         Law::later_no_help,
                         Law::resolvability};
constexpr Law breaks[] = {Law::majority,           Law::mutual_majority, Law::condorcet_winner,
                          Law::condorcet_loser,    Law::smith,           Law::isda,
                          Law::clone_independence, Law::later_no_harm};

Outcome run(const Context& context, const Arguments&) {
  const Profile& profile = context.profile;
  const std::vector<DiscomfortTotal>& totals = context.shared.totals();
  const std::vector<OptionId> graded = graded_options(totals);
  const Rational unit = profile.grade_unit * profile.weight_unit;
  std::vector<Rational> scores(profile.options);
  std::vector<Rational> shares(profile.options);
  Outcome outcome;
  outcome.scores.resize(profile.options);
  for (const OptionId option : graded) {
    const DiscomfortTotal& total = totals[index(option)];
    scores[index(option)] = Rational(total.total, 1) * unit;
    shares[index(option)] = share_of(total, profile);
    outcome.scores[index(option)] = {scores[index(option)]};
  }
  outcome.ranking.tiers = tiers_by(graded, shares, BetterScore::lower);
  for (std::size_t tier = 1; tier < outcome.ranking.tiers.size(); ++tier) {
    const OptionId better = outcome.ranking.tiers[tier - 1].front();
    const OptionId worse = outcome.ranking.tiers[tier].front();
    const bool same_maximum = totals[index(better)].weight == totals[index(worse)].weight;
    outcome.reasons.push_back(same_maximum ? outscores(better, worse, scores, Outscores::By::score)
                                           : outscores(better, worse, shares, Outscores::By::share));
  }
  add_ties_left(outcome);
  set_ungraded_aside(outcome, totals);
  return outcome;
}

std::optional<ColumnScore> column_score(const Arguments&) {
  return ColumnScore{.value = [](Cell discomfort, Cell, Int128) { return Int128{discomfort}; }};
}

}  // namespace minimum_total_discomfort_rule

constinit const Rule minimum_total_discomfort{
    .id = "minimum-total-discomfort",
    .title = "Minimum total discomfort",
    .family = "discomfort",
    .summary = "The option that causes the least discomfort in all comes first.",
    .definition = R"(
        The discomfort of a grade is its distance from the best end of the scale. The total of an option is the sum of
        weight x discomfort over those who graded it. Its share is total / (span of the scale x weight of those who
        graded it), from 0 to 1; 1 - share is called acceptance. Options go by share, the least first. When everybody
        present graded every option, this is the order of the totals. Equal shares share a tier.)",
    .conventions = graded_conventions,
    .source = "E. Visotschnig and S. Schrotta, Das SK-Prinzip (2005): systemic consensing",
    .cost = "O(ballots x options)",
    .score_name = "total discomfort",
    .better = BetterScore::lower,
    .needs = Needs::grades,
    .keeps = minimum_total_discomfort_rule::keeps,
    .breaks = minimum_total_discomfort_rule::breaks,
    .run = minimum_total_discomfort_rule::run,
    .column_score = minimum_total_discomfort_rule::column_score,
};

}  // namespace assent::rules
