#include "report/phrase.hpp"

#include <algorithm>

#include "base/utf8.hpp"
#include "report/sentence.hpp"

namespace assent {
namespace {

constexpr std::size_t longest_label = 32;  // columns; longer titles make sentences hard to read

[[nodiscard]] Part option_part(const Subject& subject, OptionId option) {
  return {Part::Kind::option, subject.labels[index(option)]};
}

[[nodiscard]] Part person(std::string_view id) { return {Part::Kind::participant, std::string(id)}; }

// "a", "a and b", "a, b and c".
template <class Items, class Make>
void list(Say& say, const Items& items, const Make& make) {
  std::size_t place = 0;
  for (const auto& item : items) {
    if (place > 0) say << (place + 1 == items.size() ? " and " : ", ");
    say << make(item);
    ++place;
  }
}

void options_list(Say& say, const Subject& subject, const std::vector<OptionId>& options) {
  list(say, options, [&](OptionId option) { return option_part(subject, option); });
}

[[nodiscard]] std::string_view plural(std::int64_t count, std::string_view one, std::string_view many) { return count == 1 ? one : many; }

[[nodiscard]] Sentence say(const Outscores& reason, const RuleResult& result, const Subject& subject) {
  Say text;
  text << option_part(subject, reason.better) << " stands above " << option_part(subject, reason.worse) << ": ";
  if (reason.by == Outscores::By::share)
    text << "share of the possible discomfort " << percent(reason.better_score) << " against " << percent(reason.worse_score) << ".";
  else
    text << result.outcome.score_name << " " << number(reason.better_score) << " against " << number(reason.worse_score) << ".";
  return text.done();
}

[[nodiscard]] Sentence say(const TieLeft& reason, const RuleResult& result, const Subject& subject) {
  Say text;
  options_list(text, subject, reason.options);
  text << " are tied by " << rule_part(result.call.rule->id) << ".";
  return text.done();
}

void say_vetoers(Say& text, const Subject& subject, OptionId option) {
  std::size_t place = 0;
  for (const Objection& objection : subject.decision.objections) {
    if (objection.option != option || !objection.open_veto() || !objection.counts) continue;
    text << (place++ == 0 ? " by " : ", ") << person(subject.decision.participants[index(objection.participant)].id);
    if (!objection.reason.empty()) text << " (" << objection.reason << ")";
  }
}

[[nodiscard]] Sentence say(const SetAside& reason, const RuleResult&, const Subject& subject) {
  Say text;
  text << option_part(subject, reason.option) << " is set aside: ";
  if (reason.cause == AsideCause::ungraded) {
    text << "nobody graded it.";
    return text.done();
  }
  text << number(reason.vetoes.heads) << plural(reason.vetoes.heads, " veto", " vetoes");
  say_vetoers(text, subject, reason.option);
  using Of = VetoThreshold::Of;
  if (reason.threshold.of == Of::share) text << "; it takes " << Part{Part::Kind::number, reason.threshold.at_least.to_string()} << " of the weight present";
  else if (reason.threshold.of == Of::weight) text << "; it takes a weight of " << number(reason.threshold.at_least);
  else if (reason.threshold.at_least != Rational(1)) text << "; it takes " << number(reason.threshold.at_least);
  text << ".";
  return text.done();
}

[[nodiscard]] Sentence say(const TieBroken& reason, const RuleResult&, const Subject& subject) {
  Say text;
  options_list(text, subject, reason.tied);
  text << " were tied; ";
  if (reason.by == "lot") text << "chance decided: the lot drew ";
  else text << rule_part(reason.by) << " orders them ";
  for (std::size_t tier = 0; tier < reason.order.size(); ++tier) {
    if (tier > 0) text << ", then ";
    list(text, reason.order[tier], [&](OptionId option) { return option_part(subject, option); });
    if (reason.scores.empty()) continue;
    const auto place = std::ranges::find(reason.tied, reason.order[tier].front()) - reason.tied.begin();
    text << " (" << number(reason.scores[static_cast<std::size_t>(place)]) << ")";
  }
  if (reason.by == "lot") text << ", from the seed \"" << subject.decision.policy.seed.value_or("") << "\"";
  text << ".";
  return text.done();
}

[[nodiscard]] Sentence say(const WorseThanStatusQuo& reason, const RuleResult&, const Subject& subject) {
  return (Say() << option_part(subject, reason.option) << " is worse than changing nothing ("
                << option_part(subject, *subject.decision.status_quo) << ").")
      .done();
}

[[nodiscard]] Rational total_of(const Subject& subject, OptionId option) {
  const Profile& profile = subject.answer.profile;
  return Rational(subject.answer.totals[index(option)].total, 1) * profile.grade_unit * profile.weight_unit;
}

[[nodiscard]] Rational possible_of(const Subject& subject, OptionId option) {
  const Profile& profile = subject.answer.profile;
  return Rational(subject.answer.totals[index(option)].weight, 1) * Rational(profile.span) * profile.grade_unit * profile.weight_unit;
}

// "Its total discomfort is 3 of 40 possible (7.5 %); the highest single discomfort is 2 (ben)."
void say_discomfort(std::vector<Sentence>& sentences, const Subject& subject, OptionId option) {
  if (subject.answer.totals.empty()) return;
  const DiscomfortTotal& total = subject.answer.totals[index(option)];
  if (total.weight == 0) return;
  const Profile& profile = subject.answer.profile;
  Say text;
  text << "Its total discomfort is " << number(total_of(subject, option)) << " of " << number(possible_of(subject, option)) << " possible ("
       << percent(share_of(total, profile)) << "); the highest single discomfort is " << number(Rational(total.highest) * profile.grade_unit);
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
  const Rational difference = mine.weight == old.weight ? total_of(subject, *status_quo) - total_of(subject, option)
                                                        : share_of(old, subject.answer.profile) - share_of(mine, subject.answer.profile);
  const Rational size = difference < Rational(0) ? Rational(0) - difference : difference;
  text << "Against changing nothing (" << option_part(subject, *status_quo) << ") it "
       << (difference < Rational(0) ? "adds " : "saves ");
  if (mine.weight == old.weight) text << number(size) << " of discomfort.";
  else text << percent(size) << " of the possible discomfort.";
  sentences.push_back(text.done());
}

// What put the chosen option in front: the tie-break that did, else, where there is no discomfort to tell of, its score.
void say_how_it_won(std::vector<Sentence>& sentences, const Subject& subject, OptionId option) {
  const RuleResult& result = subject.answer.results.front();
  for (const Reason& reason : result.outcome.reasons) {
    const auto* broken = std::get_if<TieBroken>(&reason);
    const bool by_tie_break = broken != nullptr && broken->order.front().front() == option;
    const auto* outscores = std::get_if<Outscores>(&reason);
    const bool by_score = outscores != nullptr && outscores->better == option && subject.answer.totals.empty();
    if (by_tie_break || by_score) sentences.push_back(phrase(reason, result, subject));
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
  const Int128 whole = (needed.numerator() + needed.denominator() - 1) / needed.denominator();
  if (!weight) needed = Rational(whole, 1);
  text << number(needed) << " needed";
  if (quorum->is_share) text << " (" << quorum->text << ")";
  text << ".";
}

[[nodiscard]] Sentence say_no_quorum(const Subject& subject) {
  if (subject.answer.presence.present == 0) return (Say() << "Nothing is decided: nobody gave a grade, a rank or a mark.").done();
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
  if (total.weight > 0) text << ", carries " << percent(share_of(total, subject.answer.profile)) << " of the possible discomfort";
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
  return (Say() << (subject.decision.status_quo ? "Every change is set aside by vetoes." : "Every option is set aside by vetoes: no decision.")).done();
}

}  // namespace

std::string plain(const Sentence& sentence) {
  std::string text;
  for (const Part& part : sentence) text += part.text;
  return text;
}

Subject subject_of(const Decision& decision, const Answer& answer) {
  Subject subject{decision, answer, {}};
  const bool titles = std::ranges::all_of(decision.options, [](const Option& option) { return display_width(option.title) <= longest_label; });
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

Sentence phrase(const Reason& reason, const RuleResult& result, const Subject& subject) {
  return std::visit([&](const auto& kind) { return say(kind, result, subject); }, reason);
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
      sentences.push_back((Say() << "Nothing is strictly better than changing nothing: " << option_part(subject, *verdict.option) << " stays.").done());
      if (tiers.front().size() > 1 || tiers.front().front() != *verdict.option)
        sentences.push_back((Say() << "Another option is level with it, and that is not enough: a change must be strictly better.").done());
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
      sentences.push_back((Say() << "The group can best live with " << option_part(subject, *verdict.option) << ".").done());
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
