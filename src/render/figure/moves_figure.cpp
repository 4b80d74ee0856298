// Who moved between two rounds: a row a move, with an arrow between the column of the first round and that of the
// second.

#include <algorithm>
#include <span>

#include "base/utf8.hpp"
#include "render/figure/series_figures.hpp"
#include "render/figure/svg.hpp"

namespace assent {
namespace {

constexpr std::size_t most_moves_drawn = 60;
constexpr Length move_row = units(32), said_width = units(130), said_before = units(200), said_now = units(460);

struct MovePaint {
  std::string_view line, head;
  Length rise;  // of the arrow's end
};

[[nodiscard]] MovePaint paint_of(Way way) {
  switch (way) {
    case Way::eased: return {R"(stroke="#0072b2" stroke-width="3")", R"(fill="#0072b2")", units(5)};
    case Way::hardened: return {R"(stroke="#d55e00" stroke-width="3")", R"(fill="#d55e00")", -units(5)};
    case Way::other: break;
  }
  return {R"(stroke="currentColor" stroke-opacity="0.6" stroke-width="2" stroke-dasharray="4 3")",
          R"(fill="currentColor" fill-opacity="0.6")", 0};
}

void draw_said(Svg& svg, std::string_view text, Length left, Length top) {
  svg.rect({left, top + units(3)}, said_width, units(24), svg_paint::thin, units(4));
  svg.text({left + said_width / 2, top + units(20)}, text,
           {.anchor = Anchor::middle, .size = 13, .room = said_width - units(8)});
}

void draw_move(Svg& svg, const DiffArrow& arrow, Length top) {
  const Length names = said_before - figure_margin - units(24);
  svg.text({figure_margin + units(12), top + units(20)}, shortened(arrow.person, columns_in(names, 13)),
           {.size = 13, .room = names}, arrow.person);
  draw_said(svg, arrow.before, said_before, top);
  draw_said(svg, arrow.after, said_now, top);
  const MovePaint paint = paint_of(arrow.way);
  const Length left = said_before + said_width + units(10), right = said_now - units(10), middle = top + units(15);
  svg.line({left, middle - paint.rise}, {right - units(10), middle + paint.rise * 9 / 10}, paint.line);
  svg.polygon({{right, middle + paint.rise},
               {right - units(12), middle + paint.rise * 9 / 10 - units(6)},
               {right - units(12), middle + paint.rise * 9 / 10 + units(6)}},
              paint.head);
  svg.text({said_now + said_width + units(12), top + units(20)}, arrow.change,
           {.size = 13, .bold = true, .room = figure_width - said_now - said_width - units(20)});
  svg.describe(arrow.person + ", " + arrow.option + ": " + arrow.before + ", " + std::string(mark::now) + " " +
               arrow.after + ".");
}

}  // namespace

std::string moves_figure(const DiffReport& report) {
  if (report.arrows.empty()) return "";
  const std::size_t drawn = std::min(report.arrows.size(), most_moves_drawn);
  std::vector<std::string> notes = mark::not_all(drawn, report.arrows.size());
  notes.insert(notes.begin(), std::string(mark::arrows));
  Svg svg({"moves", std::string(mark::moved), report.page.title, plain(report.page.headline) + ".", notes});
  Length y = svg.top() + units(10);
  for (const auto& [left, text] : {std::pair(said_before, mark::before), std::pair(said_now, mark::now)})
    svg.text({left + said_width / 2, y}, text, {.anchor = Anchor::middle, .size = 13, .paint = svg_paint::faint});
  y += units(8);
  std::string_view option;
  for (const DiffArrow& arrow : std::span(report.arrows).first(drawn)) {
    if (arrow.option != option) {
      option = arrow.option;
      y += units(18);
      svg.text({figure_margin, y}, shortened(option, 80), {.bold = true, .room = said_before * 3}, option);
      y += units(6);
    }
    draw_move(svg, arrow, y);
    y += move_row;
  }
  return svg.take(figure_width, y);
}

}  // namespace assent
