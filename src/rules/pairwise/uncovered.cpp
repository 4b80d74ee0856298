// The uncovered set: the options that no other one covers.
// Source: Gillies 1959, Fishburn 1977, Miller 1980, Bordes 1983, McKelvey 1986, Dutta and Laslier 1999, Munagala and
// Wang 2019.  Cost: the pairwise count, and O(options^3 / 64).
// Example: A beats B, B beats C, C beats A; A and B beat D, D beats C: B beats D, and only A beats B, which beats D
// too: B covers D  ->  A = B = C > D.
#include <algorithm>

#include "rules/kernel/arguments.hpp"
#include "rules/kernel/conventions.hpp"
#include "rules/kernel/sets.hpp"
#include "rules/kernel/tiers.hpp"
#include "rules/pairwise/covering.hpp"
#include "rules/rules.hpp"

namespace assent::rules {
namespace uncovered_rule {

constexpr std::string_view form_choices[] = {"gillies", "fishburn", "bordes", "mckelvey", "weighted", "beta"};
constexpr Parameter parameters[] = {
    {.name = "form",
     .type = Parameter::Type::choice,
     .choices = form_choices,
     .default_text = "gillies",
     .meaning = "what it takes to cover an option; the first four are the same where no two options tie"},
    {.name = "beta",
     .type = Parameter::Type::ratio,
     .default_text = "1/2",
     .meaning = "of form=beta: the share of all ballots that it takes to stand against an option",
     .least = 0,
     .most = 1},
};
// Beside what the definition shows: Miller 1980; Laslier, Tournament Solutions and Majority Voting (1997).
constexpr Law keeps[] = {Law::anonymity,
                         Law::neutrality,
                         Law::homogeneity,
                         Law::pareto,
                         Law::majority,
                         Law::mutual_majority,
                         Law::condorcet_winner,
                         Law::condorcet_loser,
                         Law::smith,
                         Law::isda,
                         Law::monotonicity,
                         Law::weak_monotonicity,
                         Law::participation,
                         Law::reversal_symmetry,
                         Law::clone_independence};
constexpr Law breaks[] = {Law::unanimity,     Law::positive_involvement, Law::negative_involvement, Law::reinforcement,
                          Law::later_no_harm, Law::later_no_help,        Law::resolvability};

Outcome run(const Context& context, const Arguments& arguments) {
  const Read read(parameters, arguments);
  const CoveringRelation covering(context.shared.pairwise(), context.profile, read.choice<Covering>("form"),
                                  read.ratio("beta"));
  const std::vector<OptionId> all = all_options(context.profile);
  const auto covers = [&](OptionId a, OptionId b) { return covering.covers(index(a), index(b)); };
  std::vector<OptionId> uncovered = all;
  std::erase_if(uncovered, [&](OptionId option) {
    return std::ranges::any_of(all, [&](OptionId other) { return covers(other, option); });
  });
  Outcome outcome = outcome_of_set(context.profile, "uncovered set", uncovered);
  for (const OptionId option : uncovered)
    for (const NotCovered& reason : covering.reasons_in(index(option))) outcome.reasons.emplace_back(reason);
  for (const OptionId option : without(all, uncovered)) {
    std::vector<OptionId> covering_it = uncovered;
    std::erase_if(covering_it, [&](OptionId other) { return !covers(other, option); });
    const OptionId better =
        *std::ranges::min_element(covering_it, {}, [&](OptionId other) { return covering.rivals(index(other)); });
    outcome.reasons.emplace_back(covering.reason(index(better), index(option)));
  }
  return outcome;
}

constexpr std::string_view aliases[] = {"uncovered-set",
                                        "uc-gill",
                                        "uc-fish:form=fishburn",
                                        "uc-bordes:form=bordes",
                                        "landau-set",
                                        "uc-mckelvey:form=mckelvey",
                                        "weighted-covering:form=weighted",
                                        "beta-uncovered:form=beta"};

}  // namespace uncovered_rule

constinit const Rule uncovered{
    .id = "uncovered",
    .title = "Uncovered set",
    .family = "pairwise",
    .summary = "The options that no other one covers come first.",
    .definition = R"(
        An option beats another when more weight puts it above than below. The options that no other one covers come
        first, tied; all others follow, tied.

        `form`: a covers b when, `gillies`: a beats b, and whoever beats a beats b; `fishburn`: whoever beats a beats
        b, and somebody who beats b does not beat a; `bordes`: a beats b, and whoever beats a or ties with it beats b
        or ties with it; `mckelvey`: both gillies and bordes; `weighted`: a beats b, and against each other option the
        margin of a, the weight for it less the weight against it, is at least that of b; `beta`: at least the share
        `beta` of the weight of all ballots puts a above b, not so for b above a, and whatever option at least that
        share puts above a, it puts above b.)",
    .conventions = pairwise_conventions,
    .source = R"(
        D. B. Gillies, Solutions to general non-zero-sum games (1959); P. C. Fishburn, Condorcet social choice
        functions, SIAM Journal on Applied Mathematics 33 (1977); N. R. Miller, A new solution set for tournaments and
        majority voting, American Journal of Political Science 24 (1980); G. Bordes, On the possibility of reasonable
        consistent majoritarian choice: some positive results, Journal of Economic Theory 31 (1983); R. D. McKelvey,
        Covering, dominance, and institution-free properties of social choice, American Journal of Political Science 30
        (1986); weighted: B. Dutta and J.-F.
        Laslier, Comparison functions and choice correspondences (1999); beta: K. Munagala and K. Wang, Improved
        metric distortion for deterministic social choice rules (2019); forms as in W. H. Holliday and E. Pacuit,
        pref_voting (2025))",
    .cost = "O(ballots x options^2 + options^3)",
    .score_name = "",
    .better = BetterScore::higher,
    .needs = Needs::rankings,
    .parameters = uncovered_rule::parameters,
    .keeps = uncovered_rule::keeps,
    .breaks = uncovered_rule::breaks,
    .aliases = uncovered_rule::aliases,
    .run = uncovered_rule::run,
};

}  // namespace assent::rules
