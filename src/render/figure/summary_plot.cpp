// The drawing of a summary: which panels there are, and where they stand.

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "base/decimal.hpp"
#include "base/utf8.hpp"
#include "render/figure/summary_panels.hpp"
#include "render/summary.hpp"

namespace assent {
namespace {

constexpr std::size_t most_rule_rows = 70, most_tables = 24;
constexpr Length panel_space = units(26), narrow_panel = units(444);

// The place in `about` of what is the axis: the size that has more values, options where both have as many.
[[nodiscard]] std::optional<std::size_t> axis_place(const SummaryRun& run) {
  std::optional<std::size_t> best;
  std::size_t most = 1;
  const std::vector<Asked>& names = run.tables.front().about;
  for (std::size_t place = 0; place < names.size(); ++place) {
    if (names[place].name != "options" && names[place].name != "voters") continue;
    std::vector<std::int64_t> sizes;
    for (const SummaryTable& table : run.tables) {
      const auto size =
          place < table.about.size() ? parse_whole(table.about[place].value, 1'000'000'000) : std::nullopt;
      if (!size || *size < 1) return std::nullopt;
      sizes.push_back(*size);
    }
    std::ranges::sort(sizes);
    sizes.erase(std::unique(sizes.begin(), sizes.end()), sizes.end());
    if (sizes.size() <= most) continue;
    most = sizes.size();
    best = place;
  }
  return best;
}

// A panel for all tables that differ in the size alone; in the order of their first tables.
[[nodiscard]] std::vector<SizesPanel> sizes_panels(const SummaryRun& run, std::size_t axis) {
  std::vector<SizesPanel> panels;
  for (const SummaryTable& table : run.tables) {
    std::vector<Asked> rest = table.about;
    rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(axis));
    const std::string heading = about_text(rest);
    auto panel = std::ranges::find(panels, heading, &SizesPanel::heading);
    if (panel == panels.end()) panel = panels.insert(panel, {heading, table.about[axis].name, {}});
    panel->tables.push_back({*parse_whole(table.about[axis].value, 1'000'000'000), &table.summary});
  }
  for (SizesPanel& panel : panels) std::ranges::stable_sort(panel.tables, {}, &SizesPanel::Sized::size);
  return panels;
}

class SummaryPlotter {
 public:
  explicit SummaryPlotter(const SummaryRun& run)
      : run_(run),
        rules_(rules_with_results(run)),
        all_rules_(rules_.size()),
        axis_place_(axis_place(run)),
        svg_({"plot", "Rules over many profiles", about_text(about_run(run)),
              "What rules do, summed up over many profiles.", captions()}) {
    end_ = {figure_width, svg_.top()};
  }

  [[nodiscard]] std::string draw() {
    if (rules_.empty()) draw_sentence("No rule has a result, so there is nothing to draw.");
    else if (axis_place_) draw_lines();
    else draw_tables();
    return svg_.take(end_.right, end_.bottom);
  }

 private:
  // Takes away the rules that are too many, and says so.
  [[nodiscard]] std::vector<std::string> captions() {
    std::vector<std::string> captions;
    if (rules_.empty()) return captions;
    const std::size_t most = axis_place_ ? most_rule_lines : most_rule_rows;
    rules_.resize(std::min(rules_.size(), most));
    scale_ = axis_for(run_.tables, rules_);
    if (run_.tables.size() == 1 && rules_.size() > 1)
      captions.push_back("Agreement of winners: how often two rules have the same set of winners. " +
                         std::string(agreement_caption));
    captions.emplace_back(
        "Condorcet efficiency: of the profiles with a Condorcet winner, the share in which the rule elects it; with k "
        "tied winners a profile counts 1/k. Bars are 95 % intervals (Wilson).");
    if (axis_place_ && rules_.size() > 1)
      captions.back() += " Points of one size stand side by side, so that none hides another.";
    if (scale_.from > 0) captions.back() += fmt::format(" The axis begins at {} %.", scale_.from);
    if (all_rules_ > most)
      captions.push_back(fmt::format("The first {} of {} rules are drawn; --rule chooses others.", most, all_rules_));
    return captions;
  }

  void draw_sentence(std::string_view sentence) {
    svg_.text({figure_margin, end_.bottom + units(20)}, sentence, {.size = 13});
    svg_.describe(sentence);
    end_.bottom += units(28);
  }

  void draw_heading(std::string_view text) {
    svg_.text({figure_margin, end_.bottom + units(20)}, shortened(text, 80),
              {.size = 15, .bold = true, .room = figure_width - 2 * figure_margin}, shortened(text, 200));
    svg_.describe(shortened(text, 200) + ":");
    end_.bottom += units(28);
  }

  void add(PanelEnd end) { end_ = {std::max(end_.right, end.right), end.bottom + panel_space}; }

  // One table, or one for each of several cultures.
  void draw_tables() {
    if (run_.tables.size() == 1 && rules_.size() > 1) {
      draw_heading("Agreement of winners, per cent");
      add(draw_agreement(svg_, run_, run_.tables.front().summary, rules_, end_.bottom, agreement_cell_with_number));
    }
    for (std::size_t i = 0; i < run_.tables.size() && i < most_tables; ++i) {
      const std::string about = about_text(run_.tables[i].about);
      draw_heading(about.empty() ? "Condorcet efficiency" : about);
      add(draw_efficiency_rows(svg_, run_, run_.tables[i].summary, rules_, scale_, end_.bottom));
    }
    say_left_out(run_.tables.size());
  }

  // One panel is as wide as a page, several stand in two columns.
  void draw_lines() {
    draw_heading("Condorcet efficiency, per cent");
    const std::vector<SizesPanel> panels = sizes_panels(run_, *axis_place_);
    const bool one = panels.size() == 1;
    const Length width = one ? figure_width - 2 * figure_margin : narrow_panel;
    Length top = end_.bottom;
    for (std::size_t i = 0; i < panels.size() && i < most_tables; ++i) {
      if (i % 2 == 0) top = end_.bottom;
      const Point corner{figure_margin + (i % 2 == 0 ? 0 : width + figure_margin), top};
      const PanelEnd end = draw_efficiency_lines(svg_, run_, panels[i], rules_, scale_, corner, width);
      add({end.right + figure_margin, end.bottom});
    }
    say_left_out(panels.size());
  }

  void say_left_out(std::size_t panels) {
    if (panels > most_tables)
      draw_sentence(fmt::format("The first {} of {} panels are drawn; fewer cultures and sizes show others.",
                                most_tables, panels));
  }

  const SummaryRun& run_;
  std::vector<std::size_t> rules_;
  std::size_t all_rules_;
  std::optional<std::size_t> axis_place_;
  EfficiencyAxis scale_;
  Svg svg_;
  PanelEnd end_;
};

}  // namespace

std::string summary_plot(const SummaryRun& run) { return SummaryPlotter(run).draw(); }

}  // namespace assent
