#include "assent/cells.hpp"

#include <algorithm>
#include <cstring>

#include "base/large_pages.hpp"

namespace assent {
namespace {

// The stored form of the special values, for unsigned integers of one or two bytes.
template <class Stored>
inline constexpr Stored stored_unranked = std::numeric_limits<Stored>::max() - 2;
template <class Stored>
inline constexpr Stored stored_veto = std::numeric_limits<Stored>::max() - 1;
template <class Stored>
inline constexpr Stored stored_not_compared = std::numeric_limits<Stored>::max();

// Without branches, so that loops over it become vector instructions.
template <class Stored>
[[nodiscard]] Cell load(Stored stored) {
  Cell cell = stored;
  cell = stored == stored_unranked<Stored> ? unranked_cell : cell;
  cell = stored == stored_veto<Stored> ? veto_cell : cell;
  cell = stored == stored_not_compared<Stored> ? not_compared : cell;
  return cell;
}

template <class Stored>
[[nodiscard]] Stored store(Cell cell) {
  auto stored = static_cast<Stored>(cell);  // `not_compared` becomes the largest value by itself
  stored = cell == unranked_cell ? stored_unranked<Stored> : stored;
  stored = cell == veto_cell ? stored_veto<Stored> : stored;
  return stored;
}

[[nodiscard]] bool is_special(Cell cell) { return cell == not_compared || cell >= unranked_cell; }

// The fewest bytes that hold the cell.
[[nodiscard]] std::size_t width_of(std::span<const Cell> row) {
  Cell most = 0;
  for (const Cell cell : row) most = std::max(most, is_special(cell) ? 0 : cell);
  return most < stored_unranked<std::uint8_t> ? 1 : most < stored_unranked<std::uint16_t> ? 2 : 4;
}

template <class Stored>
void store_row(std::span<const Cell> row, std::uint8_t* to) {
  for (std::size_t i = 0; i < row.size(); ++i) {
    const auto stored = store<Stored>(row[i]);
    std::memcpy(to + i * sizeof(Stored), &stored, sizeof(Stored));
  }
}

void store_row(std::span<const Cell> row, std::uint8_t* to, std::size_t width) {
  if (width == 1) store_row<std::uint8_t>(row, to);
  else if (width == 2) store_row<std::uint16_t>(row, to);
  else if (!row.empty()) std::memcpy(to, row.data(), row.size() * sizeof(Cell));
}

template <class Stored>
void load_row(const std::uint8_t* from, std::span<Cell> row) {
  for (std::size_t i = 0; i < row.size(); ++i) {
    Stored stored;
    std::memcpy(&stored, from + i * sizeof(Stored), sizeof(Stored));
    row[i] = load(stored);
  }
}

void load_row(const std::uint8_t* from, std::span<Cell> row, std::size_t width) {
  if (width == 1) load_row<std::uint8_t>(from, row);
  else if (width == 2) load_row<std::uint16_t>(from, row);
  else if (!row.empty()) std::memcpy(row.data(), from, row.size() * sizeof(Cell));
}

}  // namespace

Cell Cells::at(std::size_t row, std::size_t column) const {
  Cell cell = 0;
  load_row(bytes_->data() + (row * columns_ + column) * width_, {&cell, 1}, width_);
  return cell;
}

void Cells::set(std::size_t row, std::size_t column, Cell value) {
  if (const std::size_t width = width_of({&value, 1}); width > width_) widen(width);
  store_row({&value, 1}, own().data() + (row * columns_ + column) * width_, width_);
}

bool Cells::has(Cell special) const {
  if (empty()) return false;
  const std::size_t count = rows_ * columns_;
  if (width_ == 1) return std::memchr(bytes_->data(), store<std::uint8_t>(special), count) != nullptr;
  RowReader reader(*this);
  for (std::size_t r = 0; r < rows_; ++r) {
    const std::span<const Cell> row = reader[r];
    if (std::ranges::find(row, special) != row.end()) return true;
  }
  return false;
}

void Cells::push_rows(std::span<const Cell> cells, std::size_t count) {
  if (const std::size_t width = width_of(cells); width > width_) widen(width);
  auto& bytes = own();
  const std::size_t begin = bytes.size();
  bytes.resize(begin + cells.size() * width_);
  store_row(cells, bytes.data() + begin, width_);
  rows_ += count;
}

void Cells::append(const Cells& other) {
  if (other.width_ > width_) widen(other.width_);
  if (other.width_ == width_) {
    if (other.bytes_) own().insert(own().end(), other.bytes_->begin(), other.bytes_->end());
    rows_ += other.rows_;
    return;
  }
  RowReader rows(other);
  for (std::size_t r = 0; r < other.rows_; ++r) push_back(rows[r]);
}

void Cells::reserve(std::size_t rows) { reserve_large(own(), rows * columns_ * width_); }

void Cells::truncate(std::size_t rows) {
  own().resize(rows * columns_ * width_);
  rows_ = rows;
}

bool operator==(const Cells& a, const Cells& b) {
  if (a.rows_ != b.rows_ || a.columns_ != b.columns_) return false;
  RowReader rows_of_a(a), rows_of_b(b);
  for (std::size_t r = 0; r < a.rows_; ++r)
    if (!std::ranges::equal(rows_of_a[r], rows_of_b[r])) return false;
  return true;
}

std::vector<std::uint8_t>& Cells::own() {
  if (!bytes_) bytes_ = std::make_shared<std::vector<std::uint8_t>>();
  else if (bytes_.use_count() > 1) bytes_ = std::make_shared<std::vector<std::uint8_t>>(*bytes_);
  return *bytes_;
}

void Cells::widen(std::size_t width) {
  auto wide = std::make_shared<std::vector<std::uint8_t>>();
  wide->reserve((bytes_ ? bytes_->capacity() : 0) / width_ * width);
  wide->resize(rows_ * columns_ * width);
  std::vector<Cell> row(columns_);
  for (std::size_t r = 0; r < rows_; ++r) {
    load_row(bytes_->data() + r * columns_ * width_, row, width_);
    store_row(row, wide->data() + r * columns_ * width, width);
  }
  bytes_ = std::move(wide);
  width_ = width;
}

namespace {

// Rows that a reader converts at once: a loop over few cells costs more than its work.
[[nodiscard]] std::size_t rows_at_once(const Cells& cells) {
  constexpr std::size_t most_cells = 512;
  return std::clamp<std::size_t>(most_cells / std::max<std::size_t>(cells.columns(), 1), 1,
                                 std::max<std::size_t>(cells.rows(), 1));
}

}  // namespace

RowReader::RowReader(const Cells& cells)
    : cells_(&cells), buffer_(cells.width() == 4 ? 0 : rows_at_once(cells) * cells.columns()) {}

std::span<const Cell> RowReader::operator[](std::size_t row) {
  const std::size_t columns = cells_->columns();
  if (buffer_.empty()) return {reinterpret_cast<const Cell*>(cells_->data()) + row * columns, columns};
  if (row < begin_ || row >= end_) load(row);
  return std::span(buffer_).subspan((row - begin_) * columns, columns);
}

// Several rows where they are read in their order; else that row alone.
void RowReader::load(std::size_t row) {
  const std::size_t columns = cells_->columns();
  const std::size_t count = row == end_ ? std::min(buffer_.size() / columns, cells_->rows() - row) : 1;
  load_row(cells_->data() + row * columns * cells_->width(), std::span(buffer_).first(count * columns),
           cells_->width());
  begin_ = row;
  end_ = row + count;
}

}  // namespace assent
