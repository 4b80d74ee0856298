// Condorcet efficiency over the number of options or voters: a line a rule, an interval at each size, and the name of
// the rule at the end of its line.

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/utf8.hpp"
#include "render/figure/summary_panels.hpp"
#include "report/summary.hpp"

namespace assent {
namespace {

constexpr Length ticks_room = units(36), labels_room = units(150), label_height = units(15), edge = units(20);
constexpr Length least_lines_height = units(200);

// The logarithm to base 2 of a number from 1 on, by basic operations alone: the same on every machine.
[[nodiscard]] double binary_logarithm(double number) {
  double result = 0;
  while (number >= 2) {
    number /= 2;
    result += 1;
  }
  constexpr int digits = 23;  // behind the point
  double digit = 1;
  for (int i = 0; i < digits; ++i) {
    digit /= 2;
    number *= number;
    if (number < 2) continue;
    number /= 2;
    result += digit;
  }
  return result;
}

class EfficiencyLines {
 public:
  EfficiencyLines(Svg& svg, const SummaryRun& run, const SizesPanel& panel, const std::vector<std::size_t>& rules,
                  EfficiencyAxis axis)
      : svg_(svg), run_(run), panel_(panel), rules_(rules), axis_(axis) {}

  [[nodiscard]] PanelEnd draw(Point corner, Length width) {
    place(corner, width);
    draw_heading(corner, width);
    draw_axes();
    const bool any = std::ranges::any_of(panel_.tables, [](const auto& table) { return table.summary->winners > 0; });
    if (any) draw_rules();
    else draw_nothing();
    return {corner.x + width, bottom_ + units(46)};
  }

 private:
  void draw_heading(Point corner, Length width) {
    if (panel_.heading.empty()) return;
    const std::string whole = shortened(panel_.heading, 200);
    svg_.text({corner.x, corner.y + units(15)}, shortened(panel_.heading, columns_in(width, 13)),
              {.size = 13, .bold = true, .room = width}, whole);
    svg_.describe(whole + ":");
  }

  void place(Point corner, Length width) {
    left_ = corner.x + ticks_room;
    width_ = width - ticks_room - labels_room;
    top_ = corner.y + units(30);
    height_ = std::max(least_lines_height, label_height * static_cast<Length>(rules_.size()));
    bottom_ = top_ + height_;
    const std::int64_t first = panel_.tables.front().size, last = panel_.tables.back().size;
    logarithmic_ = last >= first * 10;
    Length gap = width_;
    for (std::size_t i = 1; i < panel_.tables.size(); ++i) gap = std::min(gap, x_of(i) - x_of(i - 1));
    const auto count = static_cast<Length>(rules_.size());
    apart_ = std::min({units(5), gap * 6 / 10 / count, (edge - units(4)) * 2 / count});
  }

  [[nodiscard]] double along(std::int64_t size) const {
    return logarithmic_ ? binary_logarithm(static_cast<double>(size)) : static_cast<double>(size);
  }
  [[nodiscard]] Length x_of(std::size_t table) const {
    const double from = along(panel_.tables.front().size), to = along(panel_.tables.back().size);
    if (to <= from) return left_ + width_ / 2;
    const double part = (along(panel_.tables[table].size) - from) / (to - from);
    return left_ + edge + static_cast<Length>(std::floor(part * static_cast<double>(width_ - 2 * edge) + 0.5));
  }
  // Rules stand side by side, so that no point hides another.
  [[nodiscard]] Length x_of(std::size_t table, std::size_t number) const {
    return x_of(table) + apart_ * (2 * static_cast<Length>(number) - static_cast<Length>(rules_.size()) + 1) / 2;
  }
  [[nodiscard]] Length y_of(double share) const { return bottom_ - axis_.along(share, height_); }
  [[nodiscard]] Share share(std::size_t table, std::size_t number) const {
    return efficiency_of(*panel_.tables[table].summary, rules_[number]);
  }
  [[nodiscard]] std::string rule_name(std::size_t number) const { return shortened(run_.rules[rules_[number]], 60); }

  void draw_axes() {
    for (int tick = axis_.from; tick <= 100; tick += axis_.step) {
      const Length y = y_of(tick / 100.0);
      svg_.line({left_, y}, {left_ + width_, y}, svg_paint::thin);
      svg_.text({left_ - units(8), y + units(4)}, std::to_string(tick), {.anchor = Anchor::end, .size = 12});
    }
    svg_.line({left_, bottom_}, {left_ + width_, bottom_}, svg_paint::line);
    Length free = left_ - ticks_room;  // where the next number may begin
    for (std::size_t i = 0; i < panel_.tables.size(); ++i) {
      const std::string number = std::to_string(panel_.tables[i].size);
      const Length x = x_of(i), half = units(4) * static_cast<Length>(number.size());
      svg_.line({x, bottom_}, {x, bottom_ + units(4)}, svg_paint::line);
      if (x - half < free) continue;
      svg_.text({x, bottom_ + units(19)}, number, {.anchor = Anchor::middle, .size = 12});
      free = x + half + units(6);
    }
    svg_.text({left_ + width_ / 2, bottom_ + units(37)}, panel_.size + (logarithmic_ ? " (logarithmic)" : ""),
              {.anchor = Anchor::middle, .size = 12, .paint = svg_paint::faint});
  }

