// Benham: as instant runoff, until one of the options that are left beats all the others that are left.
// Source: Benham; named by Green-Armytage 2011.  Cost: the pairwise count, and as instant runoff.
// Example: 4 x A>B>C, 3 x C>B>A, 2 x B>A>C: B beats A and C  ->  B > A = C.
#include "rules/kernel/arguments.hpp"
#include "rules/kernel/sets.hpp"
#include "rules/kernel/top_elimination.hpp"
#include "rules/rules.hpp"

namespace assent::rules {
namespace benham_rule {

constexpr Parameter parameters[] = {out_ties_parameter};
// Beside what the definition shows: Green-Armytage, Four Condorcet-Hare hybrid methods (2011).
constexpr Law keeps[] = {Law::anonymity,       Law::neutrality,      Law::homogeneity,
                         Law::majority,        Law::mutual_majority, Law::condorcet_winner,
                         Law::condorcet_loser, Law::smith,           Law::clone_independence};
constexpr Law breaks[] = {Law::unanimity,
                          Law::isda,
                          Law::monotonicity,
                          Law::weak_monotonicity,
                          Law::participation,
                          Law::positive_involvement,
                          Law::negative_involvement,
                          Law::reinforcement,
                          Law::reversal_symmetry,
                          Law::copy_independence,
                          Law::later_no_harm,
                          Law::later_no_help};

class Benham final : public TopElimination {
 public:
  explicit Benham(const Context& context)
      : TopElimination(context.shared, Share::split), pairwise_(context.shared.pairwise()) {}

  [[nodiscard]] std::optional<Kept> kept(std::span<const OptionId> left, std::size_t) override {
    const std::optional<OptionId> winner = condorcet_winner(pairwise_, left);
    if (!winner) return std::nullopt;
    return Kept{{*winner}, Membership{"Condorcet winner of those left", {*winner}}};
  }

 private:
  const Pairwise& pairwise_;
};

Outcome run(const Context& context, const Arguments& arguments) {
  Benham benham(context);
  return by_elimination(context, benham, Read(parameters, arguments).choice<OutTies>("ties"));
}

constexpr std::string_view aliases[] = {"benham-hare", "icrv", "instant-condorcet-runoff-voting"};

}  // namespace benham_rule

constinit const Rule benham{
    .id = "benham",
    .title = "Benham",
    .family = "elimination",
    .summary = "As instant runoff, until one option beats all others that are left.",
    .definition = R"(
        Each round first looks for an option that beats every other one that is left: it stays alone. Else the option
        with the fewest first places goes out, as in instant-runoff. The one that stays comes first, the others that
        were left follow, tied; then those that went out, the last first. When a round would put out all that are
        left, all of them stay, tied.

        `ties` as in instant-runoff.)",
    .conventions = top_conventions,
    .source = R"(
        J. Green-Armytage, Four Condorcet-Hare hybrid methods for single-winner elections, Voting matters 29 (2011); as
        instant Condorcet runoff voting (ICRV) in F. Durand, SVVAMP)",
    .cost = "O(ballots x options^2), and as instant-runoff; parallel-universes: hard",
    .exact_up_to = "any number of options, but for parallel-universes with many ties",
    .score_name = "first places",
    .better = BetterScore::higher,
    .needs = Needs::rankings,
    .parameters = benham_rule::parameters,
    .keeps = benham_rule::keeps,
    .breaks = benham_rule::breaks,
    .aliases = benham_rule::aliases,
    .run = benham_rule::run,
};

}  // namespace assent::rules
