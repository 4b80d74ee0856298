// Positional scoring with any points: so many for the first place, so many for the second, and so on.
// Ties share the points of their places; places beyond the list are worth nothing; most points win.
// Source: Smith 1973 and Young 1975, scoring rules.  Cost: the places.
// Example with weights = 3:2:1: 3 x A>B>C, 2 x B>C>A  ->  A 9 + 2, B 6 + 6, C 3 + 4: B > A > C.
#include <algorithm>

#include "assent/scores.hpp"
#include "rules/kernel/arguments.hpp"
#include "rules/kernel/conventions.hpp"
#include "rules/positional/points.hpp"
#include "rules/rules.hpp"

namespace assent::rules {
namespace positional_rule {

constexpr Parameter parameters[] = {
    {.name = "weights",
     .type = Parameter::Type::numbers,
     .default_text = "3:2:1",
     .meaning = "the points for the first place, the second and so on; places beyond the list are worth nothing"},
};
// Beside what the definition shows: points by place: Smith 1973, Young 1975.
constexpr Law keeps[] = {
    Law::anonymity,     Law::neutrality,           Law::homogeneity,          Law::monotonicity, Law::weak_monotonicity,
    Law::participation, Law::positive_involvement, Law::negative_involvement, Law::reinforcement};
constexpr Law breaks[] = {
    Law::unanimity,     Law::majority,     Law::mutual_majority,   Law::condorcet_winner,   Law::condorcet_loser,
    Law::smith,         Law::isda,         Law::reversal_symmetry, Law::clone_independence, Law::copy_independence,
    Law::later_no_harm, Law::later_no_help};
constexpr std::string_view aliases[] = {"scoring-rule", "positional-score", "eurovision:weights=12:10:8:7:6:5:4:3:2:1"};

Outcome run(const Context& context, const Arguments& arguments) {
  const std::vector<Rational> points = points_by_place(context.shared, Read(parameters, arguments).numbers("weights"),
                                                       TiedPlaces::mean, NotCompared::mean);
  return outcome_by_points(context.profile, points, BetterScore::higher);
}

// Not for weights that rise from one place to the next, or from the last one to none.
PlacePoints place_points(const Arguments& arguments) {
  const std::vector<Rational> weights = Read(parameters, arguments).numbers("weights");
  if (!std::ranges::is_sorted(weights, std::ranges::greater()) || weights.back() < Rational(0)) return {};
  return
      [weights](const PlaceOnBallot& place) { return points_of(place, weights, TiedPlaces::mean, NotCompared::mean); };
}

}  // namespace positional_rule

constinit const Rule positional{
    .id = "positional",
    .title = "Positional scoring",
    .family = "positional",
    .summary = "Each place on a ballot is worth as many points as the parameter says; most points come first.",
    .definition = R"(
        The place p of a ballot is worth the p-th of `weights`, multiplied by the weight of the ballot; a place beyond
        the list is worth nothing. Options in one tie get equal parts of the points of the places that they take up.
        The most points come first, equal sums share a tier.)",
    .conventions = mean_places_conventions,
    .source = R"(
        J. H. Smith, Aggregation of preferences with variable electorate (1973); H. P. Young, Social choice scoring
        functions (1975))",
    .cost = "O(ballots x options log options)",
    .score_name = "points",
    .better = BetterScore::higher,
    .needs = Needs::rankings,
    .parameters = positional_rule::parameters,
    .keeps = positional_rule::keeps,
    .breaks = positional_rule::breaks,
    .aliases = positional_rule::aliases,
    .run = positional_rule::run,
    .place_points = positional_rule::place_points,
};

}  // namespace assent::rules
