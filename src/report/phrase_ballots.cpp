// Sentences about what people gave: objections, blanks, conventions.

#include <algorithm>

#include "assent/house_rule.hpp"
#include "base/decimal.hpp"
#include "report/phrase.hpp"
#include "report/phrase_parts.hpp"
#include "report/sentence.hpp"

namespace assent {
namespace {

constexpr std::size_t most_objections = 40, most_blanks = 10;

[[nodiscard]] Decimal grade_of(const Decision& decision, const Objection& objection) {
  if (decision.kind == BallotKind::rankings) return no_grade;
  return decision.grades[index(objection.participant) * decision.options.size() + index(objection.option)];
}

// Vetoes before all grades, stand-asides after them.
[[nodiscard]] Decimal strength(const Decision& decision, const Objection& objection) {
  if (objection.veto) return std::numeric_limits<Decimal>::max();
  const Decimal grade = grade_of(decision, objection);
  return grade == no_grade ? -1 : decision.scale.discomfort(grade);
}

[[nodiscard]] Sentence say_objection(const Subject& subject, const Objection& objection) {
  Say text;
  text << person(subject, objection.participant);
  if (objection.veto) text << " vetoes " << option_part(subject, objection.option);
  else if (objection.stand_aside) text << " stands aside from " << option_part(subject, objection.option);
  else if (objection.abstain) text << " abstains on " << option_part(subject, objection.option);
  else
    text << " gives " << option_part(subject, objection.option) << " "
         << Part{Part::Kind::number, decimal_text(grade_of(subject.decision, objection))};
  const bool tells_none = objection.veto && !subject.decision.reasons_hidden;
  if (objection.reason.empty()) text << (tells_none ? ", without a reason" : "");
  else text << ": " << objection.reason;
  if (!objection.review.empty()) text << " (to be reviewed on " << objection.review << ")";
  text << ".";
  return text.done();
}

// The cells that the policy fills, in the order of the file, and how many there are.
[[nodiscard]] std::size_t collect_blanks(const Decision& decision,
                                         std::vector<std::pair<ParticipantId, OptionId>>& first) {
  std::size_t count = 0;
  const std::size_t options = decision.options.size();
  for (std::size_t b = 0; b < decision.counts.size(); ++b)
    for (std::size_t o = 0; o < options; ++o)
      count += decision.grades[b * options + o] == no_grade ? static_cast<std::size_t>(decision.counts[b]) : 0;
  for (std::size_t p = 0; p < decision.participants.size(); ++p) {
    if (!decision.answered[p] || decision.takes_no_side(p) || decision.participants[p].weight == 0) continue;
    for (std::size_t o = 0; o < options; ++o) {
      if (decision.grades[p * options + o] != no_grade) continue;
      const Objection* mark = decision.objection(participant_id(p), option_id(o));
      if (mark != nullptr && (mark->veto || mark->no_side())) continue;
      if (count++ < most_blanks) first.emplace_back(participant_id(p), option_id(o));
    }
  }
  return count;
}

// What a blank counts as; "" where it is left out.
[[nodiscard]] std::string filled_grade(const Decision& decision) {
  const Scale& scale = decision.scale;
  switch (decision.policy.missing) {
    case MissingPolicy::worst: return decimal_text(scale.best == scale.from ? scale.to : scale.from);
    case MissingPolicy::middle: return Rational(Int128{scale.from} + scale.to, Int128{2} * decimal_one).to_decimal(10);
    case MissingPolicy::none: return decimal_text(scale.best);
    case MissingPolicy::average:
    case MissingPolicy::error: break;
  }
  return "";
}

[[nodiscard]] Sentence say_filling(const Decision& decision, std::size_t count) {
  Say text;
  const std::string grade = filled_grade(decision);
  text << number(count) << (count == 1 ? " grade is blank and " : " grades are blank and ");
  if (grade.empty()) text << (count == 1 ? "is" : "are") << " left out: each option is judged by those who graded it";
  else text << (count == 1 ? "counts" : "count") << " as " << Part{Part::Kind::number, grade};
  switch (decision.policy.missing) {
    case MissingPolicy::worst: text << ", the worst grade"; break;
    case MissingPolicy::middle: text << ", the middle of the scale"; break;
    case MissingPolicy::none: text << ", no discomfort"; break;
    case MissingPolicy::average:
    case MissingPolicy::error: break;
  }
  text << " (missing: " << name_of(decision.policy.missing) << ").";
  return text.done();
}

// "dan gave no grade for hall, it counts as 10." Those who left the same options blank are told together.
[[nodiscard]] Sentence say_blanks(const Subject& subject, const std::vector<std::pair<ParticipantId, OptionId>>& first,
                                  std::size_t count) {
  std::vector<std::pair<std::vector<OptionId>, std::vector<ParticipantId>>> groups;
  for (std::size_t i = 0; i < first.size();) {
    std::vector<OptionId> options;
    const ParticipantId who = first[i].first;
    while (i < first.size() && first[i].first == who) options.push_back(first[i++].second);
    const auto known = std::ranges::find(groups, options, [](const auto& group) { return group.first; });
    if (known == groups.end()) groups.emplace_back(std::move(options), std::vector{who});
    else known->second.push_back(who);
  }
  Say text;
  for (const auto& [options, people] : groups) {
    text << (&options == &groups.front().first ? "" : "; ");
    list(text, people, [&](ParticipantId participant) { return person(subject, participant); });
    text << " gave no grade for ";
    options_list(text, subject, options);
  }
  if (count > first.size()) text << "; and " << number(count - first.size()) << " more";
  const std::string grade = filled_grade(subject.decision);
  if (!grade.empty()) text << (count == 1 ? ", it counts as " : ", each counts as ") << Part{Part::Kind::number, grade};
  return (text << ".").done();
}

void add_truncated(std::vector<Sentence>& sentences, const Subject& subject) {
  const Decision& decision = subject.decision;
  if (!decision.ranks.has(unranked_cell)) return;
  std::int64_t truncated = 0;
  RowReader rows(decision.ranks);
  for (std::size_t b = 0; b < decision.counts.size(); ++b) {
    const std::span<const Cell> row = rows[b];
    if (std::ranges::find(row, unranked_cell) != row.end()) truncated += decision.counts[b];
  }
  if (truncated == 0) return;
  sentences.push_back(
      (Say() << number(truncated) << (truncated == 1 ? " ballot leaves" : " ballots leave")
             << " options out; these are "
             << (decision.policy.unranked == UnrankedPolicy::last ? "tied last (unranked: last)."
                                                                  : "not compared (unranked: not-compared)."))
          .done());
}

}  // namespace

std::vector<Sentence> phrase_objections(const Subject& subject) {
  const Decision& decision = subject.decision;
  std::vector<const Objection*> open;
  for (const Objection& objection : decision.objections)
    if (objection.status == ObjectionStatus::open &&
        (objection.veto || objection.stand_aside || !objection.reason.empty()) &&
        (objection.veto || objection.no_side() || grade_of(decision, objection) != no_grade))
      open.push_back(&objection);
  std::ranges::stable_sort(open, std::ranges::greater{},
                           [&](const Objection* objection) { return strength(decision, *objection); });
  std::vector<Sentence> sentences;
  for (std::size_t i = 0; i < std::min(open.size(), most_objections); ++i)
    sentences.push_back(say_objection(subject, *open[i]));
  if (open.size() > most_objections)
    sentences.push_back(
        (Say() << "And " << number(static_cast<std::int64_t>(open.size() - most_objections)) << " more.").done());
  return sentences;
}

std::vector<Sentence> phrase_comments(const Subject& subject) {
  const auto& comments = subject.decision.comments;
  std::vector<Sentence> sentences;
  for (std::size_t i = 0; i < std::min(comments.size(), most_objections); ++i)
    sentences.push_back((Say() << person(subject.decision.participants[index(comments[i].participant)].name) << ": "
                               << comments[i].text)
                            .done());
  if (comments.size() > most_objections)
    sentences.push_back(
        (Say() << "And " << number(static_cast<std::int64_t>(comments.size() - most_objections)) << " more.").done());
  return sentences;
}

std::vector<Sentence> phrase_filled(const Subject& subject) {
  const Decision& decision = subject.decision;
  std::vector<Sentence> sentences;
  if (decision.kind == BallotKind::rankings) {
    add_truncated(sentences, subject);
    return sentences;
  }
  const auto blocks = std::ranges::count_if(decision.objections, &Objection::by_grade);
  if (blocks > 0)
    sentences.push_back(
        (Say() << number(static_cast<std::int64_t>(blocks))
               << plural(blocks, " grade counts as a veto: it is ", " grades count as vetoes: they are ")
               << level_words(decision.scale, *decision.policy.blocks_from) << ".")
            .done());
  if (decision.policy.missing == MissingPolicy::error) return sentences;
  std::vector<std::pair<ParticipantId, OptionId>> first;
  const std::size_t count = collect_blanks(decision, first);
  if (count == 0) return sentences;
  sentences.push_back(say_filling(decision, count));
  if (first.empty()) return sentences;  // counted ballots have no names
  sentences.push_back(say_blanks(subject, first, count));
  return sentences;
}

namespace {

// Why open vetoes on one option set nothing aside.
enum class NoEffect { weight, entitled, status_quo, threshold, rule };

// Do vetoes set something aside by the rule, where there are enough?
[[nodiscard]] bool counts_vetoes(const RuleCall& call) {
  if (call.rule->house == nullptr) return call.rule->ordered != nullptr || call.rule->test != nullptr;
  return std::ranges::any_of(call.rule->house->steps, [](const HouseStep& step) {
    return step.kind == HouseStep::Kind::set_aside_vetoed || (step.call.rule != nullptr && counts_vetoes(step.call));
  });
}

[[nodiscard]] std::optional<NoEffect> effect_of(const Subject& subject, const Objection& mark) {
  const Decision& decision = subject.decision;
  const RuleResult& deciding = subject.answer.results.front();
  if (decision.participants[index(mark.participant)].weight == 0) return NoEffect::weight;
  if (decision.status_quo == mark.option) return NoEffect::status_quo;
  for (const Reason& reason : deciding.outcome.reasons) {
    const auto* aside = std::get_if<SetAside>(&reason);
    if (aside == nullptr || aside->option != mark.option) continue;
    if (aside->cause == AsideCause::vetoed && mark.counts) return std::nullopt;
    if (aside->cause == AsideCause::not_passed && !std::holds_alternative<OverShare>(aside->lacks)) return std::nullopt;
  }
  if (!decision.may_veto(mark.participant)) return NoEffect::entitled;
  return counts_vetoes(deciding.call) ? NoEffect::threshold : NoEffect::rule;
}

// "there is 1 veto, and it takes 2", as the deciding rule counts them.
void say_too_few(Say& text, const Subject& subject, OptionId option) {
  const RuleResult& deciding = subject.answer.results.front();
  const std::int64_t heads = subject.answer.profile.vetoes[index(option)].heads;
  text << (heads == 1 ? " there is " : " there are ") << number(heads) << plural(heads, " veto", " vetoes") << ", and ";
  for (const Reason& reason : deciding.outcome.reasons)
    if (const auto* support = std::get_if<Support>(&reason);
        support != nullptr && support->option == option && support->most_vetoes) {
      text << number(*support->most_vetoes) << " may be";
      return;
    }
  const Threshold* threshold = &subject.decision.policy.vetoes;
  for (const Argument& argument : deciding.call.arguments)
    if (const auto* own = std::get_if<Threshold>(&argument)) threshold = own;
  text << "it takes ";
  say_threshold(text, *threshold);
}

void say_no_effect(Say& text, const Subject& subject, NoEffect effect, OptionId option) {
  switch (effect) {
    case NoEffect::weight: text << " the weight is 0."; break;
    case NoEffect::entitled: text << " the policy lets others veto. It counts as the worst grade."; break;
    case NoEffect::status_quo:
      text << " what holds when nothing is decided cannot be vetoed. It counts as the worst grade.";
      break;
    case NoEffect::threshold:
      say_too_few(text, subject, option);
      text << ". It counts as the worst grade.";
      break;
    case NoEffect::rule:
      text << " " << rule_part(subject.answer.results.front().call.rule->id)
           << " does not set aside what is vetoed. It counts as the worst grade, or the last place.";
      break;
  }
}

}  // namespace

std::vector<Sentence> phrase_uncounted(const Subject& subject) {
  std::vector<Sentence> sentences;
  std::vector<std::pair<std::pair<NoEffect, OptionId>, std::vector<const Objection*>>> groups;
  for (const Objection& mark : subject.decision.objections) {
    if (!mark.open_veto()) continue;
    const auto effect = effect_of(subject, mark);
    if (!effect) continue;
    const auto key = std::pair(*effect, mark.option);
    const auto known = std::ranges::find(groups, key, [](const auto& group) { return group.first; });
    if (known == groups.end()) groups.push_back({key, {&mark}});
    else known->second.push_back(&mark);
  }
  for (const auto& [key, marks] : groups) {
    Say text;
    const std::size_t shown = std::min(marks.size(), most_blanks);
    text << (marks.size() == 1 ? "The veto on " : "Vetoes on ") << option_part(subject, key.second) << " by ";
    list(text, std::span(marks).first(shown), [&](const Objection* mark) {
      Part part = person(subject, mark->participant);
      if (!mark->reason.empty()) part.text += " (" + std::string(mark->reason) + ")";
      return part;
    });
    if (shown < marks.size()) text << " and " << number(marks.size() - shown) << " more";
    text << (marks.size() == 1 ? " sets nothing aside:" : " set nothing aside:");
    say_no_effect(text, subject, key.first, key.second);
    sentences.push_back(text.done());
  }
  return sentences;
}

std::vector<Sentence> phrase_notes(const Subject& subject) {
  std::vector<Sentence> sentences = phrase_excluded(subject);
  std::ranges::move(phrase_carried(subject), std::back_inserter(sentences));
  if (!is_pending(subject.answer.verdict.status))
    std::ranges::move(phrase_needs(subject), std::back_inserter(sentences));
  if (subject.decision.anonymous)
    sentences.push_back((Say() << "Names are numbers, in a shuffled order. A weight or a group that fewer than three "
                                  "people have is not told.")
                            .done());
  for (const Rule* rule : subject.answer.left_out)
    sentences.push_back(
        (Say() << rule_part(rule->id)
               << (subject.decision.counts_only
                       ? " is left out: it needs ballots, and the file says only how often each grade was given."
                       : " is left out: it needs grades, and the file holds rankings."))
            .done());
  if (subject.decision.policy.missing == MissingPolicy::average && subject.decision.kind == BallotKind::grades)
    sentences.push_back(
        (Say() << "Options go by their share of the possible discomfort: not all are graded by the same people.")
            .done());
  return sentences;
}

}  // namespace assent
