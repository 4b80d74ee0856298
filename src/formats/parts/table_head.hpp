// The heads of a table (CSV): what its columns are called and what each of them is, also in tables that forms write.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "source/table_words.hpp"

namespace assent {

/// Rows of cells, as texts without quotes.
using TableRows = std::vector<std::vector<std::string>>;

struct HeadColumn {
  std::string title;  // without the question, where the head is `Question [Option]`
  std::string race;   // the question; "" where there is none
  ColumnRole role = ColumnRole::option;
  bool silent = false;  // the user says that it is not used
};

struct TableHead {
  std::size_t rows = 1;  // rows of heads; a form of Qualtrics has three
  std::vector<HeadColumn> columns;

  /// The questions of columns that are options, in their order. More than one: which one is counted has to be said.
  [[nodiscard]] std::vector<std::string> races() const;
  /// Keeps the columns of one question as options.
  void choose(std::string_view race);
};

/// Reads the heads off the first rows. Titles in `ignored` are `unused` and silent. In a table of numbers a column that
/// holds other texts only is no option.
[[nodiscard]] TableHead table_head(const TableRows& rows, std::span<const std::string> ignored = {});

/// The titles that are in no column, of those that the user says are not used.
[[nodiscard]] std::vector<std::string> not_in_head(const TableRows& rows, std::span<const std::string> ignored);

/// The columns are `rank1`, `rank2` ..., one after the other; columns that are none of these beside them are extra.
[[nodiscard]] bool has_rank_columns(const TableHead& head);

/// The same in each of several races.
[[nodiscard]] bool has_ranked_races(const TableHead& head);

/// The table as the readers see it: one row of heads, without the columns that are not used and the rows of sums.
[[nodiscard]] TableRows plain_rows(const TableRows& rows, const TableHead& head);

/// Enough rows to tell what a table is.
inline constexpr std::size_t head_rows = 200;

/// The first rows of a table, without quotes; a row that the bytes cut off is left out.
[[nodiscard]] TableRows csv_head_rows(std::string_view head, std::size_t most);

/// The same bytes without some columns: what they say counts for nothing when the format is told.
[[nodiscard]] std::string head_without(std::string_view head, std::span<const std::string> ignored);

}  // namespace assent
