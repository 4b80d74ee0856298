// Kim-Roush: all options with more last places than the average go out, until none has.
// Source: Kim and Roush 1996.  Cost: O(ballots x options^2).
// Example: 3 x A>B>C, 2 x B>C>A: last places C 3, A 2, average 5/3: both go out  ->  B > A = C.
#include "rules/kernel/elimination.hpp"
#include "rules/kernel/ends.hpp"
#include "rules/kernel/tiers.hpp"
#include "rules/rules.hpp"

namespace assent::rules {
namespace kim_roush_rule {

constexpr Law keeps[] = {Law::anonymity, Law::neutrality, Law::homogeneity, Law::pareto, Law::unanimity};
constexpr Law breaks[] = {Law::majority,
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
                          Law::copy_independence,
                          Law::later_no_harm,
                          Law::later_no_help};
constexpr std::string_view aliases[] = {"kimroush"};

class KimRoush final : public Elimination {
 public:
  explicit KimRoush(SharedWork& shared) : bottoms_(shared, End::bottom, Share::split) {}

  [[nodiscard]] std::vector<Rational> scores(std::span<const OptionId> left) override { return bottoms_.scores(left); }
  [[nodiscard]] std::vector<OptionId> worst(std::span<const OptionId> left, std::span<const Rational> scores,
                                            OutTies) const override {
    const Rational mean = mean_of(scores);
    std::vector<OptionId> out;
    for (std::size_t i = 0; i < left.size(); ++i)
      if (mean < scores[i]) out.push_back(left[i]);
    return out;
  }
  [[nodiscard]] std::optional<Rational> average(std::span<const Rational> scores) const override {
    return mean_of(scores);
  }

 private:
  EndCount bottoms_;
};

Outcome run(const Context& context, const Arguments&) {
  KimRoush elimination(context.shared);
  return by_elimination(context, elimination, OutTies::simultaneous);
}

}  // namespace kim_roush_rule

constinit const Rule kim_roush{
    .id = "kim-roush",
    .title = "Kim-Roush",
    .family = "elimination",
    .summary = "All options with more last places than the average go out, round after round.",
    .definition = R"(
        Each round counts every ballot against the worst of the options that are left and that it compares; k options
        that share this place get 1/k each, and a ballot that ties all of them counts against none. All options with
        more against them than the average over the options that are left go out, tied. When nobody is above it,
        because all have the same, those that are left come first, tied; the others follow, the last to go out first.)",
    .conventions = R"(
        Options left out of a ranking are tied last, unless the policy says `unranked: not-compared`; a veto is below
        all others. Grades are read as rankings: less discomfort is better, equal grades tie. Blanks and stand-asides
        are in no place. A ballot counts with its weight.)",
    .source = R"(
        K. H. Kim and F. W. Roush, Statistical manipulability of social choice functions, Group Decision and
        Negotiation 5 (1996))",
    .cost = "O(ballots x options^2)",
    .score_name = "last places",
    .better = BetterScore::lower,
    .needs = Needs::rankings,
    .keeps = kim_roush_rule::keeps,
    .breaks = kim_roush_rule::breaks,
    .aliases = kim_roush_rule::aliases,
    .run = kim_roush_rule::run,
};

}  // namespace assent::rules
