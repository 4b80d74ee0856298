// Copeland's points for wins; equals by Borda's points, counted on all options.
// Source: the composition, as in pref_voting.  Cost: the pairwise count.
// Example: A, B and C beat each other in a circle and D; their points on all four options decide who of them is first.
#include "rules/kernel/conventions.hpp"
#include "rules/kernel/wins.hpp"
#include "rules/rules.hpp"

namespace assent::rules {
namespace copeland_global_borda_rule {

// Beside what the definition shows: picked from copeland, which keeps it.
constexpr Law keeps[] = {Law::anonymity,       Law::neutrality, Law::homogeneity,     Law::pareto,
                         Law::unanimity,       Law::majority,   Law::mutual_majority, Law::condorcet_winner,
                         Law::condorcet_loser, Law::smith,      Law::monotonicity,    Law::weak_monotonicity};
constexpr Law breaks[] = {
    Law::isda,          Law::participation,      Law::positive_involvement, Law::negative_involvement,
    Law::reinforcement, Law::clone_independence, Law::copy_independence,    Law::later_no_harm,
    Law::later_no_help};

Outcome run(const Context& context, const Arguments&) { return outcome_by_wins_then_borda(context, Among::all); }

}  // namespace copeland_global_borda_rule

constinit const Rule copeland_global_borda{
    .id = "copeland-global-borda",
    .title = "Copeland, ties by global Borda",
    .family = "pairwise",
    .summary = "Copeland's points for wins; options that are equal go by Borda's points on all options.",
    .definition = R"(
        Each option gets 1 point for every option that it beats and 1/2 for every option that it ties with, as in
        copeland. Options with equal points go by Borda's points, counted on the ballots with all options, as in
        borda. The most come first; who is equal in both shares a tier.)",
    .conventions = pairwise_conventions,
    .source =
        "W. H. Holliday and E. Pacuit, pref_voting (2025); A. H. Copeland (1951) and J.-C. de Borda (1781) for "
        "its parts",
    .cost = "O(ballots x options^2)",
    .score_name = "points for wins, then Borda points",
    .better = BetterScore::higher,
    .needs = Needs::rankings,
    .keeps = copeland_global_borda_rule::keeps,
    .breaks = copeland_global_borda_rule::breaks,
    .run = copeland_global_borda_rule::run,
};

}  // namespace assent::rules
