// Condorcet's rule: the option that beats every other one, where there is one.
// Source: Condorcet 1785.  Cost: the pairwise count.
// Example: 3 x A>B>C, 2 x C>B>A: A beats B and C by 3 to 2  ->  A > B = C.  A>B>C, B>C>A, C>A>B  ->  A = B = C.
#include "rules/kernel/conventions.hpp"
#include "rules/kernel/sets.hpp"
#include "rules/kernel/tiers.hpp"
#include "rules/rules.hpp"

namespace assent::rules {
namespace condorcet_rule {

constexpr Law keeps[] = {Law::anonymity, Law::neutrality, Law::homogeneity, Law::monotonicity, Law::condorcet_winner};
constexpr Law breaks[] = {Law::clone_independence};

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
