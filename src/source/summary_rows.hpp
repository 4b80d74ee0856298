// Rows of sums and means below a table: they are nobody's ballot.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "assent/decision.hpp"
#include "assent/rational.hpp"
#include "source/table_words.hpp"

namespace assent {

/// The numbers of a table, added up column by column.
class ColumnSums {
 public:
  explicit ColumnSums(std::size_t columns) : columns_(columns) {}
  /// A row of numbers; `no_grade` where there is none.
  void add(std::span<const Decimal> row, Decimal weight = decimal_one);
  /// Rows that stand one behind the other, each of weight 1.
  void add_rows(std::span<const Decimal> cells);
  /// The rows of another table of as many columns.
  void add(const ColumnSums& other);
  [[nodiscard]] std::size_t rows() const { return rows_; }
  /// What the row is of the rows above it: "the sums", "the means" ... Nothing where it is none of these. `places`
  /// tells of each number how many decimal places it was written with: a mean may be rounded.
  [[nodiscard]] std::optional<std::string_view> recognise(std::span<const Decimal> row,
                                                          std::span<const std::size_t> places) const;

 private:
  struct Column {
    void add(const Column& more);

    Int128 sum = 0, weighted = 0;  // weighted in billionths of billionths
    Decimal least = no_grade, most = no_grade;
    std::int64_t count = 0;
  };
  [[nodiscard]] bool are_ranks(std::span<const Decimal> row) const;

  std::vector<Column> columns_;
  std::size_t rows_ = 0;
  Int128 weight_ = 0;
};

/// How many decimal places a number is written with.
[[nodiscard]] std::size_t places_of(std::string_view number);

}  // namespace assent
