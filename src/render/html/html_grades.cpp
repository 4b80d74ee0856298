// The grades as a table whose cells are coloured by the level of discomfort; the number in a cell says the same.
// Reasons are shown where the pointer or the focus is, and listed in print.

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "render/html/html_answer.hpp"
#include "render/html/html_page.hpp"
#include "report/figure_words.hpp"
#include "report/html_words.hpp"
#include "report/view.hpp"
#include "report/words.hpp"

namespace assent {
namespace {

using Kind = Heatmap::Cell::Kind;
constexpr int levels = 7;

[[nodiscard]] int level_of(const Rational& level) {
  int step = 0;
  while (step + 1 < levels && level * Rational(levels) >= Rational(step + 1)) ++step;
  return step;
}

[[nodiscard]] bool has_level(Kind kind) { return kind == Kind::grade || kind == Kind::filled; }

[[nodiscard]] std::string class_of(const Heatmap::Cell& cell) {
  if (cell.kind == Kind::veto) return "hv";
  return has_level(cell.kind) ? level_class(cell.level) : "hn";
}

/// What stands in the cell; of a mark also what it means, for those who hear it.
[[nodiscard]] std::string cell_content(const Heatmap::Cell& cell) {
  std::string mark = html_text(mark::of(cell.kind, cell.text));
  if (cell.kind == Kind::grade) return mark;
  return fmt::format("<span aria-hidden=\"true\">{}</span><span class=\"read\">{}{}</span>", mark,
                     cell.kind == Kind::filled ? html_text(cell.text) + " " : "", html_text(legend::of(cell.kind)));
}

/// The table of grades, and the reasons that stand in it.
class GradesTable {
 public:
  explicit GradesTable(const Report& report)
      : report_(report), order_(placed_options(report, leading_result(report))) {}

  [[nodiscard]] std::string table() {
    std::string html = fmt::format(
        "<div class=\"wide\" role=\"group\" tabindex=\"0\" aria-label=\"{0}\"><table id=\"heat\" class=\"sorts\">\n"
        "<caption class=\"read\">{0}</caption>\n<thead><tr><th scope=\"col\"><span class=\"read\">{1}</span></th>",
        html_text(std::string(heading::grades) + " (" + report_.scale + ")"), html_text(html_word::participant));
    for (const Placed& place : order_)
      html += fmt::format("<th scope=\"col\">{}</th>", html_name(report_.options[place.option].label));
    html += "</tr></thead>\n<tbody>\n";
    for (std::size_t p = 0; p < report_.heatmap->rows.size(); ++p) html += row(p);
    return html + "</tbody></table></div>\n";
  }

  /// Those of the table, numbered as in it; for print.
  [[nodiscard]] std::string reasons() const {
    if (reasons_.empty()) return "";
    return fmt::format("<div class=\"notes\"><h3>{}</h3>\n<ol>\n{}</ol></div>\n", html_text(html_word::reasons),
                       reasons_);
  }

 private:
  [[nodiscard]] std::string row(std::size_t p) {
    const Heatmap::Row& row = report_.heatmap->rows[p];
    const std::string weight = row.weight.empty() ? "" : " &times;" + html_text(row.weight);
    std::string html =
        fmt::format("<tr data-p=\"{}\"><th scope=\"row\">{}{}</th>", p, html_name(row.participant.name), weight);
    for (const Placed& place : order_) html += cell(row, place.option);
    return html + "</tr>\n";
  }

  [[nodiscard]] std::string cell(const Heatmap::Row& row, std::size_t option) {
    const Heatmap::Cell& cell = row.cells[option];
    const std::string_view sorts = cell.kind == Kind::veto ? " data-v=\"1e9\""
                                   : has_level(cell.kind)  ? ""
                                                           : " data-v=\"-1e9\"";
    if (cell.reason.empty())
      return fmt::format("<td class=\"{}\"{}>{}</td>", class_of(cell), sorts, cell_content(cell));
    ++count_;
    reasons_ += "<li>" +
                html_name(html_word::reason(row.participant.name, report_.options[option].label, cell.reason)) +
                "</li>\n";
    return fmt::format(
        "<td class=\"{}\"{}><button type=\"button\" class=\"why\">{}<sup>{}</sup> <span class=\"tip\" "
        "dir=\"auto\">{}</span></button></td>",
        class_of(cell), sorts, cell_content(cell), count_, html_text(cell.reason));
  }

