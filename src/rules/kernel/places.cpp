#include "rules/kernel/places.hpp"

#include <algorithm>

namespace assent::rules {
namespace {

constexpr std::size_t few_options = 32;  // up to here, comparing each pair without branches beats sorting

}  // namespace

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

void Places::compare_each(std::span<const Cell> row) {
  const std::size_t options = row.size();
  const auto not_compared_count = static_cast<std::int32_t>(options) - compared_;
  for (std::size_t option = 0; option < options; ++option) {
    const Cell cell = row[option];
    std::int32_t below = 0;
    std::int32_t equal = 0;
    for (std::size_t other = 0; other < options; ++other) {
      below += row[other] < cell ? 1 : 0;
      equal += row[other] == cell ? 1 : 0;
    }
    better_[option] = below - not_compared_count;  // `not_compared` is less than every other cell
    tied_[option] = equal;
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
