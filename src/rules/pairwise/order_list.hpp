// All orders of the least cost: how many there are, and some of them.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "assent/rational.hpp"
#include "rules/pairwise/order_search.hpp"

namespace assent::rules {

/// Options that an order begins with, as bits.
using Begin = std::uint64_t;

/// `next_after(begin)`: the options that come next in some order that begins with these, in listed order; empty only
/// at the end. It depends on the set alone, and is asked for such sets only. At most 64 options.
template <class Next>
class OrderList {
 public:
  static constexpr std::size_t most_options = 64;

  explicit OrderList(Next next_after) : next_after_(std::move(next_after)) {}

  /// Nothing where that would take long, or does not fit.
  [[nodiscard]] std::optional<Int128> count() {
    try {
      return count_from(0);
    } catch (const Overflow&) {
      return std::nullopt;
    }
  }

  /// The first so many, in listed order.
  [[nodiscard]] std::vector<Order> first(std::size_t most) {
    std::vector<Order> orders;
    Order order;
    add_from(0, order, most, orders);
    return orders;
  }

 private:
  static constexpr std::size_t most_sets = 2000;

  [[nodiscard]] std::optional<Int128> count_from(Begin begin) {
    if (const auto known = counts_.find(begin); known != counts_.end()) return known->second;
    if (counts_.size() > most_sets) return std::nullopt;
    Int128 sum = 0;
    const Order next = next_after_(begin);
    for (const std::uint32_t option : next) {
      const auto rest = count_from(begin | Begin{1} << option);
      if (!rest) return std::nullopt;
      sum = checked_add(sum, *rest);
    }
    return counts_[begin] = next.empty() ? 1 : sum;
  }

  void add_from(Begin begin, Order& order, std::size_t most, std::vector<Order>& orders) {
    const Order next = next_after_(begin);
    if (next.empty()) orders.push_back(order);
    for (const std::uint32_t option : next) {
      if (orders.size() >= most) return;
      order.push_back(option);
      add_from(begin | Begin{1} << option, order, most, orders);
      order.pop_back();
    }
  }

  Next next_after_;
  std::map<Begin, Int128> counts_;
};

}  // namespace assent::rules
