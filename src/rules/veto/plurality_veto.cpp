// Plurality veto: ballots strike from first places, one after the other, until one option is left.
// Source: Kizilkaya and Kempe 2022.  Cost: O(ballots x options).
// Example: A>B>C, C>A>B, B>A>C: one first place each. The first strikes C, which goes; the second strikes B, which
// goes: A > B > C.
#include "rules/rules.hpp"
#include "rules/veto/vetoes.hpp"

namespace assent::rules {
namespace plurality_veto_rule {

constexpr Law keeps[] = {Law::neutrality, Law::homogeneity};
constexpr Law breaks[] = {Law::anonymity,     Law::unanimity,     Law::condorcet_winner,
                          Law::smith,         Law::isda,          Law::monotonicity,
                          Law::participation, Law::reinforcement, Law::copy_independence,
                          Law::later_no_harm, Law::later_no_help};
constexpr std::string_view aliases[] = {"pluralityveto"};

Outcome run(const Context& context, const Arguments&) { return strike_in_turn(context.shared, Empty::go_at_once); }

}  // namespace plurality_veto_rule

constinit const Rule plurality_veto{
    .id = "plurality-veto",
    .title = "Plurality veto",
    .family = "veto",
    .summary = R"(
        Each option starts with its first places; one ballot after the other takes one from the worst option that
        stands; who has none left goes out.)",
    .definition = R"(
        An option starts with the weight of the ballots that put it first; options with none are out at once, tied.
        Where no option has any, all of them win, and nobody strikes. Then the ballots act one after the other, in the
        order of the `participants` where the file lists them, else in the order of the ballots in the file. Each takes
        its weight from the option that it puts last among those that stand; an option with nothing left goes out, and
        the ballot goes on with what is left of its weight at the one that it now puts last. The last option that
        stands comes first, and is not struck; the others follow, the last to go out first; options that go out in the
        same moment are tied. When all that stand would go out in one moment, all of them win, and the ballots end.
        When the ballots end, all that still stand win. The order of the ballots matters.)",
    .conventions = strike_conventions,
    .source =
        "F. E. Kizilkaya and D. Kempe, Plurality Veto: A Simple Voting Rule Achieving Optimal Metric Distortion (2022)",
    .cost = "O((ballots + options) x options)",
    .score_name = "",
    .better = BetterScore::higher,
    .needs = Needs::rankings,
    .keeps = plurality_veto_rule::keeps,
    .breaks = plurality_veto_rule::breaks,
    .aliases = plurality_veto_rule::aliases,
    .run = plurality_veto_rule::run,
};

}  // namespace assent::rules
