#include "source/summary_rows.hpp"

#include <algorithm>

namespace assent {
namespace {

// The number is `sum / count`, rounded to as many places as it is written with.
[[nodiscard]] bool is_mean(Decimal number, std::size_t places, Int128 sum, Int128 count) {
  if (count <= 0) return false;
  auto half = Int128{decimal_one};  // twice half a unit of the last place
  for (std::size_t p = 0; p < std::min<std::size_t>(places, 9); ++p) half /= 10;
  if (places >= 9) half = 2;
  const Int128 difference = 2 * (Int128{number} * count - sum);
  return (difference < 0 ? -difference : difference) <= half * count;
}

}  // namespace

void ColumnSums::add(std::span<const Decimal> row, Decimal weight) {
  ++rows_;
  weight_ += weight;
  for (std::size_t c = 0; c < columns_.size(); ++c) {
    if (row[c] == no_grade) continue;
    Column& column = columns_[c];
    column.sum += row[c];
    (void)__builtin_add_overflow(column.weighted, Int128{row[c]} * Int128{weight}, &column.weighted);
    column.least = column.count == 0 ? row[c] : std::min(column.least, row[c]);
    column.most = column.count == 0 ? row[c] : std::max(column.most, row[c]);
    ++column.count;
  }
}

void ColumnSums::add_rows(std::span<const Decimal> cells) {
  if (columns_.empty()) return;
  ColumnSums more(columns_.size());
  more.rows_ = cells.size() / columns_.size();
  more.weight_ = Int128{static_cast<std::int64_t>(more.rows_)} * decimal_one;
  for (std::size_t begin = 0; begin < cells.size(); begin += columns_.size())
    for (std::size_t c = 0; c < columns_.size(); ++c) {
      const Decimal number = cells[begin + c];
      if (number == no_grade) continue;
      Column& column = more.columns_[c];
      column.sum += number;
      column.least = column.count == 0 ? number : std::min(column.least, number);
      column.most = std::max(column.most, number);  // no_grade is less than any
      ++column.count;
    }
  for (Column& column : more.columns_) (void)__builtin_mul_overflow(column.sum, Int128{decimal_one}, &column.weighted);
  add(more);
}

void ColumnSums::add(const ColumnSums& other) {
  rows_ += other.rows_;
  weight_ += other.weight_;
  for (std::size_t c = 0; c < columns_.size(); ++c) columns_[c].add(other.columns_[c]);
}

void ColumnSums::Column::add(const Column& more) {
  if (more.count == 0) return;
  sum += more.sum;
  (void)__builtin_add_overflow(weighted, more.weighted, &weighted);
  least = count == 0 ? more.least : std::min(least, more.least);
  most = std::max(most, more.most);
  count += more.count;
}

// Each number is the place of its column by the sums, least first or most first.
bool ColumnSums::are_ranks(std::span<const Decimal> row) const {
  for (const int sign : {1, -1}) {
    bool fits = true;
    for (std::size_t c = 0; c < columns_.size() && fits; ++c) {
      const auto before = std::ranges::count_if(
          columns_, [&](const Column& other) { return sign * other.sum < sign * columns_[c].sum; });
      fits = row[c] == (before + 1) * decimal_one;
    }
    if (fits) return true;
  }
  return false;
}

std::optional<std::string_view> ColumnSums::recognise(std::span<const Decimal> row,
                                                      std::span<const std::size_t> places) const {
  if (rows_ == 0) return std::nullopt;
  bool any = false;
  for (const Decimal number : row) any |= number != no_grade;
  if (!any) return std::nullopt;
  const auto all = [&](auto holds) {
    for (std::size_t c = 0; c < columns_.size(); ++c)
      if (row[c] != no_grade && !holds(columns_[c], row[c], places[c])) return false;
    return true;
  };
  const Int128 one{decimal_one};
  if (all([](const Column& c, Decimal number, std::size_t) { return c.sum == Int128{number}; })) return "the sums";
  if (all([&](const Column& c, Decimal number, std::size_t) { return c.weighted == Int128{number} * one; }))
    return "the sums";
  if (all([](const Column& c, Decimal number, std::size_t p) { return is_mean(number, p, c.sum, Int128{c.count}); }) ||
      all([&](const Column& c, Decimal number, std::size_t p) {
        return is_mean(number, p, c.sum, Int128{static_cast<std::int64_t>(rows_)});
      }))
    return "the means";
  if (weight_ > 0 && all([&](const Column& c, Decimal number, std::size_t p) {
        return is_mean(number, p, c.weighted / one, weight_ / one);
      }))
    return "the means";
  if (std::ranges::find(row, no_grade) == row.end() && are_ranks(row)) return "the ranks of the sums";
  if (all([](const Column& c, Decimal number, std::size_t) { return c.count > 0 && c.most == number; }))
    return "the highest numbers";
  if (all([](const Column& c, Decimal number, std::size_t) { return c.count > 0 && c.least == number; }))
    return "the lowest numbers";
  return std::nullopt;
}

std::size_t places_of(std::string_view number) {
  const std::size_t point = number.find('.');
  return point == std::string_view::npos ? 0 : number.size() - point - 1;
}

}  // namespace assent
