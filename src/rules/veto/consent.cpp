// Consent: the options to which nobody objects.
// An objection is a discomfort at or above a level; one that is no longer open is none.
// Source: sociocratic consent.  Cost: O(ballots x options).
// Example on 0..10, where 7 is strong: A 6 6 0, B 7 0 0  ->  A has consent, B has not: A > B.
#include "rules/kernel/arguments.hpp"
#include "rules/kernel/conventions.hpp"
#include "rules/kernel/discomfort.hpp"
#include "rules/kernel/grades.hpp"
#include "rules/kernel/tiers.hpp"
#include "rules/rules.hpp"

namespace assent::rules {
namespace consent_rule {

constexpr Parameter parameters[] = {
    {.name = "level",
     .type = Parameter::Type::ratio,
     .default_text = "the policy's `strong_from`, else 7/10",
     .meaning = "the share of the span of the scale from which a discomfort counts as an objection",
     .least = 0,
     .most = 1},
};
constexpr Law keeps[] = {Law::anonymity, Law::neutrality, Law::homogeneity, Law::monotonicity, Law::clone_independence};
constexpr Law breaks[] = {Law::condorcet_winner, Law::unanimity};
constexpr std::string_view aliases[] = {"sociocratic-consent"};

// By option: the weight of those at or above the level whose objection is no longer open, in weight units.
[[nodiscard]] std::vector<Int128> settled_weights(const Profile& profile, const Rational& level) {
  std::vector<Int128> weights(profile.options);
  for (const Profile::Settled& cell : profile.settled) {
    const Cell grade = discomfort(profile.cell(cell.row, index(cell.option)), profile.span);
    if (Rational(grade, profile.span) >= level) weights[index(cell.option)] += profile.weights[cell.row];
  }
  return weights;
}

Outcome run(const Context& context, const Arguments& arguments) {
  const Profile& profile = context.profile;
  const Rational level = Read(parameters, arguments).ratio("level", profile.strong_from);
  const std::vector<OptionGrades> all = count_grades(profile);
  const std::vector<Int128> settled = settled_weights(profile, level);
  std::vector<OptionId> consented, objected;
  std::vector<Reason> objections;
  for (const OptionId option : graded_options(context.shared.totals())) {
    Level reason = level_of(option, all[index(option)], profile, Level::Side::at_least, level);
    reason.settled = Rational(settled[index(option)], 1) * profile.weight_unit;
    (reason.weight == reason.settled ? consented : objected).push_back(option);
    if (reason.weight != Rational(0)) objections.push_back(reason);
  }
  Outcome outcome = outcome_of_parts("set of options that nobody objects to", consented, objected);
  outcome.reasons.insert(outcome.reasons.end(), objections.begin(), objections.end());
  set_ungraded_aside(outcome, context.shared.totals());
  return outcome;
}

}  // namespace consent_rule

constinit const Rule consent{
    .id = "consent",
    .title = "Consent",
    .family = "veto",
    .summary = "The options to which nobody objects come first, all others follow.",
    .definition = R"(
        An objection is a discomfort of at least `level` x the span of the scale, or a veto. It counts while it is
        open: one whose status is integrated, withdrawn or invalid does not. Options without an objection have consent
        and come first, tied; options with one follow, tied, however many they have. Where no option has consent, all
        are tied: nothing is adopted. To order the options within a tier, name another rule in `ties`;
        `fewest-objections` counts the objections.)",
    .conventions = graded_conventions,
    .source = R"(
        G. Endenburg, Sociocracy (1981): a decision holds when nobody has a paramount objection; "good enough for now,
        safe enough to try")",
    .cost = "O(ballots x options)",
    .score_name = "",
    .better = BetterScore::lower,
    .needs = Needs::grades,
    .parameters = consent_rule::parameters,
    .keeps = consent_rule::keeps,
    .breaks = consent_rule::breaks,
    .aliases = consent_rule::aliases,
    .run = consent_rule::run,
};

}  // namespace assent::rules
