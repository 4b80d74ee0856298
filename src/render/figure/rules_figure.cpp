// The ranking by each rule side by side: a column a rule, a line an option, from its place under one rule to its place
// under the next.

#include <algorithm>
#include <array>
#include <set>

#include "base/utf8.hpp"
#include "render/figure/figures.hpp"
#include "render/figure/svg.hpp"
#include "report/view.hpp"

namespace assent {
namespace {

constexpr Length slot_height = units(38), label_room = units(150), node_radius = units(13), narrowest = units(48);
constexpr std::size_t most_headed = 5;  // columns with the names of their rules above them

constexpr std::array<std::string_view, 3> line_dashes{"", R"( stroke-dasharray="9 4")", R"( stroke-dasharray="3 3")"};

// Rules with the same ranking, and the slot of each option from the top; those not ranked are in slots from `ranked`.
struct RuleColumn {
  std::vector<const ReportResult*> rules;
  std::vector<Placed> places;
  std::vector<std::size_t> slots;  // by option
};

[[nodiscard]] bool same_places(const std::vector<Placed>& a, const std::vector<Placed>& b) {
  return std::ranges::equal(a, b, [](const Placed& x, const Placed& y) {
    return x.option == y.option && x.rank == y.rank && (x.aside == nullptr) == (y.aside == nullptr);
  });
}

// A column a rule; where they are many, one for all rules that rank in the same way.
[[nodiscard]] std::vector<RuleColumn> columns_of(const Report& report) {
  std::vector<RuleColumn> columns;
  for (const ReportResult& result : report.results) {
    std::vector<Placed> places = placed_options(report, &result);
    const auto same =
        std::ranges::find_if(columns, [&](const RuleColumn& column) { return same_places(column.places, places); });
    if (report.results.size() > most_headed && same != columns.end()) same->rules.push_back(&result);
    else columns.push_back({{&result}, std::move(places), {}});
  }
  return columns;
}

[[nodiscard]] std::size_t ranked_in(const RuleColumn& column) {
  return static_cast<std::size_t>(
      std::ranges::count_if(column.places, [](const Placed& place) { return !place.rank.empty(); }));
}

// Options that share a place keep the order of the column before, so that fewer lines cross.
void set_slots(std::vector<RuleColumn>& columns, std::size_t options, std::size_t ranked) {
  std::vector<std::size_t> before(options);
  for (std::size_t i = 0; i < options; ++i) before[i] = i;
  for (RuleColumn& column : columns) {
    const auto by_slot = [&](const Placed& a, const Placed& b) { return before[a.option] < before[b.option]; };
    for (auto begin = column.places.begin(); begin != column.places.end();) {
      const auto end = std::find_if(begin, column.places.end(), [&](const Placed& p) { return p.rank != begin->rank; });
      std::stable_sort(begin, end, by_slot);
      begin = end;
    }
    column.slots.assign(options, ranked);
    std::size_t slot = 0;
    for (const Placed& place : column.places) {
      if (place.rank.empty() && slot < ranked) slot = ranked;
      column.slots[place.option] = slot++;
    }
    before = column.slots;
  }
}

class RulesChart {
 public:
  explicit RulesChart(const Report& report)
      : report_(report),
        svg_(frame_of(report, Figure::rules)),
        columns_(columns_of(report)),
        letters_(report.options.size()) {
    for (const RuleColumn& column : columns_) ranked_ = std::max(ranked_, ranked_in(column));
    set_slots(columns_, report.options.size(), ranked_);
    std::size_t next = 0;
    for (const Placed& place : columns_.front().places) letters_[place.option] = next++;
    std::set<std::string> names;
    for (const RuleColumn& column : columns_) names.insert(column.rules.front()->rule);
    headed_ = columns_.size() <= most_headed && names.size() == report.results.size();
    left_ = figure_margin + label_room + units(24);
    const Length room = figure_width - 2 * left_;
    const auto gaps = static_cast<Length>(columns_.size() - 1);
    gap_ = gaps == 0 ? 0 : std::max(room / gaps, narrowest);
    if (gaps == 0) left_ = figure_width / 2;
    right_ = left_ + gap_ * gaps;
    top_ = svg_.top() + (headed_ ? units(62) : units(36));
  }

  [[nodiscard]] std::string draw() {
    draw_headings();
    for (const Placed& place : columns_.front().places) draw_line(place.option);
    for (std::size_t c = 0; c < columns_.size(); ++c) draw_frames(c);
    for (std::size_t c = 0; c < columns_.size(); ++c)
      for (const Placed& place : columns_[c].places) draw_node(c, place.option);
    draw_labels();
    for (const ReportResult& result : report_.results)
      svg_.describe(rule_text(result) + ": " + ranking_text(report_, result) + ".");
    Length bottom = y_of(slots() - 1) + units(24);
    draw_limit();
    if (!headed_) bottom = draw_key(bottom);
    return svg_.take(width(), bottom);
  }

