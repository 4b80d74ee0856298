// What the script of an answer's page needs to know beside what stands in the page.

#include <nlohmann/json.hpp>

#include "render/data/json_values.hpp"
#include "render/html/html_answer.hpp"
#include "report/html_words.hpp"
#include "report/view.hpp"
#include "report/words.hpp"

namespace assent {
namespace {

using Kind = Heatmap::Cell::Kind;
constexpr std::size_t most_tried = 2000;  // cells of a table in which a grade can be tried

/// A rule's ranking: the options in its order, with their ranks and scores as they are shown.
[[nodiscard]] Json ranking_object(const Report& report, const ReportResult& result) {
  Json object;
  object["name"] = rule_text(result);
  object["order"] = Json::array();
  object["ranks"] = Json::array();
  object["aside"] = Json::array();
  const bool scores = !result.scores.empty();
  if (scores) object["score"] = score_name(result);
  if (scores) object["scores"] = Json::array();
  const int places = scores ? score_places(result) : 0;
  for (const Placed& place : placed_options(report, &result)) {
    object["order"].push_back(place.option);
    object["ranks"].push_back(place.rank);
    object["aside"].push_back(place.aside != nullptr);
    if (scores) object["scores"].push_back(score_text(result, place.option, places));
  }
  return object;
}

/// A grade as it is counted, "X" for a veto, nothing for what is in no total.
[[nodiscard]] Json grade_value(const Heatmap::Cell& cell) {
  if (cell.kind == Kind::veto) return "X";
  if (cell.kind == Kind::grade || cell.kind == Kind::filled) return cell.text;
  return nullptr;
}

[[nodiscard]] Json trial_object(const Report& report) {
  const ReportTrial& trial = *report.trial;
  Json object;
  object["best"] = trial.best.to_decimal(9);
  object["worst"] = trial.worst.to_decimal(9);
  if (trial.vetoes)
    object["vetoes"] = {{"needed", {to_string(trial.vetoes->numerator()), to_string(trial.vetoes->denominator())}},
                        {"more", trial.more_than},
                        {"weight", trial.by_weight}};
  if (report.status_quo) object["status_quo"] = *report.status_quo;
  object["places"] = share_places(report);
  object["weights"] = Json::array();
  object["may_veto"] = Json::array();
  object["grades"] = Json::array();
  for (const Heatmap::Row& row : report.heatmap->rows) {
    object["weights"].push_back(row.weight.empty() ? "1" : row.weight);
    object["may_veto"].push_back(row.may_veto);
    object["grades"].push_back(array_of(row.cells, grade_value));
  }
  return object;
}

}  // namespace

std::string html_data(const Report& report) {
  Json data;
  data["options"] = array_of(report.options, [](const ReportOption& option) { return option.label; });
  data["rules"] = array_of(report.results, [&](const auto& result) { return ranking_object(report, result); });
  const bool trial =
      report.trial && report.heatmap && report.heatmap->rows.size() * report.options.size() <= most_tried;
  if (trial) data["trial"] = trial_object(report);
  data["words"] = Json::object();
  for (const auto& [name, text] : script_words(report)) data["words"][name] = text;
  return data.dump(-1, ' ', true, Json::error_handler_t::replace);
}

}  // namespace assent
