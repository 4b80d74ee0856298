// Anti-plurality: the fewest last places.
// A ballot counts one point against the option at its bottom, or equal parts of it against those that it ties there. A
// ballot that puts all that it compares into one tie has no bottom.
// Source: the veto of positional rules, Saari 1994.  Cost: O(ballots x options).
// Example: 3 x A>B>C, 2 x B>A=C  ->  A 1, B 0, C 4: B > A > C.
#include "assent/scores.hpp"
#include "rules/kernel/conventions.hpp"
#include "rules/kernel/ends.hpp"
#include "rules/kernel/tiers.hpp"
#include "rules/positional/points.hpp"
#include "rules/rules.hpp"

namespace assent::rules {
namespace anti_plurality_rule {

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
                          Law::later_no_help};
constexpr std::string_view aliases[] = {"veto", "antiplurality", "inverse-plurality", "negative-voting"};

Outcome run(const Context& context, const Arguments&) {
  const std::vector<OptionId> all = all_options(context.profile);
  return outcome_by_points(context.profile, EndCount(context.shared, End::bottom, Share::split).scores(all),
                           BetterScore::lower);
}

// Less is better, so the points are below 0.
PlacePoints place_points(const Arguments&) {
  return [](const PlaceOnBallot& place) {
    const bool is_last = place.is_compared() && place.better > 0 && place.better + place.tied == place.compared;
    return is_last ? Rational(-1, place.tied) : Rational(0);
  };
}

}  // namespace anti_plurality_rule

constinit const Rule anti_plurality{
    .id = "anti-plurality",
    .title = "Anti-plurality",
    .family = "positional",
    .summary = "The option that the fewest ballots put last comes first.",
    .definition = R"(
        Each ballot has one point against, multiplied by its weight. The option at its bottom gets it; where k options
        are tied at the bottom, each gets 1/k. A ballot that puts all options that it compares into one tie counts
        against none. The fewest points come first, equal sums share a tier.)",
    .conventions = places_conventions,
    .source = "D. G. Saari, Geometry of Voting (1994)",
    .cost = "O(ballots x options)",
    .score_name = "last places",
    .better = BetterScore::lower,
    .needs = Needs::rankings,
    .keeps = anti_plurality_rule::keeps,
    .breaks = anti_plurality_rule::breaks,
    .aliases = anti_plurality_rule::aliases,
    .run = anti_plurality_rule::run,
    .place_points = anti_plurality_rule::place_points,
};

}  // namespace assent::rules
