// Schulze's method: an option defeats another when its strongest chain of pairwise wins to the other is stronger than
// the strongest chain back.
// Source: M. Schulze, A new monotonic, clone-independent, reversal symmetric, and Condorcet-consistent single-winner
// election method (2011).  Cost: the pairwise count, and O(options^3).
// Example: 3 x A>B>C, 2 x B>C>A, 2 x C>A>B: A beats B by 3, B beats C by 3, C beats A by 1  ->  A > B > C.
#include <algorithm>

#include "rules/kernel/arguments.hpp"
#include "rules/kernel/conventions.hpp"
#include "rules/kernel/links.hpp"
#include "rules/kernel/tiers.hpp"
#include "rules/rules.hpp"

namespace assent::rules {
namespace schulze_rule {

constexpr std::string_view by_choices[] = {"margins", "winning-votes", "ratio"};  // in the order of Measure
constexpr Parameter parameters[] = {
    {.name = "by",
     .type = Parameter::Type::choice,
     .choices = by_choices,
     .default_text = "margins",
     .meaning = "how the strength of a pairwise win is measured"},
};
// Beside what the definition shows: Schulze 2011.
constexpr Law keeps[] = {Law::anonymity,
                         Law::neutrality,
                         Law::homogeneity,
                         Law::pareto,
                         Law::unanimity,
                         Law::majority,
                         Law::mutual_majority,
                         Law::condorcet_winner,
                         Law::condorcet_loser,
                         Law::smith,
                         Law::isda,
                         Law::monotonicity,
                         Law::weak_monotonicity,
                         Law::reversal_symmetry,
                         Law::clone_independence,
                         Law::copy_independence,
                         Law::resolvability};
constexpr Law breaks[] = {Law::participation, Law::reinforcement, Law::later_no_harm, Law::later_no_help};

// What Schulze's method knows of one profile.
struct Contest {
  const Profile& profile;
  const Pairwise& pairwise;
  Measure measure;
  const Ranks &links, &paths;
  Chains chains;
};

[[nodiscard]] Path path_between(Contest& contest, std::size_t better, std::size_t worse) {
  const std::int32_t rank = contest.paths(better, worse);
  Path path{.kind = Path::Kind::strongest, .measure = contest.measure, .options = {}, .weakest = {}};
  path.options = contest.chains.shortest(better, worse, rank);
  path.weakest = weakest_link(contest.pairwise, contest.profile, contest.links, path.options);
  if (const std::int32_t back = contest.paths(worse, better); back > 0) {
    const auto chain = contest.chains.shortest(worse, better, back);
    path.back = weakest_link(contest.pairwise, contest.profile, contest.links, chain);
  }
  return path;
}

// Whoever is not in the first tier is defeated by somebody of the tier above.
void add_defeats(Outcome& outcome, Contest& contest, const Defeats& defeats) {
  const auto& tiers = outcome.ranking.tiers;
  for (std::size_t tier = 1; tier < tiers.size(); ++tier)
    for (const OptionId worse : tiers[tier]) {
      const auto better = std::ranges::find_if(
          tiers[tier - 1], [&](OptionId option) { return defeats(index(option), index(worse)) != 0; });
      outcome.reasons.push_back(path_between(contest, index(*better), index(worse)));
    }
}

[[nodiscard]] Outcome outcome_of(Contest contest) {
  Defeats defeats(contest.links.options());
  for (std::size_t a = 0; a < contest.links.options(); ++a)
    for (std::size_t b = 0; b < contest.links.options(); ++b)
      defeats(a, b) = contest.paths(a, b) > contest.paths(b, a) ? 1 : 0;
  Outcome outcome;
  outcome.ranking.tiers = tiers_by_defeats(defeats);
  add_defeats(outcome, contest, defeats);
  add_ties_left(outcome);
  return outcome;
}

Outcome run(const Context& context, const Arguments& arguments) {
  const Pairwise& pairwise = context.shared.pairwise();
  const auto measure = Read(parameters, arguments).choice<Measure>("by");
  if (measure == Measure::margins) {
    const auto& [links, paths] = context.shared.made<MarginPaths>();
    return outcome_of({context.profile, pairwise, measure, links, paths, Chains(links)});
  }
  const Ranks links = link_ranks(pairwise, measure), paths = strongest_paths(links);
  return outcome_of({context.profile, pairwise, measure, links, paths, Chains(links)});
}

std::vector<OptionId> winners(const Context& context, const Arguments& arguments) {
  return undefeated(link_ranks(context.shared.pairwise(), Read(parameters, arguments).choice<Measure>("by")));
}

constexpr std::string_view aliases[] = {"beatpath", "path-voting", "cloneproof-schwartz-sequential-dropping", "cssd"};

}  // namespace schulze_rule

constinit const Rule schulze{
    .id = "schulze",
    .title = "Schulze's method",
    .family = "pairwise",
    .summary = "The option that no other defeats by a stronger chain of pairwise wins comes first.",
    .definition = R"(
        A chain of pairwise wins is as strong as its weakest link. x defeats y when the strongest chain from x to y is
        stronger than the strongest chain from y to x. The undefeated come first, then those whom nobody left defeats,
        and so on; the defeats are computed once.

        `by: margins`: a win is as strong as the weight in favour less the weight against. `by: winning-votes`: more
        weight in favour is stronger, then less against; only wins count. `by: ratio`: the weight in favour divided by
        the weight against; a win that nobody opposes is stronger than all others, and more weight makes it stronger.)",
    .conventions = pairwise_conventions,
    .source = R"(
        M. Schulze, A new monotonic, clone-independent, reversal symmetric, and Condorcet-consistent single-winner
        election method, Social Choice and Welfare 36 (2011))",
    .cost = "O(ballots x options^2 + options^3)",
    .score_name = "",
    .better = BetterScore::higher,
    .needs = Needs::rankings,
    .parameters = schulze_rule::parameters,
    .keeps = schulze_rule::keeps,
    .breaks = schulze_rule::breaks,
    .aliases = schulze_rule::aliases,
    .run = schulze_rule::run,
    .winners = schulze_rule::winners,
};

}  // namespace assent::rules
