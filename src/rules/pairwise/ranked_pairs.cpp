// Ranked pairs: pairwise wins are locked in, the strongest first, but for those that would close a circle.
// Source: Tideman 1987.  Cost: the pairwise count, and O(options^3); equal wins can take exponential time.
// Example: A beats B by 5, B beats C by 3, C beats A by 1: the first two are locked in, the third is passed over  ->  A
// > B > C.
#include "rules/kernel/conventions.hpp"
#include "rules/pairwise/locking.hpp"
#include "rules/rules.hpp"

namespace assent::rules {
namespace ranked_pairs_rule {

constexpr Law keeps[] = {Law::anonymity, Law::neutrality, Law::homogeneity, Law::condorcet_winner};

Outcome run(const Context& context, const Arguments& arguments) {
  return by_locking(context, Locking::acyclic, arguments);
}

constexpr std::string_view aliases[] = {"tideman", "ranked-pairs-margins", "maximize-affirmed-majorities"};

}  // namespace ranked_pairs_rule

constinit const Rule ranked_pairs{
    .id = "ranked-pairs",
    .title = "Ranked pairs",
    .family = "pairwise",
    .summary =
        "Pairwise wins are locked in, the strongest first, unless they close a circle; who is under nobody "
        "comes first.",
    .definition = R"(
        Pairwise wins are gone through from the strongest to the weakest and locked in. A win is passed over when
        locked wins lead from the loser to the winner already. The options that no locked win is over come first, then
        those that no locked win of those left is over, and so on.

        `by: margins`: a win is as strong as the weight in favour less the weight against. `by: winning-votes`: more
        weight in favour is stronger, then less against.

        `ties: parallel-universes`: an option wins if it does for some order of equally strong wins. Where the order
        matters, the winners come first, then the winners of the same count among the others, and so on until the
        order matters no more. `ties: listed-order`: equally strong wins are taken in listed order of the winners,
        then of the losers. A step of the work budget is about one word of 64 bits of what is locked in.)",
    .conventions = pairwise_conventions,
    .source = "N. Tideman, Independence of clones as a criterion for voting rules, Social Choice and Welfare 4 (1987)",
    .cost = "O(ballots x options^2 + options^3); parallel-universes with many equal wins: hard",
    .exact_up_to = "any number of options where few wins are equal, some 100 where many are",
    .score_name = "",
    .better = BetterScore::higher,
    .needs = Needs::rankings,
    .parameters = lock_parameters,
    .keeps = ranked_pairs_rule::keeps,
    .aliases = ranked_pairs_rule::aliases,
    .run = ranked_pairs_rule::run,
};

}  // namespace assent::rules
