// The option that beats all others, where there is one; else instant runoff.
// Source: Green-Armytage, Tideman and Cosman 2016.  Cost: the pairwise count, and as instant runoff.
// Example: 4 x A>B>C, 3 x C>B>A, 2 x B>A>C: B beats A and C; in the rounds B goes out, then C  ->  B > A > C.
#include "rules/kernel/arguments.hpp"
#include "rules/kernel/sets.hpp"
#include "rules/kernel/tiers.hpp"
#include "rules/kernel/top_elimination.hpp"
#include "rules/rules.hpp"

namespace assent::rules {
namespace condorcet_irv_rule {

constexpr Parameter parameters[] = {out_ties_parameter};
// Beside what the definition shows: instant-runoff keeps these.
constexpr Law keeps[] = {Law::anonymity,       Law::neutrality,       Law::homogeneity,    Law::majority,
                         Law::mutual_majority, Law::condorcet_winner, Law::condorcet_loser};
constexpr Law breaks[] = {Law::unanimity,
                          Law::smith,
                          Law::isda,
                          Law::monotonicity,
                          Law::weak_monotonicity,
                          Law::participation,
                          Law::positive_involvement,
                          Law::negative_involvement,
                          Law::reinforcement,
                          Law::reversal_symmetry,
                          Law::copy_independence,
                          Law::later_no_harm,
                          Law::later_no_help};

Outcome run(const Context& context, const Arguments& arguments) {
  const std::vector<OptionId> all = all_options(context.profile);
  PlainTopElimination elimination(context.shared, Share::split);
  const auto ties = Read(parameters, arguments).choice<OutTies>("ties");
  Outcome outcome = by_elimination(context, elimination, ties, all);
  if (const std::optional<OptionId> winner = condorcet_winner(context.shared.pairwise(), all))
    put_in_front(outcome, *winner, "Condorcet winner");
  else
    outcome.reasons.insert(outcome.reasons.begin(), Fallback{Fallback::Cause::no_condorcet_winner, "instant-runoff"});
  add_ties_left(outcome);
  return outcome;
}

constexpr std::string_view aliases[] = {"condorcet-hare"};

}  // namespace condorcet_irv_rule

constinit const Rule condorcet_irv{
    .id = "condorcet-irv",
    .title = "Condorcet then instant runoff",
    .family = "elimination",
    .summary = "The option that beats every other one comes first; without one, instant runoff decides.",
    .definition = R"(
        The order is that of instant-runoff, with the option that beats every other one, where there is one, taken out
        and put in front of it.

        `ties` as in instant-runoff.)",
    .conventions = top_conventions,
    .source = "J. Green-Armytage, T. N. Tideman and R. Cosman, Statistical evaluation of voting rules (2016)",
    .cost = "O(ballots x options^2), and as instant-runoff; parallel-universes: hard",
    .exact_up_to = "any number of options, but for parallel-universes with many ties",
    .score_name = "first places",
    .better = BetterScore::higher,
    .needs = Needs::rankings,
    .parameters = condorcet_irv_rule::parameters,
    .keeps = condorcet_irv_rule::keeps,
    .breaks = condorcet_irv_rule::breaks,
    .aliases = condorcet_irv_rule::aliases,
    .run = condorcet_irv_rule::run,
};

}  // namespace assent::rules
