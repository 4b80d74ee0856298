// The option that is first on more than half of the ballots, where there is one.
// Source: Dodgson 1873.  Cost: O(ballots x options).
// Example: 3 x A>B>C, 1 x B>A>C  ->  A > B = C.  2 x A>B>C, 2 x B>C>A  ->  A = B = C.
#include "rules/kernel/conventions.hpp"
#include "rules/kernel/ends.hpp"
#include "rules/kernel/tiers.hpp"
#include "rules/rules.hpp"

namespace assent::rules {
namespace absolute_majority_rule {

constexpr Law keeps[] = {Law::anonymity,     Law::neutrality,        Law::homogeneity,   Law::majority,
                         Law::monotonicity,  Law::weak_monotonicity, Law::participation, Law::positive_involvement,
                         Law::later_no_harm, Law::later_no_help};
constexpr Law breaks[] = {Law::pareto,
                          Law::unanimity,
                          Law::mutual_majority,
                          Law::condorcet_winner,
                          Law::condorcet_loser,
                          Law::smith,
                          Law::isda,
                          Law::negative_involvement,
                          Law::reinforcement,
                          Law::reversal_symmetry,
                          Law::clone_independence,
                          Law::copy_independence,
                          Law::resolvability};

Outcome run(const Context& context, const Arguments&) {
  const Profile& profile = context.profile;
  const std::vector<OptionId> all = all_options(profile);
  const std::vector<Rational> places = EndCount(context.shared, End::top, Share::split).scores(all);
  Int128 weight = 0;
  for (const std::int64_t ballot : profile.weights) weight = checked_add(weight, ballot);
  const Rational total = Rational(weight, 1) * profile.weight_unit;
  std::vector<OptionId> winners = all;
  std::erase_if(winners, [&](OptionId option) { return places[index(option)] * Rational(2) <= total; });
  Outcome outcome;
  for (const Rational& count : places) outcome.scores.push_back({count});
  outcome.ranking.tiers = two_tiers(profile, winners.empty() ? all : winners);
  if (!winners.empty()) outcome.reasons.emplace_back(Majority{winners.front(), places[index(winners.front())], total});
  add_ties_left(outcome);
  return outcome;
}

constexpr std::string_view aliases[] = {"majority-winner"};

}  // namespace absolute_majority_rule

constinit const Rule absolute_majority{
    .id = "absolute-majority",
    .title = "Absolute majority",
    .family = "positional",
    .summary = "The option that is first on more than half of the ballots comes first; without one, all are tied.",
    .definition = R"(
        Each ballot has one point, multiplied by its weight, for the option at its top; where k options are tied at the
        top, each gets 1/k. An option with more than half of the weight of all ballots that compare something stands
        above all others, which are tied. Where there is no such option, all are tied.)",
    .conventions = places_conventions,
    .source = "C. L. Dodgson, A discussion of the various methods of procedure in conducting elections (1873)",
    .cost = "O(ballots x options)",
    .score_name = "first places",
    .better = BetterScore::higher,
    .needs = Needs::rankings,
    .keeps = absolute_majority_rule::keeps,
    .breaks = absolute_majority_rule::breaks,
    .aliases = absolute_majority_rule::aliases,
    .run = absolute_majority_rule::run,
};

}  // namespace assent::rules
