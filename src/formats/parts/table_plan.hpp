// What is known of a table of people's answers before its ballots are read: a first pass over all rows.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "formats/parts/reading.hpp"
#include "formats/parts/table_blocks.hpp"
#include "formats/parts/table_head.hpp"
#include "source/csv.hpp"

namespace assent {

/// What parts a table has, and which of its rows are no ballots.
struct TablePlan {
  TableHead head;
  bool turned = false;             // a row an option and a column a person
  std::vector<std::size_t> cells;  // the columns that hold grades or ranks
  std::optional<std::size_t> person, identity, time, weight, count;
  std::vector<bool> skipped;       // by row behind the heads: blank, sums, or replaced by a later answer
  std::vector<TableBlock> blocks;  // of the rows behind the heads, where they were asked for; else none
  // Of all blocks with room for them; they mean nothing where one is not plain.
  std::vector<std::string_view> plain_names;
  std::vector<Decimal> plain_grades;

  /// There are blocks, and each of their rows is a plain ballot.
  [[nodiscard]] bool is_plain() const;
};

/// Nothing, with errors, where it is not clear what the table holds. What is not used is told.
[[nodiscard]] std::optional<TablePlan> plan_table(Reading& reading);
/// The same of a table of grades. Its blocks of plain rows are read at once, side by side in the threads of the
/// reading.
[[nodiscard]] std::optional<TablePlan> plan_grades(Reading& reading);

/// The rows of a planned table, those that are skipped left out.
class PlannedRows {
 public:
  PlannedRows(Reading& reading, const TablePlan& plan);
  /// False at the end. Rows of another width are faults, and passed over.
  [[nodiscard]] bool next(std::vector<CsvCell>& row) { return next_before(table_.bytes().size(), row); }
  /// The same of the rows that begin before `end`, a place in the file.
  [[nodiscard]] bool next_before(std::size_t end, std::vector<CsvCell>& row);
  /// Nothing more can be read, whatever follows.
  [[nodiscard]] bool has_ended() const;
  /// Calls `take(name, grades)` for the rows of a plain block that are not skipped. False where the block is not plain,
  /// or not the next one.
  template <class Take>
  [[nodiscard]] bool read_plain(const TableBlock& block, Take take) {
    if (!block.plain || has_ended() || table_.next_row() != block.begin) return false;
    std::span<const Decimal> grades = block.grades;
    for (const std::string_view name : block.names) {
      if (!plan_.skipped[row_++]) take(name, grades.first(plan_.cells.size()));
      grades = grades.subspan(plan_.cells.size());
    }
    table_.go_to(block.end);
    return true;
  }
  /// The first row of heads, before the first `next`.
  [[nodiscard]] const std::vector<CsvCell>& titles() const { return titles_; }
  [[nodiscard]] Location location(const CsvCell& cell) const { return table_.location(cell.span); }
  [[nodiscard]] Location location(Span span) const { return table_.location(span); }
  [[nodiscard]] char separator() const { return table_.separator(); }

 private:
  Reading& reading_;
  const TablePlan& plan_;
  CsvReader table_;
  std::vector<CsvCell> titles_;
  std::size_t row_ = 0;
  bool ended_ = false;
};

}  // namespace assent
