// The keys and their order are a promise; see burden_schema.cpp.

#include <nlohmann/json.hpp>

#include "render/burden.hpp"
#include "render/data/burden_input_json.hpp"
#include "render/data/json_values.hpp"
#include "render/diagnostics/diagnostic_json.hpp"
#include "report/names.hpp"

namespace assent {
namespace {

// The numbers of a row.
void add_numbers(Json& object, const BurdenRow& row) {
  object["present"] = row.present;
  object["graded"] = row.graded;
  object["losing"] = row.losing ? Json(*row.losing) : Json(nullptr);
  object["mean"] = row.mean ? number_object(*row.mean) : Json(nullptr);
  object["trend"] = row.trend == Trend::none ? Json(nullptr) : Json(name_of(row.trend));
}

[[nodiscard]] Json burden_object_of(const BurdenRow& row) {
  Json object;
  object["id"] = row.id;
  object["name"] = row.name;
  add_numbers(object, row);
  return object;
}

[[nodiscard]] Json cell_object(const BurdenRow& row) {
  Json object;
  if (!row.id.empty()) object["id"] = row.id;
  object["people"] = row.too_few() ? Json(nullptr) : Json(row.people);
  object["hidden"] = row.hidden;
  if (!row.hidden) add_numbers(object, row);
  return object;
}

[[nodiscard]] Json match_object(const LikelyMatch& match) {
  return {{"earlier", match.earlier}, {"later", match.later}, {"by", match.same_name ? "name" : "id"}};
}

}  // namespace

Json burden_input_object(const BurdenInput& input) {
  Json object;
  object["path"] = input.path;
  object["title"] = input.title;
  if (!input.date.empty()) object["date"] = input.date;
  object["status"] = name_of(input.status);
  if (!input.option.empty()) object["option"] = input.option;
  if (input.passed_over) object["passed_over"] = name_of(*input.passed_over);
  return object;
}

std::string burden_json(const BurdenReport& report) {
  Json object;
  object["format"] = "assent-burden";
  object["version"] = 1;
  object["assent"] = report.version;
  object["inputs"] = array_of(report.inputs, burden_input_object);
  object["counted"] = report.counted;
  object["named"] = report.named;
  object["everybody"] = cell_object(report.everybody);
  object["bands"] = array_of(report.bands, [](const BurdenBand& band) {
    return Json{{"often", name_of(band.often)}, {"people", band.people ? Json(*band.people) : Json(nullptr)}};
  });
  object["groups"] = array_of(report.groups, cell_object);
  object["people"] = report.named ? array_of(report.people, burden_object_of) : Json(nullptr);
  object["likely_same"] = report.named ? array_of(report.matches, match_object) : Json(nullptr);
  return json_bytes(object, 2);
}

}  // namespace assent
