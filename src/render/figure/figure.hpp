// Pictures of an answer, each a drawing in SVG that stands alone and in a page.
#pragma once

#include <optional>
#include <string>

#include "assent/report.hpp"
#include "report/figure_words.hpp"

namespace assent {

/// The drawing and a line feed; nothing where the report does not hold what the figure shows (`why_no_figure`). It asks
/// for nothing from outside. A page may restyle these classes, say on a dark ground: `figure-ground` (what is filled
/// with the colour of the paper), `figure-halo` (an edge of that colour around text). Text and lines take the page's
/// colour (`currentColor`). Ids begin with `figure-NAME-`.
[[nodiscard]] std::optional<std::string> figure_svg(const Report& report, Figure figure);

}  // namespace assent
