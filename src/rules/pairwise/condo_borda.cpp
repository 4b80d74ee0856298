// Smith sets, one after the other; the members of each by Borda's points.
// Source: VoteKit.  Cost: the pairwise count, and O(options^3).
// Example: A beats B, B beats C, C beats A, all three beat D: Borda's points decide among A, B and C; D is last.
#include "rules/kernel/conventions.hpp"
#include "rules/kernel/sets.hpp"
#include "rules/kernel/tiers.hpp"
#include "rules/kernel/wins.hpp"
#include "rules/rules.hpp"

namespace assent::rules {
namespace condo_borda_rule {

// Beside what the definition shows: who is raised stays in the Smith set, which can only lose others.
constexpr Law keeps[] = {Law::anonymity,       Law::neutrality, Law::homogeneity,     Law::pareto,
                         Law::unanimity,       Law::majority,   Law::mutual_majority, Law::condorcet_winner,
                         Law::condorcet_loser, Law::smith,      Law::monotonicity,    Law::weak_monotonicity};
constexpr Law breaks[] = {
    Law::isda,          Law::participation,      Law::positive_involvement, Law::negative_involvement,
    Law::reinforcement, Law::clone_independence, Law::copy_independence,    Law::later_no_harm,
    Law::later_no_help};

Outcome run(const Context& context, const Arguments&) {
  const Pairwise& pairwise = context.shared.pairwise();
  const std::vector<OptionId> all = all_options(context.profile);
  std::vector<Rational> points;
  Outcome outcome;
  for (const OptionId option : all) {
    points.push_back(borda_points(pairwise, context.profile, option, all));
    outcome.scores.push_back({points.back()});
  }
  auto& tiers = outcome.ranking.tiers;
  for (std::vector<OptionId> left = all; !left.empty();) {
    const std::vector<OptionId> members = smith_set(pairwise, left);
    const bool is_first = left.size() == all.size();
    left = without(left, members);
    if (!left.empty())
      outcome.reasons.emplace_back(Membership{is_first ? "Smith set" : "Smith set of the others", members});
    const std::size_t before = tiers.size();
    for (std::vector<OptionId>& tier : tiers_by(members, points, BetterScore::higher)) {
      if (tiers.size() > before)
        outcome.reasons.emplace_back(outscores(tiers.back().front(), tier.front(), points, Outscores::By::score));
      tiers.push_back(std::move(tier));
    }
  }
  add_ties_left(outcome);
  return outcome;
}

constexpr std::string_view aliases[] = {"smith-borda"};

}  // namespace condo_borda_rule

constinit const Rule condo_borda{
    .id = "condo-borda",
    .title = "CondoBorda",
    .family = "pairwise",
    .summary =
        "The members of the Smith set come first, then those of the Smith set of the others, and so on; equals by Borda.",
    .definition = R"(
        The Smith set, the smallest set whose members all beat every option outside it, stands above all others; then
        comes the Smith set of the others, and so on (the dominating tiers). Within each set, options go by Borda's
        points, counted on the ballots with all options, as in borda; the most come first, equal sums share a tier.)",
    .conventions = pairwise_conventions,
    .source =
        "VoteKit, Metric Geometry and Gerrymandering Group (2025); J. H. Smith (1973) and J.-C. de Borda (1781) for its parts",
    .cost = "O(ballots x options^2 + options^3)",
    .score_name = "Borda points",
    .better = BetterScore::higher,
    .needs = Needs::rankings,
    .keeps = condo_borda_rule::keeps,
    .breaks = condo_borda_rule::breaks,
    .aliases = condo_borda_rule::aliases,
    .run = condo_borda_rule::run,
};

}  // namespace assent::rules
