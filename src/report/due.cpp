#include "report/due.hpp"

#include <algorithm>

#include "base/decimal.hpp"
#include "report/due_words.hpp"

namespace assent {
namespace {

[[nodiscard]] DiffObjection::Mark mark_of(const Objection& objection) {
  using Mark = DiffObjection::Mark;
  return objection.veto          ? Mark::veto
         : objection.stand_aside ? Mark::stand_aside
         : objection.abstain     ? Mark::abstain
                                 : Mark::objection;
}

}  // namespace

DueReview review_of(const Decision& decision, const Objection& objection, std::size_t input) {
  const Participant& person = decision.participants[index(objection.participant)];
  const Option& option = decision.options[index(objection.option)];
  DueReview review{.input = input,
                   .review = std::string(objection.review),
                   .participant = std::string(person.id),
                   .name = std::string(person.name),
                   .option = std::string(option.id),
                   .option_title = std::string(option.title),
                   .mark = mark_of(objection),
                   .grade = {},
                   .reason = std::string(objection.reason),
                   .ruled_by = std::string(objection.ruled_by),
                   .status = objection.status};
  if (decision.kind == BallotKind::rankings) return review;
  const Decimal grade =
      decision.grades[index(objection.participant) * decision.options.size() + index(objection.option)];
  if (grade != no_grade) review.grade = decimal_text(grade);
  return review;
}

std::vector<DueReview> reviews_of(const Decision& decision, std::size_t input) {
  std::vector<DueReview> reviews;
  for (const Objection& objection : decision.objections)
    if (!objection.review.empty()) reviews.push_back(review_of(decision, objection, input));
  return reviews;
}

DueReport build_due(std::vector<DueInput> inputs, const std::vector<DueReview>& reviews, std::string day) {
  DueReport report;
  report.version = ASSENT_VERSION;
  report.day = std::move(day);
  report.inputs = std::move(inputs);
  for (const DueReview& review : reviews) {
    if (review.review <= report.day) {
      report.due.push_back(review);
      continue;
    }
    ++report.later;
    if (report.next.empty() || review.review < report.next) report.next = review.review;
  }
  std::ranges::stable_sort(report.due, {}, &DueReview::review);
  report.page = due_page(report);
  return report;
}

}  // namespace assent
