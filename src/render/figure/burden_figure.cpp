// Who carries a series of decisions: small pictures on one scale, three in a row.

#include <algorithm>

#include "base/utf8.hpp"
#include "render/figure/series_figures.hpp"
#include "render/figure/svg.hpp"
#include "report/burden_words.hpp"
#include "report/words.hpp"

namespace assent {
namespace {

constexpr std::size_t most_panels = 60, panels_in_row = 3;
constexpr Length panel_width = units(216), panel_step = units(228), panel_height = units(128);

// A bar of the whole width of a panel, with words above it. Nothing is drawn of what is not known.
void draw_share(Svg& svg, std::string_view words, const std::string& value, const std::optional<Rational>& share,
                Point place, std::string_view colour) {
  svg.text(place, words, {.size = 12, .paint = svg_paint::faint});
  svg.text({place.x + panel_width - units(20), place.y}, value, {.anchor = Anchor::end, .size = 12, .bold = true});
  const Length width = panel_width - units(20);
  if (share) {
    svg.rect({place.x, place.y + units(5)}, part_of(*share, width), units(10), colour);
    svg.rect({place.x, place.y + units(5)}, width, units(10), svg_paint::thin);
  }
}

void draw_panel(Svg& svg, const BurdenPanel& panel, Point corner) {
  svg.rect(corner, panel_width, panel_height, svg_paint::thin, units(6));
  const Length left = corner.x + units(10), room = panel_width - units(20);
  svg.text({left, corner.y + units(22)}, shortened(panel.name, columns_in(room, 14)), {.bold = true, .room = room},
           panel.name);
  svg.text({left + room, corner.y + units(118)}, panel.people,
           {.anchor = Anchor::end, .size = 12, .paint = svg_paint::faint});
  draw_share(svg, mark::mean, panel.mean, panel.mean_share, {left, corner.y + units(46)}, R"(fill="#1f5a99")");
  draw_share(svg, mark::losing, panel.losing, panel.losing_share, {left, corner.y + units(80)},
             R"(fill="#8fb0d0" stroke="#1f5a99")");
  std::string spoken = panel.name + ": " + std::string(mark::mean) + " " + panel.mean + ", " +
                       std::string(mark::losing) + " " + panel.losing;
  if (!panel.trend.empty()) {
    const std::string trend = std::string(mark::trend) + panel.trend;
    svg.text({left, corner.y + units(118)}, trend, {.size = 12});
    spoken += ", " + trend;
  }
  svg.describe(spoken + ".");
}

}  // namespace

std::string burden_figure(const BurdenReport& report) {
  std::vector<BurdenPanel> panels = burden_panels(report);
  if (panels.empty()) return "";
  const std::vector<std::string> notes = mark::not_all(most_panels, panels.size());
  panels.resize(std::min(panels.size(), most_panels));
  Svg svg({"burden", std::string(heading::burden), report.page.beside, plain(report.page.headline) + ".", notes});
  for (std::size_t i = 0; i < panels.size(); ++i)
    draw_panel(svg, panels[i],
               {figure_margin + panel_step * static_cast<Length>(i % panels_in_row),
                svg.top() + (panel_height + units(12)) * static_cast<Length>(i / panels_in_row)});
  const auto rows = static_cast<Length>((panels.size() + panels_in_row - 1) / panels_in_row);
  return svg.take(figure_width, svg.top() + (panel_height + units(12)) * rows);
}

}  // namespace assent
