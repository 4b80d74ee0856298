#include <fmt/format.h>

#include "render/summary.hpp"
#include "source/csv.hpp"

namespace assent {
namespace {

[[nodiscard]] std::string summary_cell(const std::optional<double>& number) {
  if (!number) return "";
  const std::string text = fixed_text(*number, 6);
  return text.ends_with(".000000") ? text.substr(0, text.size() - 7) : text;
}
[[nodiscard]] std::string summary_cell(const std::optional<std::int64_t>& number) {
  return number ? std::to_string(*number) : "";
}

// The cells of `about` that stand before each row.
[[nodiscard]] std::string about_cells(const std::vector<Asked>& about) {
  std::string text;
  for (const Asked& each : about) text += safe_csv_cell(each.value) + ",";
  return text;
}

}  // namespace

std::string summary_csv(const SummaryRun& run) {
  std::string text = "assent,";
  const std::vector<Asked> about_all = about_run(run);
  for (const Asked& each : about_all) text += safe_csv_cell(each.name) + ",";
  if (!run.tables.empty())
    for (const Asked& each : run.tables.front().about) text += safe_csv_cell(each.name) + ",";
  text += "rule,other,measure,count,of,value,low,high,left_out\n";
  for (const SummaryTable& table : run.tables) {
    const std::string about = csv_cell(run.version) + "," + about_cells(about_all) + about_cells(table.about);
    for (const SummaryRow& row : summary_rows(run, table))
      text += about + safe_csv_cell(row.rule) + "," + safe_csv_cell(row.other) + "," + csv_cell(row.measure) + "," +
              summary_cell(row.count) + "," + summary_cell(row.of) + "," + summary_cell(row.value) + "," +
              summary_cell(row.low) + "," + summary_cell(row.high) + "," + summary_cell(row.left_out) + "\n";
  }
  return text;
}

}  // namespace assent
