// The only English about outcomes: reasons and verdicts in sentences, cause first, numbers in them.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "assent/answer.hpp"
#include "assent/decision.hpp"
#include "assent/reason.hpp"
#include "assent/report.hpp"
#include "profile/given.hpp"
#include "report/known_winners.hpp"
#include "report/labels.hpp"

namespace assent {

/// What sentences are about.
struct Subject {
  const Decision& decision;
  const Answer& answer;
  Labels labels;        // of options, made of their titles
  Labels people;        // made of their names
  std::size_t threads;  // for long passes

  /// What people gave an option of a decision by grades. It is worked out when it is first asked for, of all options;
  /// one thread may ask.
  [[nodiscard]] const GivenGrades& given(OptionId option) const;
  mutable std::vector<GivenGrades> given_grades = {};  // by option; empty before it is needed
};

[[nodiscard]] Subject subject_of(const Decision& decision, const Answer& answer, std::size_t threads = 1);

/// One sentence for a reason that `result` gives.
[[nodiscard]] Sentence phrase(const Reason& reason, const RuleResult& result, const Subject& subject);
/// That a search stopped early, and what is known of the winners and of the value that the rule makes best.
[[nodiscard]] Sentence phrase_bounded(const Bounded& bounded, const KnownWinners& winners, const Subject& subject);
/// What an option set aside lacks, or why: "vetoed by ana (noise)", "nobody graded it"; without a full stop.
[[nodiscard]] Sentence phrase_cause(const SetAside& reason, const Subject& subject);
/// The option that a reason puts in front of others; nothing where it does no such thing.
[[nodiscard]] std::optional<OptionId> in_front(const Reason& reason);
/// The sentences of a verdict, by what they tell.
struct VerdictWords {
  std::vector<Sentence> answer;      // what was decided, and what decided it
  std::vector<Sentence> ladder;      // which rung decides, and why those before it do not hold
  std::vector<Sentence> causes;      // why each of several options does not pass
  std::vector<Sentence> discomfort;  // what it carries, against changing nothing
  std::vector<Sentence> quorum;      // that each is met, and who does not count for it
  std::optional<Sentence> in_force;
  bool headline_says_it = false;  // the first of `answer` is only the headline again
};
[[nodiscard]] VerdictWords verdict_words(const Subject& subject);
/// The verdict: what was decided, then why, then against what.
[[nodiscard]] std::vector<Sentence> phrase_verdict(const Subject& subject);
/// Which rung of the policy's ladder decides, and why those before it do not hold; nothing where there is no ladder.
[[nodiscard]] std::vector<Sentence> phrase_ladder(const Subject& subject);
/// ", by rung 2 of 3 (consensus-minus, blocks=1)"; empty where no rung holds.
[[nodiscard]] Sentence phrase_rung(const Subject& subject);
[[nodiscard]] std::optional<ReportLadder> report_ladder(const Subject& subject);
/// The parameters of a rule, or what the test of a rung asks for: {"at_least", "3/4"}, {"of", "present"}.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> parameters_of(const RuleCall& call);
/// "consent"; of a rung that is no rule with a name also what it asks for: "in-favour, 3/4 of those present".
[[nodiscard]] Sentence phrase_rule(const RuleCall& call);
/// Vetoes that set nothing aside under the deciding rule, with the reason why.
[[nodiscard]] std::vector<Sentence> phrase_uncounted(const Subject& subject);
/// "7 or more": from which grade on a discomfort is at least this share of the span.
[[nodiscard]] std::string level_words(const Scale& scale, const Rational& share);
/// Open objections that say more than a number: vetoes first, then by discomfort.
[[nodiscard]] std::vector<Sentence> phrase_objections(const Subject& subject);
/// What people say of the whole matter.
[[nodiscard]] std::vector<Sentence> phrase_comments(const Subject& subject);
/// What the policy filled in, and what truncated rankings mean.
[[nodiscard]] std::vector<Sentence> phrase_filled(const Subject& subject);
/// Who is out of the decision: recused, or not entitled on its day.
[[nodiscard]] std::vector<Sentence> phrase_excluded(const Subject& subject);
/// Whose ballots count for whom, by delegation.
[[nodiscard]] std::vector<Sentence> phrase_carried(const Subject& subject);
/// " not answered" of those who may still do so; where there are delegations, others gave no ballot either.
[[nodiscard]] std::string_view phrase_not_answered(const Subject& subject);
/// How the decisions stand that this one needs: first those that were decided otherwise or are not decided yet.
[[nodiscard]] std::vector<Sentence> phrase_needs(const Subject& subject);
/// Who is out of the decision, rules left out, and conventions that a reader must know.
[[nodiscard]] std::vector<Sentence> phrase_notes(const Subject& subject);
/// Ids of those whose open veto on the option counts.
[[nodiscard]] std::vector<std::string> vetoers(const Decision& decision, OptionId option);

}  // namespace assent
