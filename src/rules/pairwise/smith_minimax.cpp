// Minimax among the Smith set.
// Source: the composition, as in pref_voting.  Cost: the pairwise count.
// Example: A beats B by 4, B beats C by 2, C beats A by 1, all beat D by 9  ->  A > C > B > D.
#include "rules/kernel/arguments.hpp"
#include "rules/kernel/conventions.hpp"
#include "rules/kernel/sets.hpp"
#include "rules/kernel/tiers.hpp"
#include "rules/pairwise/penalties.hpp"
#include "rules/rules.hpp"

namespace assent::rules {
namespace smith_minimax_rule {

constexpr Parameter parameters[] = {penalty_parameter};
constexpr Law keeps[] = {Law::anonymity,       Law::neutrality,      Law::homogeneity,
                         Law::majority,        Law::mutual_majority, Law::condorcet_winner,
                         Law::condorcet_loser, Law::smith,           Law::isda};
constexpr Law breaks[] = {Law::unanimity,          Law::participation, Law::reinforcement, Law::reversal_symmetry,
                          Law::clone_independence, Law::later_no_harm, Law::later_no_help};

Outcome run(const Context& context, const Arguments& arguments) {
  const std::vector<OptionId> all = all_options(context.profile);
  const std::vector<OptionId> members = smith_set(context.shared.pairwise(), all);
  Outcome outcome = outcome_by_penalty(context, members, Read(parameters, arguments).choice<Penalty>("by"));
  if (members.size() < all.size()) {
    outcome.ranking.tiers.push_back(without(all, members));
    outcome.reasons.insert(outcome.reasons.begin(), Membership{"Smith set", members});
  }
  add_ties_left(outcome);
  return outcome;
}

constexpr std::string_view aliases[] = {"smith-simpson"};

}  // namespace smith_minimax_rule

constinit const Rule smith_minimax{
    .id = "smith-minimax",
    .title = "Smith then minimax",
    .family = "pairwise",
    .summary = "Minimax among the members of the Smith set; all others follow.",
    .definition = R"(
        Only the members of the Smith set, the smallest set whose members all beat every option outside it, are
        compared with each other. The one whose worst defeat by another member is the smallest comes first, as in
        minimax; all other options follow, tied.

        `by` as in minimax.)",
    .conventions = pairwise_conventions,
    .source =
        "W. H. Holliday and E. Pacuit, pref_voting (2025); J. H. Smith (1973) and P. B. Simpson (1969) for its parts",
    .cost = "O(ballots x options^2)",
    .score_name = "worst defeat in the Smith set",
    .better = BetterScore::lower,
    .needs = Needs::rankings,
    .parameters = smith_minimax_rule::parameters,
    .keeps = smith_minimax_rule::keeps,
    .breaks = smith_minimax_rule::breaks,
    .aliases = smith_minimax_rule::aliases,
    .run = smith_minimax_rule::run,
};

}  // namespace assent::rules
