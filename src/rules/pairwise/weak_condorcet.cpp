// The options that no other one beats, where there are any.
// Source: Fishburn 1977.  Cost: the pairwise count.
// Example: A ties with B, both beat C  ->  A = B > C.  A beats B, B beats C, C beats A  ->  A = B = C.
#include <optional>

#include "rules/kernel/conventions.hpp"
#include "rules/kernel/set_reasons.hpp"
#include "rules/kernel/tiers.hpp"
#include "rules/rules.hpp"

namespace assent::rules {
namespace weak_condorcet_rule {

constexpr Law keeps[] = {Law::anonymity,         Law::neutrality,       Law::homogeneity,
                         Law::majority,          Law::condorcet_winner, Law::monotonicity,
                         Law::weak_monotonicity, Law::participation,    Law::copy_independence};
constexpr Law breaks[] = {Law::pareto,
                          Law::unanimity,
                          Law::mutual_majority,
                          Law::condorcet_loser,
                          Law::smith,
                          Law::isda,
                          Law::positive_involvement,
                          Law::negative_involvement,
                          Law::reinforcement,
                          Law::reversal_symmetry,
                          Law::clone_independence,
                          Law::later_no_harm,
                          Law::later_no_help,
                          Law::resolvability};

Outcome run(const Context& context, const Arguments&) {
  const Pairwise& pairwise = context.shared.pairwise();
  const std::vector<OptionId> all = all_options(context.profile);
  std::vector<OptionId> unbeaten;
  std::vector<Reason> reasons;
  for (const OptionId option : all) {
    if (const std::optional<Beats> defeat = greatest_defeat(pairwise, context.profile, option))
      reasons.emplace_back(*defeat);
    else unbeaten.push_back(option);
  }
  for (const OptionId option : unbeaten) reasons.emplace_back(Chain{{option}});
  Outcome outcome =
      outcome_of_set(context.profile, "set of options that nobody beats", unbeaten.empty() ? all : unbeaten);
  outcome.reasons.insert(outcome.reasons.end(), reasons.begin(), reasons.end());
  return outcome;
}

constexpr std::string_view aliases[] = {"weak-condorcet-winner"};

}  // namespace weak_condorcet_rule

constinit const Rule weak_condorcet{
    .id = "weak-condorcet",
    .title = "Weak Condorcet winners",
    .family = "pairwise",
    .summary = "The options that no other one beats come first; where each is beaten, all are tied.",
    .definition = R"(
        An option beats another when more weight puts it above than below. The options that no other one beats come
        first, tied; all others follow, tied. Where every option is beaten by some other one, all are tied.)",
    .conventions = pairwise_conventions,
    .source = "P. C. Fishburn, Condorcet social choice functions, SIAM Journal on Applied Mathematics 33 (1977)",
    .cost = "O(ballots x options^2)",
    .score_name = "",
    .better = BetterScore::higher,
    .needs = Needs::rankings,
    .keeps = weak_condorcet_rule::keeps,
    .breaks = weak_condorcet_rule::breaks,
    .aliases = weak_condorcet_rule::aliases,
    .run = weak_condorcet_rule::run,
};

}  // namespace assent::rules
