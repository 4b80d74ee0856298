// The essential set: the options that a lottery draws which is ahead of every option, or level, by the average margin.
// Source: Kreweras 1965, Fishburn 1984, Dutta and Laslier 1999.  Cost: the pairwise count, and a linear program among
// the Smith set.
// Example: A beats B by 1, B beats C by 2, C beats A by 3: drawn are A 2/6, B 3/6, C 1/6  ->  A = B = C.
#include "rules/kernel/conventions.hpp"
#include "rules/pairwise/lottery.hpp"
#include "rules/rules.hpp"

namespace assent::rules {
namespace essential_rule {

// Beside what the definition shows: Dutta and Laslier 1999; clones: Brandl, Brandt and Seedig, Consistent probabilistic
// social choice (2016).
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

Outcome run(const Context& context, const Arguments&) { return by_lottery(context, Stake::margin, "essential set"); }

constexpr std::string_view aliases[] = {"essential-set", "maximal-lottery", "c2-maximal-lottery"};

}  // namespace essential_rule

constinit const Rule essential{
    .id = "essential",
    .title = "Essential set",
    .family = "pairwise",
    .summary = "The options come first that a lottery draws which no option is ahead of by the average margin.",
    .definition = R"(
        A margin is the weight that puts an option above another less the weight that puts it below. A lottery draws
        options by chance. It is unbeaten (a maximal lottery) when against each option the margins of the options that
        it may draw, times their chances, sum up to 0 or more. The options that some unbeaten lottery draws come first,
        tied; all others follow, tied. The scores are the chances of the unbeaten lottery, where there is one only;
        else there are none.

        When the work budget is used up, the first tier holds all options that may be drawn, the bounded value is how
        many these are, and 1 is the fewest that can be.)",
    .conventions = pairwise_conventions,
    .source = R"(
        B. Dutta and J.-F. Laslier, Comparison functions and choice correspondences, Social Choice and Welfare 16
        (1999); lotteries: G. Kreweras, Aggregation of preference orderings (1965); P. C. Fishburn, Probabilistic social
        choice based on simple voting comparisons, Review of Economic Studies 51 (1984))",
    .cost = "O(ballots x options^2 + options^3), then a linear program among the Smith set; bounded by the work budget",
    .exact_up_to = "150 options and 101 random ballots",
    .score_name = "chance",
    .better = BetterScore::higher,
    .needs = Needs::rankings,
    .keeps = essential_rule::keeps,
    .breaks = essential_rule::breaks,
    .aliases = essential_rule::aliases,
    .run = essential_rule::run,
};

}  // namespace assent::rules
