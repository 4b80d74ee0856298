// The most wins, one against one; equals by their greatest loss, the smallest first, then by the next greatest.
// Source: Holliday and others 2025.  Cost: the pairwise count, and O(options^2 log options).
// Example: A beats B by 4, B beats C by 2, C beats A by 1, all beat D: one loss each, of 1, 4 and 2  ->  A > C > B > D.
#include "rules/kernel/conventions.hpp"
#include "rules/kernel/wins.hpp"
#include "rules/pairwise/losses.hpp"
#include "rules/rules.hpp"

namespace assent::rules {
namespace most_wins_smallest_loss_rule {

// Beside what the definition shows: picked from copeland, which keeps it; losses shrink as their option is raised.
constexpr Law keeps[] = {
    Law::anonymity, Law::neutrality,      Law::homogeneity,      Law::pareto,          Law::unanimity,
    Law::majority,  Law::mutual_majority, Law::condorcet_winner, Law::condorcet_loser, Law::smith,
    Law::isda,      Law::monotonicity,    Law::weak_monotonicity};
constexpr Law breaks[] = {Law::participation, Law::positive_involvement, Law::negative_involvement,
                          Law::reinforcement, Law::clone_independence,   Law::copy_independence,
                          Law::later_no_harm, Law::later_no_help};

Outcome run(const Context& context, const Arguments&) {
  const std::vector<Rational> wins = points_for_wins(context.shared.pairwise(), Rational(Int128{1}, Int128{2}));
  return outcome_by_losses(context, Losses::defeats, wins);
}

constexpr std::string_view aliases[] = {"mwsl"};

}  // namespace most_wins_smallest_loss_rule

constinit const Rule most_wins_smallest_loss{
    .id = "most-wins-smallest-loss",
    .title = "Most wins, smallest loss",
    .family = "pairwise",
    .summary =
        "The option that beats the most others comes first; equals go by their greatest loss, the smallest first.",
    .definition = R"(
        Each option gets 1 point for every option that it beats and 1/2 for every option that it ties with, as in
        copeland. Options with equal points go by their losses, the margins by which others beat them, from the greatest
        to the smallest: the first place in these lists where two differ decides, the smaller loss is better, and a list
        that ends is followed by zeros. A score is the points, then the losses with a minus, as many as it takes.)",
    .conventions = pairwise_conventions,
    .source = "Most wins, smallest loss, arXiv:2508.17095 (2025); W. H. Holliday and E. Pacuit, pref_voting (2025)",
    .cost = "O(ballots x options^2 + options^2 log options)",
    .score_name = "points for wins, then losses",
    .better = BetterScore::higher,
    .needs = Needs::rankings,
    .keeps = most_wins_smallest_loss_rule::keeps,
    .breaks = most_wins_smallest_loss_rule::breaks,
    .aliases = most_wins_smallest_loss_rule::aliases,
    .run = most_wins_smallest_loss_rule::run,
};

}  // namespace assent::rules
