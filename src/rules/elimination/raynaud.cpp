// Raynaud: the option that suffers the greatest defeat goes out, until no defeat is left.
// Source: Arrow and Raynaud 1986.  Cost: the pairwise count, and O(options^3).
// Example: A beats B by 5, B beats C by 3, C beats A by 1: B goes out, then A, which C beats  ->  C > A > B.
#include <algorithm>

#include "rules/elimination/pair_elimination.hpp"
#include "rules/kernel/arguments.hpp"
#include "rules/kernel/conventions.hpp"
#include "rules/rules.hpp"

namespace assent::rules {
namespace raynaud_rule {

constexpr Parameter parameters[] = {out_ties_parameter};
// Beside what the definition shows: the last one of the Smith set never goes out.
constexpr Law keeps[] = {Law::anonymity,       Law::neutrality,       Law::homogeneity,     Law::majority,
                         Law::mutual_majority, Law::condorcet_winner, Law::condorcet_loser, Law::smith};
constexpr Law breaks[] = {Law::unanimity,     Law::monotonicity,         Law::weak_monotonicity,
                          Law::participation, Law::positive_involvement, Law::negative_involvement,
                          Law::reinforcement, Law::reversal_symmetry,    Law::later_no_harm,
                          Law::later_no_help};

class Raynaud final : public PairElimination {
 public:
  using PairElimination::PairElimination;

  [[nodiscard]] std::vector<Rational> scores(std::span<const OptionId> left) override {
    std::vector<Rational> defeats;
    for (const OptionId option : left) {
      Int128 greatest = 0;
      for (const OptionId other : left) greatest = std::max(greatest, pairwise().margin(index(other), index(option)));
      defeats.push_back(Rational(greatest, 1) * profile().weight_unit);
    }
    return defeats;
  }

  [[nodiscard]] std::vector<OptionId> worst(std::span<const OptionId> left, std::span<const Rational> scores,
                                            OutTies) const override {
    std::vector<OptionId> out = with_most(left, scores);
    const bool is_beaten = std::ranges::any_of(scores, [](const Rational& score) { return score != Rational(0); });
    return is_beaten ? out : std::vector<OptionId>{};
  }
};

Outcome run(const Context& context, const Arguments& arguments) {
  Raynaud raynaud(context);
  return by_elimination(context, raynaud, Read(parameters, arguments).choice<OutTies>("ties"));
}

}  // namespace raynaud_rule

constinit const Rule raynaud{
    .id = "raynaud",
    .title = "Raynaud",
    .family = "elimination",
    .summary = "The option that suffers the greatest defeat goes out, round after round, among those that are left.",
    .definition = R"(
        Each round looks at the greatest margin by which an option that is left is beaten by another one that is left.
        The option with the greatest goes out. When nobody left is beaten, or everybody left would go out, those that
        are left come first, tied; the others follow, the last to go out first.

        `ties` as in instant-runoff.)",
    .conventions = pairwise_conventions,
    .source = "K. J. Arrow and H. Raynaud, Social Choice and Multicriterion Decision-Making (1986)",
    .cost = "O(ballots x options^2 + options^3); parallel-universes: hard",
    .exact_up_to = "any number of options, but for parallel-universes with many ties",
    .score_name = "greatest defeat",
    .better = BetterScore::lower,
    .needs = Needs::rankings,
    .parameters = raynaud_rule::parameters,
    .keeps = raynaud_rule::keeps,
    .breaks = raynaud_rule::breaks,
    .run = raynaud_rule::run,
};

}  // namespace assent::rules
