// The keys are a promise; they are described in schemas/summary.json.

#include <cmath>
#include <nlohmann/json.hpp>

#include "render/data/json_values.hpp"
#include "render/diagnostics/diagnostic_json.hpp"
#include "render/summary.hpp"

namespace assent {
namespace {

// With at most six decimal places, a whole number without any.
[[nodiscard]] Json six_places(double number) {
  const double rounded = std::round(number * 1e6) / 1e6;
  if (rounded == std::floor(rounded) && std::abs(rounded) < 1e15) return static_cast<std::int64_t>(rounded);
  return rounded;
}

void add_summary_row(Json& object, const SummaryRow& row) {
  if (!row.rule.empty()) object["rule"] = row.rule;
  if (!row.other.empty()) object["other"] = row.other;
  object["measure"] = row.measure;
  if (row.count) object["count"] = six_places(*row.count);
  if (row.of) object["of"] = *row.of;
  if (row.value) object["value"] = six_places(*row.value);
  if (row.low) object["low"] = six_places(*row.low);
  if (row.high) object["high"] = six_places(*row.high);
  if (row.left_out) object["left_out"] = *row.left_out;
}

[[nodiscard]] Json asked_object(const std::vector<Asked>& about) {
  Json object = Json::object();
  for (const Asked& each : about) object[each.name] = each.value;
  return object;
}

[[nodiscard]] Json by_winners_object(const SummaryRun& run, const SummaryTable& table, std::size_t rule) {
  const RuleCounts& counts = table.summary.rules[rule];
  return {{"rule", run.rules[rule]},
          {"results", counts.results},
          {"elects_condorcet_winner", counts.elects_winner},
          {"elects_condorcet_loser", counts.elects_loser}};
}

[[nodiscard]] Json summary_table_object(const SummaryRun& run, const SummaryTable& table) {
  Json object;
  object["about"] = asked_object(table.about);
  object["rows"] = array_of(summary_rows(run, table), [](const SummaryRow& row) {
    Json each;
    add_summary_row(each, row);
    return each;
  });
  object["smith_sizes"] = table.summary.smith_sizes;
  object["by_winners"] =
      array_of(rules_with_results(run), [&](std::size_t rule) { return by_winners_object(run, table, rule); });
  return object;
}

}  // namespace

std::string summary_json(const SummaryRun& run) {
  Json object;
  object["format"] = "assent-summary";
  object["version"] = 1;
  object["assent"] = run.version;
  object["command"] = run.command;
  object["about"] = asked_object(about_run(run));
  object["tables"] = array_of(run.tables, [&](const SummaryTable& table) { return summary_table_object(run, table); });
  return json_bytes(object, 2);
}

std::string summary_jsonl(const SummaryRun& run) {
  std::string text;
  const std::vector<Asked> about_all = about_run(run);
  for (const SummaryTable& table : run.tables)
    for (const SummaryRow& row : summary_rows(run, table)) {
      Json object;
      object["assent"] = run.version;
      for (const std::vector<Asked>& about : {about_all, table.about})
        for (const Asked& each : about) object[each.name] = each.value;
      add_summary_row(object, row);
      text += json_bytes(object, -1);
    }
  return text;
}

}  // namespace assent
