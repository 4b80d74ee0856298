// The Schwartz set: the union of the smallest sets, not empty, that no option outside beats a member of.
// Source: Schwartz 1986.  Cost: the pairwise count.
// Example: A ties B, B beats C, C beats D, and A beats D, A ties C  ->  A = B > C = D.
#include "rules/kernel/conventions.hpp"
#include "rules/kernel/sets.hpp"
#include "rules/kernel/tiers.hpp"
#include "rules/rules.hpp"

namespace assent::rules {
namespace schwartz_rule {

// Beside what the definition shows: Smith 1973; Schwartz 1986; Holliday and Pacuit 2023.
constexpr Law keeps[] = {Law::anonymity,
                         Law::neutrality,
                         Law::homogeneity,
                         Law::majority,
                         Law::mutual_majority,
                         Law::condorcet_winner,
                         Law::condorcet_loser,
                         Law::smith,
                         Law::isda,
                         Law::monotonicity,
                         Law::weak_monotonicity,
                         Law::participation,
                         Law::reversal_symmetry,
                         Law::clone_independence};
constexpr Law breaks[] = {Law::pareto,        Law::unanimity,     Law::positive_involvement, Law::negative_involvement,
                          Law::reinforcement, Law::later_no_harm, Law::later_no_help,        Law::resolvability};

Outcome run(const Context& context, const Arguments&) {
  const std::vector<OptionId> all = all_options(context.profile);
  return outcome_of_set(context.profile, "Schwartz set", schwartz_set(context.shared.pairwise(), all));
}

constexpr std::string_view aliases[] = {"schwartz-set", "gocha"};

}  // namespace schwartz_rule

constinit const Rule schwartz{
    .id = "schwartz",
    .title = "Schwartz set",
    .family = "pairwise",
    .summary = "The smallest sets that no option outside beats a member of come first.",
    .definition = R"(
        An option beats another when more weight puts it above than below. A set is undominated when no option outside
        it beats a member. The Schwartz set is the union of the smallest undominated sets that are not empty. Its
        members come first, tied; all others follow, tied.)",
    .conventions = pairwise_conventions,
    .source = "T. Schwartz, The Logic of Collective Choice (1986)",
    .cost = "O(ballots x options^2)",
    .score_name = "",
    .better = BetterScore::higher,
    .needs = Needs::rankings,
    .keeps = schwartz_rule::keeps,
    .breaks = schwartz_rule::breaks,
    .aliases = schwartz_rule::aliases,
    .run = schwartz_rule::run,
};

}  // namespace assent::rules
