// Worst share discomfort: the mean discomfort of those whom an option suits worst.
// For each option, the unhappiest share of the weight that graded it is taken; the mean of what they give, least first.
// Source: Rockafellar and Uryasev 2000, conditional value at risk.  Cost: O(ballots x options).
// Example with share = 1/2: A 8 2 2 0, B 5 5 5 5  ->  A (8 + 2) / 2 = 5, B 5: tied.
#include <algorithm>

#include "rules/kernel/arguments.hpp"
#include "rules/kernel/conventions.hpp"
#include "rules/kernel/grades.hpp"
#include "rules/rules.hpp"

namespace assent::rules {
namespace worst_share_discomfort_rule {

constexpr Parameter parameters[] = {
    {.name = "share",
     .type = Parameter::Type::ratio,
     .default_text = "1/4",
     .meaning =
         "whose grades count: the unhappiest share of the weight; 0 is the highest discomfort alone, 1 the mean of all",
     .least = 0,
     .most = 1},
};
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
                          Law::reversal_symmetry,
                          Law::clone_independence,
                          Law::later_no_harm,
                          Law::resolvability};

// The mean over the worst `share` of the weight; whose weight goes over it counts in part.
[[nodiscard]] Rational mean_of_worst(const OptionGrades& grades, const Rational& share) {
  if (share == Rational(0)) return grades.worst_first.front().discomfort;
  const Rational taken = share * Rational(grades.weight, 1);
  Rational left = taken;
  Rational sum = 0;
  for (const GradeWeight& grade : grades.worst_first) {
    const Rational weight = std::min(left, Rational(grade.weight, 1));
    sum = sum + weight * Rational(grade.discomfort);
    left = left - weight;
    if (left == Rational(0)) break;
  }
  return sum / taken;
}

Outcome run(const Context& context, const Arguments& arguments) {
  const Profile& profile = context.profile;
  const Rational share = Read(parameters, arguments).ratio("share");
  std::vector<Rational> means(profile.options);
  const std::vector<OptionGrades> all = count_grades(profile);
  for (std::size_t o = 0; o < all.size(); ++o)
    if (all[o].weight > 0) means[o] = mean_of_worst(all[o], share) * profile.grade_unit;
  return outcome_by_grades(context, means, BetterScore::lower);
}

}  // namespace worst_share_discomfort_rule

constinit const Rule worst_share_discomfort{
    .id = "worst-share-discomfort",
    .title = "Worst share discomfort",
    .family = "discomfort",
    .summary = "The option with the least mean discomfort among those whom it suits worst comes first.",
    .definition = R"(
        The discomfort of a grade is its distance from the best end of the scale. For each option, those who graded it
        are lined up from the worst discomfort down, until they carry `share` of the weight that graded it; the one
        who goes over counts with a part of the weight. The number of the option is their mean discomfort; with
        `share: 0` it is the highest discomfort. Options go by it, the least first; equal numbers share a tier.)",
    .conventions = graded_conventions,
    .source = "R. T. Rockafellar and S. Uryasev, Optimization of conditional value-at-risk, Journal of Risk 2 (2000)",
    .cost = "O(ballots x options)",
    .score_name = "mean of the worst",
    .better = BetterScore::lower,
    .needs = Needs::grades,
    .parameters = worst_share_discomfort_rule::parameters,
    .keeps = worst_share_discomfort_rule::keeps,
    .breaks = worst_share_discomfort_rule::breaks,
    .run = worst_share_discomfort_rule::run,
};

}  // namespace assent::rules
