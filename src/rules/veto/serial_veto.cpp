// Serial veto: as plurality veto, but an option with nothing left stands until somebody strikes it.
// Source: Kizilkaya and Kempe 2023.  Cost: O(ballots x options).
// Example: A>B>C, B>A>C: the first takes out C, which has no first place, at no cost, then takes B's one; the second
// takes A's. A and B still stand: A = B > C.
#include "rules/rules.hpp"
#include "rules/veto/vetoes.hpp"

namespace assent::rules {
namespace serial_veto_rule {

constexpr Law keeps[] = {Law::neutrality, Law::homogeneity};
constexpr Law breaks[] = {Law::anonymity,     Law::unanimity,     Law::condorcet_winner,
                          Law::smith,         Law::isda,          Law::monotonicity,
                          Law::participation, Law::reinforcement, Law::copy_independence,
                          Law::later_no_harm, Law::later_no_help};

Outcome run(const Context& context, const Arguments&) { return strike_in_turn(context.shared, Empty::go_when_struck); }

}  // namespace serial_veto_rule

constinit const Rule serial_veto{
    .id = "serial-veto",
    .title = "Serial veto",
    .family = "veto",
    .summary = R"(
        As plurality-veto, but an option that has nothing left stands until a ballot would strike it; all that stand
        at the end win.)",
    .definition = R"(
        An option starts with the weight of the ballots that put it first, and all options stand, those with nothing
        too. Then the ballots act one after the other, in the order of the `participants` where the file lists them,
        else in the order of the ballots in the file. Each looks at the option that it puts last among those that stand:
        where that has nothing left it goes out, at no cost (of several tied there, those with nothing left, tied);
        else the ballot takes from it what it can of its weight. It looks again while it has weight left and more than
        one option stands. A ballot that would take out all that stand takes out none, and its turn ends. All options
        that stand at the end come first, tied; the others follow, the last to go out first. Where no option has a first
        place, it is the same. The order of the ballots matters.)",
    .conventions = strike_conventions,
    .source = R"(
        F. E. Kizilkaya and D. Kempe, Generalized Veto Core and a Practical Voting Rule with Optimal Metric Distortion
        (2023), as in VoteKit)",
    .cost = "O((ballots + options) x options)",
    .score_name = "",
    .better = BetterScore::higher,
    .needs = Needs::rankings,
    .keeps = serial_veto_rule::keeps,
    .breaks = serial_veto_rule::breaks,
    .run = serial_veto_rule::run,
};

}  // namespace assent::rules