  const Report& report_;
  std::vector<Placed> order_;
  std::size_t count_ = 0;
  std::string reasons_;
};

/// What is counted in one row of the summary: a grade, or a band of them, or a mark.
struct Tally {
  std::string heading, shade;
  std::vector<std::size_t> counts;  // by option
};

/// How many people gave each grade; where there are many different ones, each seventh of the scale.
[[nodiscard]] std::vector<Tally> tallies_of(const Report& report) {
  constexpr std::size_t most_grades = 14;
  std::set<std::pair<Rational, std::string>> grades;
  for (const Heatmap::Row& row : report.heatmap->rows)
    for (const Heatmap::Cell& cell : row.cells)
      if (has_level(cell.kind) && grades.size() <= most_grades) grades.insert({cell.level, cell.text});
  const bool bands = grades.size() > most_grades;
  std::map<std::pair<Rational, std::string>, Tally> tallies;  // from the best grade to the worst, then the marks
  for (const Heatmap::Row& row : report.heatmap->rows)
    for (std::size_t o = 0; o < row.cells.size(); ++o) {
      const Heatmap::Cell& cell = row.cells[o];
      const int level = level_of(cell.level);
      std::pair<Rational, std::string> key{Rational(2) + Rational(static_cast<int>(cell.kind)), ""};
      if (has_level(cell.kind))
        key = bands ? std::pair(Rational(level), std::string()) : std::pair(cell.level, cell.text);
      Tally& tally = tallies[key];
      if (tally.counts.empty()) {
        tally.counts.resize(report.options.size());
        tally.heading = !has_level(cell.kind) ? std::string(legend::of(cell.kind))
                        : bands               ? html_word::band(level)
                                              : cell.text;
        tally.shade = class_of(cell);
      }
      ++tally.counts[o];
    }
  std::vector<Tally> result;
  for (auto& [key, tally] : tallies) result.push_back(std::move(tally));
  return result;
}

[[nodiscard]] std::string summary_of(const Report& report) {
  const std::vector<Placed> order = placed_options(report, leading_result(report));
  std::string html = fmt::format(
      "<div class=\"wide\" role=\"group\" tabindex=\"0\" aria-label=\"{0}\"><table id=\"tally\">\n"
      "<caption>{0}</caption>\n<thead><tr><td></td>",
      html_text(html_word::how_many));
  for (const Placed& place : order)
    html += fmt::format("<th scope=\"col\">{}</th>", html_name(report.options[place.option].label));
  html += "</tr></thead>\n<tbody>\n";
  for (const Tally& tally : tallies_of(report)) {
    html += fmt::format("<tr><th scope=\"row\">{}</th>", html_text(tally.heading));
    for (const Placed& place : order) {
      const std::size_t count = tally.counts[place.option];
      html += count == 0 ? "<td></td>" : fmt::format("<td class=\"{}\">{}</td>", tally.shade, count);
    }
    html += "</tr>\n";
  }
  return html + "</tbody></table></div>\n";
}

/// The colours from best to worst, and the marks that occur.
[[nodiscard]] std::string legend_of(const Report& report) {
  std::string html = fmt::format("<p class=\"small legend\">{} <span aria-hidden=\"true\">", html_text(legend::best));
  for (int level = 0; level < levels; ++level) html += fmt::format("<i class=\"h{}\"></i>", level);
  html += fmt::format("</span> {}", html_text(legend::worst));
  std::set<Kind> kinds;
  for (const Heatmap::Row& row : report.heatmap->rows)
    for (const Heatmap::Cell& cell : row.cells) kinds.insert(cell.kind);
  kinds.erase(Kind::grade);
  for (const Kind kind : kinds)
    html += fmt::format(" <span class=\"mark\"><b>{}</b> {}</span>", html_text(mark::of(kind, "n")),
                        html_text(legend::of(kind)));
  return html + "</p>\n";
}

}  // namespace

std::string level_class(const Rational& level) { return fmt::format("h{}", level_of(level)); }

std::string html_grades(const Report& report) {
  if (!report.graded || report.options.empty()) return "";
  const std::string head = std::string(heading::grades);
  if (!report.heatmap && report.participants > most_people_shown)
    return html_section("grades", head,
                        fmt::format("<p>{}</p>\n", html_text(html_word::grades_left_out(most_people_shown))));
  if (!report.heatmap || report.heatmap->rows.empty()) return "";
  GradesTable grades(report);
  const std::size_t people = report.heatmap->rows.size();
  std::string html = fmt::format("<p class=\"small\">{}</p>\n<div class=\"tools\" id=\"trial\"></div>\n",
                                 html_text(caption::scale(report.scale)));
  const std::string table = grades.table();
  if (people > most_rows_shown)
    html += summary_of(report) + fmt::format("<details><summary>{}</summary>\n{}</details>\n",
                                             html_text(html_word::all_grades(people)), table);
  else html += table;
  return html_section("grades", head, html + legend_of(report) + grades.reasons());
}

}  // namespace assent
