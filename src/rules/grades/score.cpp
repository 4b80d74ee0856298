// Score: the highest mean comfort.
// Comfort is how far a grade is from the worst end of the scale.
// Source: range voting, Smith 2000.  Cost: O(ballots x options).
// Example on 0..10: A 3 3 3 3, B 0 - - 9  ->  A 7, B 11/2: A first. By `form: total` A 28, B 11.
#include "assent/scores.hpp"
#include "rules/kernel/arguments.hpp"
#include "rules/kernel/conventions.hpp"
#include "rules/kernel/discomfort.hpp"
#include "rules/kernel/grades.hpp"
#include "rules/rules.hpp"

namespace assent::rules {
namespace score_rule {

enum class Form { mean, total };

constexpr std::string_view form_choices[] = {"mean", "total"};
constexpr Parameter parameters[] = {
    {.name = "form",
     .type = Parameter::Type::choice,
     .choices = form_choices,
     .default_text = "mean",
     .meaning = "the mean over those who graded the option, or the sum, to which a blank adds nothing"},
};
// Beside what the definition shows: sums: Smith 1973, Young 1975.
constexpr Law keeps[] = {Law::anonymity,
                         Law::neutrality,
                         Law::homogeneity,
                         Law::pareto,
                         Law::unanimity,
                         Law::monotonicity,
                         Law::weak_monotonicity,
                         Law::participation,
                         Law::positive_involvement,
                         Law::negative_involvement,
                         Law::reinforcement,
                         Law::reversal_symmetry,
                         Law::copy_independence,
                         Law::later_no_help,
                         Law::resolvability};
constexpr Law breaks[] = {Law::majority,           Law::mutual_majority, Law::condorcet_winner,
                          Law::condorcet_loser,    Law::smith,           Law::isda,
                          Law::clone_independence, Law::later_no_harm};
constexpr std::string_view aliases[] = {"range",  "range-voting",           "score-voting",
                                        "rating", "utilitarian:form=total", "sum-utilitarian:form=total"};

Outcome run(const Context& context, const Arguments& arguments) {
  const Profile& profile = context.profile;
  const auto form = Read(parameters, arguments).choice<Form>("form");
  const std::vector<DiscomfortTotal>& totals = context.shared.totals();
  std::vector<Rational> comforts = mean_comforts(profile, totals);
  if (form == Form::total)
    for (std::size_t o = 0; o < totals.size(); ++o)
      comforts[o] = comforts[o] * Rational(totals[o].weight, 1) * profile.weight_unit;
  return outcome_by_grades(context, comforts, BetterScore::higher);
}

std::optional<ColumnScore> column_score(const Arguments& arguments) {
  return ColumnScore{.value = [](Cell discomfort, Cell span, Int128) { return Int128{discomfort} - span; },
                     .mean = Read(parameters, arguments).choice<Form>("form") == Form::mean};
}

}  // namespace score_rule

constinit const Rule score{
    .id = "score",
    .title = "Score",
    .family = "grades",
    .summary = "The option with the highest mean comfort comes first.",
    .definition = R"(
        The comfort of a grade is its distance from the worst end of the scale. The score of an option is the sum of
        weight x comfort over those who graded it, divided by their weight (`form: mean`) or as it stands (`form:
        total`, where a blank is worth as little as the worst grade). Options go by it, the highest first; equal
        scores share a tier. By means, this is the order of minimum-total-discomfort.)",
    .conventions = graded_conventions,
    .source = "range voting: W. D. Smith (2000); the systems of the Center for Range Voting",
    .cost = "O(ballots x options)",
    .score_name = "comfort",
    .better = BetterScore::higher,
    .needs = Needs::grades,
    .parameters = score_rule::parameters,
    .keeps = score_rule::keeps,
    .breaks = score_rule::breaks,
    .aliases = score_rule::aliases,
    .run = score_rule::run,
    .column_score = score_rule::column_score,
};

}  // namespace assent::rules
