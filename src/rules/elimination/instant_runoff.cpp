// Instant runoff: the option with the fewest first places goes out, until one is left.
// Source: Ware 1871.  Cost: O(ballots x options), and again for each ballot whose first place goes out.
// Example: 4 x A>B>C, 3 x B>C>A, 2 x C>B>A: C goes out, its ballots go to B: B 5, A 4  ->  B > A > C.
#include "rules/kernel/arguments.hpp"
#include "rules/kernel/top_elimination.hpp"
#include "rules/rules.hpp"

namespace assent::rules {
namespace instant_runoff_rule {

constexpr Parameter parameters[] = {out_ties_parameter};
// Beside what the definition shows: Tideman 1987; Woodall 1997; on such ballots the three are the same: Delemazure
// and Peters 2024.
constexpr Law keeps[] = {Law::anonymity,          Law::neutrality,      Law::homogeneity,     Law::pareto,
                         Law::majority,           Law::mutual_majority, Law::condorcet_loser, Law::positive_involvement,
                         Law::clone_independence, Law::later_no_harm,   Law::later_no_help,   Law::resolvability};
constexpr Law breaks[] = {Law::unanimity,
                          Law::condorcet_winner,
                          Law::smith,
                          Law::isda,
                          Law::monotonicity,
                          Law::weak_monotonicity,
                          Law::participation,
                          Law::negative_involvement,
                          Law::reinforcement,
                          Law::reversal_symmetry,
                          Law::copy_independence};

Outcome run(const Context& context, const Arguments& arguments) {
  PlainTopElimination elimination(context.shared, Share::split);
  return by_elimination(context, elimination, Read(parameters, arguments).choice<OutTies>("ties"));
}

constexpr std::string_view aliases[] = {"irv",  "alternative-vote", "ranked-choice-voting", "ranked-choice", "rcv",
                                        "hare", "exhaustive-ballot"};

}  // namespace instant_runoff_rule

constinit const Rule instant_runoff{
    .id = "instant-runoff",
    .title = "Instant runoff",
    .family = "elimination",
    .summary =
        "The option with the fewest first places goes out, round after round; who is left at the end comes first.",
    .definition = R"(
        Each round counts every ballot for the best option that is left on it; k options that share this place get 1/k
        each. The option with the least weight goes out. The last one that is left comes first, the others follow, the
        last to go out first. A majority of the ballots that are not exhausted can no longer be caught, so the rounds
        may go on after it. (An exhaustive ballot asks all to vote again for one option in each round; by these ballots
        it is the same.) When a round would put out all that are left, all of them stay, tied.

        `ties`: who goes out of several options that have the least weight: `simultaneous` all of them; `listed-order`
        the last of them in listed order; `previous-round` compares them by the counts of the round before, and only
        those of them go on that had the least there; those by the counts of the round before that one, and so back to
        the first round; who is still level then goes out together; `parallel-universes` each of them in a world of its
        own: the options that win in one of these come first, tied, the others follow, tied. Where no round is tied, but
        between options without a ballot, the worlds are all the same, and the order is that of the rounds.)",
    .conventions = top_conventions,
    .source = R"(
        W. R. Ware (1871); shared places as in T. Delemazure and D. Peters, Generalizing Instant Runoff Voting to
        Allow for Indifferences (2024))",
    .cost = "O(ballots x options), and O(options) for each ballot whose first place goes out; parallel-universes: hard",
    .exact_up_to = "any number of options, but for parallel-universes with many ties",
    .score_name = "first places",
    .better = BetterScore::higher,
    .needs = Needs::rankings,
    .parameters = instant_runoff_rule::parameters,
    .keeps = instant_runoff_rule::keeps,
    .breaks = instant_runoff_rule::breaks,
    .aliases = instant_runoff_rule::aliases,
    .run = instant_runoff_rule::run,
};

}  // namespace assent::rules
