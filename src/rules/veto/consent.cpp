// Consent: the options to which nobody objects, ordered by another rule.
// An objection is a given discomfort at or above a level, or a veto; one that is no longer open is none.
// Source: sociocratic consent.  Cost: O(ballots x options), and the base rule's.
// Example on 0..10, where 7 is strong: A 6 6 0, B 7 0 0  ->  A has consent and is first; B is set aside.
#include "rules/kernel/arguments.hpp"
#include "rules/kernel/discomfort.hpp"
#include "rules/kernel/grades.hpp"
#include "rules/kernel/testing.hpp"
#include "rules/rules.hpp"

namespace assent::rules {
namespace consent_rule {

constexpr std::string_view silences[] = {"ungraded", "passes"};
constexpr Parameter parameters[] = {
    {.name = "level",
     .type = Parameter::Type::ratio,
     .default_text = "the policy's `strong_from`, else 7/10",
     .meaning = "the share of the span of the scale from which a discomfort counts as an objection",
     .least = 0,
     .most = 1},
    {.name = "silence",
     .type = Parameter::Type::choice,
     .choices = silences,
     .default_text = "ungraded",
     .meaning = "an option that nobody graded is set aside as ungraded, or passes (lazy consensus)"},
    {.name = "base",
     .type = Parameter::Type::rule,
     .default_text = "minimum-total-discomfort",
     .meaning = "the rule that orders the options that pass"},
};
// Beside what the definition shows: an option is judged by its own grades alone.
constexpr Law keeps[] = {Law::anonymity,         Law::neutrality,        Law::homogeneity,  Law::monotonicity,
                         Law::weak_monotonicity, Law::copy_independence, Law::later_no_help};
constexpr Law breaks[] = {
    Law::unanimity,    Law::majority, Law::mutual_majority,      Law::condorcet_winner,  Law::condorcet_loser,
    Law::smith,        Law::isda,     Law::positive_involvement, Law::reversal_symmetry, Law::clone_independence,
    Law::later_no_harm};
constexpr std::string_view aliases[] = {"sociocratic-consent"};

// By option: the weight of the cells of a list that are at or above the level, in weight units.
[[nodiscard]] std::vector<Int128> weights_from(const Profile& profile, const std::vector<Profile::Spot>& cells,
                                               const Rational& level) {
  std::vector<Int128> weights(profile.options);
  for (const Profile::Spot& cell : cells) {
    const Cell grade = discomfort(profile.cell(cell.row, index(cell.option)), profile.span);
    if (Rational(grade, profile.span) >= level) weights[index(cell.option)] += profile.weights[cell.row];
  }
  return weights;
}

std::vector<TestResult> test(const Context& context, const Arguments& arguments) {
  const Profile& profile = context.profile;
  const Read read(parameters, arguments);
  const Rational level = read.ratio("level", profile.strong_from);
  const bool silence_passes = read.choice_index("silence") == 1;
  const std::vector<OptionGrades> all = count_grades(profile);
  const std::vector<Int128> settled = weights_from(profile, profile.settled, level);
  const std::vector<Int128> filled = weights_from(profile, profile.filled, level);
  std::vector<TestResult> results;
  for (std::size_t place = 0; place < profile.options; ++place) {
    if (all[place].weight == 0) {
      results.push_back({silence_passes ? TestResult::Kind::passes : TestResult::Kind::ungraded});
      continue;
    }
    Level evidence = level_of(option_id(place), all[place], profile, Level::Side::at_least, level);
    evidence.settled = Rational(settled[place], 1) * profile.weight_unit;
    evidence.filled = Rational(filled[place], 1) * profile.weight_unit;
    const bool passes = evidence.weight == evidence.settled + evidence.filled;
    results.push_back({passes ? TestResult::Kind::passes : TestResult::Kind::fails, evidence});
  }
  return results;
}

Outcome run(const Context& context, const Arguments& arguments) {
  const RuleCall* base = Read(parameters, arguments).rule("base");
  return order_what_passes(context, test(context, arguments), "consent",
                           base != nullptr ? *base : call_of(minimum_total_discomfort));
}

}  // namespace consent_rule

constinit const Rule consent{
    .id = "consent",
    .title = "Consent",
    .family = "veto",
    .summary = "Options to which somebody objects are set aside; another rule orders those that nobody objects to.",
    .definition = R"(
        An objection is a given discomfort of at least `level` x the span of the scale, or a veto. It counts while it
        is open: one whose status is integrated, withdrawn or invalid does not, and neither does a grade that the
        policy fills, nor one of weight 0. An option with an objection does not pass and is set aside. The rule `base`
        orders the options that pass, on the ballots restricted to them. The status quo is not tested: it is in no
        tier and not set aside, and stays in force when nothing passes. With `silence=passes` an option that nobody
        graded passes, after all others that do.)",
    .conventions = R"(
        Discomfort is a grade's distance from the best end of the scale. Stand-asides, abstentions and blanks that the
        policy does not fill are no objections; an option that nobody graded is set aside, unless `silence` says
        otherwise. An open veto is the worst grade, also from somebody who may not veto. A ballot counts with its
        weight.)",
    .source = R"(
        G. Endenburg, Sociocracy (1981): a decision holds when nobody has a paramount objection; "good enough for now,
        safe enough to try")",
    .cost = "O(ballots x options), and the cost of the base rule",
    .score_name = "",
    .better = BetterScore::lower,
    .needs = Needs::grades,
    .parameters = consent_rule::parameters,
    .keeps = consent_rule::keeps,
    .breaks = consent_rule::breaks,
    .aliases = consent_rule::aliases,
    .run = consent_rule::run,
    .test = consent_rule::test,
};

}  // namespace assent::rules
