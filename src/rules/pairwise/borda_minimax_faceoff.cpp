// The winner by Borda and the winner by minimax meet: who beats the other wins.
// Source: Foley; in pref_voting.  Cost: the pairwise count.
// Example: 3 x A>B>C, 2 x B>C>A: Borda's points A 6, B 7; minimax A; A beats B by 3 to 2  ->  A > B = C.
#include "rules/kernel/conventions.hpp"
#include "rules/kernel/links.hpp"
#include "rules/kernel/tiers.hpp"
#include "rules/kernel/wins.hpp"
#include "rules/pairwise/penalties.hpp"
#include "rules/rules.hpp"

namespace assent::rules {
namespace borda_minimax_faceoff_rule {

// Beside what the definition shows: both rules keep it, and a Condorcet winner is the only one by minimax.
constexpr Law keeps[] = {Law::anonymity, Law::neutrality, Law::homogeneity,
                         Law::pareto,    Law::majority,   Law::condorcet_winner};
constexpr Law breaks[] = {Law::unanimity,
                          Law::smith,
                          Law::isda,
                          Law::monotonicity,
                          Law::weak_monotonicity,
                          Law::participation,
                          Law::positive_involvement,
                          Law::negative_involvement,
                          Law::reinforcement,
                          Law::reversal_symmetry,
                          Law::clone_independence,
                          Law::copy_independence,
                          Law::later_no_harm,
                          Law::later_no_help};

[[nodiscard]] std::vector<OptionId> borda_winners(const Context& context) {
  const std::vector<OptionId> all = all_options(context.profile);
  std::vector<Rational> points;
  for (const OptionId option : all)
    points.push_back(borda_points(context.shared.pairwise(), context.profile, option, all));
  return tiers_by(all, points, BetterScore::higher).front();
}

Outcome run(const Context& context, const Arguments&) {
  const std::vector<OptionId> all = all_options(context.profile);
  if (all.empty()) return {};
  const Pairwise& pairwise = context.shared.pairwise();
  const std::vector<OptionId> borda = borda_winners(context);
  const std::vector<OptionId> minimax = outcome_by_penalty(context, all, Penalty::margins).ranking.tiers.front();
  std::vector<OptionId> winners = borda == minimax ? borda : std::vector<OptionId>{};
  std::vector<Reason> reasons{Membership{"set of winners by Borda", borda},
                              Membership{"set of winners by minimax", minimax}};
  for (const OptionId a : borda)
    for (const OptionId b : minimax) {
      if (borda == minimax) continue;
      if (!pairwise.beats(index(b), index(a))) winners.push_back(a);
      if (!pairwise.beats(index(a), index(b))) winners.push_back(b);
      const Int128 margin = pairwise.margin(index(a), index(b));
      if (margin > 0) reasons.emplace_back(Beats{a, b, opinion_of(pairwise, context.profile, index(a), index(b))});
      if (margin < 0) reasons.emplace_back(Beats{b, a, opinion_of(pairwise, context.profile, index(b), index(a))});
      if (margin == 0 && a != b)
        reasons.emplace_back(Draw{a, b, opinion_of(pairwise, context.profile, index(a), index(b)).in_favour});
    }
  Outcome outcome = outcome_of_set(context.profile, "set of winners of the face-off", winners);
  outcome.reasons.insert(outcome.reasons.end(), reasons.begin(), reasons.end());
  return outcome;
}

}  // namespace borda_minimax_faceoff_rule

constinit const Rule borda_minimax_faceoff{
    .id = "borda-minimax-faceoff",
    .title = "Borda-minimax face-off",
    .family = "pairwise",
    .summary = "The winner by Borda and the winner by minimax meet, and who beats the other comes first.",
    .definition = R"(
        Who wins by borda, and who wins by minimax (by: margins)? Where these are the same options, they come first,
        tied. Else each of the former meets each of the latter: whoever more weight puts above the other wins, both do
        where it is as much, and an option that meets itself wins. All who win a meeting come first, tied; all others
        follow, tied.)",
    .conventions = pairwise_conventions,
    .source = "E. B. Foley; W. H. Holliday and E. Pacuit, pref_voting (2025)",
    .cost = "O(ballots x options^2)",
    .score_name = "",
    .better = BetterScore::higher,
    .needs = Needs::rankings,
    .keeps = borda_minimax_faceoff_rule::keeps,
    .breaks = borda_minimax_faceoff_rule::breaks,
    .run = borda_minimax_faceoff_rule::run,
};

}  // namespace assent::rules
