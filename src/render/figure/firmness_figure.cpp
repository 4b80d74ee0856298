// How far each other option is from being the answer: in steps of grades, and in objections to ease. The nearest first.

#include <algorithm>

#include "base/utf8.hpp"
#include "render/figure/figures.hpp"
#include "render/figure/svg.hpp"
#include "report/view.hpp"

namespace assent {
namespace {

constexpr Length effort_left = units(230), effort_longest = units(180), effort_row = units(62);

void draw_effort(Svg& svg, const ReportFirmness::Least& least, std::string_view words, std::int64_t most, Length top,
                 std::string_view bar) {
  const Length length =
      least.found ? part_of(Rational(*least.found, std::max<std::int64_t>(most, 1)), effort_longest) : 0;
  svg.line({effort_left, top - units(3)}, {effort_left, top + units(19)}, svg_paint::line);
  if (length > 0) svg.rect({effort_left, top}, length, units(16), bar);
  const Length x = effort_left + length + units(8);
  svg.text({x, top + units(12)}, shortened(words, columns_in(figure_width - x - units(8), 13)),
           {.size = 13, .bold = least.found.has_value(), .paint = least.found ? svg_paint::ink : svg_paint::faint},
           words);
}

}  // namespace

std::string firmness_figure(const Report& report) {
  Svg svg(frame_of(report, Figure::firmness));
  const ReportFirmness& firmness = *report.firmness;
  std::int64_t most_steps = 0, most_objections = 0;
  for (const ReportFirmness::Rival& rival : firmness.rivals) {
    most_steps = std::max(most_steps, rival.steps.found.value_or(0));
    most_objections = std::max(most_objections, rival.objections.found.value_or(0));
  }
  Length y = svg.top();
  for (const ReportFirmness::Rival& rival : firmness.rivals) {
    const ReportOption& option = report.options[rival.option];
    constexpr Length room = effort_left - figure_margin - units(10);
    const auto lines = name_lines(option, columns_in(room, 14), 2);
    for (std::size_t i = 0; i < lines.size(); ++i)
      svg.text({figure_margin, y + units(22) + units(16) * static_cast<Length>(i)}, lines[i], {.room = room},
               title_of(option));
    svg.begin(plain(rival.change));
    draw_effort(svg, rival.steps, mark::steps(rival), most_steps, y + units(6), R"(fill="#1f5a99")");
    svg.end();
    svg.begin(plain(rival.easing));
    draw_effort(svg, rival.objections, mark::objections(rival), most_objections, y + units(28),
                R"(fill="#8fb0d0" stroke="#1f5a99")");
    svg.end();
    svg.describe(plain(rival.change) + " " + plain(rival.easing));
    y += effort_row;
  }
  return svg.take(figure_width, y);
}

}  // namespace assent
