#include "rules/kernel/places.hpp"

#include <algorithm>

namespace assent::rules {
void Places::read(std::span<const Cell> row) {
  compared_ = 0;
  listed_ = 0;
  for (const Cell cell : row) {
    compared_ += cell != not_compared ? 1 : 0;
    listed_ += is_listed(cell) ? 1 : 0;
  }
  if (row.size() <= few_options) compare_each(row);
  else sort(row);
}

// The inner loop is one that the compiler turns into vector instructions.
void Places::compare_each(std::span<const Cell> row) {
  const std::size_t options = row.size();
  const Cell* __restrict cells = row.data();
  std::int32_t* __restrict better = better_.data();
  std::int32_t* __restrict tied = tied_.data();
  std::fill_n(better, options, compared_ - static_cast<std::int32_t>(options));  // `not_compared` is below all others
  std::fill_n(tied, options, 0);
  for (std::size_t other = 0; other < options; ++other) {
    const Cell cell = cells[other];
    for (std::size_t option = 0; option < options; ++option) {
      better[option] += cell < cells[option] ? 1 : 0;
      tied[option] += cell == cells[option] ? 1 : 0;
    }
  }
}

void Places::sort(std::span<const Cell> row) {
  order_.clear();
  for (std::size_t option = 0; option < row.size(); ++option)
    if (row[option] != not_compared) order_.push_back(static_cast<std::uint64_t>(row[option]) << 32 | option);
  std::ranges::sort(order_);
  for (std::size_t begin = 0; begin < order_.size();) {
    std::size_t end = begin;
    while (end < order_.size() && order_[end] >> 32 == order_[begin] >> 32) ++end;
    for (std::size_t i = begin; i < end; ++i) {
      const auto option = static_cast<std::size_t>(order_[i] & 0xffffffffU);
      better_[option] = static_cast<std::int32_t>(begin);
      tied_[option] = static_cast<std::int32_t>(end - begin);
    }
    begin = end;
  }
}

}  // namespace assent::rules