  void draw_nothing() {
    constexpr std::string_view nothing = "No profile has a Condorcet winner.";
    svg_.text({left_ + width_ / 2, top_ + height_ / 2}, nothing,
              {.anchor = Anchor::middle, .size = 13, .room = width_});
    svg_.describe(nothing);
  }

  void draw_rules() {
    for (std::size_t number = 0; number < rules_.size(); ++number) draw_line(number);
    for (std::size_t number = 0; number < rules_.size(); ++number) draw_points(number);
    draw_labels();
  }

  // Broken where a size has no value.
  void draw_line(std::size_t number) {
    std::vector<Point> points;
    for (std::size_t table = 0; table <= panel_.tables.size(); ++table) {
      if (table < panel_.tables.size() && share(table, number).of > 0) {
        points.push_back({x_of(table, number), y_of(share(table, number).value)});
        continue;
      }
      if (points.size() > 1) svg_.polyline(points, rule_stroke(number));
      points.clear();
    }
  }

  void draw_points(std::size_t number) {
    std::string spoken = rule_name(number) + ":";
    for (std::size_t table = 0; table < panel_.tables.size(); ++table) {
      const Share value = share(table, number);
      if (value.of == 0) continue;
      const std::string size = panel_.size + " " + std::to_string(panel_.tables[table].size);
      const Length x = x_of(table, number), low = y_of(value.low), high = y_of(value.high);
      svg_.begin(fmt::format("{}, {}: {} %, of {}", rule_name(number), size, efficiency_text(value), value.of));
      svg_.line({x, low}, {x, high}, svg_paint::line);
      for (const Length y : {low, high}) svg_.line({x - units(2), y}, {x + units(2), y}, svg_paint::line);
      draw_marker(svg_, {x, y_of(value.value)}, number);
      svg_.end();
      spoken += fmt::format(" {} {} %,", size, efficiency_text(value));
    }
    if (spoken.ends_with(':')) spoken += " no result where there is a Condorcet winner,";
    spoken.back() = '.';
    svg_.describe(spoken);
  }

  struct LineLabel {
    std::size_t number = 0;
    Point from;    // the end of the line
    Length y = 0;  // of the label
  };

  // As near to the ends of their lines as they can be, without one upon the other.
  [[nodiscard]] std::vector<LineLabel> placed_labels() const {
    std::vector<LineLabel> labels;
    for (std::size_t number = 0; number < rules_.size(); ++number)
      for (std::size_t table = panel_.tables.size(); table-- > 0;) {
        if (share(table, number).of == 0) continue;
        const Point end{x_of(table, number), y_of(share(table, number).value)};
        labels.push_back({number, end, end.y});
        break;
      }
    std::ranges::stable_sort(labels, {}, [](const LineLabel& label) { return label.from.y; });
    Length free = top_;
    for (LineLabel& label : labels) {
      label.y = std::max(label.y, free);
      free = label.y + label_height;
    }
    Length last = bottom_;
    for (std::size_t i = labels.size(); i-- > 0;) {
      labels[i].y = std::min(labels[i].y, last);
      last = labels[i].y - label_height;
    }
    return labels;
  }

  void draw_labels() {
    const Length marker = left_ + width_ + units(14), text = marker + units(10);
    const Length room = labels_room - units(24);
    for (const LineLabel& label : placed_labels()) {
      svg_.line({label.from.x + units(6), label.from.y}, {marker - units(7), label.y}, svg_paint::thin);
      draw_marker(svg_, {marker, label.y}, label.number);
      svg_.text({text, label.y + units(4)}, shortened(run_.rules[rules_[label.number]], columns_in(room, 12)),
                {.size = 12, .room = room}, rule_name(label.number));
    }
  }

  Svg& svg_;
  const SummaryRun& run_;
  const SizesPanel& panel_;
  const std::vector<std::size_t>& rules_;
  EfficiencyAxis axis_;
  bool logarithmic_ = false;
  Length left_ = 0, width_ = 0, top_ = 0, bottom_ = 0, height_ = 0;
  Length apart_ = 0;  // from rule to rule
};

}  // namespace

PanelEnd draw_efficiency_lines(Svg& svg, const SummaryRun& run, const SizesPanel& panel,
                               const std::vector<std::size_t>& rules, EfficiencyAxis axis, Point corner, Length width) {
  return EfficiencyLines(svg, run, panel, rules, axis).draw(corner, width);
}

}  // namespace assent
