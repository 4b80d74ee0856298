// The ranking of the deciding rule, and the discomfort behind it.

#include <algorithm>
#include <utility>

#include "base/utf8.hpp"
#include "render/page/ranking_parts.hpp"
#include "render/page/text_page.hpp"
#include "report/names.hpp"
#include "report/view.hpp"
#include "report/words.hpp"

namespace assent {
namespace {

// Too narrow: first the bar goes, then the mark or the total, then the share, then the score.
std::vector<TextColumn> ranking_columns(const TextPage& page, const Report& report, const ReportResult* result,
                                        const RankingShape& shape) {
  std::vector<TextColumn> columns;
  columns.push_back({{"#"}, Align::right});
  columns.push_back({{std::string(column::option)}, Align::left, 0, "", narrowest_title, widest_label(page, report)});
  if (shape.score) {
    const std::string name = page.safe(score_name(*result));
    columns.push_back({stacked(name), Align::right, 1, name});
  }
  if (shape.graded) {
    columns.push_back(named_column(column::total, 3));
    columns.push_back(named_column(column::share, 2));
    columns.push_back({{std::string(column::acceptance)}, Align::right});
    columns.push_back({{}, Align::left, 4, "", narrowest_bar, widest_bar});
  } else if (shape.score_whole) {
    columns.push_back({{}, Align::left, 4, "", narrowest_bar, widest_bar});
  }
  if (shape.mark) columns.push_back({{}, Align::left, 3, std::string(column::status_quo_mark)});
  return columns;
}

void add_discomfort_cells(const TextPage& page, const RankingShape& shape, const DiscomfortRow* row,
                          const Placed& place, TextRow& cells) {
  if (row == nullptr || !row->graded) {
    for (int i = 0; i < 3; ++i) cells.cells.push_back(plain_cell("-", Style::faint));
    cells.cells.push_back({{}, [](std::size_t) {
                             return std::vector<StyledLine>{{{std::string(cell::no_grades), Style::faint}}};
                           }});
    return;
  }
  const Style style = place.aside != nullptr ? Style::faint : Style::plain;
  const std::string sum = number_text(row->total, shape.total_places);
  const std::string total = shape.possible ? sum : out_of(row->total, row->possible);
  cells.cells.push_back(plain_cell(total, style));
  cells.cells.push_back(plain_cell(percent_text(row->share, shape.share_places), style));
  cells.cells.push_back(plain_cell(percent_text(row->acceptance, shape.share_places), row_style(place)));
  cells.cells.push_back(bar_cell(page, row->acceptance, place.first ? Style::good : style));
}

TextRow ranking_row(const TextPage& page, const Report& report, const ReportResult* result, const RankingShape& shape,
                    const Placed& place) {
  TextRow row;
  const std::string rank = place.rank.empty() ? "-" : place.rank;
  row.cells.push_back(plain_cell(shape.shared_rank && !rank.ends_with('=') ? rank + " " : rank, row_style(place)));
  row.cells.push_back(label_cell(page, report, place));
  if (shape.score) {
    const std::string score = score_text(*result, place.option, shape.score_places);
    row.cells.push_back(plain_cell(score.empty() ? "-" : score, row_style(place)));
  }
  if (shape.graded) {
    add_discomfort_cells(page, shape, shape.discomfort[place.option], place, row);
  } else if (shape.score_whole) {
    row.cells.push_back(score_bar_cell(page, shape, *result, place));
  }
  if (shape.mark)
    row.cells.push_back(plain_cell(std::string(status_quo_mark(report, result, place.option)), Style::faint));
  return row;
}

void add_ranking_captions(TextPage& page, const Report& report, const ReportResult* result, const RankingShape& shape) {
  if (shape.graded) page.caption(caption::totals(shape.possible));
  if (shape.score_whole) page.caption(caption::bars(*shape.score_whole));
  if (shape.graded && result != nullptr && result->shares_decide)
    page.caption(std::string(caption::order_by_share) + std::string(caption::because_ungraded) + ".");
  if (!shape.graded) page.caption(caption::ballots(report.ballots));
  if (result != nullptr && !result->summary.empty()) page.caption(caption::rule(result->rule, result->summary));
}

std::string burden_people(const DiscomfortRow& row) {
  return row.highest > Rational(0) ? people_text(names_of(row.highest_by), row.highest_count)
                                   : std::string(cell::nobody);
}

/// Which columns of the burden table have something to say.
struct BurdenShape {
  bool vetoes = false, stand_asides = false, against = false;
};

// Too narrow: first the stand-asides go, then the strong ones, the vetoes, the status quo, the names.
std::vector<TextColumn> burden_columns(const TextPage& page, const Report& report, const BurdenShape& shape) {
  std::size_t people = 8;
  for (const DiscomfortRow& row : report.discomfort)
    people = std::max(people, display_width(page.safe(burden_people(row))));
  std::size_t ids = 6;
  for (const ReportOption& option : report.options) ids = std::max(ids, display_width(page.safe(option.label)));
  std::vector<TextColumn> columns;
  columns.push_back({{std::string(column::option)},
                     Align::left,
                     0,
                     "",
                     std::min<std::size_t>(ids, 10),
                     std::min<std::size_t>(ids, 24)});
  columns.push_back({{std::string(column::highest)}, Align::right});
  columns.push_back({{std::string(column::highest_by)},
                     Align::left,
                     1,
                     std::string(column::who_gives_highest),
                     10,
                     std::clamp<std::size_t>(people, 10, 40)});
  columns.push_back(named_column(column::strong, 4));
  if (shape.vetoes) columns.push_back(named_column(column::vetoes, 3));
  if (shape.stand_asides)
    columns.push_back(
        {{std::string(column::stand), std::string(column::aside)}, Align::right, 5, std::string(column::stand_asides)});
  if (shape.against) {
    const std::string id = shortened(page.safe(report.options[*report.status_quo].label), 12);
    columns.push_back({{std::string(column::against), id}, Align::right, 2, std::string(column::the_status_quo)});
  }
  return columns;
}

TextCell wrapped_cell(std::string text, Style style) {
  return {{}, [text = std::move(text), style](std::size_t width) { return wrap({{text, style}}, width); }};
}

TextCell against_cell(const Report& report, const DiscomfortRow& row) {
  if (row.option == report.status_quo) return plain_cell(std::string(cell::status_quo), Style::faint);
  switch (against(row)) {
    case Against::unknown: return plain_cell("-", Style::faint);
    case Against::less:
    case Against::equal: return plain_cell(against_status_quo(row));
    case Against::more: return plain_cell(against_status_quo(row), Style::caution);
  }
  return {};
}

TextRow burden_row(const TextPage& page, const Report& report, const BurdenShape& shape, const DiscomfortRow& row) {
  const ReportResult* result = leading_result(report);
  const bool first =
      result != nullptr && !result->tiers.empty() &&
      std::find(result->tiers.front().begin(), result->tiers.front().end(), row.option) != result->tiers.front().end();
  const auto count = [](std::size_t heads) {
    return plain_cell(std::to_string(heads), heads > 0 ? Style::plain : Style::faint);
  };
  TextRow cells;
  cells.cells.push_back(
      {{}, [label = page.safe(report.options[row.option].label), first](std::size_t width) {
         return std::vector<StyledLine>{{{shortened(label, width), first ? Style::strong : Style::plain}}};
       }});
  cells.cells.push_back(row.given > 0 ? plain_cell(number_text(row.highest)) : plain_cell("-", Style::faint));
  cells.cells.push_back(
      wrapped_cell(row.given > 0 ? page.safe(burden_people(row)) : std::string(cell::no_grades), Style::plain));
  cells.cells.push_back(count(row.strong));
  if (shape.vetoes)
    cells.cells.push_back(plain_cell(std::to_string(row.vetoes), row.vetoes > 0 ? Style::bad : Style::faint));
  if (shape.stand_asides) cells.cells.push_back(count(row.stand_asides));
  if (shape.against) cells.cells.push_back(against_cell(report, row));
  return cells;
}

}  // namespace

void add_ranking(TextPage& page, const Report& report) {
  const ReportResult* result = leading_result(report);
  const RankingShape shape = shape_of(report, result);
  page.heading(heading::ranking, result == nullptr ? "" : heading::by(page.safe(rule_text(*result))));
  page.blank();
  TextTable table{ranking_columns(page, report, result, shape), {}};
  bool separated = false;
  for (const Placed& place : placed_options(report, result)) {
    if (place.aside != nullptr && !separated) {
      const std::string dashes = page.charset() == Charset::ascii ? "--" : "──";
      table.rows.push_back(between_row({{{dashes + " " + std::string(cell::set_aside) + " " + dashes, Style::faint}}}));
      separated = true;
    }
    table.rows.push_back(ranking_row(page, report, result, shape, place));
    if (place.aside != nullptr) table.rows.push_back(cause_row(page, *place.aside));
  }
  page.table(table);
  page.blank();
  add_ranking_captions(page, report, result, shape);
}

void add_burden(TextPage& page, const Report& report) {
  if (report.discomfort.empty()) return;
  BurdenShape shape;
  for (const DiscomfortRow& row : report.discomfort) {
    shape.vetoes |= row.vetoes > 0;
    shape.stand_asides |= row.stand_asides > 0;
    shape.against |= row.against_status_quo.has_value();
  }
  shape.against = shape.against && report.status_quo.has_value();
  page.heading(heading::burden);
  page.blank();
  TextTable table{burden_columns(page, report, shape), {}};
  for (const DiscomfortRow& row : report.discomfort) table.rows.push_back(burden_row(page, report, shape, row));
  const std::vector<std::string> left_out = page.table(table);
  const auto shows = [&](std::string_view name) {
    return std::find(left_out.begin(), left_out.end(), name) == left_out.end();
  };
  page.blank();
  page.caption(std::string(caption::highest) +
               (shows(column::strong) ? caption::strong(page.safe(report.strong_level)) : std::string()) + ".");
  if (shape.against && shows(column::the_status_quo)) {
    const std::string label = page.safe(report.options[*report.status_quo].label);
    page.caption(caption::against(label) + std::string(compared_by_share(report) ? caption::per_cent : "") + ".");
  }
  if (report.burden) page.list(report.burden->sentences);
}

}  // namespace assent
