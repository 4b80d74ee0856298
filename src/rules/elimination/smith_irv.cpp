// Instant runoff among the Smith set.
// Source: Green-Armytage 2011.  Cost: O(options^2), and as instant runoff.
// Example: A beats B, B beats C, C beats A, all beat D; first places without D: A 4, B 3, C 2: C goes, then B  ->  A >
// B > C > D.
#include "rules/kernel/arguments.hpp"
#include "rules/kernel/sets.hpp"
#include "rules/kernel/tiers.hpp"
#include "rules/kernel/top_elimination.hpp"
#include "rules/rules.hpp"

namespace assent::rules {
namespace smith_irv_rule {

constexpr Parameter parameters[] = {out_ties_parameter};
// Beside what the definition shows: Green-Armytage, Four Condorcet-Hare hybrid methods (2011).
constexpr Law keeps[] = {
    Law::anonymity,        Law::neutrality,      Law::homogeneity, Law::majority, Law::mutual_majority,
    Law::condorcet_winner, Law::condorcet_loser, Law::smith,       Law::isda,     Law::clone_independence};
constexpr Law breaks[] = {Law::unanimity,     Law::monotonicity,         Law::weak_monotonicity,
                          Law::participation, Law::positive_involvement, Law::negative_involvement,
                          Law::reinforcement, Law::reversal_symmetry,    Law::copy_independence,
                          Law::later_no_harm, Law::later_no_help};

Outcome run(const Context& context, const Arguments& arguments) {
  const std::vector<OptionId> all = all_options(context.profile);
  const std::vector<OptionId> members = smith_set(context.shared.pairwise(), all);
  PlainTopElimination elimination(context.shared, Share::split);
  const auto ties = Read(parameters, arguments).choice<OutTies>("ties");
  Outcome outcome = by_elimination(context, elimination, ties, members);
  if (members.size() < all.size()) {
    outcome.ranking.tiers.push_back(without(all, members));
    outcome.reasons.insert(outcome.reasons.begin(), Membership{"Smith set", members});
  }
  add_ties_left(outcome);
  return outcome;
}

constexpr std::string_view aliases[] = {"smith-hare", "smith-instant-runoff"};

}  // namespace smith_irv_rule

constinit const Rule smith_irv{
    .id = "smith-irv",
    .title = "Smith then instant runoff",
    .family = "elimination",
    .summary = "Instant runoff among the members of the Smith set; all others follow.",
    .definition = R"(
        Only the members of the Smith set, the smallest set whose members all beat every option outside it, take part
        in the rounds of instant-runoff. They come first, in the order of the rounds; all other options follow, tied.
        When a round would put out all that are left, all of them stay, tied.

        `ties` as in instant-runoff.)",
    .conventions = top_conventions,
    .source =
        "J. Green-Armytage, Four Condorcet-Hare hybrid methods for single-winner elections, Voting matters 29 (2011)",
    .cost = "O(ballots x options^2), and as instant-runoff; parallel-universes: hard",
    .exact_up_to = "any number of options, but for parallel-universes with many ties",
    .score_name = "first places",
    .better = BetterScore::higher,
    .needs = Needs::rankings,
    .parameters = smith_irv_rule::parameters,
    .keeps = smith_irv_rule::keeps,
    .breaks = smith_irv_rule::breaks,
    .aliases = smith_irv_rule::aliases,
    .run = smith_irv_rule::run,
};

}  // namespace assent::rules
