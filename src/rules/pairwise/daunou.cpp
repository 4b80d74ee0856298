// Daunou: the option that beats all others, where there is one; else the options that lose against all that are left
// go out, one after the other, and the most first places decide among the rest.
// Source: Daunou 1803.  Cost: the pairwise count, and one pass over the ballots.
// Example: A, B and C beat each other in a circle and D: D goes out; first places among the rest decide.
#include "rules/kernel/ends.hpp"
#include "rules/kernel/sets.hpp"
#include "rules/kernel/tiers.hpp"
#include "rules/kernel/top_elimination.hpp"
#include "rules/rules.hpp"

namespace assent::rules {
namespace daunou_rule {

constexpr Law keeps[] = {Law::anonymity, Law::neutrality,       Law::homogeneity,
                         Law::majority,  Law::condorcet_winner, Law::condorcet_loser};
constexpr Law breaks[] = {Law::unanimity,         Law::monotonicity,         Law::weak_monotonicity,
                          Law::participation,     Law::positive_involvement, Law::negative_involvement,
                          Law::reinforcement,     Law::reversal_symmetry,    Law::clone_independence,
                          Law::copy_independence, Law::later_no_harm,        Law::later_no_help};

// The options that stay, and those that lost against all that were left, the last one first.
struct Sieve {
  std::vector<OptionId> left, out;
  std::vector<Reason> reasons;
};

[[nodiscard]] Sieve without_losers(const Pairwise& pairwise, std::vector<OptionId> left) {
  Sieve sieve;
  while (const std::optional<OptionId> loser = condorcet_loser(pairwise, left)) {
    std::erase(left, *loser);
    sieve.out.insert(sieve.out.begin(), *loser);
    sieve.reasons.push_back(Membership{"rest without the option that loses against all of it", left});
  }
  sieve.left = std::move(left);
  return sieve;
}

Outcome run(const Context& context, const Arguments&) {
  const std::vector<OptionId> all = all_options(context.profile);
  const std::optional<OptionId> winner = condorcet_winner(context.shared.pairwise(), all);
  Sieve sieve = without_losers(context.shared.pairwise(), all);
  const std::vector<Rational> places = EndCount(context.shared, End::top, Share::split).scores(sieve.left);
  std::vector<Rational> by_option(all.size());
  Outcome outcome;
  outcome.scores.resize(all.size());
  for (std::size_t i = 0; i < sieve.left.size(); ++i) {
    by_option[index(sieve.left[i])] = places[i];
    outcome.scores[index(sieve.left[i])] = {places[i]};
  }
  if (winner) std::erase(sieve.left, *winner);
  outcome.ranking.tiers = tiers_by(sieve.left, by_option, BetterScore::higher);
  add_steps(outcome, by_option);
  for (const OptionId option : sieve.out) outcome.ranking.tiers.push_back({option});
  outcome.reasons.insert(outcome.reasons.begin(), sieve.reasons.begin(), sieve.reasons.end());
  if (winner) put_in_front(outcome, *winner, "Condorcet winner");
  else outcome.reasons.insert(outcome.reasons.begin(), Fallback{Fallback::Cause::no_condorcet_winner, "plurality"});
  add_ties_left(outcome);
  return outcome;
}

}  // namespace daunou_rule

constinit const Rule daunou{
    .id = "daunou",
    .title = "Daunou",
    .family = "pairwise",
    .summary = R"(
        The option that beats every other one comes first; without one, those that lose against all others go out, and
        most first places win.)",
    .definition = R"(
        An option that loses against every other one that is left goes out, and again, until there is none. The rest
        goes by first places: each ballot counts for the best option of the rest, and k options that share this place
        get 1/k each. Those that went out follow, the last to go out first. The option that beats every other one,
        where there is one, is put in front of all.)",
    .conventions = top_conventions,
    .source = "P. C. F. Daunou, Memoire sur les elections au scrutin (1803)",
    .cost = "O(ballots x options^2)",
    .score_name = "first places",
    .better = BetterScore::higher,
    .needs = Needs::rankings,
    .keeps = daunou_rule::keeps,
    .breaks = daunou_rule::breaks,
    .run = daunou_rule::run,
};

}  // namespace assent::rules
