// Discomfort as bars: the options in order, the share of the possible maximum of each, the status quo as a line.

#include <algorithm>

#include "base/utf8.hpp"
#include "render/figure/figures.hpp"
#include "render/figure/svg.hpp"
#include "report/view.hpp"
#include "report/words.hpp"

namespace assent {
namespace {

constexpr Length bar_left = units(230), bar_length = units(320), bar_height = units(20), bar_row = units(52);
constexpr std::string_view answer_bar = R"(fill="#1f5a99")", other_bar = R"(fill="#8fb0d0")",
                           aside_bar = R"(fill="#8fb0d0" fill-opacity="0.3" stroke="#5b7a99" stroke-dasharray="4 3")",
                           quo_line = R"(fill="none" stroke="currentColor" stroke-width="2" stroke-dasharray="6 4")";

// The grid: a thin line every quarter.
void draw_scale(Svg& svg, Length top, Length bottom) {
  for (const std::int64_t percent : {0, 25, 50, 75, 100}) {
    const Length x = bar_left + bar_length * percent / 100;
    svg.line({x, top}, {x, bottom}, svg_paint::thin);
    svg.text({x, bottom + units(16)}, std::to_string(percent) + " %",
             {.anchor = Anchor::middle, .size = 12, .paint = svg_paint::faint});
  }
}

void draw_name(Svg& svg, const ReportOption& option, std::string_view beside, Length top, bool answer) {
  constexpr Length room = bar_left - figure_margin - units(10);
  const auto lines = name_lines(option, columns_in(room, 14), 2);
  Length y = top + (lines.size() + !beside.empty() > 1 ? units(16) : units(25));
  for (const std::string& line : lines) {
    svg.text({figure_margin, y}, line, {.bold = answer, .room = room}, title_of(option));
    y += units(16);
  }
  if (!beside.empty()) svg.text({figure_margin, y}, beside, {.size = 12, .paint = svg_paint::faint});
}

void draw_bar(Svg& svg, const Report& report, const DiscomfortRow& row, const Placed& place, Length top) {
  const ReportOption& option = report.options[row.option];
  const bool answer = report.option == row.option;
  const std::string beside = place.aside != nullptr            ? mark::set_aside(place.aside->cause)
                             : report.status_quo == row.option ? std::string(cell::status_quo)
                                                               : "";
  draw_name(svg, option, beside, top, answer);
  const Length right = bar_left + bar_length + units(14);
  if (!row.graded) {
    svg.text({right, top + units(25)}, cell::no_grades, {.paint = svg_paint::faint});
    return;
  }
  const std::string_view colour = place.aside != nullptr ? aside_bar : answer ? answer_bar : other_bar;
  svg.rect({bar_left, top + units(10)}, part_of(row.share, bar_length), bar_height, colour);
  const std::size_t columns = columns_in(figure_width - right - units(6), 14);
  svg.text({right, top + units(18)}, percent_text(row.share, share_places(report)), {.bold = true});
  const std::string total = out_of(row.total, row.possible);
  svg.text({right, top + units(34)}, shortened(total, columns), {.size = 12, .paint = svg_paint::faint}, total);
}

void draw_status_quo(Svg& svg, const Report& report, Length top, Length bottom) {
  if (!report.status_quo) return;
  const DiscomfortRow* quo = discomfort_by_option(report)[*report.status_quo];
  if (quo == nullptr || !quo->graded) return;
  const Length x = bar_left + part_of(quo->share, bar_length);
  svg.line({x, top - units(4)}, {x, bottom}, quo_line);
  svg.text({std::clamp(x, bar_left + units(60), bar_left + bar_length), top - units(10)},
           mark::status_quo_share(percent_text(quo->share, share_places(report))),
           {.anchor = Anchor::middle, .size = 12, .paint = svg_paint::over_lines});
}

}  // namespace

std::string bars_figure(const Report& report) {
  Svg svg(frame_of(report, Figure::bars));
  const Length top = svg.top() + units(24);
  const Length bottom = top + bar_row * static_cast<Length>(report.discomfort.size());
  draw_scale(svg, top, bottom);
  std::vector<Placed> places = placed_options(report, leading_result(report));
  Length y = top;
  for (const DiscomfortRow& row : report.discomfort) {
    const auto place = std::ranges::find(places, row.option, &Placed::option);
    draw_bar(svg, report, row, place == places.end() ? Placed{row.option, "", false, nullptr} : *place, y);
    svg.describe(mark::share_of(report.options[row.option].label, row, share_places(report)));
    y += bar_row;
  }
  draw_status_quo(svg, report, top, bottom);
  return svg.take(figure_width, bottom + units(18));
}

}  // namespace assent
