// Positive-negative: first places less last places.
// Source: Heckelman and Ragan 2021.  Cost: O(ballots x options).
// Example: 3 x A>B>C, 2 x C>B>A, 1 x B>A=C  ->  A 3 - 2 - 1/2 = 1/2, B 1, C 2 - 3 - 1/2 = -3/2: B > A > C.
#include <algorithm>

#include "assent/scores.hpp"
#include "rules/kernel/conventions.hpp"
#include "rules/kernel/places.hpp"
#include "rules/positional/points.hpp"
#include "rules/rules.hpp"

namespace assent::rules {
namespace positive_negative_rule {

// Beside what the definition shows: points by place: Smith 1973, Young 1975.
constexpr Law keeps[] = {
    Law::anonymity,         Law::neutrality,       Law::homogeneity,          Law::monotonicity,
    Law::weak_monotonicity, Law::participation,    Law::positive_involvement, Law::negative_involvement,
    Law::reinforcement,     Law::reversal_symmetry};
constexpr Law breaks[] = {
    Law::unanimity,    Law::majority, Law::mutual_majority,    Law::condorcet_winner,  Law::condorcet_loser,
    Law::smith,        Law::isda,     Law::clone_independence, Law::copy_independence, Law::later_no_harm,
    Law::later_no_help};
constexpr std::string_view aliases[] = {"positive-negative-voting", "one-plus-one-minus"};

Outcome run(const Context& context, const Arguments&) {
  const Profile& profile = context.profile;
  SharedPoints first(profile.options), last(profile.options);
  RowReader rows(profile.cells);
  for (std::size_t r = 0; r < profile.rows(); ++r) {
    const std::span<const Cell> row = rows[r];
    Cell best = veto_cell, worst = not_compared;
    for (const Cell cell : row) {
      if (cell == not_compared) continue;
      best = std::min(best, cell);
      worst = std::max(worst, cell);
    }
    if (worst == not_compared || best == worst) continue;
    const auto at_top = static_cast<std::size_t>(std::ranges::count(row, best));
    const auto at_bottom = static_cast<std::size_t>(std::ranges::count(row, worst));
    for (std::size_t o = 0; o < row.size(); ++o) {
      if (row[o] == best && is_listed(best)) first.add(o, at_top, profile.weights[r]);
      if (row[o] == worst) last.add(o, at_bottom, profile.weights[r]);
    }
  }
  std::vector<Rational> points;
  for (std::size_t o = 0; o < profile.options; ++o)
    points.push_back(first.of(o, profile.weight_unit) - last.of(o, profile.weight_unit));
  return outcome_by_points(profile, points, BetterScore::higher);
}

PlacePoints place_points(const Arguments&) {
  return [](const PlaceOnBallot& place) {
    if (!place.is_compared() || place.tied == place.compared) return Rational(0);
    if (place.better == 0) return place.is_listed ? Rational(1, place.tied) : Rational(0);
    return place.better + place.tied == place.compared ? Rational(-1, place.tied) : Rational(0);
  };
}

}  // namespace positive_negative_rule

constinit const Rule positive_negative{
    .id = "positive-negative",
    .title = "Positive-negative",
    .family = "positional",
    .summary = "The option comes first that the most ballots put first, once those that put it last are taken away.",
    .definition = R"(
        Each ballot gives one point to the option at its top and takes one from the option at its bottom, multiplied by
        its weight; where k options are tied at the top or at the bottom, each has 1/k of it. A ballot that ties all
        options that it compares gives and takes nothing; one that lists nobody, because it holds nothing but vetoes,
        gives nothing. The most points come first, equal sums share a tier.)",
    .conventions = places_conventions,
    .source = R"(
        J. C. Heckelman and R. Ragan, Symmetric scoring rules and a new characterization of the Borda count, Economic
        Inquiry 59 (2021); as in W. H. Holliday and E. Pacuit, pref_voting (2025))",
    .cost = "O(ballots x options)",
    .score_name = "first less last",
    .better = BetterScore::higher,
    .needs = Needs::rankings,
    .keeps = positive_negative_rule::keeps,
    .breaks = positive_negative_rule::breaks,
    .aliases = positive_negative_rule::aliases,
    .run = positive_negative_rule::run,
    .place_points = positive_negative_rule::place_points,
};

}  // namespace assent::rules
