// Stable voting: of the options that split cycle does not defeat, the one that wins a meeting by the most, of those who
// win without their opponent.
// Source: Holliday and Pacuit 2023.  Cost: the pairwise count, and a search over sets of options.
// Example: A beats B by 5, B beats C by 3, C beats A by 1: only A is not defeated  ->  A > B = C.
#include "rules/kernel/conventions.hpp"
#include "rules/pairwise/stable.hpp"
#include "rules/rules.hpp"

namespace assent::rules {
namespace stable_voting_rule {

// Beside what the definition shows: Holliday and Pacuit, Stable Voting (2023): it picks from Split Cycle.
constexpr Law keeps[] = {Law::anonymity, Law::neutrality,      Law::homogeneity,      Law::pareto,
                         Law::majority,  Law::mutual_majority, Law::condorcet_winner, Law::condorcet_loser,
                         Law::smith,     Law::resolvability};
constexpr Law breaks[] = {Law::unanimity,     Law::monotonicity,      Law::participation, Law::negative_involvement,
                          Law::reinforcement, Law::copy_independence, Law::later_no_harm, Law::later_no_help};

Outcome run(const Context& context, const Arguments&) {
  return by_stable_voting(context, StableForm::undefeated, "set of stable voting winners");
}

constexpr std::string_view aliases[] = {"stable"};

}  // namespace stable_voting_rule

constinit const Rule stable_voting{
    .id = "stable-voting",
    .title = "Stable voting",
    .family = "pairwise",
    .summary = R"(
        Of the options that split cycle does not defeat, the one wins that beats somebody by the most of those who win
        without them.)",
    .definition = R"(
        Where one option is left, it wins. Else the meetings (a, b) of two options that are left, where no win that
        counts in split-cycle among those left defeats a, are put in the order of their margins, the weight for a less
        the weight for b, greatest first. The first meeting whose a wins among the options without b decides: a wins.
        Of meetings with the same margin, all that hold decide together. Who wins comes first; all others follow,
        tied.

        When the work budget is used up, the first tier holds all options that may win, the bounded value is how many
        these are, and 1 is the fewest that can win.)",
    .conventions = pairwise_conventions,
    .source = "W. H. Holliday and E. Pacuit, Stable Voting, Constitutional Political Economy 34 (2023)",
    .cost =
        "O(ballots x options^2), and in the worst case exponential in the size of the Smith set; bounded by the work "
        "budget",
    .exact_up_to = "20 options; more where one beats all others, or where few are in the Smith set",
    .score_name = "",
    .better = BetterScore::higher,
    .needs = Needs::rankings,
    .keeps = stable_voting_rule::keeps,
    .breaks = stable_voting_rule::breaks,
    .aliases = stable_voting_rule::aliases,
    .run = stable_voting_rule::run,
};

}  // namespace assent::rules
