// Condorcet's rule: the option that beats every other one, where there is one.
// Source: Condorcet 1785.  Cost: the pairwise count.
// Example: 3 x A>B>C, 2 x C>B>A: A beats B and C by 3 to 2  ->  A > B = C.  A>B>C, B>C>A, C>A>B  ->  A = B = C.
#include "rules/kernel/conventions.hpp"
#include "rules/kernel/links.hpp"
#include "rules/kernel/set_reasons.hpp"
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

// What keeps the option from beating every other one: the one that beats it by the most, or one that ties with it.
[[nodiscard]] Reason fails_by(const Context& context, OptionId option) {
  const Pairwise& pairwise = context.shared.pairwise();
  if (const std::optional<Beats> defeat = greatest_defeat(pairwise, context.profile, option)) return *defeat;
  std::size_t other = index(option) == 0 ? 1 : 0;
  while (other == index(option) || pairwise.beats(index(option), other)) ++other;
  return Draw{option, option_id(other), opinion_of(pairwise, context.profile, index(option), other).in_favour};
}

Outcome run(const Context& context, const Arguments&) {
  const std::vector<OptionId> all = all_options(context.profile);
  const Pairwise& pairwise = context.shared.pairwise();
  const std::optional<OptionId> winner = condorcet_winner(pairwise, all);
  Outcome outcome = outcome_of_set(context.profile, "Condorcet winner", winner ? std::vector{*winner} : all);
  if (winner) add_smith_reasons(outcome, pairwise, context.profile, std::vector{*winner});
  else
    for (const OptionId option : all) outcome.reasons.push_back(fails_by(context, option));
  return outcome;
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
