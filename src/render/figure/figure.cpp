#include "render/figure/figure.hpp"

#include "render/figure/figures.hpp"

namespace assent {

std::optional<std::string> figure_svg(const Report& report, Figure figure) {
  if (!why_no_figure(report, figure).empty()) return std::nullopt;
  switch (figure) {
    case Figure::bars: return bars_figure(report);
    case Figure::heatmap: return heatmap_figure(report);
    case Figure::rules: return rules_figure(report);
    case Figure::margins: return margins_figure(report);
    case Figure::firmness: return firmness_figure(report);
  }
  return std::nullopt;
}

}  // namespace assent
