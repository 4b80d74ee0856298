// Kemeny's rule: the orders of all options that the ballots contradict the least.
// Source: Kemeny 1959, Young and Levenglick 1978.  Cost: hard; see kernel/linear_order.hpp.
// Example: A beats B by 7 to 4, B beats C by 9 to 2, C beats A by 6 to 5: A > B > C costs 4 + 2 + 6 = 12, the least.
#include "rules/kernel/conventions.hpp"
#include "rules/pairwise/linear_order.hpp"
#include "rules/rules.hpp"

namespace assent::rules {
namespace kemeny_rule {

// Beside what the definition shows: Young and Levenglick 1978; Truchon 1998: the Smith set comes first.
constexpr Law keeps[] = {Law::anonymity,
                         Law::neutrality,
                         Law::homogeneity,
                         Law::pareto,
                         Law::unanimity,
                         Law::majority,
                         Law::mutual_majority,
                         Law::condorcet_winner,
                         Law::condorcet_loser,
                         Law::smith,
                         Law::isda,
                         Law::monotonicity,
                         Law::weak_monotonicity,
                         Law::reversal_symmetry,
                         Law::resolvability};
constexpr Law breaks[] = {Law::participation, Law::positive_involvement, Law::negative_involvement,
                          Law::reinforcement, Law::clone_independence,   Law::copy_independence,
                          Law::later_no_harm, Law::later_no_help};

[[nodiscard]] Int128 pair_cost(const Pairwise& pairwise, std::size_t above, std::size_t below) {
  return pairwise.support(below, above);
}

Outcome run(const Context& context, const Arguments&) {
  return by_linear_orders(context, pair_cost, context.profile.weight_unit);
}

constexpr std::string_view aliases[] = {"kemeny-young", "condorcet-kemeny-young", "votefair-popularity",
                                        "maximum-likelihood"};

}  // namespace kemeny_rule

constinit const Rule kemeny{
    .id = "kemeny",
    .title = "Kemeny's rule",
    .family = "pairwise",
    .summary = "The order of all options that the ballots contradict the least, pair by pair, decides.",
    .definition = R"(
        An order of all options, without ties, costs the weight of the ballots that put a pair of options the other
        way round, summed over all pairs. Options that lead some order of the least cost come first, tied. Then the
        same is done with the options that are left, and so on. A step of the work budget is about one option, or 32
        triples of options, looked at.)",
    .conventions = pairwise_conventions,
    .source = R"(
        J. G. Kemeny, Mathematics without numbers, Daedalus 88 (1959); H. P. Young and A. Levenglick, A consistent
        extension of Condorcet's election principle, SIAM Journal on Applied Mathematics 35 (1978))",
    .cost = "O(ballots x options^2), then hard",
    .exact_up_to = "70 options with random ballots and often 80, 100 and more where ballots agree",
    .score_name = "cost",
    .better = BetterScore::lower,
    .needs = Needs::rankings,
    .keeps = kemeny_rule::keeps,
    .breaks = kemeny_rule::breaks,
    .aliases = kemeny_rule::aliases,
    .run = kemeny_rule::run,
};

}  // namespace assent::rules
