// Copeland: one point for each option that an option beats, half a point for each that it ties with.
// Source: Copeland 1951.  Cost: the pairwise count.
// Example: A>B, A=C, B>C  ->  A 3/2, B 1, C 1/2.
#include "rules/kernel/arguments.hpp"
#include "rules/kernel/conventions.hpp"
#include "rules/kernel/wins.hpp"
#include "rules/rules.hpp"

namespace assent::rules {
namespace copeland_rule {

constexpr Parameter parameters[] = {
    {.name = "tie",
     .type = Parameter::Type::ratio,
     .default_text = "1/2",
     .meaning = "what each of two options gets that tie; 1 is Llull's form",
     .least = 0,
     .most = 1},
};
// Beside what the definition shows: Fishburn 1977; Schulze 2011.
constexpr Law keeps[] = {
    Law::anonymity, Law::neutrality,      Law::homogeneity,       Law::pareto,           Law::unanimity,
    Law::majority,  Law::mutual_majority, Law::condorcet_winner,  Law::condorcet_loser,  Law::smith,
    Law::isda,      Law::monotonicity,    Law::weak_monotonicity, Law::reversal_symmetry};
constexpr Law breaks[] = {Law::participation, Law::positive_involvement, Law::negative_involvement,
                          Law::reinforcement, Law::clone_independence,   Law::copy_independence,
                          Law::later_no_harm, Law::later_no_help,        Law::resolvability};

Outcome run(const Context& context, const Arguments& arguments) {
  const Rational a_tie = Read(parameters, arguments).ratio("tie");
  return outcome_by_wins(context.profile, context.shared.pairwise(), a_tie);
}

constexpr std::string_view aliases[] = {"copeland-half", "tournament-wins"};

}  // namespace copeland_rule

constinit const Rule copeland{
    .id = "copeland",
    .title = "Copeland",
    .family = "pairwise",
    .summary = "The option that beats the most others, one against one, comes first.",
    .definition = R"(
        An option beats another when more weight puts it above than below. Each option gets 1 point for every option
        that it beats and `tie` points for every option that it ties with; the most come first, equal sums share a
        tier.)",
    .conventions = pairwise_conventions,
    .source = "A. H. Copeland, A reasonable social welfare function (1951); tie=1: Ramon Llull, 1299",
    .cost = "O(ballots x options^2)",
    .score_name = "points for wins",
    .better = BetterScore::higher,
    .needs = Needs::rankings,
    .parameters = copeland_rule::parameters,
    .keeps = copeland_rule::keeps,
    .breaks = copeland_rule::breaks,
    .aliases = copeland_rule::aliases,
    .run = copeland_rule::run,
};

}  // namespace assent::rules
