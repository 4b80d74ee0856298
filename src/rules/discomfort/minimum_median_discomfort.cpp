// Minimum median discomfort: the option whose middle grade is the best.
// Half of the weight that graded an option gives the middle grade or a worse one; of two middle grades it is the worse.
// Source: the median of Galton 1907; the worse middle as in Balinski and Laraki 2011.  Cost: O(ballots x options).
// Example: A 0 4 5, B 3 3 9, C 0 9  ->  A 4, B 3, C 9: B first.
#include "assent/scores.hpp"
#include "rules/kernel/conventions.hpp"
#include "rules/kernel/grades.hpp"
#include "rules/rules.hpp"

namespace assent::rules {
namespace minimum_median_discomfort_rule {

// Beside what the definition shows: an option is judged by its own grades alone.
constexpr Law keeps[] = {Law::anonymity,    Law::neutrality,   Law::homogeneity,       Law::pareto,
                         Law::unanimity,    Law::monotonicity, Law::weak_monotonicity, Law::copy_independence,
                         Law::later_no_help};
constexpr Law breaks[] = {Law::majority,
                          Law::mutual_majority,
                          Law::condorcet_winner,
                          Law::condorcet_loser,
                          Law::smith,
                          Law::isda,
                          Law::participation,
                          Law::positive_involvement,
                          Law::negative_involvement,
                          Law::reinforcement,
                          Law::clone_independence,
                          Law::later_no_harm,
                          Law::resolvability};

Outcome run(const Context& context, const Arguments&) {
  const Profile& profile = context.profile;
  std::vector<Rational> medians(profile.options);
  const std::vector<OptionGrades> all = count_grades(profile);
  for (std::size_t o = 0; o < all.size(); ++o)
    if (all[o].weight > 0)
      medians[o] = Rational(all[o].worst_first[worse_middle(all[o])].discomfort) * profile.grade_unit;
  return outcome_by_grades(context, medians, BetterScore::lower);
}

std::optional<ColumnScore> column_score(const Arguments&) {
  return ColumnScore{.kind = ColumnScore::Kind::level, .share = Rational(Int128{1}, Int128{2})};
}

}  // namespace minimum_median_discomfort_rule

constinit const Rule minimum_median_discomfort{
    .id = "minimum-median-discomfort",
    .title = "Minimum median discomfort",
    .family = "discomfort",
    .summary = "The option with the lowest middle discomfort comes first.",
    .definition = R"(
        The discomfort of a grade is its distance from the best end of the scale. The number of an option is its
        median: the greatest discomfort m for which those who give m or more carry at least half of the weight that
        graded the option. Of two middle grades that is the worse. Options go by it, the least first; equal numbers
        share a tier.)",
    .conventions = graded_conventions,
    .source = R"(
        F. Galton, One vote, one value, Nature 75 (1907); the worse middle as in M. Balinski and R. Laraki, Majority
        Judgment (2011))",
    .cost = "O(ballots x options)",
    .score_name = "median discomfort",
    .better = BetterScore::lower,
    .needs = Needs::grades,
    .keeps = minimum_median_discomfort_rule::keeps,
    .breaks = minimum_median_discomfort_rule::breaks,
    .run = minimum_median_discomfort_rule::run,
    .column_score = minimum_median_discomfort_rule::column_score,
};

}  // namespace assent::rules
