// Pairs of options: on a circle, an arrow from the preferred one to the other, thicker for a larger margin; below it
// the margins as a table.

#include <algorithm>
#include <utility>

#include "base/utf8.hpp"
#include "render/figure/figures.hpp"
#include "render/figure/svg.hpp"
#include "report/view.hpp"

namespace assent {
namespace {

constexpr Length circle_radius = units(150), spot_radius = units(18);
constexpr std::int64_t one = 1'000'000'000;
constexpr std::size_t most_numbered = 6;  // options whose arrows have room for numbers
constexpr std::string_view strong_colour = "#1f5a99";

// The sine of `turn` billionths of a whole turn, in billionths, by its series: the same on every machine.
[[nodiscard]] std::int64_t sine(std::int64_t turn) {
  constexpr Int128 full = 6'283'185'307;  // 2 pi
  turn = (turn % one + one) % one;
  if (turn > one / 2) return -sine(one - turn);
  if (turn > one / 4) turn = one / 2 - turn;
  const Int128 angle = full * turn / one;
  Int128 term = angle, sum = angle;
  for (Int128 i = 2; i <= 14; i += 2) {
    term = -term * angle / one * angle / one / (i * (i + 1));
    sum += term;
  }
  return static_cast<std::int64_t>(sum);
}

[[nodiscard]] Length along(std::int64_t billionths, Length length) {
  const Int128 product = Int128{billionths} * length;
  return static_cast<Length>((product + (product < 0 ? -one : one) / 2) / one);
}

[[nodiscard]] Length root(std::int64_t square) {
  std::int64_t low = 0, high = units(2000);
  while (low < high) {
    const std::int64_t middle = (low + high + 1) / 2;
    if (middle * middle <= square) low = middle;
    else high = middle - 1;
  }
  return low;
}

// From one spot to another.
struct Leg {
  Point from, to;
  Length length = 0;
  Leg(Point a, Point b) : from(a), to(b), length(root((b.x - a.x) * (b.x - a.x) + (b.y - a.y) * (b.y - a.y))) {}
  /// `forth` along the way from its begin, then `aside` to the right of it.
  [[nodiscard]] Point at(Length forth, Length aside = 0) const {
    const Length dx = to.x - from.x, dy = to.y - from.y;
    return {from.x + (dx * forth - dy * aside) / length, from.y + (dy * forth + dx * aside) / length};
  }
};

class MarginsChart {
 public:
  explicit MarginsChart(const Report& report)
      : report_(report),
        margins_(report.pairs->margins),
        svg_(frame_of(report, Figure::margins)),
        decisive_(decisive_pairs(report)) {
    for (const Placed& place : placed_options(report, leading_result(report))) order_.push_back(place.option);
    centre_ = {figure_width / 2, 0};
    centre_.y = svg_.top() + units(52) - edges().first;
    for (const auto& row : margins_)
      for (const Rational& margin : row) largest_ = std::max(largest_, margin);
  }

  [[nodiscard]] std::string draw() {
    for (const bool strong : {false, true})
      for (std::size_t a = 0; a < order_.size(); ++a)
        for (std::size_t b = 0; b < order_.size(); ++b)
          if (margin(a, b) > Rational(0) && decisive_.has(order_[a], order_[b]) == strong) draw_arrow(a, b, strong);
    for (std::size_t a = 0; order_.size() <= most_numbered && a < order_.size(); ++a)
      for (std::size_t b = 0; b < order_.size(); ++b)
        if (margin(a, b) > Rational(0)) draw_number(a, b);
    for (std::size_t i = 0; i < order_.size(); ++i) draw_spot(i);
    for (std::size_t a = 0; a < order_.size(); ++a)
      for (std::size_t b = 0; b < order_.size(); ++b)
        if (margin(a, b) > Rational(0)) svg_.describe(mark::preferred(option(a).label, option(b).label, margin(a, b)));
    return svg_.take(figure_width, draw_table(edges().second + units(76)));
  }

 private:
  [[nodiscard]] const ReportOption& option(std::size_t place) const { return report_.options[order_[place]]; }
  [[nodiscard]] const Rational& margin(std::size_t a, std::size_t b) const { return margins_[order_[a]][order_[b]]; }
  // From the top, clockwise; two stand side by side.
  [[nodiscard]] std::int64_t turn_of(std::size_t place) const {
    const std::int64_t begin = order_.size() == 2 ? one * 3 / 4 : 0;
    return begin + one * static_cast<std::int64_t>(place) / static_cast<std::int64_t>(order_.size());
  }
  // The highest and the lowest of the spots.
  [[nodiscard]] std::pair<Length, Length> edges() const {
    std::pair<Length, Length> result{at(0, circle_radius).y, at(0, circle_radius).y};
    for (std::size_t i = 0; i < order_.size(); ++i) {
      result.first = std::min(result.first, at(i, circle_radius).y);
      result.second = std::max(result.second, at(i, circle_radius).y);
    }
    return result;
  }
  [[nodiscard]] Point at(std::size_t place, Length radius) const {
    return {centre_.x + along(sine(turn_of(place)), radius), centre_.y - along(sine(turn_of(place) + one / 4), radius)};
  }

