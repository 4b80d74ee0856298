// Tables of grades in blocks of rows: plain ones, which are nearly all, are parsed side by side in several threads.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "assent/decision.hpp"
#include "source/csv.hpp"
#include "source/summary_rows.hpp"

namespace assent {

struct TablePlan;

/// Bytes [begin, end) of a file, whole lines. It is plain where each row has the width of the table and names somebody
/// or something, is no row of sums, stands on a line of its own, and holds numbers on the scale and blanks only; its
/// rows are parsed then.
struct TableBlock {
  std::size_t begin = 0, end = 0;
  bool plain = false;
  std::optional<std::size_t> first_row = {};  // its number among all rows; nothing where nobody took the plain rows
  std::span<std::string_view> names = {};     // by row; before, room for one a line
  std::vector<std::size_t> answerers = {};    // what tells people apart, as `Answers::hash_of` gives it; without nobody
  std::span<Decimal> grades = {};  // room for a number or no_grade for each line and each column that holds grades
  ColumnSums sums{0};
};

/// Cuts a text from `begin` on behind line feeds; each block but the last has `bytes` bytes or a line more. A line feed
/// in quotes may be cut at, too: who reads has to see whether a row begins where a block does.
[[nodiscard]] std::vector<TableBlock> cut_table(std::string_view text, std::size_t begin, std::size_t bytes);

/// The number of lines in a block.
[[nodiscard]] std::size_t lines_of(const TableBlock& block, std::string_view text);

/// Parses a block where it is plain; its begin is moved to its first row. `table` is at any place. Several threads may
/// call it at once.
void parse_plain(TableBlock& block, const CsvReader& table, const TablePlan& plan, const Scale& scale);

}  // namespace assent
