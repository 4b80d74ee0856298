// Approval: the most weight of those who can live with an option.
// A ballot approves every option to which it gives a discomfort of at most a share of the span.
// Source: Brams and Fishburn 1978.  Cost: O(ballots x options).
// Example on 0..10 with threshold 1/2: A 5 5 9, B 0 6 6  ->  A 2/3, B 1/3: A first.
#include "assent/scores.hpp"
#include "rules/kernel/arguments.hpp"
#include "rules/kernel/conventions.hpp"
#include "rules/kernel/grades.hpp"
#include "rules/rules.hpp"

namespace assent::rules {
namespace approval_rule {

constexpr Parameter parameters[] = {
    {.name = "threshold",
     .type = Parameter::Type::ratio,
     .default_text = "1/2",
     .meaning = "the share of the span of the scale up to which a discomfort counts as approval",
     .least = 0,
     .most = 1},
};
// Beside what the definition shows: counts: Smith 1973, Young 1975.
constexpr Law keeps[] = {
    Law::anonymity,         Law::neutrality,        Law::homogeneity,          Law::monotonicity,
    Law::weak_monotonicity, Law::participation,     Law::positive_involvement, Law::negative_involvement,
    Law::reinforcement,     Law::copy_independence, Law::later_no_help,        Law::resolvability};
constexpr Law breaks[] = {
    Law::pareto,          Law::unanimity, Law::majority, Law::mutual_majority,   Law::condorcet_winner,
    Law::condorcet_loser, Law::smith,     Law::isda,     Law::reversal_symmetry, Law::clone_independence,
    Law::later_no_harm};
constexpr std::string_view aliases[] = {"approval-voting", "av"};

Outcome run(const Context& context, const Arguments& arguments) {
  const Profile& profile = context.profile;
  const Rational threshold = Read(parameters, arguments).ratio("threshold");
  const std::vector<OptionGrades> all = count_grades(profile);
  std::vector<Rational> shares(profile.options);
  for (std::size_t o = 0; o < all.size(); ++o)
    if (all[o].weight > 0) shares[o] = Rational(weight_at_most(all[o], profile, threshold), all[o].weight);
  Outcome outcome = outcome_by_grades(context, shares, BetterScore::higher);
  for (const auto& tier : outcome.ranking.tiers)
    outcome.reasons.push_back(
        level_of(tier.front(), all[index(tier.front())], profile, Level::Side::at_most, threshold));
  return outcome;
}

std::optional<ColumnScore> column_score(const Arguments& arguments) {
  const Rational threshold = Read(parameters, arguments).ratio("threshold");
  return ColumnScore{.value = [threshold](Cell discomfort, Cell span, Int128) {
    return Int128{Rational(discomfort) > threshold * Rational(span)};
  }};
}

}  // namespace approval_rule

constinit const Rule approval{
    .id = "approval",
    .title = "Approval",
    .family = "grades",
    .summary = "The option that the most weight can approve of comes first.",
    .definition = R"(
        The discomfort of a grade is its distance from the best end of the scale. A ballot approves an option when it
        gives it a discomfort of at most `threshold` x the span of the scale: with 1/2 on 0..10, 5 or less. The number
        of an option is the weight that approves it, divided by the weight that graded it. Options go by it, the
        greatest first; equal numbers share a tier.)",
    .conventions = graded_conventions,
    .source = "S. J. Brams and P. C. Fishburn, Approval voting, American Political Science Review 72 (1978)",
    .cost = "O(ballots x options)",
    .score_name = "share of approval",
    .better = BetterScore::higher,
    .needs = Needs::grades,
    .parameters = approval_rule::parameters,
    .keeps = approval_rule::keeps,
    .breaks = approval_rule::breaks,
    .aliases = approval_rule::aliases,
    .run = approval_rule::run,
    .column_score = approval_rule::column_score,
};

}  // namespace assent::rules
