// Split-IRV: instant runoff under the name that it has where ballots may tie options; the two are the same.
// Source: Delemazure and Peters 2024.  Cost: as instant runoff.
// Example: 3 x A=B>C, 2 x C>A>B: A 3/2, B 3/2, C 2: A and B go out  ->  C > A = B.
#include "rules/kernel/top_elimination.hpp"
#include "rules/rules.hpp"

namespace assent::rules {
namespace split_irv_rule {

constexpr Parameter parameters[] = {out_ties_parameter};
// Beside what the definition shows: Tideman 1987; Woodall 1997; on such ballots the three are the same: Delemazure
// and Peters 2024.
constexpr Law keeps[] = {Law::anonymity,          Law::neutrality,      Law::homogeneity,     Law::pareto,
                         Law::majority,           Law::mutual_majority, Law::condorcet_loser, Law::positive_involvement,
                         Law::clone_independence, Law::later_no_harm,   Law::later_no_help,   Law::resolvability};
constexpr Law breaks[] = {Law::unanimity,
                          Law::condorcet_winner,
                          Law::smith,
                          Law::isda,
                          Law::monotonicity,
                          Law::weak_monotonicity,
                          Law::participation,
                          Law::negative_involvement,
                          Law::reinforcement,
                          Law::reversal_symmetry,
                          Law::copy_independence};

Outcome run(const Context& context, const Arguments& arguments) { return instant_runoff.run(context, arguments); }

}  // namespace split_irv_rule

constinit const Rule split_irv{
    .id = "split-irv",
    .title = "Split-IRV",
    .family = "elimination",
    .summary = "The same as instant-runoff, under the name that it has where ballots may tie options.",
    .definition = R"(
        The same as instant-runoff: each round counts every ballot for the best option that is left on it, k options
        that share this place get 1/k each, and the option with the least weight goes out. approval-irv gives 1 to
        each of them.

        `ties` as in instant-runoff.)",
    .conventions = top_conventions,
    .source = "T. Delemazure and D. Peters, Generalizing Instant Runoff Voting to Allow for Indifferences (2024)",
    .cost = "as instant-runoff; parallel-universes: hard",
    .exact_up_to = "any number of options, but for parallel-universes with many ties",
    .score_name = "first places",
    .better = BetterScore::higher,
    .needs = Needs::rankings,
    .parameters = split_irv_rule::parameters,
    .keeps = split_irv_rule::keeps,
    .breaks = split_irv_rule::breaks,
    .run = split_irv_rule::run,
};

}  // namespace assent::rules
