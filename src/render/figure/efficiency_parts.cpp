// What the panels of Condorcet efficiency have in common.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "render/figure/summary_panels.hpp"
#include "report/summary.hpp"

namespace assent {
namespace {

// Each can be told from the others in grey. From the eighth rule on, they are hollow.
enum class MarkerShape { circle, square, triangle, diamond, triangle_down, plus, cross };
constexpr std::size_t marker_shapes = 7;
constexpr std::array<std::string_view, 4> rule_dashes{"", R"( stroke-dasharray="9 4")", R"( stroke-dasharray="3 3")",
                                                      R"( stroke-dasharray="10 3 2 3")"};
static_assert(most_rule_lines == marker_shapes * rule_dashes.size());

[[nodiscard]] std::string_view rule_colour(std::size_t number) { return line_colours[number % line_colours.size()]; }

// A star of `arms` lines would be thin; these are shapes with an inside.
[[nodiscard]] std::vector<Point> marker_corners(MarkerShape shape) {
  constexpr Length a = units(5), b = units(4), thin = 150, in = 210;
  switch (shape) {
    case MarkerShape::circle: return {};
    case MarkerShape::square: return {{-b, -b}, {b, -b}, {b, b}, {-b, b}};
    case MarkerShape::triangle: return {{0, -a}, {a, b}, {-a, b}};
    case MarkerShape::diamond: return {{0, -units(6)}, {a, 0}, {0, units(6)}, {-a, 0}};
    case MarkerShape::triangle_down: return {{0, a}, {a, -b}, {-a, -b}};
    case MarkerShape::plus:
      return {{-thin, -a}, {thin, -a}, {thin, -thin}, {a, -thin}, {a, thin},   {thin, thin},
              {thin, a},   {-thin, a}, {-thin, thin}, {-a, thin}, {-a, -thin}, {-thin, -thin}};
    case MarkerShape::cross:
      return {{0, -in}, {b - in, -b}, {b, -b + in}, {in, 0},  {b, b - in},  {b - in, b},
              {0, in},  {in - b, b},  {-b, b - in}, {-in, 0}, {-b, in - b}, {in - b, -b}};
  }
  return {};
}

}  // namespace

Share efficiency_of(const Summary& summary, std::size_t rule) {
  const RuleCounts& counts = summary.rules[rule];
  return share_of(by_winners_sum(counts.elects_winner), counts.with_winner);
}

Length EfficiencyAxis::along(double share, Length whole) const {
  const double part = (share * 100 - from) / (100 - from) * static_cast<double>(whole);
  return static_cast<Length>(std::floor(std::clamp(part, 0.0, static_cast<double>(whole)) + 0.5));
}

EfficiencyAxis axis_for(const std::vector<SummaryTable>& tables, const std::vector<std::size_t>& rules) {
  double least = 1;
  for (const SummaryTable& table : tables)
    for (const std::size_t rule : rules)
      if (const Share share = efficiency_of(table.summary, rule); share.of > 0) least = std::min(least, share.low);
  for (const EfficiencyAxis axis : {EfficiencyAxis{90, 2}, EfficiencyAxis{80, 5}, EfficiencyAxis{50, 10}})
    if (least * 100 >= axis.from) return axis;
  return {};
}

std::string efficiency_text(const Share& share) {
  return fmt::format("{} ({} to {})", fixed_text(share.value * 100, 1), fixed_text(share.low * 100, 1),
                     fixed_text(share.high * 100, 1));
}

void draw_marker(Svg& svg, Point centre, std::size_t number) {
  const auto shape = static_cast<MarkerShape>(number % marker_shapes);
  const bool hollow = number / marker_shapes % 2 == 1;
  const std::string colour(rule_colour(number));
  const std::string paint =
      hollow ? R"(class="figure-ground" fill="#ffffff" stroke=")" + colour + R"(" stroke-width="1.5")"
             : "fill=\"" + colour + "\"";
  if (shape == MarkerShape::circle) {
    svg.circle(centre, 450, paint);
    return;
  }
  std::vector<Point> corners = marker_corners(shape);
  for (Point& corner : corners) corner = {centre.x + corner.x, centre.y + corner.y};
  svg.polygon(corners, paint);
}

std::string rule_stroke(std::size_t number) {
  return R"(fill="none" stroke-width="2" stroke=")" + std::string(rule_colour(number)) + "\"" +
         std::string(rule_dashes[number % rule_dashes.size()]);
}

}  // namespace assent
