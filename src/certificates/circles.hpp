// Circles of wins, each of which costs every order something: together a bound that is quickly checked.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>
#include <vector>

#include "rules/pairwise/order_search.hpp"

namespace assent::certificates {

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
  Circles(const rules::Margins<Cost>& margins, const rules::Order& order, Cost cost, std::int64_t most_steps,
          rules::Work& work)
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
  bool pack(rules::Work& work) {
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

  const rules::Order& order_;
  std::size_t size_;
  rules::Margins<Cost> start_, room_;
  rules::PairTable<std::int32_t> prices_;
  std::vector<Demand> demands_;
  std::vector<std::pair<std::int32_t, std::size_t>> ways_;
  std::vector<Circle<Cost>> packed_, best_;
  Cost total_ = 0;
};

}  // namespace assent::certificates
