// Power mean discomfort: great discomfort counts more than in proportion.
// Each option's number is the mean of discomfort to the power of p; least first. 1 is the mean, 2 the mean square; the
// greater p, the more the worst grade decides.
// Source: Atkinson 1970; Hardy, Littlewood and Polya 1934.  Cost: O(ballots x options).
// Example with p = 2: A 3 3, B 0 5  ->  A 9, B 25/2: A first, although its total is greater.
#include "assent/scores.hpp"
#include "rules/kernel/arguments.hpp"
#include "rules/kernel/conventions.hpp"
#include "rules/kernel/grades.hpp"
#include "rules/rules.hpp"

namespace assent::rules {
namespace power_mean_discomfort_rule {

constexpr Parameter parameters[] = {
    {.name = "p",
     .type = Parameter::Type::whole,
     .default_text = "2",
     .meaning = "the power: 1 is the mean, 2 the mean square; the greater, the more the worst grades decide",
     .least = 1,
     .most = 32},
};
// Beside what the definition shows: sums, compared in order: Smith 1973.
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
                         Law::copy_independence,
                         Law::later_no_help,
                         Law::resolvability};
constexpr Law breaks[] = {
    Law::majority, Law::mutual_majority,   Law::condorcet_winner,   Law::condorcet_loser, Law::smith,
    Law::isda,     Law::reversal_symmetry, Law::clone_independence, Law::later_no_harm};

[[nodiscard]] Int128 power(Cell base, std::int64_t exponent) {
  Int128 result = 1;
  for (std::int64_t i = 0; i < exponent; ++i) result = checked_multiply(result, base);
  return result;
}

Outcome run(const Context& context, const Arguments& arguments) {
  const Profile& profile = context.profile;
  const std::int64_t p = Read(parameters, arguments).whole("p");
  Rational unit = 1;
  for (std::int64_t i = 0; i < p; ++i) unit = unit * profile.grade_unit;
  std::vector<Rational> means(profile.options);
  const std::vector<OptionGrades> all = count_grades(profile);
  for (std::size_t o = 0; o < all.size(); ++o) {
    if (all[o].weight == 0) continue;
    Int128 sum = 0;
    for (const GradeWeight& grade : all[o].worst_first)
      sum = checked_add(sum, checked_multiply(grade.weight, power(grade.discomfort, p)));
    means[o] = Rational(sum, all[o].weight) * unit;
  }
  return outcome_by_grades(context, means, BetterScore::lower);
}

std::optional<ColumnScore> column_score(const Arguments& arguments) {
  const std::int64_t p = Read(parameters, arguments).whole("p");
  return ColumnScore{.value = [p](Cell discomfort, Cell, Int128) { return power(discomfort, p); }};
}

}  // namespace power_mean_discomfort_rule

constinit const Rule power_mean_discomfort{
    .id = "power-mean-discomfort",
    .title = "Power mean discomfort",
    .family = "discomfort",
    .summary = "The option with the least mean of discomfort to a power comes first: great discomfort counts more.",
    .definition = R"(
        The discomfort of a grade is its distance from the best end of the scale. The number of an option is the sum
        of weight x discomfort^p over those who graded it, divided by their weight: the p-th power of the power mean,
        in the same order. Options go by it, the least first; equal numbers share a tier. Numbers that do not fit 128
        bits (a great p on a fine scale) are an error.)",
    .conventions = graded_conventions,
    .source = R"(
        G. H. Hardy, J. E. Littlewood, G. Polya, Inequalities (1934); A. B. Atkinson, On the measurement of inequality
        (1970))",
    .cost = "O(ballots x options + options x grades x p)",
    .score_name = "mean power",
    .better = BetterScore::lower,
    .needs = Needs::grades,
    .parameters = power_mean_discomfort_rule::parameters,
    .keeps = power_mean_discomfort_rule::keeps,
    .breaks = power_mean_discomfort_rule::breaks,
    .run = power_mean_discomfort_rule::run,
    .column_score = power_mean_discomfort_rule::column_score,
};

}  // namespace assent::rules
