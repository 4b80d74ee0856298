// Condorcet's rule: the option that beats every other one, where there is one.
// Source: Condorcet 1785.  Cost: the pairwise count.
// Example: 3 x A>B>C, 2 x C>B>A: A beats B and C by 3 to 2  ->  A > B = C.  A>B>C, B>C>A, C>A>B  ->  A = B = C.
#include "rules/kernel/conventions.hpp"
#include "rules/kernel/sets.hpp"
#include "rules/kernel/tiers.hpp"
#include "rules/rules.hpp"

namespace assent::rules {
namespace condorcet_rule {

constexpr Law keeps[] = {Law::anonymity,        Law::neutrality,   Law::homogeneity,       Law::majority,
                         Law::condorcet_winner, Law::monotonicity, Law::weak_monotonicity, Law::participation};
constexpr Law breaks[] = {Law::pareto,
                          Law::unanimity,
                          Law::mutual_majority,
                          Law::condorcet_loser,
                          Law::smith,
                          Law::isda,
                          Law::positive_involvement,
                          Law::negative_involvement,
                          Law::reinforcement,
                          Law::reversal_symmetry,
                          Law::clone_independence,
                          Law::copy_independence,
                          Law::later_no_harm,
                          Law::later_no_help,
                          Law::resolvability};

Outcome run(const Context& context, const Arguments&) {
  const std::vector<OptionId> all = all_options(context.profile);
  const std::optional<OptionId> winner = condorcet_winner(context.shared.pairwise(), all);
  return outcome_of_set(context.profile, "Condorcet winner", winner ? std::vector{*winner} : all);
}

constexpr std::string_view aliases[] = {"condorcet-winner", "condorcet-basic"};

}  // namespace condorcet_rule

constinit const Rule condorcet{
    .id = "condorcet",
    .title = "Condorcet winner",
    .family = "pairwise",
    .summary = "The option that beats every other one, one against one, comes first; without one, all are tied.",
    .definition = R"(
        An option beats another when more weight puts it above than below. The option that beats every other one
        stands above all others, which are tied. Where there is no such option, all are tied.)",
    .conventions = pairwise_conventions,
    .source = "M. de Condorcet, Essai sur l'application de l'analyse (1785)",
    .cost = "O(ballots x options^2)",
    .score_name = "",
    .better = BetterScore::higher,
    .needs = Needs::rankings,
    .keeps = condorcet_rule::keeps,
    .breaks = condorcet_rule::breaks,
    .aliases = condorcet_rule::aliases,
    .run = condorcet_rule::run,
};

}  // namespace assent::rules
