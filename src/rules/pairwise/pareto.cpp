// The Pareto set: the options that no other one dominates.
// Source: Pareto 1906, Arrow 1951.  Cost: the pairwise count.
// Example: A>B>C, C>A>B: both ballots put A above B  ->  A = C > B.
#include "rules/kernel/arguments.hpp"
#include "rules/kernel/conventions.hpp"
#include "rules/kernel/links.hpp"
#include "rules/kernel/sets.hpp"
#include "rules/kernel/tiers.hpp"
#include "rules/rules.hpp"

namespace assent::rules {
namespace pareto_rule {

enum class By { every, some };
constexpr std::string_view by_choices[] = {"every", "some"};
constexpr Parameter parameters[] = {
    {.name = "by",
     .type = Parameter::Type::choice,
     .choices = by_choices,
     .default_text = "every",
     .meaning = "how many ballots must put an option above another one to dominate it, where none puts it below"},
};

// What every ballot says of two options stays as others join, and as ballots with the better one on top do.
constexpr Law keeps[] = {Law::anonymity,
                         Law::neutrality,
                         Law::homogeneity,
                         Law::pareto,
                         Law::monotonicity,
                         Law::weak_monotonicity,
                         Law::participation,
                         Law::positive_involvement,
                         Law::negative_involvement,
                         Law::reversal_symmetry,
                         Law::clone_independence,
                         Law::copy_independence,
                         Law::later_no_harm,
                         Law::later_no_help};
constexpr Law breaks[] = {
    Law::unanimity, Law::majority, Law::mutual_majority, Law::condorcet_winner, Law::condorcet_loser,
    Law::smith,     Law::isda,     Law::reinforcement,   Law::resolvability};

[[nodiscard]] bool dominates(const Pairwise& pairwise, std::size_t a, std::size_t b, By by) {
  if (by == By::every) return pairwise.total() > 0 && pairwise.support(a, b) == pairwise.total();
  return pairwise.support(a, b) > 0 && pairwise.support(b, a) == 0;
}

Outcome run(const Context& context, const Arguments& arguments) {
  const Pairwise& pairwise = context.shared.pairwise();
  const By by = Read(parameters, arguments).choice<By>("by");
  std::vector<OptionId> members;
  std::vector<Reason> reasons;
  for (std::size_t option = 0; option < pairwise.options(); ++option) {
    std::size_t other = 0;
    while (other < pairwise.options() && !dominates(pairwise, other, option, by)) ++other;
    if (other == pairwise.options()) members.push_back(option_id(option));
    else
      reasons.emplace_back(
          Beats{option_id(other), option_id(option), opinion_of(pairwise, context.profile, other, option)});
  }
  const std::vector<OptionId> all = all_options(context.profile);
  Outcome outcome = outcome_of_set(context.profile, "Pareto set", members.empty() ? all : members);
  if (!members.empty()) outcome.reasons.insert(outcome.reasons.end(), reasons.begin(), reasons.end());
  return outcome;
}

constexpr std::string_view aliases[] = {"pareto-set"};

}  // namespace pareto_rule

constinit const Rule pareto{
    .id = "pareto",
    .title = "Pareto set",
    .family = "pairwise",
    .summary = "The options come first that no other one dominates.",
    .definition = R"(
        `by: every`: an option dominates another when every ballot puts it above. `by: some`: when some ballot puts it
        above, and none below. The options that no other one dominates come first, tied; all others follow, tied. Where
        each is dominated, as by: some may find on ballots that do not compare all options, all are tied.)",
    .conventions = pairwise_conventions,
    .source = R"(
        V. Pareto, Manuale di economia politica (1906); K. J. Arrow, Social Choice and Individual Values (1951); by some:
        strong Pareto in W. H. Holliday and E. Pacuit, pref_voting (2025))",
    .cost = "O(ballots x options^2)",
    .score_name = "",
    .better = BetterScore::higher,
    .needs = Needs::rankings,
    .parameters = pareto_rule::parameters,
    .keeps = pareto_rule::keeps,
    .breaks = pareto_rule::breaks,
    .aliases = pareto_rule::aliases,
    .run = pareto_rule::run,
};

}  // namespace assent::rules
