// Condorcet efficiency of one table: a row a rule, a point on its interval, and the numbers beside.

#include <fmt/format.h>

#include <algorithm>

#include "base/utf8.hpp"
#include "render/figure/summary_panels.hpp"
#include "report/summary.hpp"

namespace assent {
namespace {

constexpr Length efficiency_names = units(190), efficiency_numbers = units(150), efficiency_row = units(22);

struct EfficiencyRows {
  Length left = figure_margin + efficiency_names, width = 0, top = 0, bottom = 0;
};

void draw_row_axis(Svg& svg, const EfficiencyRows& rows, EfficiencyAxis axis) {
  for (int tick = axis.from; tick <= 100; tick += axis.step) {
    const Length x = rows.left + axis.along(tick / 100.0, rows.width);
    svg.line({x, rows.top}, {x, rows.bottom}, svg_paint::thin);
    svg.text({x, rows.bottom + units(17)}, std::to_string(tick), {.anchor = Anchor::middle, .size = 12});
  }
  const Length right = rows.left + rows.width;
  svg.text({right + units(12), rows.top - units(8)}, "per cent (95 % interval)",
           {.size = 12, .paint = svg_paint::faint, .room = efficiency_numbers});
  svg.text({rows.left + rows.width / 2, rows.bottom + units(36)}, "Condorcet efficiency, per cent",
           {.anchor = Anchor::middle, .size = 12, .paint = svg_paint::faint});
}

void draw_rule_row(Svg& svg, const EfficiencyRows& rows, EfficiencyAxis axis, const std::string& name,
                   const Share& share, Length y) {
  const std::string short_name = shortened(name, 60);
  svg.text({rows.left - units(10), y + units(4)}, shortened(name, columns_in(efficiency_names - units(10), 12)),
           {.anchor = Anchor::end, .size = 12, .room = efficiency_names - units(10)}, short_name);
  if (share.of == 0) {
    svg.text({rows.left + units(8), y + units(4)}, "no result where there is a Condorcet winner",
             {.size = 12, .paint = svg_paint::faint, .room = rows.width - units(16)});
    svg.describe(short_name + ": no result where there is a Condorcet winner.");
    return;
  }
  const std::string text = efficiency_text(share);
  svg.begin(fmt::format("{}: {} %, of {}", short_name, text, share.of));
  const Length low = rows.left + axis.along(share.low, rows.width);
  const Length high = rows.left + axis.along(share.high, rows.width);
  svg.line({low, y}, {high, y}, svg_paint::line);
  for (const Length x : {low, high}) svg.line({x, y - units(4)}, {x, y + units(4)}, svg_paint::line);
  svg.circle({rows.left + axis.along(share.value, rows.width), y}, 450, svg_paint::ink);
  svg.end();
  svg.text({rows.left + rows.width + units(12), y + units(4)}, text, {.size = 12, .room = efficiency_numbers});
  svg.describe(fmt::format("{}: {} %, of {}.", short_name, text, share.of));
}

}  // namespace

PanelEnd draw_efficiency_rows(Svg& svg, const SummaryRun& run, const Summary& summary,
                              const std::vector<std::size_t>& rules, EfficiencyAxis axis, Length top) {
  if (summary.winners == 0) {
    constexpr std::string_view nothing = "No profile has a Condorcet winner, so there is no efficiency to draw.";
    svg.text({figure_margin, top + units(20)}, nothing, {.size = 13});
    svg.describe(nothing);
    return {figure_width, top + units(28)};
  }
  EfficiencyRows rows;
  rows.width = figure_width - rows.left - efficiency_numbers - units(12) - figure_margin;
  rows.top = top + units(28);
  rows.bottom = rows.top + efficiency_row * static_cast<Length>(rules.size());
  draw_row_axis(svg, rows, axis);
  Length y = rows.top + efficiency_row / 2;
  for (const std::size_t rule : rules) {
    draw_rule_row(svg, rows, axis, run.rules[rule], efficiency_of(summary, rule), y);
    y += efficiency_row;
  }
  return {figure_width, rows.bottom + units(42)};
}

}  // namespace assent
