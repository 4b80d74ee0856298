// The panels of a summary's drawing. Each is drawn from `top` on, and tells where it ends.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "render/figure/svg.hpp"
#include "series/summary_run.hpp"

namespace assent {

struct PanelEnd {
  Length right = 0, bottom = 0;
};

// Agreement of winners ----------------------------------------------------------------------------------------------

/// Smaller cells hold no number.
inline constexpr Length agreement_cell_with_number = units(22);
inline constexpr std::string_view agreement_caption =
    "The darker, the more often, of the profiles for which both have a result. Numbers are whole per cent, rounded "
    "down.";

/// At least two rules, in rows and in columns.
[[nodiscard]] PanelEnd draw_agreement(Svg& svg, const SummaryRun& run, const Summary& summary,
                                      const std::vector<std::size_t>& rules, Length top, Length narrowest_cell);

// Condorcet efficiency ----------------------------------------------------------------------------------------------

[[nodiscard]] Share efficiency_of(const Summary& summary, std::size_t rule);

/// The axis of efficiency, up to 100 %.
struct EfficiencyAxis {
  int from = 0, step = 20;  // in per cent
  /// How far along an axis of that length.
  [[nodiscard]] Length along(double share, Length whole) const;
};
/// One that holds all intervals of the rules.
[[nodiscard]] EfficiencyAxis axis_for(const std::vector<SummaryTable>& tables, const std::vector<std::size_t>& rules);

/// "91.2 (90.1 to 92.2)"
[[nodiscard]] std::string efficiency_text(const Share& share);
/// Rules are told apart by the shape of their points and by the dashes of their lines, by colour only besides.
void draw_marker(Svg& svg, Point centre, std::size_t number);
/// The attributes of the line of a rule.
[[nodiscard]] std::string rule_stroke(std::size_t number);
/// So many rules have a shape and dashes of their own.
inline constexpr std::size_t most_rule_lines = 28;

/// A row a rule, with its interval.
[[nodiscard]] PanelEnd draw_efficiency_rows(Svg& svg, const SummaryRun& run, const Summary& summary,
                                            const std::vector<std::size_t>& rules, EfficiencyAxis axis, Length top);

/// The summaries of several sizes, in rising order.
struct SizesPanel {
  std::string heading;  // "voters 11"; "" where there is one panel
  std::string size;     // "options"
  struct Sized {
    std::int64_t size = 0;
    const Summary* summary = nullptr;
  };
  std::vector<Sized> tables;
};

/// A line a rule over the sizes, with the interval at each.
[[nodiscard]] PanelEnd draw_efficiency_lines(Svg& svg, const SummaryRun& run, const SizesPanel& panel,
                                             const std::vector<std::size_t>& rules, EfficiencyAxis axis, Point corner,
                                             Length width);

}  // namespace assent
