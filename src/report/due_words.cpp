#include "report/due_words.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "report/phrase_parts.hpp"
#include "report/sentence.hpp"
#include "report/words.hpp"

namespace assent {
namespace {

[[nodiscard]] Part option_of(const DueReview& review) { return {Part::Kind::option, review.option_title}; }

void say_given(Say& text, const DueReview& review) {
  using Mark = DiffObjection::Mark;
  const bool open = review.status == ObjectionStatus::open;
  switch (review.mark) {
    case Mark::veto:
      text << (open ? " vetoes " : " vetoed ") << option_of(review);
      if (!open && !review.grade.empty()) text << " and gives it " << Part{Part::Kind::number, review.grade};
      return;
    case Mark::stand_aside: text << " stands aside from " << option_of(review); return;
    case Mark::abstain: text << " abstains on " << option_of(review); return;
    case Mark::objection: break;
  }
  if (review.grade.empty()) text << " on " << option_of(review);
  else text << " gives " << option_of(review) << " " << Part{Part::Kind::number, review.grade};
}

void say_status(Say& text, const DueReview& review) {
  const std::string_view what = review.mark == DiffObjection::Mark::veto ? " The veto" : " The objection";
  switch (review.status) {
    case ObjectionStatus::open: return;
    case ObjectionStatus::integrated: text << what << " is integrated: the option was changed to meet it."; return;
    case ObjectionStatus::withdrawn: text << what << " is withdrawn."; return;
    case ObjectionStatus::invalid: text << what << " is ruled invalid by " << review.ruled_by << "."; return;
  }
}

[[nodiscard]] std::string name_of_input(const DueInput& input) {
  return input.title.empty() ? input.path : input.title + " (" + input.path + ")";
}

// A section a decision, the one with the earliest day first.
void add_sections(Page& page, const DueReport& report) {
  std::vector<std::size_t> order;
  for (const DueReview& review : report.due)
    if (std::ranges::find(order, review.input) == order.end()) order.push_back(review.input);
  for (const std::size_t input : order) {
    PageSection section{name_of_input(report.inputs[input])};
    for (const DueReview& review : report.due)
      if (review.input == input)
        section.sentences.push_back((Say() << review.review << ": " << due_sentence(review)).done());
    page.sections.push_back(std::move(section));
  }
}

}  // namespace

Sentence due_sentence(const DueReview& review) {
  Say text;
  text << person(review.name);
  say_given(text, review);
  if (!review.reason.empty()) text << ": " << review.reason;
  text << ".";
  say_status(text, review);
  return text.done();
}

std::string due_summary(const DueReview& review, const DueInput& input) {
  const std::string title = input.title.empty() ? input.path : input.title;
  return "Review: " + title + (title.find_last_of(".?!") + 1 == title.size() ? " " : ". ") + review.name + " on " +
         review.option_title;
}

Page due_page(const DueReport& report) {
  Page page;
  page.title = "Reviews";
  page.beside = counted(static_cast<std::int64_t>(report.inputs.size()), "decision", "decisions");
  page.good = report.due.empty();
  const auto due = static_cast<std::int64_t>(report.due.size());
  if (due == 0) page.headline = (Say() << "No review is due by " << report.day).done();
  else
    page.headline =
        (Say() << counted(due, "review", "reviews") << plural(due, " is", " are") << " due by " << report.day).done();
  if (report.later > 0)
    page.lead.push_back((Say() << number(report.later)
                               << plural(static_cast<std::int64_t>(report.later), " review is due later, on ",
                                         " reviews are due later, the next one on ")
                               << report.next << ".")
                            .done());
  add_sections(page, report);
  return page;
}

}  // namespace assent
