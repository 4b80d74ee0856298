// Tideman's alternative method: all outside the Smith set go, then the option with the fewest first places, in turn.
// Source: Green-Armytage 2011.  Cost: O(options^3), and as instant runoff.
// Example: A beats B, B beats C, C beats A, all beat D; first places A 4, B 3, C 2: D goes, then C; then B, which A
// beats  ->  A > B > C > D.
#include <utility>

#include "rules/kernel/arguments.hpp"
#include "rules/kernel/sets.hpp"
#include "rules/kernel/top_elimination.hpp"
#include "rules/rules.hpp"

namespace assent::rules {
namespace tideman_alternative_rule {

enum class Stays { smith, schwartz };
constexpr std::string_view set_choices[] = {"smith", "schwartz"};
constexpr Parameter parameters[] = {
    out_ties_parameter,
    {.name = "set",
     .type = Parameter::Type::choice,
     .choices = set_choices,
     .default_text = "smith",
     .meaning = "whose members stay before a round counts"},
};
// Beside what the definition shows: Green-Armytage, Four Condorcet-Hare hybrid methods (2011).
constexpr Law keeps[] = {
    Law::anonymity,        Law::neutrality,      Law::homogeneity, Law::majority, Law::mutual_majority,
    Law::condorcet_winner, Law::condorcet_loser, Law::smith,       Law::isda,     Law::clone_independence};
constexpr Law breaks[] = {Law::unanimity,     Law::monotonicity,         Law::weak_monotonicity,
                          Law::participation, Law::positive_involvement, Law::negative_involvement,
                          Law::reinforcement, Law::reversal_symmetry,    Law::copy_independence,
                          Law::later_no_harm, Law::later_no_help};

class TidemanAlternative final : public TopElimination {
 public:
  TidemanAlternative(const Context& context, Stays stays)
      : TopElimination(context.shared, Share::split), pairwise_(context.shared.pairwise()), stays_(stays) {}

  [[nodiscard]] std::optional<Kept> kept(std::span<const OptionId> left, std::size_t) override {
    const bool is_smith = stays_ == Stays::smith;
    std::vector<OptionId> members = is_smith ? smith_set(pairwise_, left) : schwartz_set(pairwise_, left);
    Membership reason{is_smith ? "Smith set of those left" : "Schwartz set of those left", members};
    return Kept{std::move(members), std::move(reason)};
  }

 private:
  const Pairwise& pairwise_;
  Stays stays_;
};

Outcome run(const Context& context, const Arguments& arguments) {
  const Read read(parameters, arguments);
  TidemanAlternative elimination(context, read.choice<Stays>("set"));
  return by_elimination(context, elimination, read.choice<OutTies>("ties"));
}

constexpr std::string_view aliases[] = {"alternative-smith", "tideman-alternative-smith"};

}  // namespace tideman_alternative_rule

constinit const Rule tideman_alternative{
    .id = "tideman-alternative",
    .title = "Tideman's alternative",
    .family = "elimination",
    .summary = R"(
        All options outside the Smith set go, then the one with the fewest first places, and so on until one is left.)",
    .definition = R"(
        Each round first keeps only the members of the Smith set (`set: schwartz`: the Schwartz set) of the options
        that are left. Then the option with the fewest first places goes out, as in instant-runoff. The last one that
        is left comes first, the others follow, the last to go first. When a round would put out all that are left,
        all of them stay, tied.

        `ties` as in instant-runoff.)",
    .conventions = top_conventions,
    .source = R"(
        T. N. Tideman; J. Green-Armytage, Four Condorcet-Hare hybrid methods for single-winner elections, Voting
        matters 29 (2011))",
    .cost = "O(ballots x options^2 + options^3), and as instant-runoff; parallel-universes: hard",
    .exact_up_to = "any number of options, but for parallel-universes with many ties",
    .score_name = "first places",
    .better = BetterScore::higher,
    .needs = Needs::rankings,
    .parameters = tideman_alternative_rule::parameters,
    .keeps = tideman_alternative_rule::keeps,
    .breaks = tideman_alternative_rule::breaks,
    .aliases = tideman_alternative_rule::aliases,
    .run = tideman_alternative_rule::run,
};

}  // namespace assent::rules
