// What is known of a table of people's answers before its ballots are read: a first pass over all rows.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "formats/parts/reading.hpp"
#include "formats/parts/table_head.hpp"
#include "source/csv.hpp"

namespace assent {

/// What parts a table has, and which of its rows are no ballots.
struct TablePlan {
  TableHead head;
  bool turned = false;             // a row an option and a column a person
  std::vector<std::size_t> cells;  // the columns that hold grades or ranks
  std::optional<std::size_t> person, identity, time, weight, count;
  std::vector<bool> skipped;  // by row behind the heads: blank, sums, or replaced by a later answer
};

/// Nothing, with errors, where it is not clear what the table holds. What is not used is told.
[[nodiscard]] std::optional<TablePlan> plan_table(Reading& reading);

/// The rows of a planned table, those that are skipped left out.
class PlannedRows {
 public:
  PlannedRows(Reading& reading, const TablePlan& plan);
  /// False at the end. Rows of another width are faults, and passed over.
  [[nodiscard]] bool next(std::vector<CsvCell>& row);
  /// The first row of heads, before the first `next`.
  [[nodiscard]] const std::vector<CsvCell>& titles() const { return titles_; }
  [[nodiscard]] Location location(const CsvCell& cell) const { return table_.location(cell.span); }
  [[nodiscard]] char separator() const { return table_.separator(); }

 private:
  Reading& reading_;
  const TablePlan& plan_;
  CsvReader table_;
  std::vector<CsvCell> titles_;
  std::size_t row_ = 0;
};

}  // namespace assent
