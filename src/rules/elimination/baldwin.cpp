// Baldwin: the option with the fewest Borda points among those that are left goes out, until one is left.
// Source: Baldwin 1926.  Cost: the pairwise count, and O(options^3).
// Example: 3 x A>B>C, 2 x B>C>A: points A 6, B 7, C 2: C goes out; then A 3, B 2  ->  A > B > C.
#include "rules/elimination/pair_elimination.hpp"
#include "rules/kernel/arguments.hpp"
#include "rules/kernel/conventions.hpp"
#include "rules/rules.hpp"

namespace assent::rules {
namespace baldwin_rule {

constexpr Parameter parameters[] = {out_ties_parameter};
// Beside what the definition shows: the last one of the Smith set never goes out.
constexpr Law keeps[] = {Law::anonymity,       Law::neutrality,       Law::homogeneity,     Law::majority,
                         Law::mutual_majority, Law::condorcet_winner, Law::condorcet_loser, Law::smith};
constexpr Law breaks[] = {Law::monotonicity,         Law::weak_monotonicity,    Law::participation,
                          Law::positive_involvement, Law::negative_involvement, Law::reinforcement,
                          Law::reversal_symmetry,    Law::clone_independence,   Law::copy_independence,
                          Law::later_no_harm,        Law::later_no_help};

Outcome run(const Context& context, const Arguments& arguments) {
  BordaElimination elimination(context);
  return by_elimination(context, elimination, Read(parameters, arguments).choice<OutTies>("ties"));
}

}  // namespace baldwin_rule

constinit const Rule baldwin{
    .id = "baldwin",
    .title = "Baldwin",
    .family = "elimination",
    .summary =
        "The option with the fewest Borda points goes out, round after round, counted anew among those that are left.",
    .definition = R"(
        Each round gives every option that is left, for each other one that is left, 1 point from each ballot that
        puts it above, and 1/2 from each that ties the two or does not compare them. The option with the fewest points
        goes out. The last one that is left comes first, the others follow, the last to go out first. When a round
        would put out all that are left, all of them stay, tied.

        `ties` as in instant-runoff.)",
    .conventions = pairwise_conventions,
    .source = "J. M. Baldwin, The technique of the Nanson preferential majority system of election (1926)",
    .cost = "O(ballots x options^2 + options^3); parallel-universes: hard",
    .exact_up_to = "any number of options, but for parallel-universes with many ties",
    .score_name = "points",
    .better = BetterScore::higher,
    .needs = Needs::rankings,
    .parameters = baldwin_rule::parameters,
    .keeps = baldwin_rule::keeps,
    .breaks = baldwin_rule::breaks,
    .run = baldwin_rule::run,
};

}  // namespace assent::rules
