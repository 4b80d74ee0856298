// Black: the option that beats all others, where there is one; else Borda's count.
// Source: Black 1958.  Cost: the pairwise count.
// Example: 3 x A>B>C, 2 x B>C>A: Borda's points A 6, B 7, C 2, but A beats B and C by 3 to 2  ->  A > B > C.
#include "rules/kernel/conventions.hpp"
#include "rules/kernel/sets.hpp"
#include "rules/kernel/tiers.hpp"
#include "rules/kernel/wins.hpp"
#include "rules/rules.hpp"

namespace assent::rules {
namespace black_rule {

// Beside what the definition shows: Black 1958; Borda never picks a Condorcet loser.
constexpr Law keeps[] = {Law::anonymity,    Law::neutrality,        Law::homogeneity,       Law::pareto,
                         Law::unanimity,    Law::majority,          Law::condorcet_winner,  Law::condorcet_loser,
                         Law::monotonicity, Law::weak_monotonicity, Law::reversal_symmetry, Law::resolvability};
constexpr Law breaks[] = {Law::smith,
                          Law::isda,
                          Law::participation,
                          Law::positive_involvement,
                          Law::negative_involvement,
                          Law::reinforcement,
                          Law::clone_independence,
                          Law::copy_independence,
                          Law::later_no_harm,
                          Law::later_no_help};

Outcome run(const Context& context, const Arguments&) {
  const Pairwise& pairwise = context.shared.pairwise();
  const std::vector<OptionId> all = all_options(context.profile);
  const std::optional<OptionId> winner = condorcet_winner(pairwise, all);
  std::vector<Rational> points;
  for (const OptionId option : all) points.push_back(borda_points(pairwise, context.profile, option, all));
  std::vector<OptionId> others = all;
  if (winner) std::erase(others, *winner);
  Outcome outcome;
  for (const Rational& sum : points) outcome.scores.push_back({sum});
  outcome.ranking.tiers = tiers_by(others, points, BetterScore::higher);
  add_steps(outcome, points);
  if (winner) put_in_front(outcome, *winner, "Condorcet winner");
  else outcome.reasons.insert(outcome.reasons.begin(), Fallback{Fallback::Cause::no_condorcet_winner, "borda"});
  add_ties_left(outcome);
  return outcome;
}

constexpr std::string_view aliases[] = {"blacks", "condorcet-borda"};

}  // namespace black_rule

constinit const Rule black{
    .id = "black",
    .title = "Black",
    .family = "pairwise",
    .summary = "The option that beats every other one comes first; without one, Borda's count decides.",
    .definition = R"(
        The order is that of borda, with the option that beats every other one, where there is one, taken out and put
        in front of it. Points are counted on all options.)",
    .conventions = R"(
        Options tied on a ballot, and pairs that it does not compare (a blank, a stand-aside), count for neither side
        and give 1/2 point to each. Options left out of a ranking are tied last, unless the policy says `unranked:
        not-compared`. Grades are read as rankings: less discomfort is better, equal grades tie, a veto is below every
        grade. A ballot counts with its weight.)",
    .source = "D. Black, The theory of committees and elections (1958)",
    .cost = "O(ballots x options^2)",
    .score_name = "Borda points",
    .better = BetterScore::higher,
    .needs = Needs::rankings,
    .keeps = black_rule::keeps,
    .breaks = black_rule::breaks,
    .aliases = black_rule::aliases,
    .run = black_rule::run,
};

}  // namespace assent::rules
