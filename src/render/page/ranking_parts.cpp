#include "render/page/ranking_parts.hpp"

#include <algorithm>
#include <utility>

#include "base/utf8.hpp"
#include "render/page/bars.hpp"
#include "report/names.hpp"
#include "report/view.hpp"
#include "report/words.hpp"

namespace assent {
TextCell plain_cell(std::string text, Style style) { return {{{std::move(text), style}}, {}}; }

TextColumn named_column(std::string_view name, int goes) {
  return {{std::string(name)}, Align::right, goes, std::string(name)};
}

std::vector<std::string> stacked(std::string_view text) {
  std::vector<std::string> lines;
  for (const StyledLine& line : wrap({{std::string(text), Style::plain}}, 10)) {
    lines.emplace_back();
    for (const StyledPiece& piece : line) lines.back() += piece.text;
  }
  return lines;
}

Style row_style(const Placed& place) {
  if (place.aside != nullptr) return Style::faint;
  return place.first ? Style::strong : Style::plain;
}

std::size_t widest_label(const TextPage& page, const Report& report) {
  std::size_t width = 0;
  for (const ReportOption& option : report.options) width = std::max(width, display_width(page.safe(title_of(option))));
  return std::clamp(width, narrowest_title, std::max(narrowest_title, page.inner_width() * 2 / 5));
}

TextCell label_cell(const TextPage& page, const Report& report, const Placed& place) {
  const ReportOption& option = report.options[place.option];
  const Style style = row_style(place);
  return {{}, [&page, &option, style](std::size_t width) { return option_label(page, option, style, width); }};
}

TextCell bar_cell(const TextPage& page, const Rational& share, Style style) {
  return {{}, [charset = page.charset(), share, style](std::size_t width) {
            return std::vector<StyledLine>{bar(share, width, charset, style)};
          }};
}

RankingShape shape_of(const Report& report, const ReportResult* result) {
  RankingShape shape;
  shape.graded = !report.discomfort.empty();
  shape.score = result != nullptr && !result->scores.empty() && scores_say_more(report, *result);
  for (const Placed& place : placed_options(report, result)) shape.shared_rank |= place.rank.ends_with('=');
  shape.discomfort = discomfort_by_option(report);
  shape.mark = !shape.graded && report.status_quo.has_value();
  shape.possible = common_possible(report);
  shape.share_places = share_places(report);
  shape.total_places = total_places(report);
  if (result != nullptr) shape.score_places = score_places(*result);
  if (shape.score && !shape.graded) shape.score_whole = highest_score(*result);
  return shape;
}

std::string_view status_quo_mark(const Report& report, const ReportResult* result, std::size_t option) {
  if (option == report.status_quo) return cell::status_quo;
  if (result == nullptr) return "";
  const std::vector<std::size_t>& worse = result->worse_than_status_quo;
  return std::find(worse.begin(), worse.end(), option) == worse.end() ? "" : cell::below_status_quo;
}

TextRow between_row(std::vector<StyledLine> lines) {
  TextRow row;
  row.between = std::move(lines);
  return row;
}

TextRow cause_row(const TextPage& page, const ReportSetAside& aside) {
  const StyledLine words = aside.sentence.empty() ? StyledLine{{std::string(name_of(aside.cause)), Style::plain}}
                                                  : page.styled(aside.sentence);
  constexpr std::size_t indent = 3;
  std::vector<StyledLine> lines = wrap(words, page.inner_width() - indent);
  for (StyledLine& line : lines) line.insert(line.begin(), {std::string(indent, ' '), Style::plain});
  return between_row(std::move(lines));
}

TextCell score_bar_cell(const TextPage& page, const RankingShape& shape, const ReportResult& result,
                        const Placed& place) {
  const bool scored = place.option < result.scores.size() && !result.scores[place.option].empty();
  const Rational share = scored ? result.scores[place.option].front() / *shape.score_whole : Rational(0);
  return bar_cell(page, share, place.first ? Style::good : Style::plain);
}

}  // namespace assent
