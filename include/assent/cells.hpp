// A matrix of small integers that keeps each in one, two or four bytes: the fewest that hold them all.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <span>
#include <vector>

namespace assent {

/// One number of a ballot. Smaller is better. Grades: the discomfort in units of the profile, 0..span. Rankings: the
/// tier on the ballot, from 0. The special values compare right by themselves, but for `not_compared`, which is no
/// value.
using Cell = std::int32_t;
inline constexpr Cell not_compared = -1;  // stand-aside, or blank: in no total, no denominator, no comparison
inline constexpr Cell unranked_cell = std::numeric_limits<Cell>::max() - 1;  // left out of a ranking: tied last
inline constexpr Cell veto_cell = std::numeric_limits<Cell>::max();  // an open veto: worst grade, below every grade

/// Rows of cells, one after the other. Copies share their bytes until one of them is changed, so a copy costs nothing.
/// Of the stored values the last three are `unranked_cell`, `veto_cell` and `not_compared`, in this order (one byte:
/// 253, 254, 255), so stored values compare like cells, but for `not_compared`; four bytes hold the cells themselves.
class Cells {
 public:
  Cells() = default;
  explicit Cells(std::size_t columns) : columns_(columns) {}

  [[nodiscard]] std::size_t rows() const { return rows_; }
  [[nodiscard]] std::size_t columns() const { return columns_; }
  [[nodiscard]] bool empty() const { return rows_ == 0 || columns_ == 0; }
  /// Bytes that one cell takes: 1, 2 or 4.
  [[nodiscard]] std::size_t width() const { return width_; }
  /// The stored values, row by row, `width()` bytes each.
  [[nodiscard]] const std::uint8_t* data() const { return bytes_ ? bytes_->data() : nullptr; }

  [[nodiscard]] Cell at(std::size_t row, std::size_t column) const;
  void set(std::size_t row, std::size_t column, Cell value);
  /// Is a cell somewhere `unranked_cell`, `veto_cell` or `not_compared`, whichever is asked for? Fast, without reading
  /// rows.
  [[nodiscard]] bool has(Cell special) const;
  /// `row` has `columns()` cells.
  void push_back(std::span<const Cell> row) { push_rows(row, 1); }
  /// The same of `count` rows that stand one behind the other.
  void push_rows(std::span<const Cell> cells, std::size_t count);
  /// Adds the rows of another matrix of as many columns.
  void append(const Cells& other);
  void reserve(std::size_t rows);
  /// Drops the rows from `rows` on.
  void truncate(std::size_t rows);
  friend bool operator==(const Cells& a, const Cells& b);

 private:
  std::vector<std::uint8_t>& own();
  void widen(std::size_t width);

  std::size_t rows_ = 0, columns_ = 0, width_ = 1;
  std::shared_ptr<std::vector<std::uint8_t>> bytes_;
};

/// Reads whole rows, whatever their width; fastest one after the other. One pass of a rule makes one of these; the
/// matrix must outlive it and stay as it is.
class RowReader {
 public:
  explicit RowReader(const Cells& cells);
  /// The cells of a row; valid until the next call.
  [[nodiscard]] std::span<const Cell> operator[](std::size_t row);

 private:
  void load(std::size_t row);

  const Cells* cells_;
  std::size_t begin_ = 0, end_ = 0;  // the rows in the buffer
  std::vector<Cell> buffer_;         // empty where cells are stored as they are
};

}  // namespace assent
