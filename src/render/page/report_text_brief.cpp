// The short answer: about fifteen lines for five options, fit to be read aloud.

#include <algorithm>
#include <utility>

#include "base/text.hpp"
#include "base/utf8.hpp"
#include "render/page/ranking_parts.hpp"
#include "render/page/text_page.hpp"
#include "report/names.hpp"
#include "report/view.hpp"
#include "report/words.hpp"

namespace assent {
namespace {

// "7 ana": the highest discomfort, below each other, and who gave it.
std::string highest_cell(const TextPage& page, const DiscomfortRow& row, std::size_t digits) {
  if (row.given == 0) return "-";
  const std::string number = number_text(row.highest);
  std::string text = std::string(digits - std::min(digits, number.size()), ' ') + number;
  if (row.highest == Rational(0)) return text;
  if (row.highest_count == 1 && !row.highest_by.empty()) return text + " " + page.safe(row.highest_by.front().name);
  return text + " " + counted(static_cast<std::int64_t>(row.highest_count), "person", "people");
}

// What the table of the short answer shows.
struct BriefShape {
  RankingShape ranking;
  bool vetoes = false;
  std::size_t digits = 1;   // of the highest discomfort
  std::size_t highest = 0;  // columns of its cells
};

BriefShape brief_shape(const TextPage& page, const Report& report, const ReportResult* result) {
  constexpr std::size_t widest_highest = 20;
  BriefShape shape;
  shape.ranking = shape_of(report, result);
  for (const DiscomfortRow& row : report.discomfort) {
    shape.vetoes |= row.vetoes > 0;
    shape.digits = std::max(shape.digits, number_text(row.highest).size());
  }
  for (const DiscomfortRow& row : report.discomfort)
    shape.highest = std::max(shape.highest, display_width(highest_cell(page, row, shape.digits)));
  shape.highest = std::clamp(shape.highest, column::highest.size(), widest_highest);
  return shape;
}

// Shares stand where totals do not compare. Too narrow: first the bar goes, then the strong ones, the vetoes, the
// highest, the share.
std::vector<TextColumn> brief_columns(const TextPage& page, const Report& report, const ReportResult* result,
                                      const BriefShape& shape) {
  std::vector<TextColumn> columns;
  columns.push_back({{"#"}, Align::right});
  columns.push_back({{std::string(column::option)}, Align::left, 0, "", narrowest_title, widest_label(page, report)});
  if (!shape.ranking.graded) {
    if (shape.ranking.score) columns.push_back({{page.safe(score_name(*result))}, Align::right});
    if (shape.ranking.score_whole) columns.push_back({{}, Align::left, 5, "", narrowest_bar, widest_bar});
    if (shape.ranking.mark) columns.push_back({{}, Align::left, 4, std::string(column::status_quo_mark)});
    return columns;
  }
  columns.push_back({{std::string(column::discomfort)}, Align::right});
  if (!shape.ranking.possible) columns.push_back(named_column(column::share, 1));
  columns.push_back({{}, Align::left, 5, "", narrowest_bar - 2, widest_bar / 2});
  columns.push_back({{std::string(column::highest)},
                     Align::left,
                     2,
                     std::string(column::who_gives_highest),
                     std::min<std::size_t>(shape.highest, 14),
                     shape.highest});
  columns.push_back(named_column(column::strong, 4));
  if (shape.vetoes) columns.push_back(named_column(column::vetoes, 3));
  return columns;
}

void add_graded_cells(const TextPage& page, const BriefShape& shape, const Placed& place, TextRow& cells) {
  const DiscomfortRow* row = shape.ranking.discomfort[place.option];
  const Style style = row_style(place);
  const auto add = [&](std::string text) { cells.cells.push_back(plain_cell(std::move(text), style)); };
  const bool graded = row != nullptr && row->graded;
  if (!graded) add(std::string(cell::no_grades));
  else if (shape.ranking.possible) add(number_text(row->total, shape.ranking.total_places));
  else add(out_of(row->total, row->possible));
  if (!shape.ranking.possible) add(graded ? percent_text(row->share, shape.ranking.share_places) : "-");
  if (graded) cells.cells.push_back(bar_cell(page, row->share, place.aside != nullptr ? Style::faint : Style::caution));
  else add("");
  const std::string highest = row == nullptr ? "-" : highest_cell(page, *row, shape.digits);
  cells.cells.push_back({{}, [highest, style](std::size_t width) {
                           return std::vector<StyledLine>{{{shortened(highest, width), style}}};
                         }});
  add(row == nullptr ? "-" : std::to_string(row->strong));
  if (shape.vetoes) add(row == nullptr ? "-" : std::to_string(row->vetoes));
}

TextRow brief_row(const TextPage& page, const Report& report, const ReportResult* result, const BriefShape& shape,
                  const Placed& place) {
  TextRow row;
  const std::string rank = place.rank.empty() ? "-" : place.rank;
  const bool padded = shape.ranking.shared_rank && !rank.ends_with('=');
  row.cells.push_back(plain_cell(padded ? rank + " " : rank, row_style(place)));
  row.cells.push_back(label_cell(page, report, place));
  if (shape.ranking.graded) {
    add_graded_cells(page, shape, place, row);
    return row;
  }
  if (shape.ranking.score) {
    const std::string score = score_text(*result, place.option, shape.ranking.score_places);
    row.cells.push_back(plain_cell(score.empty() ? "-" : score, row_style(place)));
  }
  if (shape.ranking.score_whole) row.cells.push_back(score_bar_cell(page, shape.ranking, *result, place));
  if (shape.ranking.mark)
    row.cells.push_back(plain_cell(std::string(status_quo_mark(report, result, place.option)), Style::faint));
  return row;
}

// Where one option alone does not pass, the verdict has said why.
bool verdict_says_cause(const Report& report) {
  return report.status == VerdictStatus::none_passes && report.options.size() == (report.status_quo ? 2U : 1U);
}

}  // namespace

void add_brief(TextPage& page, const Report& report, const RenderOptions& options) {
  const bool chosen = report.status == VerdictStatus::decided || report.status == VerdictStatus::status_quo;
  page.paragraph({{page.safe(headline(report)), chosen ? Style::chosen : Style::undecided}});
  for (const Sentence& sentence : report.brief.lead) page.paragraph(page.styled(sentence));
  page.blank();
  const ReportResult* result = leading_result(report);
  const BriefShape shape = brief_shape(page, report, result);
  TextTable table{brief_columns(page, report, result, shape), {}};
  for (const Placed& place : placed_options(report, result)) {
    table.rows.push_back(brief_row(page, report, result, shape, place));
    if (place.aside != nullptr && !verdict_says_cause(report)) table.rows.push_back(cause_row(page, *place.aside));
  }
  page.table(table);
  page.blank();
  StyledLine firm{{std::string(heading::firm_brief), Style::strong}};
  for (const Sentence& sentence : report.brief.firm) {
    firm.push_back({" ", Style::plain});
    for (StyledPiece& piece : page.styled(sentence)) firm.push_back(std::move(piece));
  }
  if (firm.size() > 1) page.paragraph(firm);
  if (report.brief.work) {
    StyledLine work{{std::string(heading::work_brief) + " ", Style::strong}};
    for (StyledPiece& piece : page.styled(*report.brief.work)) work.push_back(std::move(piece));
    page.paragraph(work);
  }
  if (options.other_rules) add_rankings(page, report);
  page.caption(caption::more);
}

std::string brief_text(const Report& report, const RenderOptions& options) {
  return paint({{shown(plain(report.brief.verdict), options.charset), Style::plain}}, Colour::off) + "\n";
}

}  // namespace assent
