// Two bounds for the cost of linear orders: a good order, found by moving options, and circles of wins, each of which
// costs every order something. Costs are whole numbers of type Cost, whose sums must fit.
#pragma once

#include <algorithm>
#include <array>
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

/// Options in a circle, each of which beats the next, and the last one the first. Every order goes against one of these
/// wins, which costs at least `weight`.
template <class Cost>
struct Circle {
  std::array<std::uint16_t, 4> members{};
  std::uint16_t size = 0;
  Cost weight = 0;
};

/// Circles that no order can do without paying for: of each win, the circles together use no more than its margin.
template <class Cost>
class Circles {
 public:
  /// Packs circles that go against a good order once, which is how the best bound is made; some rounds, in which what
  /// did not find room before comes first. A step of work is eight ways looked at.
  Circles(const Margins<Cost>& margins, const Order& order, Cost cost, std::int64_t most_steps, Work& work)
      : order_(order), size_(order.size()), start_(size_), prices_(size_) {
    for (std::size_t i = 0; i < size_; ++i)
      for (std::size_t j = i + 1; j < size_; ++j) start_(i, j) = margins(order[i], order[j]);
    for (std::size_t span = 1; span < size_; ++span)
      for (std::size_t i = 0; i + span < size_; ++i)
        if (start_(i, i + span) < 0) demands_.push_back({i, i + span, 0});
    const std::int64_t end = work.spent() + most_steps;
    for (int round = 0; round < rounds && total_ < cost && work.spent() < end; ++round)
      if (!pack(work)) break;
  }

  /// Of all circles: no order costs less.
  [[nodiscard]] Cost total() const { return total_; }
  [[nodiscard]] const std::vector<Circle<Cost>>& circles() const { return best_; }

 private:
  static constexpr int rounds = 32;

  struct Demand {
    std::size_t from, to;
    Cost left;
  };

  // False when the budget is used up; what is packed by then counts.
  bool pack(Work& work) {
    room_ = start_;
    packed_.clear();
    for (Demand& demand : demands_) demand.left = -start_(demand.from, demand.to);
    bool goes_on = true;
    for (std::size_t i = 0; i < demands_.size() && goes_on; ++i) {
      send_by_one(demands_[i]);
      goes_on = work.spend(1 + static_cast<std::int64_t>(demands_[i].to - demands_[i].from) / 8);
    }
    for (std::size_t i = 0; i < demands_.size() && goes_on; ++i)
      if (demands_[i].left > 0) goes_on = work.spend(1 + send_by_two(demands_[i]) / 8);
    Cost total = 0;
    for (const Demand& demand : demands_) total += -start_(demand.from, demand.to) - demand.left;
    if (total > total_) {
      total_ = total;
      best_ = packed_;
    }
    raise_prices();
    return goes_on;
  }

  void use(const std::array<std::size_t, 4>& places, std::uint16_t size, Demand& demand) {
    Cost weight = demand.left;
    for (std::size_t i = 0; i + 1 < size; ++i) weight = std::min(weight, room_(places[i], places[i + 1]));
    for (std::size_t i = 0; i + 1 < size; ++i) room_(places[i], places[i + 1]) -= weight;
    demand.left -= weight;
    Circle<Cost> circle{.size = size, .weight = weight};
    for (std::size_t i = 0; i < size; ++i) circle.members[i] = static_cast<std::uint16_t>(order_[places[i]]);
    packed_.push_back(circle);
  }

  // The cheapest first.
  void send_by_one(Demand& demand) {
    ways_.clear();
    for (std::size_t via = demand.from + 1; via < demand.to; ++via)
      if (room_(demand.from, via) > 0 && room_(via, demand.to) > 0)
        ways_.emplace_back(prices_(demand.from, via) + prices_(via, demand.to), via);
    std::ranges::sort(ways_);
    for (const auto& [price, via] : ways_) {
      if (demand.left == 0) return;
      use({demand.from, via, demand.to}, 3, demand);
    }
  }

  std::int64_t send_by_two(Demand& demand) {
    std::int64_t steps = 0;
    for (std::size_t first = demand.from + 1; first < demand.to; ++first)
      for (std::size_t second = first + 1; second < demand.to; ++second) {
        if (room_(demand.from, first) <= 0) break;
        ++steps;
        if (room_(first, second) <= 0 || room_(second, demand.to) <= 0) continue;
        use({demand.from, first, second, demand.to}, 4, demand);
        if (demand.left == 0) return steps;
      }
    return steps;
  }

  void raise_prices() {
    for (const Demand& demand : demands_) {
      if (demand.left == 0) continue;
      for (std::size_t via = demand.from + 1; via < demand.to; ++via) {
        if (start_(demand.from, via) <= 0 || start_(via, demand.to) <= 0) continue;
        if (room_(demand.from, via) == 0) ++prices_(demand.from, via);
        if (room_(via, demand.to) == 0) ++prices_(via, demand.to);
      }
    }
    std::stable_partition(demands_.begin(), demands_.end(), [](const Demand& demand) { return demand.left > 0; });
  }

  const Order& order_;
  std::size_t size_;
  Margins<Cost> start_, room_;
  PairTable<std::int32_t> prices_;
  std::vector<Demand> demands_;
  std::vector<std::pair<std::int32_t, std::size_t>> ways_;
  std::vector<Circle<Cost>> packed_, best_;
  Cost total_ = 0;
};

}  // namespace assent::rules
