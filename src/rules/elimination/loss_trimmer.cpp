// The option with the greatest sum of losses goes out, until one of those that are left is not beaten.
// Source: Darlington 2016.  Cost: the pairwise count, and O(options^3).
// Example: A beats B by 4, B beats C by 2, C beats A by 1: B has lost the most and goes out; C beats A  ->  C > A > B.
#include <algorithm>

#include "rules/elimination/pair_elimination.hpp"
#include "rules/kernel/arguments.hpp"
#include "rules/kernel/conventions.hpp"
#include "rules/rules.hpp"

namespace assent::rules {
namespace loss_trimmer_rule {

constexpr Parameter parameters[] = {out_ties_parameter};
constexpr Law keeps[] = {Law::anonymity, Law::neutrality, Law::homogeneity, Law::majority, Law::condorcet_winner};
constexpr Law breaks[] = {Law::unanimity,         Law::monotonicity,         Law::weak_monotonicity,
                          Law::participation,     Law::positive_involvement, Law::negative_involvement,
                          Law::reinforcement,     Law::reversal_symmetry,    Law::clone_independence,
                          Law::copy_independence, Law::later_no_harm,        Law::later_no_help};

class LossTrimmer final : public PairElimination {
 public:
  using PairElimination::PairElimination;

  [[nodiscard]] std::optional<Kept> kept(std::span<const OptionId> left, std::size_t) override {
    std::vector<OptionId> unbeaten(left.begin(), left.end());
    std::erase_if(unbeaten, [&](OptionId option) {
      return std::ranges::any_of(left, [&](OptionId other) { return pairwise().beats(index(other), index(option)); });
    });
    if (unbeaten.empty()) return std::nullopt;
    return Kept{unbeaten, Membership{"set of those that no one left beats", unbeaten}};
  }

  [[nodiscard]] std::vector<Rational> scores(std::span<const OptionId> left) override {
    std::vector<Rational> losses;
    for (const OptionId option : left) {
      Int128 sum = 0;
      for (const OptionId other : left)
        sum = checked_add(sum, std::max<Int128>(0, pairwise().margin(index(other), index(option))));
      losses.push_back(Rational(sum, 1) * profile().weight_unit);
    }
    return losses;
  }

  [[nodiscard]] std::vector<OptionId> worst(std::span<const OptionId> left, std::span<const Rational> scores,
                                            OutTies) const override {
    return with_most(left, scores);
  }
  // Nobody left is beaten: all of them stay first, whoever of them would go out.
  [[nodiscard]] bool go_together(const Rational& losses) const override { return losses == Rational(0); }
};

Outcome run(const Context& context, const Arguments& arguments) {
  LossTrimmer trimmer(context);
  return by_elimination(context, trimmer, Read(parameters, arguments).choice<OutTies>("ties"));
}

constexpr std::string_view aliases[] = {"loss-trimmer-voting"};

}  // namespace loss_trimmer_rule

constinit const Rule loss_trimmer{
    .id = "loss-trimmer",
    .title = "Loss-trimmer",
    .family = "elimination",
    .summary =
        "The option with the greatest sum of losses goes out, until somebody left is not beaten by anybody left.",
    .definition = R"(
        A loss of an option is the margin by which another one beats it. Each round first looks for options that no
        other one that is left beats: these come first, tied, and the others that are left follow, tied. Else the option
        with the greatest sum of losses against those that are left goes out; it comes after all who are left, the last
        to go out first. When a round would put out all that are left, all of them stay, tied.

        `ties` as in instant-runoff.)",
    .conventions = pairwise_conventions,
    .source =
        "R. B. Darlington, The case for the loss-trimmer voting system (2016); ties as in W. H. Holliday and E. Pacuit, pref_voting (2025)",
    .cost = "O(ballots x options^2 + options^3); parallel-universes: hard",
    .exact_up_to = "any number of options, but for parallel-universes with many ties",
    .score_name = "sum of losses",
    .better = BetterScore::lower,
    .needs = Needs::rankings,
    .parameters = loss_trimmer_rule::parameters,
    .keeps = loss_trimmer_rule::keeps,
    .breaks = loss_trimmer_rule::breaks,
    .aliases = loss_trimmer_rule::aliases,
    .run = loss_trimmer_rule::run,
};

}  // namespace assent::rules
