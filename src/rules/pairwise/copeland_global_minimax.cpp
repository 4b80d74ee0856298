// Copeland's points for wins; equals by their smallest margin, against all options.
// Source: the composition, as in pref_voting.  Cost: the pairwise count.
// Example: A beats B by 4, B beats C by 2, C beats A by 1, all beat D by 9: the smallest margins of A, B and C are -1,
// -4 and -2  ->  A > C > B > D.
#include "rules/kernel/conventions.hpp"
#include "rules/kernel/wins.hpp"
#include "rules/rules.hpp"

namespace assent::rules {
namespace copeland_global_minimax_rule {

// Beside what the definition shows: picked from copeland, which keeps it; a margin grows as its option is raised.
constexpr Law keeps[] = {
    Law::anonymity, Law::neutrality,      Law::homogeneity,      Law::pareto,          Law::unanimity,
    Law::majority,  Law::mutual_majority, Law::condorcet_winner, Law::condorcet_loser, Law::smith,
    Law::isda,      Law::monotonicity,    Law::weak_monotonicity};
constexpr Law breaks[] = {Law::participation, Law::positive_involvement, Law::negative_involvement,
                          Law::reinforcement, Law::clone_independence,   Law::copy_independence,
                          Law::later_no_harm, Law::later_no_help};

Outcome run(const Context& context, const Arguments&) { return outcome_by_wins_then_margin(context, Among::all); }

}  // namespace copeland_global_minimax_rule

constinit const Rule copeland_global_minimax{
    .id = "copeland-global-minimax",
    .title = "Copeland, ties by global minimax",
    .family = "pairwise",
    .summary = "Copeland's points for wins; equals by their smallest margin, as in minimax.",
    .definition = R"(
        Each option gets 1 point for every option that it beats and 1/2 for every option that it ties with, as in
        copeland. Options with equal points go by the smallest margin of the option, the weight for it less the weight
        against it, where it meets any other option; 0 where there is none. The greatest come first;
        who is equal in both shares a tier.)",
    .conventions = pairwise_conventions,
    .source =
        "W. H. Holliday and E. Pacuit, pref_voting (2025); A. H. Copeland (1951) and P. B. Simpson (1969) for its parts",
    .cost = "O(ballots x options^2)",
    .score_name = "points for wins, then smallest margin",
    .better = BetterScore::higher,
    .needs = Needs::rankings,
    .keeps = copeland_global_minimax_rule::keeps,
    .breaks = copeland_global_minimax_rule::breaks,
    .run = copeland_global_minimax_rule::run,
};

}  // namespace assent::rules
