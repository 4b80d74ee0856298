// Dowdall: a first place is worth 1, a second 1/2, a third 1/3, and so on.
// Ties share the points of their places; most points win. The same as `borda:form=dowdall`.
// Source: Nauru 1971; Fraenkel and Grofman 2014.  Cost: the places.
// Example: 3 x A>B>C, 2 x B>C>A  ->  A 3 + 2/3, B 3/2 + 2, C 1 + 1: A > B > C.
#include "assent/scores.hpp"
#include "rules/kernel/conventions.hpp"
#include "rules/positional/points.hpp"
#include "rules/rules.hpp"

namespace assent::rules {
namespace dowdall_rule {

// Beside what the definition shows: points by place: Smith 1973, Young 1975.
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
                         Law::resolvability};
constexpr Law breaks[] = {
    Law::majority,     Law::mutual_majority,   Law::condorcet_winner,   Law::condorcet_loser,   Law::smith,
    Law::isda,         Law::reversal_symmetry, Law::clone_independence, Law::copy_independence, Law::later_no_harm,
    Law::later_no_help};
constexpr std::string_view aliases[] = {"nauru", "dowdall-system", "harmonic"};

Outcome run(const Context& context, const Arguments&) {
  const Profile& profile = context.profile;
  const std::vector<Rational> points = dowdall_points(profile.options);
  return outcome_by_points(profile, points_by_place(context.shared, points, TiedPlaces::mean, NotCompared::mean),
                           BetterScore::higher);
}

PlacePoints place_points(const Arguments&) {
  return [](const PlaceOnBallot& place) {
    return points_of(place, dowdall_points(place.options), TiedPlaces::mean, NotCompared::mean);
  };
}

}  // namespace dowdall_rule

constinit const Rule dowdall{
    .id = "dowdall",
    .title = "Dowdall",
    .family = "positional",
    .summary = "A first place is worth 1 point, a second 1/2, a third 1/3, and so on; most points come first.",
    .definition = R"(
        The place p of a ballot is worth 1/p points, multiplied by its weight. Options in one tie get equal parts of
        the points of the places that they take up. The most points come first, equal sums share a tier. The same as
        `borda:form=dowdall`.)",
    .conventions = mean_places_conventions,
    .source = R"(
        D. Dowdall, Nauru (1971); J. Fraenkel and B. Grofman, The Borda count and its real-world alternatives,
        Australian Journal of Political Science 49 (2014))",
    .cost = "O(ballots x options log options)",
    .score_name = "points",
    .better = BetterScore::higher,
    .needs = Needs::rankings,
    .keeps = dowdall_rule::keeps,
    .breaks = dowdall_rule::breaks,
    .aliases = dowdall_rule::aliases,
    .run = dowdall_rule::run,
    .place_points = dowdall_rule::place_points,
};

}  // namespace assent::rules
