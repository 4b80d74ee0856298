// Plurality: the most first places.
// A ballot gives one point to the option at its top, or equal parts of it to those that it ties there.
// Source: the oldest rule of all.  Cost: O(ballots x options).
// Example: 3 x A>B>C, 2 x B>A>C, 1 x A=C>B  ->  A 7/2, B 2, C 1/2.
#include <algorithm>

#include "assent/scores.hpp"
#include "rules/kernel/conventions.hpp"
#include "rules/kernel/places.hpp"
#include "rules/positional/points.hpp"
#include "rules/rules.hpp"

namespace assent::rules {
namespace plurality_rule {

// Beside what the definition shows: Smith 1973, Young 1975; later-no-harm, later-no-help: Woodall 1997.
constexpr Law keeps[] = {Law::anonymity,
                         Law::neutrality,
                         Law::homogeneity,
                         Law::pareto,
                         Law::majority,
                         Law::monotonicity,
                         Law::weak_monotonicity,
                         Law::participation,
                         Law::positive_involvement,
                         Law::negative_involvement,
                         Law::reinforcement,
                         Law::later_no_harm,
                         Law::later_no_help,
                         Law::resolvability};
constexpr Law breaks[] = {
    Law::unanimity, Law::mutual_majority,   Law::condorcet_winner,   Law::condorcet_loser,  Law::smith,
    Law::isda,      Law::reversal_symmetry, Law::clone_independence, Law::copy_independence};
constexpr std::string_view aliases[] = {"first-past-the-post", "fptp", "sntv"};

Outcome run(const Context& context, const Arguments&) {
  const Profile& profile = context.profile;
  SharedPoints sums(profile.options);
  RowReader rows(profile.cells);
  for (std::size_t r = 0; r < profile.rows(); ++r) {
    const std::span<const Cell> row = rows[r];
    Cell best = veto_cell;
    for (const Cell cell : row)
      if (is_listed(cell)) best = std::min(best, cell);
    if (!is_listed(best)) continue;
    const auto sharers = static_cast<std::size_t>(std::ranges::count(row, best));
    for (std::size_t o = 0; o < row.size(); ++o)
      if (row[o] == best) sums.add(o, sharers, profile.weights[r]);
  }
  std::vector<Rational> points;
  for (std::size_t o = 0; o < profile.options; ++o) points.push_back(sums.of(o, profile.weight_unit));
  return outcome_by_points(profile, points, BetterScore::higher);
}

PlacePoints place_points(const Arguments&) {
  return [](const PlaceOnBallot& place) {
    return place.is_listed && place.better == 0 ? Rational(1, place.tied) : Rational(0);
  };
}

}  // namespace plurality_rule

constinit const Rule plurality{
    .id = "plurality",
    .title = "Plurality",
    .family = "positional",
    .summary = "The option that the most ballots put first comes first.",
    .definition = R"(
        Each ballot has one point, multiplied by its weight. The option at its top gets it; where k options are tied
        at the top, each gets 1/k. A ballot that lists nobody, because it is blank or holds nothing but vetoes, gives
        its point to nobody. The most points come first, equal sums share a tier.)",
    .conventions = places_conventions,
    .source = R"(
        first past the post; ties for the top as in T. Delemazure and D. Peters, Generalizing instant runoff voting to
        allow indifferences (2024))",
    .cost = "O(ballots x options)",
    .score_name = "first places",
    .better = BetterScore::higher,
    .needs = Needs::rankings,
    .keeps = plurality_rule::keeps,
    .breaks = plurality_rule::breaks,
    .aliases = plurality_rule::aliases,
    .run = plurality_rule::run,
    .place_points = plurality_rule::place_points,
};

}  // namespace assent::rules
