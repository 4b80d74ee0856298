// The keys and their order are a promise; see schemas/recipe_diff.json.

#include "render/recipe_diff.hpp"

#include <nlohmann/json.hpp>

#include "render/data/json_values.hpp"
#include "render/diagnostics/diagnostic_json.hpp"
#include "report/names.hpp"

namespace assent {
namespace {

[[nodiscard]] Json changed_term_object(const RecipeDiffTerm& term) {
  Json object{{"term", name_of(term.change.term)}};
  if (!term.change.house.empty()) object["house_rule"] = term.change.house;
  object["before"] = term.before.empty() ? Json(nullptr) : Json(term.before);
  object["after"] = term.after.empty() ? Json(nullptr) : Json(term.after);
  object["strictness"] = name_of(term.change.strictness);
  object["sentences"] = sentences_array(term.sentences);
  return object;
}

[[nodiscard]] Json about_object(const RecipeDiffAbout& about) {
  return {{"title_changed", about.title},
          {"summary_changed", about.summary},
          {"origin_changed", about.origin},
          {"cases", {{"added", about.cases_added}, {"removed", about.cases_removed}, {"changed", about.cases_changed}}},
          {"history", {{"added", about.history_added}, {"removed", about.history_removed}}}};
}

}  // namespace

std::string recipe_diff_json(const RecipeDiffReport& report) {
  Json object;
  object["format"] = "assent-recipe-diff";
  object["version"] = 1;
  object["assent"] = report.version;
  object["before"] = report.before;
  object["after"] = report.after;
  object["changed"] = !report.terms.empty();
  object["terms"] = array_of(report.terms, changed_term_object);
  object["recipe"] = report.about ? about_object(*report.about) : Json(nullptr);
  return json_bytes(object, 2);
}

}  // namespace assent
