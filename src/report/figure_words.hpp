// The pictures of an answer: what each is called, and the words in them.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "assent/report.hpp"

namespace assent {

enum class Figure { bars, heatmap, rules, margins, firmness };
inline constexpr Figure all_figures[] = {Figure::bars, Figure::heatmap, Figure::rules, Figure::margins,
                                         Figure::firmness};

[[nodiscard]] std::string_view name_of(Figure figure);  // "bars", as on the command line
[[nodiscard]] std::string_view title_of(Figure figure);
/// Why the report cannot feed the figure; "" where it can.
[[nodiscard]] std::string why_no_figure(const Report& report, Figure figure);
/// What a reader must know, to be set below the figure: one paragraph each.
[[nodiscard]] std::vector<std::string> figure_captions(const Report& report, Figure figure);

/// What puts an option first under the first of the rules whose reasons tell it by pairs of options.
struct DecisivePairs {
  const ReportResult* result = nullptr;                    // null where no rule does
  std::vector<std::pair<std::size_t, std::size_t>> pairs;  // the better one first
  [[nodiscard]] bool has(std::size_t better, std::size_t worse) const;
};
[[nodiscard]] DecisivePairs decisive_pairs(const Report& report);

namespace mark {

inline constexpr std::string_view before = "before", now = "now", moved = "Who moved",
                                  arrows = "Downwards: less discomfort than before; upwards: more.",
                                  mean = "mean discomfort", losing = "in the losing third", trend = "trend: ";

/// "7", "(5)", "X": a cell of the grades in one short mark.
[[nodiscard]] std::string of(Heatmap::Cell::Kind kind, const std::string& grade);
/// "set aside: vetoed"
[[nodiscard]] std::string set_aside(ReportSetAside::Cause cause);
/// "Drawn are the first 60 of 83."; nothing where all are.
[[nodiscard]] std::vector<std::string> not_all(std::size_t drawn, std::size_t all);
/// "status quo 46.7 %"
[[nodiscard]] std::string status_quo_share(const std::string& share);
/// "The farm by the lake: 3 of 30 (10.0 %)."
[[nodiscard]] std::string share_of(const std::string& option, const DiscomfortRow& row, int places);
/// "A is preferred to B by 3."
[[nodiscard]] std::string preferred(const std::string& better, const std::string& worse, const Rational& margin);
/// "3 steps of grades", "1 veto lifted and 2 steps of grades, if not fewer"
[[nodiscard]] std::string steps(const ReportFirmness::Rival& rival);
/// "2 objections to ease"
[[nodiscard]] std::string objections(const ReportFirmness::Rival& rival);

}  // namespace mark

}  // namespace assent
