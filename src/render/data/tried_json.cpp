// The keys and their order are a promise; see schemas/try.json.

#include <nlohmann/json.hpp>

#include "render/data/json_values.hpp"
#include "render/diagnostics/diagnostic_json.hpp"
#include "render/tried.hpp"
#include "report/names.hpp"

namespace assent {
namespace {

[[nodiscard]] Json tried_input_object(const TriedInput& input) {
  Json object{{"path", input.path}, {"title", input.title}};
  if (!input.date.empty()) object["date"] = input.date;
  return object;
}

// Where a value stands, and whether it begins there or just above.
[[nodiscard]] Json edge_object(const Vary& vary, const VaryEdge& edge) {
  return {{"from", value_text(vary, edge.value)}, {"above", edge.above}};
}

[[nodiscard]] Json tried_recipe_object(const TriedRecipe& recipe, const TriedReport& report) {
  Json object{{"recipe", recipe.name}, {"tried", recipe.tried},
              {"flips", recipe.flips}, {"cannot_be_fed", recipe.cannot_be_fed},
              {"less", recipe.less},   {"more", recipe.more}};
  if (!report.vary) return object;
  object["values"] = array_of(recipe.totals, [&](const TriedTotal& total) {
    Json value = edge_object(*report.vary, total.from);
    value["changes"] = total.changes;
    value["flips"] = total.flips;
    return value;
  });
  return object;
}

[[nodiscard]] Json vary_object(const Vary& vary) {
  return {{"key", vary.key->name},
          {"from", value_text(vary, vary.from)},
          {"to", value_text(vary, vary.to)},
          {"step", vary.step ? Json(value_text(vary, *vary.step)) : Json(nullptr)},
          {"exact", vary.shares && !vary.step}};
}

[[nodiscard]] Json tried_answer_object(const TriedAnswer& answer) {
  return {{"status", name_of(answer.status)}, {"options", answer.options}};
}

[[nodiscard]] Json tried_cell_object(const TriedCell& cell, const TriedReport& report) {
  Json object;
  object["recipe"] = report.recipes[cell.recipe].name;
  object["path"] = report.inputs[cell.input].path;
  object["outcome"] = name_of(cell.outcome);
  object["before"] = tried_answer_object(cell.before);
  if (cell.after) object["after"] = tried_answer_object(*cell.after);
  if (cell.outcome == TriedCell::Outcome::flips) {
    object["clause"] = cell.clause ? Json(name_of(*cell.clause)) : Json(nullptr);
    object["less"] = cell.people_known ? Json(cell.less) : Json(nullptr);
    object["more"] = cell.people_known ? Json(cell.more) : Json(nullptr);
    object["less_names"] = cell.less_names;
    object["more_names"] = cell.more_names;
  }
  if (!cell.stretches.empty())
    object["values"] = array_of(cell.stretches, [&](const TriedStretch& stretch) {
      Json value = edge_object(*report.vary, stretch.from);
      value["answer"] = tried_answer_object(stretch.answer);
      value["flips"] = stretch.flips;
      return value;
    });
  if (!cell.reason.empty()) object["reason"] = cell.reason;
  return object;
}

}  // namespace

std::string tried_json(const TriedReport& report) {
  Json object;
  object["format"] = "assent-try";
  object["version"] = 1;
  object["assent"] = report.version;
  object["recipes"] =
      array_of(report.recipes, [&](const TriedRecipe& recipe) { return tried_recipe_object(recipe, report); });
  if (report.vary) object["vary"] = vary_object(*report.vary);
  object["inputs"] = array_of(report.inputs, tried_input_object);
  object["results"] = array_of(report.cells, [&](const TriedCell& cell) { return tried_cell_object(cell, report); });
  return json_bytes(object, 2);
}

}  // namespace assent
