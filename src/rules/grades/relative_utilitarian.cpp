// Relative utilitarian: each ballot is stretched to go from 0 to 1, and the greatest sum comes first.
// Source: Dhillon and Mertens 1999.  Cost: O(ballots x options).
// Example on 0..10: A 0, B 2, C 4 is 1, 1/2, 0; A 10, B 0, C 5 is 0, 1, 1/2  ->  A 1, B 3/2, C 1/2: B > A > C.
#include <algorithm>

#include "rules/kernel/conventions.hpp"
#include "rules/kernel/grades.hpp"
#include "rules/kernel/parts.hpp"
#include "rules/rules.hpp"

namespace assent::rules {
namespace relative_utilitarian_rule {

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
                         Law::copy_independence};
constexpr Law breaks[] = {Law::majority,           Law::mutual_majority, Law::condorcet_winner,
                          Law::condorcet_loser,    Law::smith,           Law::isda,
                          Law::clone_independence, Law::later_no_harm,   Law::later_no_help};
constexpr std::string_view aliases[] = {"relative-utilitarianism", "normalised-score", "normalized-score"};

Outcome run(const Context& context, const Arguments&) {
  const Profile& profile = context.profile;
  PartSums sums(profile.options);
  RowReader rows(profile.cells);
  for (std::size_t r = 0; r < profile.rows(); ++r) {
    const std::span<const Cell> row = rows[r];
    Cell best = profile.span, worst = 0;
    for (const Cell cell : row) {
      if (cell == not_compared) continue;
      best = std::min(best, discomfort(cell, profile.span));
      worst = std::max(worst, discomfort(cell, profile.span));
    }
    if (best >= worst) continue;
    for (std::size_t o = 0; o < row.size(); ++o)
      if (row[o] != not_compared)
        sums.add(o, profile.weights[r], worst - discomfort(row[o], profile.span), worst - best);
  }
  return outcome_by_grades(context, sums.totals(profile.weight_unit), BetterScore::higher);
}

}  // namespace relative_utilitarian_rule

constinit const Rule relative_utilitarian{
    .id = "relative-utilitarian",
    .title = "Relative utilitarian",
    .family = "grades",
    .summary = R"(
        Each ballot is stretched so that its best option counts 1 and its worst 0; the option with the greatest sum
        comes first.)",
    .definition = R"(
        On each ballot, with the least discomfort b and the greatest w of those that it gives, an option with the
        discomfort d counts (w - d) / (w - b), multiplied by the weight of the ballot. A ballot that grades all that it
        grades alike counts nothing. The score of an option is the sum over all ballots, to which one that does not
        grade it adds nothing, as if it had put the option last. Options go by it, the highest first; equal scores
        share a tier.)",
    .conventions = graded_conventions,
    .source = R"(
        A. Dhillon and J.-F. Mertens, Relative utilitarianism, Econometrica 67 (1999); ballots with blanks as in
        W. H. Holliday and E. Pacuit, pref_voting (2025))",
    .cost = "O(ballots x options), on fractions whose length grows with the number of different spans of ballots",
    .score_name = "relative comfort",
    .better = BetterScore::higher,
    .needs = Needs::grades,
    .keeps = relative_utilitarian_rule::keeps,
    .breaks = relative_utilitarian_rule::breaks,
    .aliases = relative_utilitarian_rule::aliases,
    .run = relative_utilitarian_rule::run,
};

}  // namespace assent::rules
