#include "render/tried.hpp"
#include "report/names.hpp"
#include "source/csv.hpp"

namespace assent {
namespace {

[[nodiscard]] std::string answer_cells(const TriedAnswer& answer) {
  std::string ids;
  for (const std::string& id : answer.options) ids += (ids.empty() ? "" : "=") + id;
  return std::string(name_of(answer.status)) + "," + safe_csv_cell(ids);
}

// A row a recipe, decision and value.
[[nodiscard]] std::string varied_csv(const TriedReport& report) {
  std::string text =
      "recipe,path,title,outcome,before,before_options,key,from,above,after,after_options,flips,reason\n";
  for (const TriedCell& cell : report.cells) {
    const TriedInput& input = report.inputs[cell.input];
    const std::string begin = safe_csv_cell(report.recipes[cell.recipe].name) + "," + safe_csv_cell(input.path) + "," +
                              safe_csv_cell(input.title) + "," + std::string(name_of(cell.outcome)) + "," +
                              answer_cells(cell.before) + "," + std::string(report.vary->key->name) + ",";
    for (const TriedStretch& stretch : cell.stretches)
      text += begin + value_text(*report.vary, stretch.from.value) + "," + (stretch.from.above ? "true" : "false") +
              "," + answer_cells(stretch.answer) + "," + (stretch.flips ? "true" : "false") + ",\n";
    if (cell.stretches.empty()) text += begin + ",,,,," + safe_csv_cell(cell.reason) + "\n";
  }
  return text;
}

}  // namespace

std::string tried_csv(const TriedReport& report) {
  if (report.vary) return varied_csv(report);
  std::string text = "recipe,path,title,outcome,before,before_options,after,after_options,clause,less,more,reason\n";
  for (const TriedCell& cell : report.cells) {
    const TriedInput& input = report.inputs[cell.input];
    text += safe_csv_cell(report.recipes[cell.recipe].name) + "," + safe_csv_cell(input.path) + "," +
            safe_csv_cell(input.title) + "," + std::string(name_of(cell.outcome)) + "," + answer_cells(cell.before) +
            "," + (cell.after ? answer_cells(*cell.after) : ",") + "," +
            (cell.clause ? std::string(name_of(*cell.clause)) : "") + ",";
    if (cell.people_known) text += std::to_string(cell.less) + "," + std::to_string(cell.more);
    else text += ",";
    text += "," + safe_csv_cell(cell.reason) + "\n";
  }
  return text;
}

}  // namespace assent
