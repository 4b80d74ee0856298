// Nanson: all options with fewer Borda points than the average go out, until none has.
// Source: Nanson 1882.  Cost: the pairwise count, and O(options^3).
// Example: 3 x A>B>C, 2 x B>C>A: points A 6, B 7, C 2, average 5: C goes out; then A 3, B 2  ->  A > B > C.
#include "rules/elimination/pair_elimination.hpp"
#include "rules/kernel/arguments.hpp"
#include "rules/kernel/conventions.hpp"
#include "rules/kernel/tiers.hpp"
#include "rules/rules.hpp"

namespace assent::rules {
namespace nanson_rule {

enum class Form { strict, weak };
constexpr std::string_view form_choices[] = {"strict", "weak"};
constexpr Parameter parameters[] = {
    {.name = "form",
     .type = Parameter::Type::choice,
     .choices = form_choices,
     .default_text = "strict",
     .meaning = "who goes out: options below the average, or at or below it"},
};
// Beside what the definition shows: Nanson 1882: below the mean only others than the last of the Smith set.
constexpr Law keeps[] = {Law::anonymity,       Law::neutrality,       Law::homogeneity,     Law::majority,
                         Law::mutual_majority, Law::condorcet_winner, Law::condorcet_loser, Law::smith};
constexpr Law breaks[] = {Law::unanimity,
                          Law::isda,
                          Law::monotonicity,
                          Law::weak_monotonicity,
                          Law::participation,
                          Law::positive_involvement,
                          Law::negative_involvement,
                          Law::reinforcement,
                          Law::clone_independence,
                          Law::copy_independence,
                          Law::later_no_harm,
                          Law::later_no_help};

class Nanson final : public BordaElimination {
 public:
  Nanson(const Context& context, Form form) : BordaElimination(context), form_(form) {}

  [[nodiscard]] std::vector<OptionId> worst(std::span<const OptionId> left, std::span<const Rational> scores,
                                            OutTies) const override {
    const Rational mean = mean_of(scores);
    std::vector<OptionId> out;
    for (std::size_t i = 0; i < left.size(); ++i)
      if (scores[i] < mean || (form_ == Form::weak && scores[i] == mean)) out.push_back(left[i]);
    return out;
  }

  [[nodiscard]] std::optional<Rational> average(std::span<const Rational> scores) const override {
    return mean_of(scores);
  }

 private:
  Form form_;
};

Outcome run(const Context& context, const Arguments& arguments) {
  Nanson nanson(context, Read(parameters, arguments).choice<Form>("form"));
  Outcome outcome = by_elimination(context, nanson, OutTies::simultaneous, all_options(context.profile));
  add_ties_left(outcome);
  return outcome;
}

}  // namespace nanson_rule

constinit const Rule nanson{
    .id = "nanson",
    .title = "Nanson",
    .family = "elimination",
    .summary = R"(
        All options with fewer Borda points than the average go out, round after round, counted anew among those that
        are left.)",
    .definition = R"(
        Each round gives every option that is left, for each other one that is left, 1 point from each ballot that
        puts it above, and 1/2 from each that ties the two or does not compare them. `form: strict`: all options below
        the average go out. `form: weak`: all at or below it. When nobody or everybody would go out, those that are
        left come first, tied; the others follow, the last to go out first.)",
    .conventions = pairwise_conventions,
    .source = "E. J. Nanson, Methods of election (1882); forms: E. M. Niou, A note on Nanson's rule (1987)",
    .cost = "O(ballots x options^2 + options^3)",
    .score_name = "points",
    .better = BetterScore::higher,
    .needs = Needs::rankings,
    .parameters = nanson_rule::parameters,
    .keeps = nanson_rule::keeps,
    .breaks = nanson_rule::breaks,
    .run = nanson_rule::run,
};

}  // namespace assent::rules
