// The bipartisan set: the options that a lottery draws which wins on average no less often than it loses.
// Source: Laffond, Laslier and Le Breton 1993.  Cost: the pairwise count, and a linear program among the Smith set.
// Example: A beats B, B beats C, C beats A, all three beat D: drawn are A, B and C, 1/3 each  ->  A = B = C > D.
#include "rules/kernel/conventions.hpp"
#include "rules/pairwise/lottery.hpp"
#include "rules/rules.hpp"

namespace assent::rules {
namespace bipartisan_rule {

// Beside what the definition shows: Laslier, Tournament Solutions and Majority Voting (1997): it is a part of the
// uncovered set; clones: Laffond, Laine and Laslier 1996.
constexpr Law keeps[] = {Law::anonymity,
                         Law::neutrality,
                         Law::homogeneity,
                         Law::pareto,
                         Law::majority,
                         Law::mutual_majority,
                         Law::condorcet_winner,
                         Law::condorcet_loser,
                         Law::smith,
                         Law::isda,
                         Law::monotonicity,
                         Law::weak_monotonicity,
                         Law::participation,
                         Law::reversal_symmetry,
                         Law::clone_independence,
                         Law::copy_independence};
constexpr Law breaks[] = {Law::unanimity,     Law::positive_involvement, Law::negative_involvement, Law::reinforcement,
                          Law::later_no_harm, Law::later_no_help,        Law::resolvability};

Outcome run(const Context& context, const Arguments&) { return by_lottery(context, Stake::one, "bipartisan set"); }

constexpr std::string_view aliases[] = {"bipartisan-set", "c1-maximal-lottery"};

}  // namespace bipartisan_rule

constinit const Rule bipartisan{
    .id = "bipartisan",
    .title = "Bipartisan set",
    .family = "pairwise",
    .summary = "The options come first that a lottery draws which no option beats more often than it loses to it.",
    .definition = R"(
        An option beats another when more weight puts it above than below. A lottery draws options by chance. It is
        unbeaten when against each option the chance that what it draws beats the option is no less than the chance
        that it is beaten by it. The options that some unbeaten lottery draws come first, tied; all others follow,
        tied. The scores are the chances of the unbeaten lottery, where there is one only, as always where no two
        options tie; else there are none.

        When the work budget is used up, the first tier holds all options that may be drawn, the bounded value is how
        many these are, and 1 is the fewest that can be.)",
    .conventions = pairwise_conventions,
    .source = R"(
        G. Laffond, J.-F. Laslier and M. Le Breton, The bipartisan set of a tournament game, Games and Economic Behavior
        5 (1993); where options tie: B. Dutta and J.-F. Laslier, Comparison functions and choice correspondences (1999))",
    .cost =
        "O(ballots x options^2 + options^3), then a linear program among the uncovered set; bounded by the work budget",
    .exact_up_to = "150 options and 101 random ballots",
    .score_name = "chance",
    .better = BetterScore::higher,
    .needs = Needs::rankings,
    .keeps = bipartisan_rule::keeps,
    .breaks = bipartisan_rule::breaks,
    .aliases = bipartisan_rule::aliases,
    .run = bipartisan_rule::run,
};

}  // namespace assent::rules
