#include "report/phrase.hpp"

#include <algorithm>

#include "base/utf8.hpp"
#include "report/phrase_parts.hpp"
#include "report/sentence.hpp"

namespace assent {
namespace {

constexpr std::size_t longest_label = 32;  // columns; longer titles make sentences hard to read

[[nodiscard]] Rational total_of(const Subject& subject, OptionId option) {
  const Profile& profile = subject.answer.profile;
  return Rational(subject.answer.totals[index(option)].total, 1) * profile.grade_unit * profile.weight_unit;
}

[[nodiscard]] Rational possible_of(const Subject& subject, OptionId option) {
  const Profile& profile = subject.answer.profile;
  return Rational(subject.answer.totals[index(option)].weight, 1) * Rational(profile.span) * profile.grade_unit *
         profile.weight_unit;
}

// "Its total discomfort is 3 of 40 possible (7.5 %); the highest single discomfort is 2 (ben)."
void say_discomfort(std::vector<Sentence>& sentences, const Subject& subject, OptionId option) {
  if (subject.answer.totals.empty()) return;
  const DiscomfortTotal& total = subject.answer.totals[index(option)];
  if (total.weight == 0) return;
  const Profile& profile = subject.answer.profile;
  Say text;
  text << "Its total discomfort is " << number(total_of(subject, option)) << " of "
       << number(possible_of(subject, option)) << " possible (" << percent(share_of(total, profile))
       << "); the highest single discomfort is " << number(Rational(total.highest) * profile.grade_unit);
  if (total.highest_heads == 1 && !profile.who.empty())
    text << ", by " << person(subject.decision.participants[index(profile.who[total.highest_row])].id);
  else if (total.highest > 0) text << ", by " << number(total.highest_heads) << " people";
  text << ".";
  sentences.push_back(text.done());
}

void say_against_status_quo(std::vector<Sentence>& sentences, const Subject& subject, OptionId option) {
  const auto& status_quo = subject.decision.status_quo;
  if (!status_quo || subject.answer.totals.empty() || option == *status_quo) return;
  const auto& totals = subject.answer.totals;
  const DiscomfortTotal &mine = totals[index(option)], &old = totals[index(*status_quo)];
  if (mine.weight == 0 || old.weight == 0) return;
  Say text;
  const Rational difference = mine.weight == old.weight
                                  ? total_of(subject, *status_quo) - total_of(subject, option)
                                  : share_of(old, subject.answer.profile) - share_of(mine, subject.answer.profile);
  const Rational size = difference < Rational(0) ? -difference : difference;
  text << "Against changing nothing (" << option_part(subject, *status_quo) << ") it "
       << (difference < Rational(0) ? "adds " : "saves ");
  if (mine.weight == old.weight) text << number(size) << " of discomfort.";
  else text << percent(size) << " of the possible discomfort.";
  sentences.push_back(text.done());
}

// What put the chosen option in front: each tie-break that did, and, where there is no discomfort to tell of, the first
// reason that speaks for it.
void say_how_it_won(std::vector<Sentence>& sentences, const Subject& subject, OptionId option) {
  const RuleResult& result = subject.answer.results.front();
  bool told = !subject.answer.totals.empty();
  for (const Reason& reason : result.outcome.reasons) {
    if (in_front(reason) != option) continue;
    const bool by_tie_break = std::holds_alternative<TieBroken>(reason);
    if (told && !by_tie_break) continue;
    sentences.push_back(phrase(reason, result, subject));
    told = told || !by_tie_break;
  }
}

// "3 of 12 participants present, 8 needed (2/3)."
void say_quorum(Say& text, const Subject& subject) {
  const Presence& presence = subject.answer.presence;
  const auto& quorum = subject.decision.policy.quorum;
  const bool weight = quorum->of == Quorum::Of::weight;
  const Rational all = weight ? presence.weight_eligible : Rational(presence.eligible);
  Rational needed = quorum->is_share ? quorum->at_least * all : quorum->at_least;
  text << number(weight ? presence.weight_present : Rational(presence.present));
  if (subject.decision.participants_listed) text << " of " << number(all);
  text << (weight ? " of the weight" : " participants") << " present, ";
  // People come whole: 2/3 of 11 needs 8.
  if (!weight) needed = Rational(-(-needed).floor(), 1);
  text << number(needed) << " needed";
  if (quorum->is_share) text << " (" << quorum->text << ")";
  text << ".";
}

[[nodiscard]] Sentence say_no_quorum(const Subject& subject) {
  if (subject.answer.presence.present == 0)
    return (Say() << "Nothing is decided: nobody gave a grade, a rank or a mark.").done();
  Say text;
  text << "No quorum: ";
  say_quorum(text, subject);
  return text.done();
}

[[nodiscard]] Sentence say_none_acceptable(const Subject& subject) {
  const OptionId best = subject.answer.results.front().outcome.ranking.tiers.front().front();
  const DiscomfortTotal& total = subject.answer.totals[index(best)];
  Say text;
  text << "No option is acceptable: the best, " << option_part(subject, best);
  if (total.weight > 0)
    text << ", carries " << percent(share_of(total, subject.answer.profile)) << " of the possible discomfort";
  text << "; the policy accepts at most " << percent(*subject.decision.policy.accept_at_most) << ".";
  return text.done();
}

[[nodiscard]] Sentence say_all_set_aside(const Subject& subject) {
  const auto& reasons = subject.answer.results.front().outcome.reasons;
  const bool vetoed = std::ranges::any_of(reasons, [](const Reason& reason) {
    const auto* aside = std::get_if<SetAside>(&reason);
    return aside != nullptr && aside->cause == AsideCause::vetoed;
  });
  if (!vetoed) return (Say() << "Nothing is decided: nobody graded any option.").done();
  return (Say() << (subject.decision.status_quo ? "Every change is set aside by vetoes."
                                                : "Every option is set aside by vetoes: no decision."))
      .done();
}

}  // namespace

std::string plain(const Sentence& sentence) {
  std::string text;
  for (const Part& part : sentence) text += part.text;
  return text;
}

Subject subject_of(const Decision& decision, const Answer& answer) {
  Subject subject{decision, answer, {}};
  const bool titles = std::ranges::all_of(
      decision.options, [](const Option& option) { return display_width(option.title) <= longest_label; });
  for (const Option& option : decision.options) subject.labels.emplace_back(titles ? option.title : option.id);
  return subject;
}

std::vector<std::string> vetoers(const Decision& decision, OptionId option) {
  std::vector<std::string> ids;
  for (const Objection& objection : decision.objections)
    if (objection.option == option && objection.open_veto() && objection.counts)
      ids.emplace_back(decision.participants[index(objection.participant)].id);
  return ids;
}

std::vector<Sentence> phrase_verdict(const Subject& subject) {
  const Verdict& verdict = subject.answer.verdict;
  const auto& tiers = subject.answer.results.front().outcome.ranking.tiers;
  std::vector<Sentence> sentences;
  switch (verdict.status) {
    case VerdictStatus::no_quorum: sentences.push_back(say_no_quorum(subject)); break;
    case VerdictStatus::all_vetoed: sentences.push_back(say_all_set_aside(subject)); break;
    case VerdictStatus::none_acceptable: sentences.push_back(say_none_acceptable(subject)); break;
    case VerdictStatus::status_quo:
      sentences.push_back((Say() << "Nothing is strictly better than changing nothing: "
                                 << option_part(subject, *verdict.option) << " stays.")
                              .done());
      if (tiers.front().size() > 1 || tiers.front().front() != *verdict.option)
        sentences.push_back(
            (Say() << "Another option is level with it, and that is not enough: a change must be strictly better.")
                .done());
      say_discomfort(sentences, subject, *verdict.option);
      break;
    case VerdictStatus::tied: {
      Say text;
      options_list(text, subject, tiers.front());
      text << (subject.decision.policy.ties.empty() ? " are tied, and the policy names no way to break the tie."
                                                    : " are still tied after the policy's tie-breaks.");
      sentences.push_back(text.done());
      break;
    }
    case VerdictStatus::decided:
      sentences.push_back(
          (Say() << "The group can best live with " << option_part(subject, *verdict.option) << ".").done());
      say_how_it_won(sentences, subject, *verdict.option);
      say_discomfort(sentences, subject, *verdict.option);
      say_against_status_quo(sentences, subject, *verdict.option);
      break;
  }
  if (subject.decision.policy.quorum && subject.answer.presence.quorum_met) {
    Say text;
    text << "The quorum is met: ";
    say_quorum(text, subject);
    sentences.push_back(text.done());
  }
  if (verdict.in_force)
    sentences.push_back((Say() << option_part(subject, *verdict.in_force) << " stays in force.").done());
  return sentences;
}

}  // namespace assent
