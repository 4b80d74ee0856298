// Coombs: the option with the most last places goes out, until one has a majority of first places.
// Source: Coombs 1964.  Cost: O(ballots x options^2).
// Example: 3 x A>B>C, 2 x C>B>A, 2 x B>C>A: A has four last places of seven and goes out; B 5, C 2 of seven  ->  B > C
// > A.
#include "rules/kernel/arguments.hpp"
#include "rules/kernel/elimination.hpp"
#include "rules/kernel/ends.hpp"
#include "rules/rules.hpp"

namespace assent::rules {
namespace coombs_rule {

enum class Majorities { stop, none };
constexpr std::string_view majority_choices[] = {"stop", "none"};
constexpr Parameter parameters[] = {
    out_ties_parameter,
    {.name = "majority",
     .type = Parameter::Type::choice,
     .choices = majority_choices,
     .default_text = "stop",
     .meaning = "whether a majority of first places ends the rounds"},
};
constexpr Law keeps[] = {Law::anonymity, Law::neutrality, Law::homogeneity};
constexpr Law breaks[] = {Law::unanimity,
                          Law::condorcet_winner,
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

class Coombs final : public Elimination {
 public:
  Coombs(SharedWork& shared, Majorities majorities)
      : majorities_(majorities), tops_(shared, End::top, Share::split), bottoms_(shared, End::bottom, Share::split) {}

  [[nodiscard]] std::vector<Rational> scores(std::span<const OptionId> left) override { return bottoms_.scores(left); }
  [[nodiscard]] std::vector<OptionId> worst(std::span<const OptionId> left, std::span<const Rational> scores,
                                            OutTies) const override {
    return with_most(left, scores);
  }

  [[nodiscard]] std::optional<Kept> kept(std::span<const OptionId> left, std::size_t round) override {
    if (majorities_ == Majorities::none) return std::nullopt;
    if (const auto majority = tops_.majority(left))
      return Kept{{majority->first}, Majority{majority->first, majority->second, tops_.counted(), round}};
    return std::nullopt;
  }

 private:
  Majorities majorities_;
  EndCount tops_, bottoms_;
};

Outcome run(const Context& context, const Arguments& arguments) {
  const Read read(parameters, arguments);
  Coombs coombs(context.shared, read.choice<Majorities>("majority"));
  return by_elimination(context, coombs, read.choice<OutTies>("ties"));
}

}  // namespace coombs_rule

constinit const Rule coombs{
    .id = "coombs",
    .title = "Coombs",
    .family = "elimination",
    .summary =
        "The option with the most last places goes out, round after round, until one has a majority of first places.",
    .definition = R"(
        Each round first looks for a majority: an option that has more than half of the first places on the ballots
        that are not exhausted stays alone (with `majority: stop`). Else each ballot counts against the worst of the
        options that are left and that it compares; k options that share this place get 1/k each, and a ballot that
        ties all of them counts against none. The option with the most weight against it goes out. The last one that
        is left comes first; when one has a majority, the others that are left follow, tied; then those that went out,
        the last first. When a round would put out all that are left, all of them stay, tied.

        `ties` as in instant-runoff.)",
    .conventions = R"(
        Options left out of a ranking are tied last, unless the policy says `unranked: not-compared`; a veto is below
        all others. For first places a ballot counts for the best option that is left and that it lists, shared
        equally by those that tie there. Grades are read as rankings: less discomfort is better, equal grades tie.
        Blanks and stand-asides are in no place. A ballot counts with its weight.)",
    .source = "C. H. Coombs, A Theory of Data (1964)",
    .cost = "O(ballots x options^2); parallel-universes: hard",
    .exact_up_to = "any number of options, but for parallel-universes with many ties",
    .score_name = "last places",
    .better = BetterScore::lower,
    .needs = Needs::rankings,
    .parameters = coombs_rule::parameters,
    .keeps = coombs_rule::keeps,
    .breaks = coombs_rule::breaks,
    .run = coombs_rule::run,
};

}  // namespace assent::rules
