// Dis&approval: who can live well with an option, less who can not.
// A ballot counts for an option up to one discomfort, against it from another one on, and between them for neither.
// Source: Alcantud and Laruelle 2014.  Cost: O(ballots x options).
// Example on 0..10: A 3 5 8, B 0 2 10  ->  A 1 - 1 = 0, B 2 - 1 = 1: B first.
#include "assent/scores.hpp"
#include "rules/kernel/arguments.hpp"
#include "rules/kernel/conventions.hpp"
#include "rules/kernel/grades.hpp"
#include "rules/rules.hpp"

namespace assent::rules {
namespace dis_and_approval_rule {

constexpr Parameter parameters[] = {
    {.name = "approve",
     .type = Parameter::Type::ratio,
     .default_text = "1/3",
     .meaning = "the share of the span of the scale up to which a discomfort counts for the option",
     .least = 0,
     .most = 1},
    {.name = "disapprove",
     .type = Parameter::Type::ratio,
     .default_text = "2/3",
     .meaning = "the share of the span of the scale from which on a discomfort counts against the option",
     .least = 0,
     .most = 1},
};
// Beside what the definition shows: sums: Smith 1973, Young 1975.
constexpr Law keeps[] = {
    Law::anonymity,         Law::neutrality,        Law::homogeneity,          Law::monotonicity,
    Law::weak_monotonicity, Law::participation,     Law::positive_involvement, Law::negative_involvement,
    Law::reinforcement,     Law::reversal_symmetry, Law::copy_independence};
constexpr Law breaks[] = {
    Law::pareto,          Law::unanimity, Law::majority, Law::mutual_majority,    Law::condorcet_winner,
    Law::condorcet_loser, Law::smith,     Law::isda,     Law::clone_independence, Law::later_no_harm};
constexpr std::string_view aliases[] = {"dis&approval", "disapproval-approval", "combined-approval"};

Outcome run(const Context& context, const Arguments& arguments) {
  const Profile& profile = context.profile;
  const Read read(parameters, arguments);
  const Rational approve = read.ratio("approve"), disapprove = read.ratio("disapprove");
  std::vector<Rational> scores;
  for (const OptionGrades& grades : count_grades(profile))
    scores.push_back(
        Rational(weight_at_most(grades, profile, approve) - weight_at_least(grades, profile, disapprove), 1) *
        profile.weight_unit);
  return outcome_by_grades(context, scores, BetterScore::higher);
}

std::optional<ColumnScore> column_score(const Arguments& arguments) {
  const Read read(parameters, arguments);
  const Rational approve = read.ratio("approve"), disapprove = read.ratio("disapprove");
  return ColumnScore{.value =
                         [approve, disapprove](Cell discomfort, Cell span, Int128) {
                           const Rational share(discomfort, span);
                           return Int128{share >= disapprove} - Int128{share <= approve};
                         },
                     .mean = false};
}

}  // namespace dis_and_approval_rule

constinit const Rule dis_and_approval{
    .id = "dis-and-approval",
    .title = "Dis&approval",
    .family = "grades",
    .summary = "Those who disapprove of an option are taken from those who approve of it; the most comes first.",
    .definition = R"(
        The discomfort of a grade is its distance from the best end of the scale. A ballot counts 1 for an option to
        which it gives a discomfort of at most `approve` x the span of the scale, -1 for one to which it gives at least
        `disapprove` x the span, 0 for all others (also where a grade is both), and is multiplied by its weight: with
        the defaults on 0..10, 1 up to 3 and -1 from 7; on 0..2, 1 for 0 and -1 for 2. A blank counts 0. The score of an
        option is the sum. Options go by it, the highest first; equal scores share a tier.)",
    .conventions = graded_conventions,
    .source = R"(
        J. C. R. Alcantud and A. Laruelle, Dis&approval voting: a characterization, Social Choice and Welfare 43
        (2014))",
    .cost = "O(ballots x options)",
    .score_name = "net approval",
    .better = BetterScore::higher,
    .needs = Needs::grades,
    .parameters = dis_and_approval_rule::parameters,
    .keeps = dis_and_approval_rule::keeps,
    .breaks = dis_and_approval_rule::breaks,
    .aliases = dis_and_approval_rule::aliases,
    .run = dis_and_approval_rule::run,
    .column_score = dis_and_approval_rule::column_score,
};

}  // namespace assent::rules
