// Positional scoring with any points: so many for the first place, so many for the second, and so on.
// Ties share the points of their places; places beyond the list are worth nothing; most points win.
// Source: Smith 1973 and Young 1975, scoring rules.  Cost: the places.
// Example with weights = 3:2:1: 3 x A>B>C, 2 x B>C>A  ->  A 9 + 2, B 6 + 6, C 3 + 4: B > A > C.
#include "rules/kernel/arguments.hpp"
#include "rules/kernel/conventions.hpp"
#include "rules/kernel/points.hpp"
#include "rules/rules.hpp"

namespace assent::rules {
namespace {

constexpr Parameter parameters[] = {
    {.name = "weights",
     .type = Parameter::Type::numbers,
     .default_text = "3:2:1",
     .meaning = "the points for the first place, the second and so on; places beyond the list are worth nothing"},
};
constexpr Law keeps[] = {Law::anonymity, Law::neutrality, Law::homogeneity, Law::monotonicity};
constexpr Law breaks[] = {Law::unanimity, Law::condorcet_winner, Law::clone_independence};
constexpr std::string_view aliases[] = {"scoring-rule", "positional-score", "eurovision"};

Outcome run(const Context& context, const Arguments& arguments) {
  const Profile& profile = context.profile;
  const Rational otherwise[] = {3, 2, 1};
  const std::span<const Rational> given = numbers_at(arguments, 0);
  const std::span<const Rational> points = given.empty() ? std::span<const Rational>(otherwise) : given;
  return outcome_by_points(profile, points_by_place(profile, points, TiedPlaces::mean, NotCompared::mean),
                           BetterScore::higher);
}

}  // namespace

constinit const Rule positional{
    .id = "positional",
    .title = "Positional scoring",
    .family = "positional",
    .summary = "Each place on a ballot is worth as many points as the parameter says; most points come first.",
    .definition =
        "The place p of a ballot is worth the p-th of `weights`, multiplied by the weight of the ballot; a place "
        "beyond the list is worth nothing. Options in one tie get equal parts of the points of the places that they "
        "take up. The most points come first, equal sums share a tier.",
    .conventions = mean_places_conventions,
    .source =
        "J. H. Smith, Aggregation of preferences with variable electorate (1973); H. P. Young, Social choice scoring "
        "functions (1975)",
    .cost = "O(ballots x options^2) up to 64 options, O(ballots x options log options) above",
    .score_name = "points",
    .better = BetterScore::higher,
    .needs = Needs::rankings,
    .parameters = parameters,
    .keeps = keeps,
    .breaks = breaks,
    .aliases = aliases,
    .run = run,
};

}  // namespace assent::rules
