// Minimax: the option whose worst defeat is the smallest comes first.
// Source: Simpson 1969, Kramer 1977.  Cost: the pairwise count.
// Example: A beats B by 4, B beats C by 2, C beats A by 1: worst defeats A 1, C 2, B 4  ->  A > C > B.
#include "rules/kernel/arguments.hpp"
#include "rules/kernel/conventions.hpp"
#include "rules/kernel/tiers.hpp"
#include "rules/pairwise/penalties.hpp"
#include "rules/rules.hpp"

namespace assent::rules {
namespace minimax_rule {

constexpr Parameter parameters[] = {penalty_parameter};
// Beside what the definition shows: Perez 2001; Holliday and Pacuit 2021.
constexpr Law keeps[] = {Law::anonymity,
                         Law::neutrality,
                         Law::homogeneity,
                         Law::pareto,
                         Law::majority,
                         Law::condorcet_winner,
                         Law::monotonicity,
                         Law::weak_monotonicity,
                         Law::positive_involvement,
                         Law::negative_involvement};
constexpr Law breaks[] = {Law::unanimity,
                          Law::mutual_majority,
                          Law::condorcet_loser,
                          Law::smith,
                          Law::isda,
                          Law::participation,
                          Law::reinforcement,
                          Law::reversal_symmetry,
                          Law::clone_independence,
                          Law::later_no_harm,
                          Law::later_no_help};

Outcome run(const Context& context, const Arguments& arguments) {
  const auto penalty = Read(parameters, arguments).choice<Penalty>("by");
  Outcome outcome = outcome_by_penalty(context, all_options(context.profile), penalty);
  add_ties_left(outcome);
  return outcome;
}

constexpr std::string_view aliases[] = {"simpson", "simpson-kramer", "maximin:by=opposition",
                                        "condorcet-least-reversal"};

}  // namespace minimax_rule

constinit const Rule minimax{
    .id = "minimax",
    .title = "Minimax",
    .family = "pairwise",
    .summary = "The option whose worst defeat against another is the smallest comes first.",
    .definition = R"(
        The penalty of an option is the worst that happens to it where it meets another option; the least comes first,
        equal penalties share a tier.

        `by: margins`: the weight for the other option less the weight for this one; it is negative for an option that
        beats all others. `by: winning-votes`: only defeats count, by the weight for the other option, then by the
        margin; an option without a defeat has 0. `by: opposition`: the weight for the other option, whether it wins
        or not; this form can miss an option that beats all others. An option without others has 0.)",
    .conventions = pairwise_conventions,
    .source = R"(
        P. B. Simpson, On defining areas of voter choice (1969); G. H. Kramer, A dynamical model of political
        equilibrium (1977))",
    .cost = "O(ballots x options^2)",
    .score_name = "worst defeat",
    .better = BetterScore::lower,
    .needs = Needs::rankings,
    .parameters = minimax_rule::parameters,
    .keeps = minimax_rule::keeps,
    .breaks = minimax_rule::breaks,
    .aliases = minimax_rule::aliases,
    .run = minimax_rule::run,
};

}  // namespace assent::rules
