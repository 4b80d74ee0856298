#include "report/settled.hpp"

#include <algorithm>

#include "report/due.hpp"
#include "report/due_words.hpp"
#include "report/names.hpp"
#include "report/phrase_parts.hpp"
#include "report/sentence.hpp"

namespace assent {

std::vector<ReportSettled> settled_objections(const Subject& subject) {
  std::vector<ReportSettled> settled;
  for (const Objection& objection : subject.decision.objections) {
    if (objection.status == ObjectionStatus::open) continue;
    DueReview record = review_of(subject.decision, objection, 0);
    record.name = subject.people[index(objection.participant)];
    record.option_title = subject.labels[index(objection.option)];
    settled.push_back({.participant = record.participant,
                       .option = index(objection.option),
                       .mark = std::string(name_of(record.mark)),
                       .grade = record.grade,
                       .status = std::string(name_of(record.status)),
                       .reason = record.reason,
                       .ruled_by = record.ruled_by,
                       .review = record.review,
                       .sentence = due_sentence(record)});
  }
  return settled;
}

std::vector<Sentence> review_days(const Subject& subject) {
  std::vector<const Objection*> reviews;
  for (const Objection& objection : subject.decision.objections)
    if (!objection.review.empty()) reviews.push_back(&objection);
  std::ranges::stable_sort(reviews, {}, &Objection::review);
  std::vector<Sentence> sentences;
  for (const Objection* objection : reviews)
    sentences.push_back((Say() << objection->review << ": " << person(subject, objection->participant) << " on "
                               << option_part(subject, objection->option) << ".")
                            .done());
  return sentences;
}

}  // namespace assent
