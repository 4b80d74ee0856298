// Slater's rule: the orders of all options that contradict the fewest pairwise wins.
// Source: Slater 1961.  Cost: hard; see kernel/linear_order.hpp.
// Example: A beats B, B beats C, C beats A and all three beat D: A > B > C > D contradicts one win, and so do two other
// orders  ->  A = B = C > D.
#include "rules/kernel/conventions.hpp"
#include "rules/pairwise/linear_order.hpp"
#include "rules/rules.hpp"

namespace assent::rules {
namespace slater_rule {

// Beside what the definition shows: Laslier, Tournament Solutions and Majority Voting (1997): the Smith set comes
// first.
constexpr Law keeps[] = {
    Law::anonymity, Law::neutrality,      Law::homogeneity,       Law::pareto,           Law::unanimity,
    Law::majority,  Law::mutual_majority, Law::condorcet_winner,  Law::condorcet_loser,  Law::smith,
    Law::isda,      Law::monotonicity,    Law::weak_monotonicity, Law::reversal_symmetry};
constexpr Law breaks[] = {Law::participation, Law::positive_involvement, Law::negative_involvement,
                          Law::reinforcement, Law::clone_independence,   Law::copy_independence,
                          Law::later_no_harm, Law::later_no_help,        Law::resolvability};

[[nodiscard]] Int128 pair_cost(const Pairwise& pairwise, std::size_t above, std::size_t below) {
  return pairwise.beats(below, above) ? 1 : 0;
}

Outcome run(const Context& context, const Arguments&) { return by_linear_orders(context, pair_cost, 1); }

constexpr std::string_view aliases[] = {"slater-set", "slater-order", "i-order"};

}  // namespace slater_rule

constinit const Rule slater{
    .id = "slater",
    .title = "Slater's rule",
    .family = "pairwise",
    .summary = "The order of all options that contradicts the fewest pairwise wins decides.",
    .definition = R"(
        An option beats another when more weight puts it above than below. An order of all options, without ties,
        costs 1 for each pair where the option that stands below beats the one above. Options that lead some order of
        the least cost come first, tied. Then the same is done with the options that are left, and so on. A step of
        the work budget is about one option, or 32 triples of options, looked at.)",
    .conventions = pairwise_conventions,
    .source = "P. Slater, Inconsistencies in a schedule of paired comparisons, Biometrika 48 (1961)",
    .cost = "O(ballots x options^2), then hard",
    .exact_up_to = "40 options with random ballots, 100 and more where ballots agree",
    .score_name = "wins contradicted",
    .better = BetterScore::lower,
    .needs = Needs::rankings,
    .keeps = slater_rule::keeps,
    .breaks = slater_rule::breaks,
    .aliases = slater_rule::aliases,
    .run = slater_rule::run,
};

}  // namespace assent::rules
