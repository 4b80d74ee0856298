// Instant runoff by average: all options with fewer first places than the average go out, until none has.
// Source: Durand, SVVAMP.  Cost: O(ballots x options), and again for each ballot whose first place goes out.
// Example: 4 x A>B>C, 3 x B>C>A, 2 x C>B>A: the average is 3: C goes out; then B 5, A 4, average 9/2  ->  B > A > C.
#include "rules/kernel/tiers.hpp"
#include "rules/kernel/top_elimination.hpp"
#include "rules/rules.hpp"

namespace assent::rules {
namespace irv_average_rule {

constexpr Law keeps[] = {Law::anonymity, Law::neutrality, Law::homogeneity, Law::pareto, Law::majority};
constexpr Law breaks[] = {Law::unanimity,
                          Law::mutual_majority,
                          Law::condorcet_winner,
                          Law::condorcet_loser,
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
                          Law::copy_independence};
constexpr std::string_view aliases[] = {"instant-runoff-average", "irva"};

class IrvAverage final : public TopElimination {
 public:
  using TopElimination::TopElimination;

  [[nodiscard]] std::vector<OptionId> worst(std::span<const OptionId> left, std::span<const Rational> scores,
                                            OutTies) const override {
    const Rational mean = mean_of(scores);
    std::vector<OptionId> out;
    for (std::size_t i = 0; i < left.size(); ++i)
      if (scores[i] < mean) out.push_back(left[i]);
    return out;
  }
  [[nodiscard]] std::optional<Rational> average(std::span<const Rational> scores) const override {
    return mean_of(scores);
  }
};

Outcome run(const Context& context, const Arguments&) {
  IrvAverage elimination(context.shared, Share::split);
  return by_elimination(context, elimination, OutTies::simultaneous);
}

}  // namespace irv_average_rule

constinit const Rule irv_average{
    .id = "irv-average",
    .title = "Instant runoff by average",
    .family = "elimination",
    .summary = "All options with fewer first places than the average go out, round after round.",
    .definition = R"(
        Each round counts every ballot for the best option that is left on it; k options that share this place get 1/k
        each. All options with less than the average go out, tied: the weight that was counted in this round, without
        exhausted ballots, divided by the number of options that are left. When nobody is below it, because all have
        the same, those that are left come first, tied; the others follow, the last to go out first.)",
    .conventions = top_conventions,
    .source = R"(
        F. Durand, SVVAMP: simulator of various voting algorithms in manipulating populations, AAAI (2016), rule
        IRV-Average; as E. J. Nanson did with Borda's points)",
    .cost = "O(ballots x options), and O(options) for each ballot whose first place goes out",
    .score_name = "first places",
    .better = BetterScore::higher,
    .needs = Needs::rankings,
    .keeps = irv_average_rule::keeps,
    .breaks = irv_average_rule::breaks,
    .aliases = irv_average_rule::aliases,
    .run = irv_average_rule::run,
};

}  // namespace assent::rules
