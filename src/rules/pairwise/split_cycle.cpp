// Split cycle: a pairwise win counts as a defeat unless it is the weakest of a circle of wins.
// Source: Holliday and Pacuit 2023.  Cost: the pairwise count, and O(options^3).
// Example: A beats B by 5, B beats C by 3, C beats A by 1: C's win over A is the weakest of the circle  ->  A > B > C.
#include <algorithm>

#include "rules/kernel/conventions.hpp"
#include "rules/kernel/links.hpp"
#include "rules/kernel/tiers.hpp"
#include "rules/rules.hpp"

namespace assent::rules {
namespace split_cycle_rule {

// Beside what the definition shows: Holliday and Pacuit, Split Cycle (2023).
constexpr Law keeps[] = {Law::anonymity,
                         Law::neutrality,
                         Law::homogeneity,
                         Law::pareto,
                         Law::unanimity,
                         Law::majority,
                         Law::mutual_majority,
                         Law::condorcet_winner,
                         Law::condorcet_loser,
                         Law::smith,
                         Law::isda,
                         Law::monotonicity,
                         Law::weak_monotonicity,
                         Law::positive_involvement,
                         Law::negative_involvement,
                         Law::reversal_symmetry,
                         Law::clone_independence};
constexpr Law breaks[] = {Law::participation, Law::reinforcement, Law::later_no_harm, Law::later_no_help,
                          Law::resolvability};

// What split cycle knows of one profile.
struct Contest {
  const Profile& profile;
  const Pairwise& pairwise;
  const Ranks &links, &paths;
  Chains chains;
};

[[nodiscard]] Path defeat(Contest& contest, std::size_t better, std::size_t worse) {
  Path path{.options = {option_id(better), option_id(worse)},
            .weakest = opinion_of(contest.pairwise, contest.profile, better, worse)};
  if (const std::int32_t back = contest.paths(worse, better); back > 0)
    path.back =
        weakest_link(contest.pairwise, contest.profile, contest.links, contest.chains.shortest(worse, better, back));
  return path;
}

Outcome run(const Context& context, const Arguments&) {
  const Pairwise& pairwise = context.shared.pairwise();
  const auto& [links, paths] = context.shared.made<MarginPaths>();
  Contest contest{context.profile, pairwise, links, paths, Chains(links)};
  Defeats defeats(pairwise.options());
  for (std::size_t a = 0; a < pairwise.options(); ++a)
    for (std::size_t b = 0; b < pairwise.options(); ++b)
      defeats(a, b) = contest.links(a, b) > contest.paths(b, a) ? 1 : 0;
  Outcome outcome;
  outcome.ranking.tiers = tiers_by_defeats(defeats);
  const auto& tiers = outcome.ranking.tiers;
  for (std::size_t tier = 1; tier < tiers.size(); ++tier)
    for (const OptionId worse : tiers[tier]) {
      const auto better = std::ranges::find_if(
          tiers[tier - 1], [&](OptionId option) { return defeats(index(option), index(worse)) != 0; });
      outcome.reasons.push_back(defeat(contest, index(*better), index(worse)));
    }
  add_ties_left(outcome);
  return outcome;
}

}  // namespace split_cycle_rule

constinit const Rule split_cycle{
    .id = "split-cycle",
    .title = "Split cycle",
    .family = "pairwise",
    .summary =
        "An option is defeated by a win that is not the weakest of any circle of wins; the undefeated come first.",
    .definition = R"(
        x defeats y when x beats y by a margin that is greater than the strength of the strongest chain of wins from y
        back to x; a chain is as strong as the least margin in it. So in each circle of wins the weakest are no
        defeats. The undefeated come first, then those whom nobody left defeats, and so on; the defeats are computed
        once.)",
    .conventions = pairwise_conventions,
    .source = R"(
        W. H. Holliday and E. Pacuit, Split Cycle: a new Condorcet-consistent voting method independent of clones and
        immune to spoilers, Public Choice 197 (2023))",
    .cost = "O(ballots x options^2 + options^3)",
    .score_name = "",
    .better = BetterScore::higher,
    .needs = Needs::rankings,
    .keeps = split_cycle_rule::keeps,
    .breaks = split_cycle_rule::breaks,
    .run = split_cycle_rule::run,
};

}  // namespace assent::rules