 private:
  [[nodiscard]] Length width() const { return std::max(figure_width, right_ + label_room + units(24) + figure_margin); }
  [[nodiscard]] Length x_of(std::size_t column) const { return left_ + gap_ * static_cast<Length>(column); }
  [[nodiscard]] Length y_of(std::size_t slot) const {
    return top_ + slot_height * static_cast<Length>(slot) + (slot >= ranked_ ? units(14) : 0);
  }
  [[nodiscard]] std::size_t slots() const {
    std::size_t most = 0;
    for (const RuleColumn& column : columns_)
      for (const std::size_t slot : column.slots) most = std::max(most, slot + 1);
    return most;
  }
  [[nodiscard]] std::string stroke_of(std::size_t option) const {
    const std::size_t number = letters_[option];
    return R"(stroke=")" + std::string(line_colours[number % line_colours.size()]) + "\" stroke-width=\"" +
           (report_.option == option ? "5" : "2.5") + "\"";
  }

  void draw_headings() {
    for (std::size_t c = 0; c < columns_.size(); ++c) {
      const ReportResult& rule = *columns_[c].rules.front();
      if (!headed_) {
        svg_.text({x_of(c), top_ - units(24)}, std::to_string(c + 1), {.anchor = Anchor::middle, .bold = rule.binding});
        continue;
      }
      const Length room = columns_.size() == 1 ? units(200) : gap_ - units(6);
      const auto lines = lines_of(rule.rule, columns_in(room, 13), 3);
      Length y = top_ - units(26) - units(15) * static_cast<Length>(lines.size() - 1);
      for (const std::string& line : lines) {
        svg_.text({x_of(c), y}, line, {.anchor = Anchor::middle, .size = 13, .bold = rule.binding, .room = room},
                  rule_text(rule));
        y += units(15);
      }
    }
  }

  void draw_line(std::size_t option) {
    std::vector<Point> points;
    for (std::size_t c = 0; c < columns_.size(); ++c) points.push_back({x_of(c), y_of(columns_[c].slots[option])});
    if (points.size() > 1)
      svg_.polyline(points, R"(fill="none" stroke-linejoin="round" )" + stroke_of(option) +
                                std::string(line_dashes[letters_[option] / line_colours.size() % line_dashes.size()]));
  }

  // Around options that share a place.
  void draw_frames(std::size_t c) {
    const std::vector<Placed>& places = columns_[c].places;
    for (std::size_t i = 0; i < places.size();) {
      std::size_t end = i;
      while (end < places.size() && places[end].rank == places[i].rank) ++end;
      if (end - i > 1 && !places[i].rank.empty()) {
        const Length from = y_of(columns_[c].slots[places[i].option]) - units(17);
        const Length to = y_of(columns_[c].slots[places[end - 1].option]) + units(17);
        svg_.rect({x_of(c) - units(18), from}, units(36), to - from,
                  R"(class="figure-ground" fill="#ffffff" stroke="currentColor" stroke-width="1.5")", units(17));
      }
      i = end;
    }
  }

  void draw_node(std::size_t c, std::size_t option) {
    const Point place{x_of(c), y_of(columns_[c].slots[option])};
    svg_.begin(title_of(report_.options[option]));
    svg_.circle(place, node_radius, R"(class="figure-ground" fill="#ffffff" )" + stroke_of(option));
    svg_.text({place.x, place.y + units(5)}, letters_of(letters_[option]),
              {.anchor = Anchor::middle, .size = 13, .bold = true});
    svg_.end();
  }

  void draw_labels() {
    for (std::size_t option = 0; option < letters_.size(); ++option) {
      draw_label(option, {left_ - units(26), y_of(columns_.front().slots[option])}, Anchor::end);
      draw_label(option, {right_ + units(26), y_of(columns_.back().slots[option])}, Anchor::start);
    }
  }

  void draw_label(std::size_t option, Point place, Anchor anchor) {
    const auto lines = name_lines(report_.options[option], columns_in(label_room, 13), 2);
    Length y = place.y + (lines.size() > 1 ? units(-3) : units(5));
    for (const std::string& line : lines) {
      svg_.text({place.x, y}, line,
                {.anchor = anchor, .size = 13, .bold = report_.option == option, .room = label_room},
                title_of(report_.options[option]));
      y += units(15);
    }
  }

  // Between what is ranked and what is not.
  void draw_limit() {
    if (slots() <= ranked_) return;
    const Length y = y_of(ranked_) - slot_height / 2 - units(7);
    svg_.line({figure_margin, y}, {width() - figure_margin, y}, svg_paint::dashed);
  }

  // Which rules stand in which column. Gives where it ends.
  [[nodiscard]] Length draw_key(Length bottom) {
    bottom += units(8);
    for (std::size_t c = 0; c < columns_.size(); ++c) {
      std::string names;
      for (const ReportResult* rule : columns_[c].rules) names += (names.empty() ? "" : ", ") + rule_text(*rule);
      bool first = true;
      for (const std::string& line : lines_of(names, columns_in(width() - 2 * figure_margin - units(30), 13), 100)) {
        bottom += units(17);
        if (first) svg_.text({figure_margin, bottom}, std::to_string(c + 1), {.size = 13, .bold = true});
        svg_.text({figure_margin + units(30), bottom}, line, {.size = 13});
        first = false;
      }
      bottom += units(4);
    }
    return bottom;
  }

  const Report& report_;
  Svg svg_;
  std::vector<RuleColumn> columns_;
  std::vector<std::size_t> letters_;  // by option: the place in the first column
  std::size_t ranked_ = 0;            // the most that a rule ranks
  bool headed_ = false;               // do the names of the rules stand above the columns?
  Length left_ = 0, right_ = 0, gap_ = 0, top_ = 0;
};

}  // namespace

std::string rules_figure(const Report& report) { return RulesChart(report).draw(); }

}  // namespace assent
