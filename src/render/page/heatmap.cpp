// The grades as a picture: participants x options, the best option first.

#include <algorithm>
#include <set>
#include <utility>

#include "base/utf8.hpp"
#include "render/page/text_page.hpp"
#include "report/view.hpp"
#include "report/words.hpp"

namespace assent {
namespace {

enum class Headings { names, numbers };  // of numbers, a legend tells the options

struct Columns {
  std::vector<std::string> headings;
  std::vector<std::size_t> widths;
  Headings over = Headings::names;
};

std::string mark_of(Heatmap::Cell::Kind kind, const std::string& grade) {
  switch (kind) {
    case Heatmap::Cell::Kind::grade: return grade;
    case Heatmap::Cell::Kind::veto: return "X";
    case Heatmap::Cell::Kind::stand_aside: return "-";
    case Heatmap::Cell::Kind::abstain: return "/";
    case Heatmap::Cell::Kind::blank: return ".";
    case Heatmap::Cell::Kind::filled: return "(" + grade + ")";
  }
  return "";
}

std::string cell_text(const TextPage& page, const Heatmap::Cell& cell) {
  return mark_of(cell.kind, page.safe(cell.text));
}

Style cell_style(const TextPage& page, const Heatmap::Cell& cell) {
  if (page.colour() == Colour::off) return Style::plain;
  switch (cell.kind) {
    case Heatmap::Cell::Kind::veto: return Style::heat_veto;
    case Heatmap::Cell::Kind::grade:
    case Heatmap::Cell::Kind::filled: return heat_style(cell.level);
    case Heatmap::Cell::Kind::stand_aside:
    case Heatmap::Cell::Kind::abstain:
    case Heatmap::Cell::Kind::blank: return Style::faint;
  }
  return Style::plain;
}

std::string row_name(const TextPage& page, const Heatmap::Row& row) {
  if (row.weight.empty()) return page.safe(row.participant.name);
  return page.safe(row.participant.name) + (page.charset() == Charset::ascii ? " x" : " ×") + page.safe(row.weight);
}

std::size_t total_of(const Columns& columns) {
  std::size_t sum = 0;
  for (const std::size_t width : columns.widths) sum += width + 1;
  return sum;
}

/// Columns no wider than `most`; nothing when the headings could then be mixed up.
std::optional<Columns> columns_of(const TextPage& page, const Report& report, const std::vector<Placed>& order,
                                  std::size_t most, Headings headings) {
  Columns columns;
  columns.over = headings;
  std::set<std::string> seen;
  for (std::size_t i = 0; i < order.size(); ++i) {
    const std::string label = page.safe(report.options[order[i].option].label);
    columns.headings.push_back(headings == Headings::numbers ? std::to_string(i + 1) : shortened(label, most));
    if (!seen.insert(columns.headings.back()).second) return std::nullopt;
    std::size_t width = std::max<std::size_t>(3, display_width(columns.headings.back()));
    for (const Heatmap::Row& row : report.heatmap->rows)
      width = std::max(width, std::min(most, display_width(cell_text(page, row.cells[order[i].option]))));
    columns.widths.push_back(width);
  }
  return columns;
}

/// The widest columns that fit: equal ones, else as wide as needed; ids above them, else numbers.
std::optional<Columns> fitting_columns(const TextPage& page, const Report& report, const std::vector<Placed>& order,
                                       std::size_t room) {
  for (const Headings headings : {Headings::names, Headings::numbers}) {
    for (const std::size_t most : {24U, 16U, 12U, 9U, 7U, 5U, 4U}) {
      if (headings == Headings::names && most < 7) continue;
      std::optional<Columns> columns = columns_of(page, report, order, most, headings);
      if (!columns || total_of(*columns) > room) continue;
      const std::size_t widest = *std::max_element(columns->widths.begin(), columns->widths.end());
      const std::size_t equal = std::min(widest + 2, std::max<std::size_t>(room / order.size(), 1) - 1);
      if (equal >= widest) std::fill(columns->widths.begin(), columns->widths.end(), equal);
      return columns;
    }
  }
  return std::nullopt;
}

StyledLine heat_row(const TextPage& page, const Heatmap::Row& row, const std::vector<Placed>& order,
                    const Columns& columns, std::size_t names) {
  StyledLine line = pad({{cut(row_name(page, row), names, page.charset()), Style::plain}}, names, Align::left);
  for (std::size_t i = 0; i < order.size(); ++i) {
    const Heatmap::Cell& cell = row.cells[order[i].option];
    std::string text;
    for (const StyledPiece& piece : pad({{cut(cell_text(page, cell), columns.widths[i], page.charset()), Style::plain}},
                                        columns.widths[i], Align::centre))
      text += piece.text;
    line.push_back({" ", Style::plain});
    line.push_back({text, cell_style(page, cell)});
  }
  return line;
}

/// Only the marks that occur are explained.
std::string marks_legend(const Report& report) {
  std::set<Heatmap::Cell::Kind> kinds;
  for (const Heatmap::Row& row : report.heatmap->rows)
    for (const Heatmap::Cell& cell : row.cells) kinds.insert(cell.kind);
  kinds.erase(Heatmap::Cell::Kind::grade);
  std::string text;
  for (const Heatmap::Cell::Kind kind : kinds)
    text += (text.empty() ? "" : ", ") + mark_of(kind, "n") + " " + std::string(legend::of(kind));
  return text;
}

void add_legend(TextPage& page, const Report& report, const std::vector<Placed>& order, const Columns& columns) {
  if (columns.over == Headings::numbers) {
    StyledLine line;
    for (std::size_t i = 0; i < order.size(); ++i)
      line.push_back(
          {(i > 0 ? ", " : "") + std::to_string(i + 1) + " " + page.safe(report.options[order[i].option].label),
           Style::plain});
    page.paragraph(line);
  }
  const std::string marks = marks_legend(report);
  if (!marks.empty()) page.caption(marks);
  if (page.colour() == Colour::off) return;
  StyledLine line{{"  " + std::string(legend::best) + " ", Style::faint}};
  for (int step = 0; step < 7; ++step)
    line.push_back({"  ", static_cast<Style>(static_cast<int>(Style::heat_0) + step)});
  line.push_back({" " + std::string(legend::worst), Style::faint});
  page.line(line);
}

}  // namespace

void add_heatmap(TextPage& page, const Report& report) {
  if (!report.heatmap || report.heatmap->rows.empty() || report.options.empty()) return;
  const std::vector<Placed> order = placed_options(report, leading_result(report));
  page.heading(heading::grades, report.scale.empty() ? "" : " (" + page.safe(report.scale) + ")");
  page.blank();
  std::size_t names = 0;
  for (const Heatmap::Row& row : report.heatmap->rows) names = std::max(names, display_width(row_name(page, row)));
  names = std::min(names, std::min<std::size_t>(24, page.inner_width() / 3));
  const std::optional<Columns> columns = fitting_columns(page, report, order, page.inner_width() - names);
  if (!columns) {
    page.caption(caption::too_wide(order.size(), page.width()));
    return;
  }
  StyledLine head{{std::string(names + 2, ' '), Style::plain}};
  for (std::size_t i = 0; i < order.size(); ++i) {
    head.push_back({" ", Style::plain});
    for (StyledPiece& piece : pad({{columns->headings[i], Style::faint}}, columns->widths[i], Align::centre))
      head.push_back(std::move(piece));
  }
  page.line(head);
  for (const Heatmap::Row& row : report.heatmap->rows) {
    StyledLine line = heat_row(page, row, order, *columns, names);
    line.insert(line.begin(), {"  ", Style::plain});
    page.line(line);
  }
  page.blank();
  add_legend(page, report, order, *columns);
}

}  // namespace assent
