// k-approval: the most ballots that put an option among their first k.
// Each of the first k places of a ballot is worth a point; ties share the points of their places.
// Source: limited voting; Brams and Fishburn 1983.  Cost: the places.
// Example with k = 2: 3 x A>B>C, 2 x B>C>A  ->  A 3, B 5, C 2.
#include <algorithm>

#include "assent/scores.hpp"
#include "rules/kernel/arguments.hpp"
#include "rules/kernel/conventions.hpp"
#include "rules/positional/points.hpp"
#include "rules/rules.hpp"

namespace assent::rules {
namespace k_approval_rule {

constexpr Parameter parameters[] = {
    {.name = "k",
     .type = Parameter::Type::whole,
     .default_text = "2",
     .meaning = "how many places of a ballot are worth a point",
     .least = 1,
     .most = 100'000},
};
// Beside what the definition shows: points by place: Smith 1973, Young 1975.
constexpr Law keeps[] = {
    Law::anonymity,     Law::neutrality,           Law::homogeneity,          Law::monotonicity, Law::weak_monotonicity,
    Law::participation, Law::positive_involvement, Law::negative_involvement, Law::reinforcement};
constexpr Law breaks[] = {Law::pareto,
                          Law::unanimity,
                          Law::majority,
                          Law::mutual_majority,
                          Law::condorcet_winner,
                          Law::condorcet_loser,
                          Law::smith,
                          Law::isda,
                          Law::reversal_symmetry,
                          Law::clone_independence,
                          Law::copy_independence,
                          Law::later_no_harm,
                          Law::later_no_help,
                          Law::resolvability};
constexpr std::string_view aliases[] = {"limited-voting", "block-voting"};

Outcome run(const Context& context, const Arguments& arguments) {
  const Profile& profile = context.profile;
  const auto k = static_cast<std::size_t>(Read(parameters, arguments).whole("k"));
  const std::vector<Rational> points(std::min(k, profile.options), Rational(1));
  return outcome_by_points(profile, points_by_place(context.shared, points, TiedPlaces::mean, NotCompared::nothing),
                           BetterScore::higher);
}

PlacePoints place_points(const Arguments& arguments) {
  const auto k = static_cast<std::size_t>(Read(parameters, arguments).whole("k"));
  return [k](const PlaceOnBallot& place) {
    const std::vector<Rational> points(std::min(k, place.options), Rational(1));
    return points_of(place, points, TiedPlaces::mean, NotCompared::nothing);
  };
}

}  // namespace k_approval_rule

constinit const Rule k_approval{
    .id = "k-approval",
    .title = "k-approval",
    .family = "positional",
    .summary = "The option that the most ballots put among their first k comes first.",
    .definition = R"(
        Each of the first k places of a ballot is worth one point, multiplied by its weight. The option at a place
        gets its point; options in one tie get equal parts of the points of the places that they take up. The most
        points come first, equal sums share a tier. A ballot that lists nobody, because it is blank or holds nothing but
        vetoes, gives no points. With k = 1 this is plurality.)",
    .conventions = places_conventions,
    .source = "S. J. Brams and P. C. Fishburn, Approval Voting (1983)",
    .cost = "O(ballots x options log options)",
    .score_name = "points",
    .better = BetterScore::higher,
    .needs = Needs::rankings,
    .parameters = k_approval_rule::parameters,
    .keeps = k_approval_rule::keeps,
    .breaks = k_approval_rule::breaks,
    .aliases = k_approval_rule::aliases,
    .run = k_approval_rule::run,
    .place_points = k_approval_rule::place_points,
};

}  // namespace assent::rules
