// Consensus minus k: the options with at most k blocks and enough in favour.
// Source: the "consensus minus one" (U-1) of consensus practice; supermajority fallbacks of N Street.
// Cost: O(ballots x options).
// Example on 0..10, four people: A 0 2 5 veto, B 0 0 6 7  ->  A has one block and 3 of 4 in favour and passes; B has no
// block but 2 of 4: A > B.
#include "rules/kernel/arguments.hpp"
#include "rules/kernel/discomfort.hpp"
#include "rules/kernel/grades.hpp"
#include "rules/kernel/tiers.hpp"
#include "rules/rules.hpp"

namespace assent::rules {
namespace consensus_minus_rule {

constexpr Parameter parameters[] = {
    {.name = "blocks",
     .type = Parameter::Type::whole,
     .default_text = "1",
     .meaning = "how many vetoes an option may have"},
    {.name = "in-favour",
     .type = Parameter::Type::ratio,
     .default_text = "3/4",
     .meaning = "the share of those who do not stand aside that has to be in favour",
     .least = 0,
     .most = 1},
    {.name = "threshold",
     .type = Parameter::Type::ratio,
     .default_text = "1/2",
     .meaning = "the share of the span of the scale up to which a discomfort counts as being in favour",
     .least = 0,
     .most = 1},
};
constexpr Law keeps[] = {Law::anonymity, Law::neutrality, Law::monotonicity, Law::clone_independence};
constexpr Law breaks[] = {Law::homogeneity, Law::condorcet_winner, Law::unanimity};
constexpr std::string_view aliases[] = {"consensus-minus-one", "modified-consensus"};

// By option: the weight of those in favour, in weight units. A veto is never in favour.
[[nodiscard]] std::vector<Int128> weights_in_favour(const Profile& profile, const Rational& threshold) {
  const Int128 most = (threshold * Rational(profile.span)).floor();
  std::vector<Int128> weights(profile.options);
  RowReader rows(profile.cells);
  for (std::size_t r = 0; r < profile.rows(); ++r) {
    const std::span<const Cell> row = rows[r];
    for (std::size_t o = 0; o < row.size(); ++o)
      if (row[o] != not_compared && row[o] <= most && row[o] != veto_cell) weights[o] += profile.weights[r];
  }
  return weights;
}

Outcome run(const Context& context, const Arguments& arguments) {
  const Read read(parameters, arguments);
  const Profile& profile = context.profile;
  const std::vector<Int128> in_favour = weights_in_favour(profile, read.ratio("threshold"));
  const std::int64_t most_vetoes = read.whole("blocks");
  const Rational needed = read.ratio("in-favour");
  std::vector<OptionId> passing, others;
  std::vector<Reason> reasons;
  for (const OptionId option : graded_options(context.shared.totals())) {
    const std::size_t place = index(option);
    const Int128 aside = profile.stood_aside.empty() ? 0 : profile.stood_aside[place];
    const Support support{.option = option,
                          .vetoes = profile.vetoes[place].heads,
                          .most_vetoes = most_vetoes,
                          .in_favour = Rational(in_favour[place], 1) * profile.weight_unit,
                          .of = Rational(profile.weight_present - aside, 1) * profile.weight_unit,
                          .needed = needed};
    (support.passes() ? passing : others).push_back(option);
    reasons.push_back(support);
  }
  Outcome outcome = outcome_of_parts("set of options that pass", passing, others);
  outcome.reasons.insert(outcome.reasons.end(), reasons.begin(), reasons.end());
  set_ungraded_aside(outcome, context.shared.totals());
  return outcome;
}

}  // namespace consensus_minus_rule

constinit const Rule consensus_minus{
    .id = "consensus-minus",
    .title = "Consensus minus k",
    .family = "veto",
    .summary = "The options with at most k vetoes and with enough people in favour come first, all others follow.",
    .definition = R"(
        An option passes when at most `blocks` people veto it and (weight in favour) / (weight present less those who
        stand aside from it) is at least `in-favour`. In favour is who gives a discomfort of at most `threshold` x the
        span of the scale. The options that pass come first, tied; the others follow, tied. Where none passes, all are
        tied: nothing is adopted. Vetoes count while they are open and given by somebody who may veto, n for a ballot
        that stands for n people; the status quo has none. `blocks=0,in-favour=1` is full consensus.)",
    .conventions = R"(
        Discomfort is a grade's distance from the best end of the scale. A stand-aside is in neither number. Who is
        present and gives an option no grade that the policy fills is not in favour of it. An open veto is never in
        favour. An option that nobody graded is set aside. A ballot is in favour with its weight.)",
    .source = R"(
        consensus practice: U-1 and U-2, with the supermajorities of N Street Cohousing (two thirds) and Heartwood
        Cohousing (three quarters))",
    .cost = "O(ballots x options)",
    .score_name = "",
    .better = BetterScore::higher,
    .needs = Needs::grades,
    .parameters = consensus_minus_rule::parameters,
    .keeps = consensus_minus_rule::keeps,
    .breaks = consensus_minus_rule::breaks,
    .aliases = consensus_minus_rule::aliases,
    .run = consensus_minus_rule::run,
};

}  // namespace assent::rules
