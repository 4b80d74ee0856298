// The table of options as CSV: a row an option, in the order of the deciding rule. New columns come last.

#include <array>

#include "render/renderers.hpp"
#include "report/names.hpp"
#include "report/view.hpp"
#include "source/csv.hpp"

namespace assent {
namespace {

constexpr std::string_view table_head =
    "rank,option,title,status,total,possible,share,share_exact,highest,strong,vetoes,set_aside_by,stand_asides,"
    "abstentions,score\n";
constexpr int all_places = 20;  // of totals: weights and grades have 9 places, and one more where a blank is filled

/// From `total` to `vetoes`; nothing where the ballots are rankings.
[[nodiscard]] std::array<std::string, 7> discomfort_cells(const DiscomfortRow* row) {
  if (row == nullptr) return {};
  const std::string strong = std::to_string(row->strong), vetoes = std::to_string(row->vetoes);
  if (!row->graded) return {"", "", "", "", "", strong, vetoes};
  return {row->total.to_decimal(all_places),
          row->possible.to_decimal(all_places),
          row->share.to_decimal(6),
          row->share.to_string(),
          row->given > 0 ? row->highest.to_decimal(all_places) : "",
          strong,
          vetoes};
}

/// A number, or several of them with blanks between.
[[nodiscard]] std::string score_cell(const ReportResult* result, std::size_t option) {
  if (result == nullptr || option >= result->scores.size()) return "";
  const std::vector<Rational>& score = result->scores[option];
  if (score.size() == 1) return score.front().to_decimal(6);
  std::string text;
  for (const Rational& part : score) text += (text.empty() ? "" : " ") + part.to_decimal(6);
  return safe_csv_cell(text);
}

/// What the answer makes of the option; "" of one that is neither the answer nor out.
[[nodiscard]] std::string_view status_of(const Report& report, const Placed& place) {
  if (report.option == place.option) return "answer";
  if (place.aside != nullptr) return "set-aside";
  if (place.first && report.status == VerdictStatus::tied) return "tied";
  if (place.first && report.status == VerdictStatus::advisory) return "advised";
  return report.in_force == place.option ? "in-force" : "";
}

[[nodiscard]] std::string option_row(const Report& report, const ReportResult* result, const Placed& place,
                                     const DiscomfortRow* row) {
  const ReportOption& option = report.options[place.option];
  std::string text = place.rank.substr(0, place.rank.find('=')) + "," + safe_csv_cell(option.id) + "," +
                     safe_csv_cell(option.title) + "," + std::string(status_of(report, place));
  for (const std::string& cell : discomfort_cells(row)) text += "," + cell;
  text += "," + std::string(place.aside == nullptr ? "" : name_of(place.aside->cause));
  text += row == nullptr ? ",," : "," + std::to_string(row->stand_asides) + "," + std::to_string(row->abstentions);
  return text + "," + score_cell(result, place.option) + "\n";
}

std::string render_csv(const RenderInput& input, const RenderOptions&) {
  const Report& report = input.report;
  const ReportResult* result = leading_result(report);
  const auto discomfort = discomfort_by_option(report);
  std::string text(table_head);
  for (const Placed& place : placed_options(report, result))
    text += option_row(report, result, place, discomfort[place.option]);
  return text;
}

}  // namespace

constinit const Renderer csv_renderer{
    .name = "csv", .summary = "the table of options, for spreadsheets and programs", .render = render_csv};

}  // namespace assent
