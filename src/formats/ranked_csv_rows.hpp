// The rows of a table of rankings, parsed block by block.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "formats/parts/csv_kind.hpp"
#include "formats/parts/reading.hpp"

namespace assent {

/// How the table is laid out.
struct RankedTable {
  /// A cell is the rank of its column's option, or the name of the option that has its column's rank.
  enum class Cells { ranks, options } cells = Cells::ranks;
  char separator = ',';
  std::vector<ColumnRole> columns;  // ColumnRole::option: a cell of the ballot
  std::size_t places = 0;           // columns of the ballot
  bool has_voters = false, has_weights = false, has_counts = false;
};

/// What one block of rows holds.
struct RankedRows {
  Cells cells;  // ranks from 0, or places in `names`; unranked_cell for blanks
  std::vector<std::int64_t> counts;
  std::vector<Decimal> weights;     // where the table has them
  std::vector<std::string> voters;  // the same
  std::vector<std::string> names;   // of options, in the order of their first cells
  std::vector<LineFault> faults;
  std::int64_t empty = 0;                   // ballots that rank nothing
  std::int64_t uncounted = 0;               // ballots with the count 0
  std::int64_t skipped = 0, overvotes = 0;  // cells that say so
};

/// Parses the rows of a block. A row of plain cells allocates nothing.
[[nodiscard]] RankedRows parse_ranked_rows(const RankedTable& table, const Block& block);

/// The text of the cell that begins at `at`, which moves behind it, without quotes and blanks around. `scratch` holds
/// it where it has quotes inside. Nothing where a quote is broken; `at` is then its place.
[[nodiscard]] std::optional<std::string_view> read_csv_cell(const char*& at, const char* end, char separator,
                                                            std::string& scratch);

}  // namespace assent
