// Cumulative: each ballot has its weight to give, and shares it out by its comfort.
// Source: cumulative voting, in use since the 19th century.  Cost: O(ballots x options).
// Example on 0..10, comfort: A 10, B 10, C 0 is 1/2, 1/2, 0; A 0, B 1, C 3 is 0, 1/4, 3/4  ->  A 1/2, B 3/4, C 3/4.
#include "rules/kernel/conventions.hpp"
#include "rules/kernel/grades.hpp"
#include "rules/kernel/parts.hpp"
#include "rules/rules.hpp"

namespace assent::rules {
namespace cumulative_rule {

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
                         Law::reinforcement};
constexpr Law breaks[] = {
    Law::majority,     Law::mutual_majority,   Law::condorcet_winner,   Law::condorcet_loser,   Law::smith,
    Law::isda,         Law::reversal_symmetry, Law::clone_independence, Law::copy_independence, Law::later_no_harm,
    Law::later_no_help};
constexpr std::string_view aliases[] = {"cumulative-voting", "satisfaction-approval"};

Outcome run(const Context& context, const Arguments&) {
  const Profile& profile = context.profile;
  PartSums sums(profile.options);
  RowReader rows(profile.cells);
  const auto comfort = [&](Cell cell) { return profile.span - discomfort(cell, profile.span); };
  for (std::size_t r = 0; r < profile.rows(); ++r) {
    const std::span<const Cell> row = rows[r];
    std::int64_t all = 0;
    for (const Cell cell : row)
      if (cell != not_compared) all += comfort(cell);
    for (std::size_t o = 0; o < row.size(); ++o)
      if (row[o] != not_compared && comfort(row[o]) > 0) sums.add(o, profile.weights[r], comfort(row[o]), all);
  }
  return outcome_by_grades(context, sums.totals(profile.weight_unit), BetterScore::higher);
}

}  // namespace cumulative_rule

constinit const Rule cumulative{
    .id = "cumulative",
    .title = "Cumulative",
    .family = "grades",
    .summary = R"(
        Each ballot shares its weight out among the options, in proportion to the comfort that it gives them; the option
        with the most comes first.)",
    .definition = R"(
        The comfort of a grade is its distance from the worst end of the scale. A ballot has as many points as its
        weight, and gives each option the part of them that the option's comfort is of the sum of the comfort of all
        options that it grades; a ballot whose comfort is 0 everywhere gives nothing. The score of an option is the sum
        of its points. Options go by it, the highest first; equal scores share a tier. (Where people deal out a fixed
        number of points themselves, and use all of them, this is their sum, as a share of that number.))",
    .conventions = graded_conventions,
    .source = R"(
        cumulative voting, used for boards and councils since 1870; where options are graded as approved or not, S. J.
        Brams and D. M. Kilgour, Satisfaction approval voting (2014))",
    .cost = "O(ballots x options), on fractions whose length grows with the number of different sums of ballots",
    .score_name = "points",
    .better = BetterScore::higher,
    .needs = Needs::grades,
    .keeps = cumulative_rule::keeps,
    .breaks = cumulative_rule::breaks,
    .aliases = cumulative_rule::aliases,
    .run = cumulative_rule::run,
};

}  // namespace assent::rules
