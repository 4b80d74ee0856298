// The options in order, each with its discomfort as a bar; and what is felt with each.

#include <fmt/format.h>

#include <algorithm>

#include "render/html/html_answer.hpp"
#include "render/html/html_page.hpp"
#include "report/figure_words.hpp"
#include "report/html_words.hpp"
#include "report/view.hpp"
#include "report/words.hpp"

namespace assent {
namespace {

/// What the bars of one page have in common.
struct Bars {
  const Report& report;
  const ReportResult* result;
  std::vector<const DiscomfortRow*> discomfort;  // by option
  std::optional<Rational> highest_score;         // where bars are parts of it
  bool scores = false;
  int share_places = 1, score_places = 3;
};

[[nodiscard]] Bars bars_of(const Report& report) {
  Bars bars{report, leading_result(report), discomfort_by_option(report), std::nullopt};
  bars.share_places = share_places(report);
  if (bars.result == nullptr) return bars;
  bars.scores = !bars.result->scores.empty() && scores_say_more(report, *bars.result);
  bars.score_places = score_places(*bars.result);
  if (report.discomfort.empty()) bars.highest_score = highest_score(*bars.result);
  return bars;
}

/// A bar of a share, and where there is one a line at the share of the status quo.
[[nodiscard]] std::string bar(const Rational& share, const std::optional<Rational>& line, const std::string& words) {
  const auto part = [](const Rational& of) { return (of * Rational(100)).to_decimal(2); };
  std::string html = fmt::format(
      "<svg class=\"bar\" viewBox=\"0 0 100 10\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\"{}\">"
      "<rect class=\"all\" width=\"100\" height=\"10\"/><rect class=\"part\" width=\"{}\" height=\"10\"/>",
      html_text(words), part(share));
  if (line) html += fmt::format("<path class=\"quo\" d=\"M{} 0V10\"/>", part(*line));
  return html + "</svg>";
}

[[nodiscard]] std::optional<Rational> line_of(const Bars& bars) {
  const auto& status_quo = bars.report.status_quo;
  if (!status_quo || bars.discomfort[*status_quo] == nullptr || !bars.discomfort[*status_quo]->graded)
    return std::nullopt;
  return bars.discomfort[*status_quo]->share;
}

[[nodiscard]] std::string bar_of(const Bars& bars, std::size_t option) {
  const std::string& label = bars.report.options[option].label;
  if (const DiscomfortRow* row = bars.discomfort[option])
    return row->graded ? bar(row->share, line_of(bars), mark::share_of(label, *row, bars.share_places)) : "";
  if (!bars.highest_score || option >= bars.result->scores.size() || bars.result->scores[option].empty()) return "";
  const Rational& score = bars.result->scores[option].front();
  return bar(score / *bars.highest_score, std::nullopt, label + ": " + number_text(score));
}

[[nodiscard]] std::string option_cell(const Bars& bars, const Placed& place) {
  std::string html = "<th scope=\"row\"><span class=\"title\">" + html_option(bars.report.options[place.option]);
  if (place.option == bars.report.status_quo)
    html += fmt::format(" <span class=\"tag\">{}</span>", html_text(cell::status_quo));
  html += "</span>" + bar_of(bars, place.option);
  if (place.aside != nullptr)
    html += fmt::format("<span class=\"cause\">{}</span>", html_sentence(place.aside->sentence));
  return html + "</th>";
}

[[nodiscard]] std::string row_of(const Bars& bars, const Placed& place) {
  const std::string_view kind = place.aside != nullptr ? " class=\"aside\"" : place.first ? " class=\"first\"" : "";
  std::string html = fmt::format("<tr data-o=\"{}\"{}><td class=\"rank\">{}</td>", place.option, kind,
                                 place.rank.empty() ? "&ndash;" : place.rank);
  html += option_cell(bars, place);
  if (bars.scores)
    html += fmt::format("<td class=\"n score\">{}</td>",
                        html_text(score_text(*bars.result, place.option, bars.score_places)));
  if (const DiscomfortRow* row = bars.discomfort[place.option]; row != nullptr && row->graded)
    html += fmt::format("<td class=\"n total\">{}</td><td class=\"n share\">{}</td>",
                        html_text(out_of(row->total, row->possible)), percent_text(row->share, bars.share_places));
  else if (!bars.report.discomfort.empty())
    html += fmt::format("<td class=\"n total\"></td><td class=\"n share\">{}</td>", html_text(cell::no_grades));
  return html + "</tr>\n";
}

[[nodiscard]] std::string captions_of(const Bars& bars) {
  std::string html;
  const auto add = [&](const std::string& text) { html += (html.empty() ? "" : " ") + html_name(text); };
  const Report& report = bars.report;
  if (report.discomfort.empty()) add(caption::ballots(report.ballots));
  else add(std::string(caption::shares));
  if (const auto line = line_of(bars))
    add(html_word::status_quo_line(report.options[*report.status_quo].label, percent_text(*line, bars.share_places)));
  if (bars.result != nullptr && bars.result->shares_decide)
    add(std::string(caption::order_by_share) + std::string(caption::because_ungraded) + ".");
  if (bars.result != nullptr && !bars.result->summary.empty())
    add(caption::rule(bars.result->rule, bars.result->summary));
  return "<p class=\"small\">" + html + "</p>\n";
}

[[nodiscard]] std::string given_by(const DiscomfortRow& row) {
  return row.highest > Rational(0) ? people_text(names_of(row.highest_by), row.highest_count) : "";
}

[[nodiscard]] PageTable burden_table(const Report& report) {
  const auto any = [&](auto field) {
    return std::ranges::any_of(report.discomfort, [&](const DiscomfortRow& row) { return row.*field > 0; });
  };
  const bool vetoes = any(&DiscomfortRow::vetoes), asides = any(&DiscomfortRow::stand_asides);
  const bool against = report.status_quo && std::ranges::any_of(report.discomfort, [](const DiscomfortRow& row) {
                         return row.against_status_quo.has_value();
                       });
  PageTable table;
  table.columns = {{std::string(column::option)},
                   {std::string(column::highest), Holds::numbers},
                   {std::string(column::highest_by)},
                   {std::string(column::strong), Holds::numbers}};
  if (vetoes) table.columns.push_back({std::string(column::vetoes), Holds::numbers});
  if (asides) table.columns.push_back({std::string(column::stand_asides), Holds::numbers});
  if (against)
    table.columns.push_back(
        {std::string(column::against) + " " + report.options[*report.status_quo].label, Holds::numbers});
  for (const DiscomfortRow& row : report.discomfort) {
    std::vector<std::string> cells{report.options[row.option].label, row.graded ? number_text(row.highest) : "",
                                   given_by(row), std::to_string(row.strong)};
    if (vetoes) cells.push_back(std::to_string(row.vetoes));
    if (asides) cells.push_back(std::to_string(row.stand_asides));
    if (against)
      cells.push_back(row.option == report.status_quo ? std::string(cell::status_quo) : against_status_quo(row));
    table.rows.push_back(std::move(cells));
  }
  return table;
}

}  // namespace

std::string html_ranking(const Report& report) {
  const Bars bars = bars_of(report);
  const std::string by = bars.result == nullptr ? "" : heading::by(rule_text(*bars.result));
  std::string html = fmt::format(
      "<div class=\"tools\" id=\"order\"></div>\n<table id=\"bars\"><caption class=\"read\">{}</caption>\n"
      "<thead><tr><th scope=\"col\"><span class=\"read\">{}</span></th><th scope=\"col\">{}</th>",
      html_text(std::string(heading::ranking) + by), html_text(html_word::rank), html_text(column::option));
  if (bars.scores)
    html += fmt::format("<th scope=\"col\" class=\"n score\">{}</th>", html_name(score_name(*bars.result)));
  if (!report.discomfort.empty())
    html += fmt::format("<th scope=\"col\" class=\"n\">{}</th><th scope=\"col\" class=\"n\">{}</th>",
                        html_text(column::total), html_text(column::share));
  html += "</tr></thead>\n<tbody>\n";
  for (const Placed& place : placed_options(report, bars.result)) html += row_of(bars, place);
  html += "</tbody></table>\n" + captions_of(bars);
  return html_section("ranking", std::string(heading::ranking) + by, html);
}

std::string html_burden(const Report& report) {
  if (report.discomfort.empty()) return "";
  std::string html = html_table(burden_table(report), heading::burden);
  html += fmt::format("<p class=\"small\">{}</p>\n",
                      html_text(std::string(caption::highest) + caption::strong(report.strong_level) + "."));
  if (report.burden) html += html_list(report.burden->sentences);
  return html_section("burden", heading::burden, html);
}

}  // namespace assent
