// A good order, found by moving options: the best order of all costs no more. Costs are whole numbers of type Cost,
// whose sums must fit.
#pragma once

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <utility>
#include <vector>

#include "rules/kernel/links.hpp"
#include "rules/kernel/work.hpp"

namespace assent::rules {

/// What it costs more to put `b` above `a` than to put `a` above `b`: margin(a, b) = -margin(b, a).
template <class Cost>
using Margins = PairTable<Cost>;

/// Places of options, the first option first.
using Order = std::vector<std::uint32_t>;

/// The sum of the margins that an order goes against.
template <class Cost>
[[nodiscard]] Cost cost_of(const Margins<Cost>& margins, const Order& order) {
  Cost cost = 0;
  for (std::size_t i = 0; i < order.size(); ++i)
    for (std::size_t j = i + 1; j < order.size(); ++j) cost += std::max<Cost>(0, margins(order[j], order[i]));
  return cost;
}

/// Finds a good order: single options are moved as long as that costs less; then the order is disturbed, always in the
/// same way, and mended again. A step of work is 32 options passed.
template <class Cost>
class OrderSearch {
 public:
  OrderSearch(const Margins<Cost>& margins, Work& work) : margins_(margins), work_(work) {
    std::vector<Cost> sums(margins.options());
    for (std::size_t a = 0; a < sums.size(); ++a)
      for (std::size_t b = 0; b < sums.size(); ++b) sums[a] += margins(a, b);
    order_.resize(margins.options());
    std::iota(order_.begin(), order_.end(), 0U);
    std::ranges::stable_sort(order_, [&](auto a, auto b) { return sums[a] > sums[b]; });
    mend(order_);
    cost_ = cost_of(margins_, order_);
  }

  /// Disturbs and mends until so many trials in a row gained nothing, or so many steps are spent.
  void disturb(std::size_t trials, std::int64_t most_steps) {
    const std::int64_t end = work_.spent() + most_steps;
    for (std::size_t idle = 0; idle < trials && cost_ > 0 && work_.spent() < end;) {
      Order order = order_;
      for (std::size_t i = 0; i < 3 + order.size() / 12; ++i) move(order, draw(order.size()), draw(order.size()));
      if (!mend(order)) return;
      const Cost cost = cost_of(margins_, order);
      idle = cost < cost_ ? 0 : idle + 1;
      if (cost > cost_) continue;
      order_ = std::move(order);
      cost_ = cost;
    }
  }

  [[nodiscard]] const Order& order() const { return order_; }
  [[nodiscard]] Cost cost() const { return cost_; }

 private:
  static void move(Order& order, std::size_t from, std::size_t to) {
    const auto at = [&](std::size_t place) { return order.begin() + static_cast<std::ptrdiff_t>(place); };
    if (from < to) std::rotate(at(from), at(from + 1), at(to + 1));
    else std::rotate(at(to), at(from), at(from + 1));
  }

  [[nodiscard]] std::size_t draw(std::size_t below) {
    state_ ^= state_ << 13U;
    state_ ^= state_ >> 7U;
    state_ ^= state_ << 17U;
    return state_ % below;
  }

  // False when the budget is used up; the order is then not worse than before.
  bool mend(Order& order) {
    const std::size_t size = order.size();
    for (bool moved = true; moved;) {
      if (!work_.spend(static_cast<std::int64_t>(size * size / 32 + 1))) return false;
      moved = false;
      for (std::size_t from = 0; from < size; ++from) {
        const Cost* row = margins_.row(order[from]);
        Cost gain = 0, best = 0;
        std::size_t to = from;
        for (std::size_t place = from; place-- > 0;)
          if (gain += row[order[place]]; gain > best) best = gain, to = place;
        gain = 0;
        for (std::size_t place = from + 1; place < size; ++place)
          if (gain -= row[order[place]]; gain > best) best = gain, to = place;
        if (to == from) continue;
        move(order, from, to);
        moved = true;
      }
    }
    return true;
  }

  const Margins<Cost>& margins_;
  Work& work_;
  Order order_;
  Cost cost_ = 0;
  std::uint64_t state_ = 88172645463325252U;
};

}  // namespace assent::rules
