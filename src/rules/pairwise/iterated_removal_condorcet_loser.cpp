// The option that loses against all others that are left goes out, until there is none.
// Source: the idea is old; by this name in pref_voting.  Cost: the pairwise count, and O(options^2).
// Example: A beats B, B beats C, C beats A, all beat D, and D beats E, as all do: E goes out, then D  ->  A = B = C > D
// > E.
#include <algorithm>
#include <optional>

#include "rules/kernel/conventions.hpp"
#include "rules/kernel/links.hpp"
#include "rules/kernel/sets.hpp"
#include "rules/kernel/tiers.hpp"
#include "rules/rules.hpp"

namespace assent::rules {
namespace iterated_removal_condorcet_loser_rule {

// Beside what the definition shows: an only one that is left beats all others.
constexpr Law keeps[] = {Law::anonymity,         Law::neutrality,    Law::homogeneity,      Law::condorcet_loser,
                         Law::weak_monotonicity, Law::participation, Law::reversal_symmetry};
constexpr Law breaks[] = {Law::pareto,
                          Law::unanimity,
                          Law::majority,
                          Law::mutual_majority,
                          Law::condorcet_winner,
                          Law::smith,
                          Law::isda,
                          Law::monotonicity,
                          Law::positive_involvement,
                          Law::negative_involvement,
                          Law::reinforcement,
                          Law::clone_independence,
                          Law::copy_independence,
                          Law::later_no_harm,
                          Law::later_no_help,
                          Law::resolvability};

// The narrowest of the wins by which the others beat the option.
[[nodiscard]] BeatenByAll removed(const Context& context, OptionId loser, const std::vector<OptionId>& others) {
  const Pairwise& pairwise = context.shared.pairwise();
  const OptionId narrowest = *std::ranges::min_element(
      others, {}, [&](OptionId other) { return pairwise.margin(index(other), index(loser)); });
  return {"set of those left", loser, narrowest, opinion_of(pairwise, context.profile, index(narrowest), index(loser))};
}

Outcome run(const Context& context, const Arguments&) {
  std::vector<OptionId> left = all_options(context.profile);
  Outcome outcome;
  while (const std::optional<OptionId> loser = condorcet_loser(context.shared.pairwise(), left)) {
    std::erase(left, *loser);
    outcome.reasons.emplace_back(removed(context, *loser, left));
    outcome.ranking.tiers.push_back({*loser});
  }
  if (!left.empty()) outcome.ranking.tiers.push_back(std::move(left));
  std::ranges::reverse(outcome.ranking.tiers);
  add_ties_left(outcome);
  return outcome;
}

constexpr std::string_view aliases[] = {"iterated-removal-cl", "iterated-removal-of-condorcet-losers"};

}  // namespace iterated_removal_condorcet_loser_rule

constinit const Rule iterated_removal_condorcet_loser{
    .id = "iterated-removal-condorcet-loser",
    .title = "Iterated removal of the Condorcet loser",
    .family = "pairwise",
    .summary = "The option that loses against every other one goes out, again and again; those that are left are tied.",
    .definition = R"(
        An option loses against another when more weight puts it below than above. While some option that is left loses
        against every other one that is left, it goes out. When there is none, or one option is left, those that are
        left come first, tied; the others follow, the last to go out first.)",
    .conventions = pairwise_conventions,
    .source = "W. H. Holliday and E. Pacuit, pref_voting (2025); the step is that of P. Daunou (1803)",
    .cost = "O(ballots x options^2)",
    .score_name = "",
    .better = BetterScore::higher,
    .needs = Needs::rankings,
    .keeps = iterated_removal_condorcet_loser_rule::keeps,
    .breaks = iterated_removal_condorcet_loser_rule::breaks,
    .aliases = iterated_removal_condorcet_loser_rule::aliases,
    .run = iterated_removal_condorcet_loser_rule::run,
};

}  // namespace assent::rules
