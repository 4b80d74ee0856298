// The grades as a picture: people in rows, options in columns, the grade as a number on a shade of its discomfort.

#include <algorithm>
#include <array>

#include "base/utf8.hpp"
#include "render/figure/figures.hpp"
#include "render/figure/svg.hpp"
#include "report/view.hpp"
#include "report/words.hpp"

namespace assent {
namespace {

constexpr Length heat_row_height = units(30), heat_names = units(150);

struct Shade {
  std::string_view fill, text;
};
// From no discomfort to the most; each darker than the one before, in grey, too.
constexpr std::array<Shade, 7> shades{{{R"(fill="#fff6ea")", R"(fill="#1a1a1a")"},
                                       {R"(fill="#fde3c4")", R"(fill="#1a1a1a")"},
                                       {R"(fill="#fbc98f")", R"(fill="#1a1a1a")"},
                                       {R"(fill="#f3a65c")", R"(fill="#1a1a1a")"},
                                       {R"(fill="#de7c2e")", R"(fill="#1a1a1a")"},
                                       {R"(fill="#b04f12")", R"(fill="#ffffff")"},
                                       {R"(fill="#7a3008")", R"(fill="#ffffff")"}}};
constexpr Shade veto_shade{R"(fill="#2b0f02" stroke="currentColor" stroke-width="2")", R"(fill="#ffffff")"};
constexpr Shade no_shade{R"(fill="none" stroke="currentColor" stroke-opacity="0.3" stroke-dasharray="3 3")",
                         R"(fill="currentColor")"};

[[nodiscard]] Shade shade_of(const Heatmap::Cell& cell) {
  using Kind = Heatmap::Cell::Kind;
  if (cell.kind == Kind::veto) return veto_shade;
  if (cell.kind != Kind::grade && cell.kind != Kind::filled) return no_shade;
  const Int128 step = (cell.level * Rational(static_cast<std::int64_t>(shades.size()))).floor();
  return shades[std::min(static_cast<std::size_t>(step), shades.size() - 1)];
}

// How wide the columns are, and how their headings stand above them.
struct HeatColumns {
  Length width = 0, left = figure_margin + heat_names, heading = 0;
  bool turned = false;
};

[[nodiscard]] HeatColumns columns_for(std::size_t options) {
  HeatColumns columns;
  const Length room = figure_width - columns.left - figure_margin;
  columns.width = std::clamp(room / static_cast<Length>(options), units(34), units(110));
  columns.turned = columns.width < units(72);
  columns.heading = columns.turned ? units(120) : units(54);
  return columns;
}

void draw_headings(Svg& svg, const Report& report, const std::vector<Placed>& order, const HeatColumns& columns,
                   Length bottom) {
  for (std::size_t i = 0; i < order.size(); ++i) {
    const ReportOption& option = report.options[order[i].option];
    const Length middle = columns.left + columns.width * static_cast<Length>(i) + columns.width / 2;
    const bool answer = report.option == order[i].option;
    if (columns.turned) {
      svg.text({middle + units(4), bottom - units(8)}, shortened(option.label, 17),
               {.size = 12, .bold = answer, .turn = -60, .room = units(125)}, title_of(option));
      continue;
    }
    const auto lines = name_lines(option, columns_in(columns.width - units(6), 12), 3);
    Length y = bottom - units(10) - units(15) * static_cast<Length>(lines.size() - 1);
    for (const std::string& line : lines) {
      svg.text({middle, y}, line,
               {.anchor = Anchor::middle, .size = 12, .bold = answer, .room = columns.width - units(4)},
               title_of(option));
      y += units(15);
    }
  }
}

// "Ben Okri ×2": the name shortened, the weight whole.
[[nodiscard]] std::string row_text(const Heatmap::Row& row) {
  const std::string weight = row.weight.empty() ? "" : " ×" + row.weight;
  const std::size_t columns = columns_in(heat_names - units(10), 13);
  return shortened(row.participant.name, std::max(columns, display_width(weight) + 8) - display_width(weight)) + weight;
}

void draw_person(Svg& svg, const Report& report, const Heatmap::Row& row, const std::vector<Placed>& order,
                 const HeatColumns& columns, Length top) {
  const std::string name = row.weight.empty() ? row.participant.name : row.participant.name + weight_text(row.weight);
  svg.text({columns.left - units(10), top + units(20)}, row_text(row),
           {.anchor = Anchor::end, .size = 13, .room = heat_names - units(10)}, name);
  std::string spoken = name + ":";
  for (std::size_t i = 0; i < order.size(); ++i) {
    const Heatmap::Cell& cell = row.cells[order[i].option];
    const Shade shade = shade_of(cell);
    const Length x = columns.left + columns.width * static_cast<Length>(i);
    svg.rect({x + units(1), top + units(1)}, columns.width - units(2), heat_row_height - units(2), shade.fill);
    const std::string mark = mark::of(cell.kind, cell.text);
    svg.text(
        {x + columns.width / 2, top + units(20)}, shortened(mark, columns_in(columns.width, 13)),
        {.anchor = Anchor::middle, .size = 13, .bold = cell.kind == Heatmap::Cell::Kind::veto, .paint = shade.text},
        mark);
    const bool said = cell.kind == Heatmap::Cell::Kind::grade;
    spoken += (i > 0 ? ", " : " ") + report.options[order[i].option].label + " " +
              (said ? cell.text : std::string(legend::of(cell.kind)));
  }
  svg.describe(spoken + ".");
}

void draw_legend(Svg& svg, Length left, Length top) {
  svg.text({left - units(10), top + units(13)}, legend::best,
           {.anchor = Anchor::end, .size = 12, .paint = svg_paint::faint});
  constexpr Length width = units(26);
  for (std::size_t i = 0; i < shades.size(); ++i)
    svg.rect({left + width * static_cast<Length>(i), top}, width, units(16), shades[i].fill);
  const Length all = width * static_cast<Length>(shades.size());
  svg.rect({left, top}, all, units(16), svg_paint::thin);
  svg.text({left + all + units(10), top + units(13)}, legend::worst, {.size = 12, .paint = svg_paint::faint});
}

}  // namespace

std::string heatmap_figure(const Report& report) {
  Svg svg(frame_of(report, Figure::heatmap));
  const std::vector<Placed> order = placed_options(report, leading_result(report));
  const HeatColumns columns = columns_for(order.size());
  Length y = svg.top() + columns.heading;
  draw_headings(svg, report, order, columns, y);
  for (const Heatmap::Row& row : report.heatmap->rows) {
    draw_person(svg, report, row, order, columns, y);
    y += heat_row_height;
  }
  y += units(14);
  draw_legend(svg, columns.left, y);
  const Length right =
      columns.left + columns.width * static_cast<Length>(order.size()) + (columns.turned ? units(90) : figure_margin);
  return svg.take(std::max(figure_width, right), y + units(16));
}

}  // namespace assent
