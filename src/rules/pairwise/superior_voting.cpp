// An option gets its own first places and those of every option that it beats.
// Source: Holliday; in pref_voting.  Cost: the pairwise count.
// Example: 4 x A>B>C, 3 x C>B>A, 2 x B>A>C: B beats A and C: A 4 + 3, B 2 + 4 + 3, C 3  ->  B > A > C.
#include "rules/kernel/conventions.hpp"
#include "rules/kernel/ends.hpp"
#include "rules/kernel/tiers.hpp"
#include "rules/rules.hpp"

namespace assent::rules {
namespace superior_voting_rule {

constexpr Law keeps[] = {Law::anonymity, Law::neutrality, Law::homogeneity, Law::majority};
constexpr Law breaks[] = {Law::pareto,
                          Law::unanimity,
                          Law::condorcet_winner,
                          Law::smith,
                          Law::isda,
                          Law::monotonicity,
                          Law::weak_monotonicity,
                          Law::participation,
                          Law::positive_involvement,
                          Law::negative_involvement,
                          Law::reinforcement,
                          Law::reversal_symmetry,
                          Law::copy_independence,
                          Law::later_no_harm,
                          Law::later_no_help};

Outcome run(const Context& context, const Arguments&) {
  const Pairwise& pairwise = context.shared.pairwise();
  const std::vector<OptionId> all = all_options(context.profile);
  const std::vector<Rational> places = EndCount(context.shared, End::top, Share::split).scores(all);
  std::vector<Rational> points = places;
  for (std::size_t a = 0; a < points.size(); ++a)
    for (std::size_t b = 0; b < points.size(); ++b)
      if (places[b] != Rational(0) && pairwise.beats(a, b)) points[a] = points[a] + places[b];
  Outcome outcome;
  for (const Rational& sum : points) outcome.scores.push_back({sum});
  outcome.ranking.tiers = tiers_by(all, points, BetterScore::higher);
  add_steps(outcome, points);
  add_ties_left(outcome);
  return outcome;
}

}  // namespace superior_voting_rule

constinit const Rule superior_voting{
    .id = "superior-voting",
    .title = "Superior voting",
    .family = "pairwise",
    .summary = "The option comes first that has the most first places, those of the options that it beats included.",
    .definition = R"(
        An option is superior to another when more weight puts it above than below. A ballot gives its weight to the
        option that it puts first and to every option that is superior to that one; where k options are tied at the top,
        it counts 1/k for each of them in this way. The most points come first, equal sums share a tier.)",
    .conventions = pairwise_conventions,
    .source =
        "W. H. Holliday, as described in W. H. Holliday and E. Pacuit, pref_voting (2025); the name is by E. B. Foley",
    .cost = "O(ballots x options^2)",
    .score_name = "points",
    .better = BetterScore::higher,
    .needs = Needs::rankings,
    .keeps = superior_voting_rule::keeps,
    .breaks = superior_voting_rule::breaks,
    .run = superior_voting_rule::run,
};

}  // namespace assent::rules
