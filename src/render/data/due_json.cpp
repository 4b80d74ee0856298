#include "render/data/json_values.hpp"
#include "render/diagnostics/diagnostic_json.hpp"
#include "render/due.hpp"
#include "report/names.hpp"

namespace assent {
namespace {

[[nodiscard]] Json due_input_object(const DueInput& input) {
  Json object;
  object["path"] = input.path;
  object["title"] = input.title;
  if (!input.date.empty()) object["date"] = input.date;
  return object;
}

[[nodiscard]] Json review_object(const DueReview& review, const DueInput& input) {
  Json object;
  object["review"] = review.review;
  object["path"] = input.path;
  object["participant"] = review.participant;
  object["name"] = review.name;
  object["option"] = review.option;
  object["option_title"] = review.option_title;
  object["mark"] = name_of(review.mark);
  if (!review.grade.empty()) object["grade"] = review.grade;
  if (!review.reason.empty()) object["reason"] = review.reason;
  object["status"] = name_of(review.status);
  if (!review.ruled_by.empty()) object["ruled_by"] = review.ruled_by;
  return object;
}

}  // namespace

std::string due_json(const DueReport& report) {
  Json object;
  object["format"] = "assent-due";
  object["version"] = 1;
  object["assent"] = report.version;
  object["date"] = report.day;
  object["inputs"] = array_of(report.inputs, due_input_object);
  object["reviews"] =
      array_of(report.due, [&](const DueReview& review) { return review_object(review, report.inputs[review.input]); });
  object["later"] = {{"reviews", report.later}, {"next", report.next.empty() ? Json(nullptr) : Json(report.next)}};
  return json_bytes(object, 2);
}

}  // namespace assent
