// The option that beats all others, where there is one; else the most first places.
// Source: the composition, as in pref_voting.  Cost: the pairwise count.
// Example: 4 x A>B>C, 3 x C>B>A, 2 x B>C>A: B beats A by 5 to 4 and C by 6 to 3  ->  B > A > C.
#include "rules/kernel/conventions.hpp"
#include "rules/kernel/ends.hpp"
#include "rules/kernel/sets.hpp"
#include "rules/kernel/tiers.hpp"
#include "rules/rules.hpp"

namespace assent::rules {
namespace condorcet_plurality_rule {

// Beside what the definition shows: plurality keeps them, and raising an option makes nobody else beat it.
constexpr Law keeps[] = {Law::anonymity,    Law::neutrality,        Law::homogeneity,
                         Law::pareto,       Law::majority,          Law::condorcet_winner,
                         Law::monotonicity, Law::weak_monotonicity, Law::resolvability};
constexpr Law breaks[] = {
    Law::unanimity,     Law::mutual_majority,   Law::condorcet_loser,      Law::smith,
    Law::isda,          Law::participation,     Law::positive_involvement, Law::negative_involvement,
    Law::reinforcement, Law::reversal_symmetry, Law::clone_independence,   Law::copy_independence,
    Law::later_no_harm, Law::later_no_help};

Outcome run(const Context& context, const Arguments&) {
  const std::vector<OptionId> all = all_options(context.profile);
  const std::optional<OptionId> winner = condorcet_winner(context.shared.pairwise(), all);
  const std::vector<Rational> places = EndCount(context.shared, End::top, Share::split).scores(all);
  std::vector<OptionId> others = all;
  if (winner) std::erase(others, *winner);
  Outcome outcome;
  for (const Rational& count : places) outcome.scores.push_back({count});
  outcome.ranking.tiers = tiers_by(others, places, BetterScore::higher);
  add_steps(outcome, places);
  if (winner) put_in_front(outcome, *winner, "Condorcet winner");
  else outcome.reasons.insert(outcome.reasons.begin(), Fallback{Fallback::Cause::no_condorcet_winner, "plurality"});
  add_ties_left(outcome);
  return outcome;
}

}  // namespace condorcet_plurality_rule

constinit const Rule condorcet_plurality{
    .id = "condorcet-plurality",
    .title = "Condorcet, else plurality",
    .family = "pairwise",
    .summary = "The option that beats every other one comes first; without one, most first places win.",
    .definition = R"(
        The order is that of plurality, with the option that beats every other one, where there is one, taken out and
        put in front of it. An option beats another when more weight puts it above than below; first places are counted
        on all options.)",
    .conventions = pairwise_conventions,
    .source = "W. H. Holliday and E. Pacuit, pref_voting (2025)",
    .cost = "O(ballots x options^2)",
    .score_name = "first places",
    .better = BetterScore::higher,
    .needs = Needs::rankings,
    .keeps = condorcet_plurality_rule::keeps,
    .breaks = condorcet_plurality_rule::breaks,
    .run = condorcet_plurality_rule::run,
};

}  // namespace assent::rules
