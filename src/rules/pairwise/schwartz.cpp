// The Schwartz set: the union of the smallest sets, not empty, that no option outside beats a member of.
// Source: Schwartz 1986.  Cost: the pairwise count.
// Example: A ties B, B beats C, C beats D, and A beats D, A ties C  ->  A = B > C = D.
#include <algorithm>
#include <iterator>

#include "rules/kernel/conventions.hpp"
#include "rules/kernel/set_reasons.hpp"
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

// What shows that these are the members: nobody beats one that stands alone, the others are in circles of wins; and a
// chain of wins leads from a member to each other option, and none back.
void add_reasons(Outcome& outcome, const Context& context, const std::vector<OptionId>& members) {
  const Pairwise& pairwise = context.shared.pairwise();
  const auto beats = [&](OptionId a, OptionId b) { return pairwise.beats(index(a), index(b)); };
  const auto reached_from = [&](OptionId from) {  // by places of options: the one before on a shortest chain of wins
    std::vector<std::size_t> before(pairwise.options(), pairwise.options()), reached{index(from)};
    before[index(from)] = index(from);
    for (std::size_t next = 0; next < reached.size(); ++next)
      for (std::size_t to = 0; to < pairwise.options(); ++to)
        if (before[to] == pairwise.options() && pairwise.beats(reached[next], to)) {
          before[to] = reached[next];
          reached.push_back(to);
        }
    return before;
  };
  std::vector<OptionId> left = without(all_options(context.profile), members);
  std::vector<OptionId> ungrouped = members;
  while (!ungrouped.empty()) {
    const OptionId first = ungrouped.front();
    const std::vector<std::size_t> before = reached_from(first);
    const auto is_reached = [&](OptionId option) { return before[index(option)] != pairwise.options(); };
    std::vector<OptionId> group;
    std::ranges::copy_if(ungrouped, std::back_inserter(group), is_reached);
    if (group.size() == 1) outcome.reasons.emplace_back(Chain{group});
    else outcome.reasons.emplace_back(circle_of(pairwise, context.profile, way_round(group, beats)));
    ungrouped = without(ungrouped, group);
    for (const OptionId option : left) {
      if (!is_reached(option)) continue;
      std::vector<OptionId> chain{option};
      while (chain.back() != first) chain.push_back(option_id(before[index(chain.back())]));
      std::ranges::reverse(chain);
      outcome.reasons.emplace_back(one_way_path(pairwise, context.profile, std::move(chain)));
    }
    std::erase_if(left, is_reached);
  }
}

Outcome run(const Context& context, const Arguments&) {
  const std::vector<OptionId> members = schwartz_set(context.shared.pairwise(), all_options(context.profile));
  Outcome outcome = outcome_of_set(context.profile, "Schwartz set", members);
  add_reasons(outcome, context, members);
  return outcome;
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
