// Llull's rule: one point for each option that an option beats or ties with.
// Source: Llull 1299.  Cost: the pairwise count.
// Example: A>B, A=C, B>C  ->  A 2, B 1, C 1.
#include "rules/kernel/conventions.hpp"
#include "rules/kernel/wins.hpp"
#include "rules/rules.hpp"

namespace assent::rules {
namespace llull_rule {

// Beside what the definition shows: as copeland where no pair ties: Fishburn 1977, Schulze 2011.
constexpr Law keeps[] = {
    Law::anonymity, Law::neutrality,      Law::homogeneity,       Law::pareto,           Law::unanimity,
    Law::majority,  Law::mutual_majority, Law::condorcet_winner,  Law::condorcet_loser,  Law::smith,
    Law::isda,      Law::monotonicity,    Law::weak_monotonicity, Law::reversal_symmetry};
constexpr Law breaks[] = {Law::participation, Law::positive_involvement, Law::negative_involvement,
                          Law::reinforcement, Law::clone_independence,   Law::copy_independence,
                          Law::later_no_harm, Law::later_no_help,        Law::resolvability};

Outcome run(const Context& context, const Arguments&) {
  return outcome_by_wins(context.profile, context.shared.pairwise(), 1);
}

constexpr std::string_view aliases[] = {"copeland-1"};

}  // namespace llull_rule

constinit const Rule llull{
    .id = "llull",
    .title = "Llull",
    .family = "pairwise",
    .summary = "The option that beats or ties the most others, one against one, comes first.",
    .definition = R"(
        An option beats another when more weight puts it above than below. Each option gets 1 point for every option
        that it beats and 1 point for every option that it ties with; the most come first, equal sums share a tier.)",
    .conventions = pairwise_conventions,
    .source = "R. Llull, De arte eleccionis (1299)",
    .cost = "O(ballots x options^2)",
    .score_name = "points for wins and ties",
    .better = BetterScore::higher,
    .needs = Needs::rankings,
    .keeps = llull_rule::keeps,
    .breaks = llull_rule::breaks,
    .aliases = llull_rule::aliases,
    .run = llull_rule::run,
};

}  // namespace assent::rules
