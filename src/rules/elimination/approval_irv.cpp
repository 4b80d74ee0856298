// Approval instant runoff: a ballot counts fully for each of the best options on it; the fewest go out, until one is
// left.
// Source: Delemazure and Peters 2024.  Cost: O(ballots x options), and again for each ballot whose first place goes
// out. Example: 3 x A=B>C, 2 x C>A>B, 2 x A>C>B: A 5, B 3, C 2; C goes out: A 7, B 3  ->  A > B > C.
#include "rules/kernel/arguments.hpp"
#include "rules/kernel/top_elimination.hpp"
#include "rules/rules.hpp"

namespace assent::rules {
namespace approval_irv_rule {

constexpr Parameter parameters[] = {out_ties_parameter};
// Beside what the definition shows: Tideman 1987; Woodall 1997; on such ballots the three are the same: Delemazure
// and Peters 2024.
constexpr Law keeps[] = {Law::anonymity,          Law::neutrality,      Law::homogeneity,     Law::pareto,
                         Law::majority,           Law::mutual_majority, Law::condorcet_loser, Law::positive_involvement,
                         Law::clone_independence, Law::later_no_harm,   Law::later_no_help,   Law::resolvability};
constexpr Law breaks[] = {Law::unanimity,     Law::condorcet_winner,  Law::smith,         Law::isda,
                          Law::monotonicity,  Law::weak_monotonicity, Law::participation, Law::negative_involvement,
                          Law::reinforcement, Law::reversal_symmetry};

Outcome run(const Context& context, const Arguments& arguments) {
  PlainTopElimination elimination(context.shared, Share::full);
  return by_elimination(context, elimination, Read(parameters, arguments).choice<OutTies>("ties"));
}

constexpr std::string_view aliases[] = {"approval-instant-runoff"};

}  // namespace approval_irv_rule

constinit const Rule approval_irv{
    .id = "approval-irv",
    .title = "Approval instant runoff",
    .family = "elimination",
    .summary = "As instant runoff, but a ballot counts fully for each of the options that share its first place.",
    .definition = R"(
        Each round counts every ballot for the best options that are left on it; all that share this place get all of
        it. The option with the least weight goes out. The last one that is left comes first, the others follow, the
        last to go out first. When a round would put out all that are left, all of them stay, tied. `ties` as in
        instant-runoff.)",
    .conventions = R"(
        A ballot counts for the best options that are left and that it lists, fully for each of those that share this
        place. A ballot whose listed options have all gone out is exhausted and counts no more. Grades are read as
        rankings: less discomfort is better, equal grades tie. Options left out of a ranking, vetoes, blanks and
        stand-asides are not listed. A ballot counts with its weight.)",
    .source = "T. Delemazure and D. Peters, Generalizing Instant Runoff Voting to Allow for Indifferences (2024)",
    .cost = "O(ballots x options), and O(options) for each ballot whose first place goes out; parallel-universes: hard",
    .exact_up_to = "any number of options, but for parallel-universes with many ties",
    .score_name = "first places",
    .better = BetterScore::higher,
    .needs = Needs::rankings,
    .parameters = approval_irv_rule::parameters,
    .keeps = approval_irv_rule::keeps,
    .breaks = approval_irv_rule::breaks,
    .aliases = approval_irv_rule::aliases,
    .run = approval_irv_rule::run,
};

}  // namespace assent::rules
