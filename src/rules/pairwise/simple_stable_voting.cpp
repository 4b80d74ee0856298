// Simple stable voting: the option that wins a meeting by the most, of those who win without their opponent.
// Source: Holliday and Pacuit 2023.  Cost: the pairwise count, and a search over sets of options.
// Example: A beats B by 5, B beats C by 3, C beats A by 1: A beats B by the most, and without B, C wins; B beats C by
// the next most, and without C, A wins; C beats A, and without A, B wins; A loses to C by 1, and without C, A wins  ->
// A > B = C.
#include "rules/kernel/conventions.hpp"
#include "rules/pairwise/stable.hpp"
#include "rules/rules.hpp"

namespace assent::rules {
namespace simple_stable_voting_rule {

// Beside what the definition shows: Holliday and Pacuit, Stable Voting (2023).
constexpr Law keeps[] = {Law::anonymity, Law::neutrality,       Law::homogeneity,
                         Law::majority,  Law::condorcet_winner, Law::resolvability};
constexpr Law breaks[] = {Law::unanimity,         Law::monotonicity,  Law::participation, Law::reinforcement,
                          Law::copy_independence, Law::later_no_harm, Law::later_no_help};

Outcome run(const Context& context, const Arguments&) {
  return by_stable_voting(context, StableForm::simple, "set of simple stable voting winners");
}

constexpr std::string_view aliases[] = {"simple-stable"};

}  // namespace simple_stable_voting_rule

constinit const Rule simple_stable_voting{
    .id = "simple-stable-voting",
    .title = "Simple stable voting",
    .family = "pairwise",
    .summary = "The option wins that beats somebody by the most, of those who win without them.",
    .definition = R"(
        Where one option is left, it wins. Else the meetings (a, b) of two options that are left are put in the order
        of their margins, the weight for a less the weight for b, greatest first. The first meeting whose a wins among
        the options without b decides: a wins. Of meetings with the same margin, all that hold decide together. Who
        wins comes first; all others follow, tied.

        When the work budget is used up, the first tier holds all options that may win, the bounded value is how many
        these are, and 1 is the fewest that can win.)",
    .conventions = pairwise_conventions,
    .source = "W. H. Holliday and E. Pacuit, Stable Voting, Constitutional Political Economy 34 (2023)",
    .cost =
        "O(ballots x options^2), and in the worst case exponential in the size of the Smith set; bounded by the work "
        "budget",
    .exact_up_to = "20 options; more where one beats all others, or where few are in the Smith set",
    .score_name = "",
    .better = BetterScore::higher,
    .needs = Needs::rankings,
    .keeps = simple_stable_voting_rule::keeps,
    .breaks = simple_stable_voting_rule::breaks,
    .aliases = simple_stable_voting_rule::aliases,
    .run = simple_stable_voting_rule::run,
};

}  // namespace assent::rules
