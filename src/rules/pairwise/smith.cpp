// The Smith set: the smallest set, not empty, whose members all beat every option outside it.
// Source: Smith 1973.  Cost: the pairwise count.
// Example: A beats B, B beats C, C beats A, all three beat D  ->  A = B = C > D.
#include "rules/kernel/conventions.hpp"
#include "rules/kernel/set_reasons.hpp"
#include "rules/kernel/sets.hpp"
#include "rules/kernel/tiers.hpp"
#include "rules/rules.hpp"

namespace assent::rules {
namespace smith_rule {

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
  const std::vector<OptionId> members = smith_set(context.shared.pairwise(), all);
  Outcome outcome = outcome_of_set(context.profile, "Smith set", members);
  add_smith_reasons(outcome, context.shared.pairwise(), context.profile, members);
  return outcome;
}

constexpr std::string_view aliases[] = {"smith-set", "top-cycle", "getcha"};

}  // namespace smith_rule

constinit const Rule smith{
    .id = "smith",
    .title = "Smith set",
    .family = "pairwise",
    .summary = "The smallest set whose members beat every option outside it comes first.",
    .definition = R"(
        An option beats another when more weight puts it above than below. The Smith set is the smallest set, not
        empty, each of whose members beats each option that is not a member. Its members come first, tied; all others
        follow, tied.)",
    .conventions = pairwise_conventions,
    .source = "J. H. Smith, Aggregation of preferences with variable electorate, Econometrica 41 (1973)",
    .cost = "O(ballots x options^2)",
    .score_name = "",
    .better = BetterScore::higher,
    .needs = Needs::rankings,
    .keeps = smith_rule::keeps,
    .breaks = smith_rule::breaks,
    .aliases = smith_rule::aliases,
    .run = smith_rule::run,
};

}  // namespace assent::rules