  void draw_arrow(std::size_t a, std::size_t b, bool strong) {
    const Length thick = units(1) + part_of(margin(a, b) / largest_, units(5));
    const Length head = units(9) + thick, half = units(4) + thick * 3 / 4;
    const Leg leg(at(a, circle_radius), at(b, circle_radius));
    const Length tip = leg.length - spot_radius - units(2);
    const std::string paint = strong ? R"(=")" + std::string(strong_colour) + "\"" : std::string(R"(="currentColor")");
    const std::string faint = strong ? "" : "-opacity=\"0.45\"";
    svg_.begin(mark::preferred(option(a).label, option(b).label, margin(a, b)));
    svg_.line(leg.at(spot_radius), leg.at(tip - head),
              "stroke" + paint + (strong ? "" : " stroke" + faint) + " stroke-width=\"" + length_text(thick) + "\"");
    svg_.polygon({leg.at(tip), leg.at(tip - head, half), leg.at(tip - head, -half)},
                 "fill" + paint + (strong ? "" : " fill" + faint));
    svg_.end();
  }

  void draw_number(std::size_t a, std::size_t b) {
    const Leg leg(at(a, circle_radius), at(b, circle_radius));
    const Point place = leg.at(spot_radius + (leg.length - 2 * spot_radius) * 2 / 5);
    svg_.text({place.x, place.y + units(5)}, number_text(margin(a, b)),
              {.anchor = Anchor::middle, .bold = true, .paint = svg_paint::over_lines});
  }

  void draw_spot(std::size_t place) {
    const Point spot = at(place, circle_radius);
    const bool answer = report_.option == order_[place];
    svg_.begin(title_of(option(place)));
    svg_.circle(spot, spot_radius,
                R"(class="figure-ground" fill="#ffffff" stroke="currentColor" stroke-width=")" +
                    std::string(answer ? "4" : "1.5") + "\"");
    svg_.text({spot.x, spot.y + units(5)}, letters_of(place), {.anchor = Anchor::middle, .bold = true});
    svg_.end();
    draw_label(place, answer);
  }

  void draw_label(std::size_t place, bool answer) {
    const Point label = at(place, circle_radius + spot_radius + units(10));
    const Length away = label.x - centre_.x;
    const bool middle = away < units(50) && away > -units(50);
    const bool above = label.y < centre_.y;
    const Length room = middle ? units(260) : figure_width / 2 - (away < 0 ? -away : away) - units(10);
    const auto lines = name_lines(option(place), columns_in(room, 13), middle ? 1 : 2);
    Length y = label.y + (!middle ? lines.size() > 1 && above ? units(-3) : units(5) : above ? units(-2) : units(12));
    for (const std::string& line : lines) {
      svg_.text({label.x, y}, line,
                {.anchor = middle     ? Anchor::middle
                           : away < 0 ? Anchor::end
                                      : Anchor::start,
                 .size = 13,
                 .bold = answer,
                 .room = room},
                title_of(option(place)));
      y += units(15);
    }
  }

  // Gives where it ends.
  [[nodiscard]] Length draw_table(Length top) {
    constexpr Length row = units(22), column = units(37), names = units(226);
    const auto x_of = [&](std::size_t b) {
      return figure_margin + names + column * static_cast<Length>(b + 1) - units(6);
    };
    for (std::size_t b = 0; b < order_.size(); ++b)
      svg_.text({x_of(b), top}, letters_of(b), {.anchor = Anchor::end, .size = 13, .bold = true});
    for (std::size_t a = 0; a < order_.size(); ++a) {
      const Length y = top + row * static_cast<Length>(a + 1);
      svg_.line({figure_margin, y - units(15)}, {x_of(order_.size() - 1) + units(6), y - units(15)}, svg_paint::thin);
      svg_.text({figure_margin, y}, letters_of(a), {.size = 13, .bold = true});
      svg_.text({figure_margin + units(24), y}, shortened(option(a).label, columns_in(names - units(32), 13)),
                {.size = 13, .room = names - units(32)}, title_of(option(a)));
      for (std::size_t b = 0; b < order_.size(); ++b) {
        if (a == b) continue;
        const std::string number = (margin(a, b) > Rational(0) ? "+" : "") + number_text(margin(a, b));
        svg_.text({x_of(b), y}, shortened(number, 7),
                  {.anchor = Anchor::end, .size = 12, .bold = decisive_.has(order_[a], order_[b])}, number);
      }
    }
    return top + row * static_cast<Length>(order_.size());
  }

  const Report& report_;
  const std::vector<std::vector<Rational>>& margins_;
  Svg svg_;
  DecisivePairs decisive_;
  std::vector<std::size_t> order_;  // options, in the order of the deciding rule
  Point centre_;
  Rational largest_;
};

}  // namespace

std::string margins_figure(const Report& report) { return MarginsChart(report).draw(); }

}  // namespace assent
