// What the tables of options share: that of the whole answer and that of the short one.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "assent/report.hpp"
#include "render/page/text_page.hpp"
#include "report/view.hpp"

namespace assent {

inline constexpr std::size_t narrowest_title = 16;
inline constexpr std::size_t narrowest_bar = 8, widest_bar = 30;

/// What the table shows for this report; the same for each of its rows.
struct RankingShape {
  std::vector<const DiscomfortRow*> discomfort;  // by option
  bool graded = false;
  bool score = false;                   // a column of scores
  bool shared_rank = false;             // some rank is written "2="
  bool mark = false;                    // a column that marks the status quo, where no discomfort is compared
  std::optional<Rational> possible;     // the same for all
  std::optional<Rational> score_whole;  // what a bar of scores is a part of
  int share_places = 1, total_places = 3, score_places = 3;
};

[[nodiscard]] RankingShape shape_of(const Report& report, const ReportResult* result);

[[nodiscard]] TextCell plain_cell(std::string text, Style style = Style::plain);
/// A column of numbers whose heading says which one is left out where there is no room; see `TextColumn`.
[[nodiscard]] TextColumn named_column(std::string_view name, int goes);
/// Words one below the other, so that a long heading makes no wide column.
[[nodiscard]] std::vector<std::string> stacked(std::string_view text);
[[nodiscard]] Style row_style(const Placed& place);
[[nodiscard]] std::size_t widest_label(const TextPage& page, const Report& report);
[[nodiscard]] TextCell label_cell(const TextPage& page, const Report& report, const Placed& place);
[[nodiscard]] TextCell bar_cell(const TextPage& page, const Rational& share, Style style);
/// The part of the highest score, where scores are points rather than shares.
[[nodiscard]] TextCell score_bar_cell(const TextPage& page, const RankingShape& shape, const ReportResult& result,
                                      const Placed& place);
[[nodiscard]] std::string_view status_quo_mark(const Report& report, const ReportResult* result, std::size_t option);
[[nodiscard]] TextRow between_row(std::vector<StyledLine> lines);
/// The sentence that says why an option is set aside, below its row.
[[nodiscard]] TextRow cause_row(const TextPage& page, const ReportSetAside& aside);

}  // namespace assent
