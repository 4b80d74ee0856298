// Minimax, where equals go by the second worst defeat, then by the third, and so on.
// Source: Holliday and Pacuit, pref_voting.  Cost: the pairwise count, and O(options^2 log options).
// Example: A and B tie, A beats C by 2, B beats C by 1: the worst of A and B is 0, the next -2 and -1  ->  A > B > C.
#include "rules/kernel/conventions.hpp"
#include "rules/pairwise/losses.hpp"
#include "rules/rules.hpp"

namespace assent::rules {
namespace leximax_rule {

// Beside what the definition shows: as minimax, which it refines: a ballot with the option on top lowers every number
// of its list by its weight, and those of no other list by more.
constexpr Law keeps[] = {Law::anonymity,           Law::neutrality,
                         Law::homogeneity,         Law::pareto,
                         Law::unanimity,           Law::majority,
                         Law::condorcet_winner,    Law::monotonicity,
                         Law::weak_monotonicity,   Law::positive_involvement,
                         Law::negative_involvement};
constexpr Law breaks[] = {Law::mutual_majority,
                          Law::condorcet_loser,
                          Law::smith,
                          Law::isda,
                          Law::participation,
                          Law::reinforcement,
                          Law::reversal_symmetry,
                          Law::clone_independence,
                          Law::copy_independence,
                          Law::later_no_harm,
                          Law::later_no_help};

Outcome run(const Context& context, const Arguments&) { return outcome_by_losses(context, Losses::all_margins, {}); }

constexpr std::string_view aliases[] = {"leximax-minimax"};

}  // namespace leximax_rule

constinit const Rule leximax{
    .id = "leximax",
    .title = "Leximax minimax",
    .family = "pairwise",
    .summary = "The option whose worst defeat is the smallest comes first; equals go by the second worst, and so on.",
    .definition = R"(
        Each option has a list: for every other option, the weight that puts the other above it less the weight that
        puts it below, from the greatest to the smallest. The first place in these lists where two options differ
        decides; the smaller number comes first. Options with equal lists share a tier. A score is the list with a
        minus, as many places as it takes.)",
    .conventions = pairwise_conventions,
    .source = "W. H. Holliday and E. Pacuit, pref_voting (2025); as Leximin in arXiv:2411.19857 (2024)",
    .cost = "O(ballots x options^2 + options^2 log options)",
    .score_name = "margins, the smallest first",
    .better = BetterScore::higher,
    .needs = Needs::rankings,
    .keeps = leximax_rule::keeps,
    .breaks = leximax_rule::breaks,
    .aliases = leximax_rule::aliases,
    .run = leximax_rule::run,
};

}  // namespace assent::rules
