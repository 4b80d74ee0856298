// Sentences about what people gave: objections, blanks, conventions.

#include <algorithm>

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
  else
    text << " gives " << option_part(subject, objection.option) << " "
         << Part{Part::Kind::number, decimal_text(grade_of(subject.decision, objection))};
  if (objection.reason.empty()) text << (objection.veto ? ", without a reason" : "");
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
    if (!decision.answered[p] || decision.stands_aside[p] || decision.participants[p].weight == 0) continue;
    for (std::size_t o = 0; o < options; ++o) {
      if (decision.grades[p * options + o] != no_grade) continue;
      const Objection* mark = decision.objection(participant_id(p), option_id(o));
      if (mark != nullptr && (mark->veto || mark->stand_aside)) continue;
      if (count++ < most_blanks) first.emplace_back(participant_id(p), option_id(o));
    }
  }
  return count;
}

[[nodiscard]] Sentence say_filling(const Decision& decision, std::size_t count) {
  Say text;
  text << number(static_cast<std::int64_t>(count)) << (count == 1 ? " blank grade " : " blank grades ");
  const Scale& scale = decision.scale;
  const Decimal worst = scale.best == scale.from ? scale.to : scale.from;
  switch (decision.policy.missing) {
    case MissingPolicy::worst:
      text << (count == 1 ? "counts" : "count") << " as the worst grade, " << decimal_text(worst);
      break;
    case MissingPolicy::middle:
      text << (count == 1 ? "counts" : "count") << " as the middle of the scale, "
           << Rational(Int128{scale.from} + scale.to, Int128{2} * decimal_one).to_decimal(10);
      break;
    case MissingPolicy::none:
      text << (count == 1 ? "counts" : "count") << " as no discomfort, " << decimal_text(scale.best);
      break;
    case MissingPolicy::average:
      text << (count == 1 ? "is" : "are") << " left out: each option is judged by those who graded it";
      break;
    case MissingPolicy::error: break;
  }
  text << " (missing: " << name_of(decision.policy.missing) << ").";
  return text.done();
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
        (objection.veto || objection.stand_aside || grade_of(decision, objection) != no_grade))
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
  if (decision.policy.missing == MissingPolicy::error) return sentences;
  std::vector<std::pair<ParticipantId, OptionId>> first;
  const std::size_t count = collect_blanks(decision, first);
  if (count == 0) return sentences;
  sentences.push_back(say_filling(decision, count));
  if (first.empty()) return sentences;  // counted ballots have no names
  Say cells;
  cells << "Blank: ";
  for (std::size_t i = 0; i < first.size(); ++i)
    cells << (i > 0 ? "; " : "") << person(subject, first[i].first) << " for " << option_part(subject, first[i].second);
  if (count > first.size()) cells << "; and " << number(static_cast<std::int64_t>(count - first.size())) << " more";
  cells << ".";
  sentences.push_back(cells.done());
  return sentences;
}

std::vector<Sentence> phrase_notes(const Subject& subject) {
  std::vector<Sentence> sentences;
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
