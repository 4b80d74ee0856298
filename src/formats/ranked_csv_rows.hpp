// The rows of a table of rankings, parsed block by block.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "formats/parts/csv_kind.hpp"
#include "formats/parts/marks.hpp"
#include "formats/parts/reading.hpp"
#include "source/summary_rows.hpp"

namespace assent {

/// How the table is laid out.
struct RankedTable {
  /// A cell is the rank of its column's option, or the name of the option that has its column's rank.
  enum class Cells { ranks, options } cells = Cells::ranks;
  char separator = ',';
  /// `option`: a cell of the ballot. One column at most is `person`, `email` (what tells people apart, where that is
  /// not the name), `time`, `weight` and `count`.
  std::vector<ColumnRole> columns;
  std::size_t places = 0;            // columns of the ballot
  bool passes_repeats = false;       // an option that stands higher on the ballot already is no fault
  std::optional<std::size_t> label;  // the column in which a row of sums is called so
  bool has_voters = false, has_weights = false, has_counts = false;
};

/// A row that is called like a row of sums.
struct SummaryRow {
  std::uint32_t line = 0;
  std::string text, label;
  std::vector<Decimal> numbers;
  std::vector<std::size_t> places;  // with how many decimal places they are written
  std::size_t before = 0;           // rows of the block above it
};

/// Whose ballot it is, where the table says it.
struct RankedVoter {
  std::uint32_t line = 0;
  std::string name, identity, time;
};

/// What one block of rows holds.
struct RankedRows {
  Cells cells;  // ranks from 0, or places in `names`; unranked_cell for blanks
  std::vector<std::int64_t> counts;
  std::vector<Decimal> weights;     // where the table has them
  std::vector<RankedVoter> voters;  // the same
  std::vector<std::string> names;   // of options, in the order of their first cells; marks, too
  std::vector<LineFault> faults;
  std::vector<SummaryRow> summaries;
  std::int64_t empty = 0;      // ballots that rank nothing, of ranks
  std::int64_t blank = 0;      // rows with nothing in them
  std::int64_t uncounted = 0;  // ballots with the count 0
  std::int64_t over = 0;       // cells of ranks that say overvote
  MarkCounts marks;            // of ranks
};

/// Parses the rows of a block. A row of plain cells allocates nothing.
[[nodiscard]] RankedRows parse_ranked_rows(const RankedTable& table, const Block& block);

/// The text of the cell that begins at `at`, which moves behind it, without quotes and blanks around. `scratch` holds
/// it where it has quotes inside. Nothing where a quote is broken; `at` is then its place.
[[nodiscard]] std::optional<std::string_view> read_csv_cell(const char*& at, const char* end, char separator,
                                                            std::string& scratch);

}  // namespace assent
