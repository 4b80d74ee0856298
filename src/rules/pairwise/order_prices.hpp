// A bound for the cost of linear orders: prices of triples of options.
//
// The places of a good order name the options. For i < j let v(i, j) be 1 where an order puts j above i, else 0. The
// order then costs what the good one costs, and margin(i, j) for each v(i, j) = 1. An order has no circle of three
// options, so for i < j < k the sum v(i, j) + v(j, k) - v(i, k) is 0 or 1. A price y of the triple adds y * sum where y
// is above 0, and y * (sum - 1) where it is below: this is never below 0, so to take it off makes no order dearer.
// What is left are sums over pairs, each of which is least by itself: any prices give a lower bound, in whole numbers.
// The best prices give the bound of the linear relaxation with all circles of three.
//
// They are found by moving one price after the other (Hildreth's method on the dual), while each v is held near where
// it was before (the proximal point method), which makes the least v unique and the ascent steady. All numbers are
// whole: `unit` parts of one unit of cost.
//
// Sources: Groetschel, Juenger and Reinelt, A cutting plane algorithm for the linear ordering problem, Operations
// Research 32 (1984), for the relaxation and its bound; Hildreth, A quadratic programming procedure, Naval Research
// Logistics Quarterly 4 (1957); Rockafellar, Monotone operators and the proximal point algorithm, SIAM Journal on
// Control and Optimization 14 (1976).
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

#include "rules/pairwise/order_search.hpp"

namespace assent::rules {

/// Three places of an order, the first one first, and their price, which can be negative.
template <class Cost>
struct Triple {
  std::array<std::uint16_t, 3> places{};
  Cost price = 0;
};

/// Finds prices. A step of work is 32 triples looked at. Cost: O(options^3) a pass, at most some 2000 passes.
template <class Cost>
class OrderPrices {
 public:
  OrderPrices(const Margins<Cost>& margins, const Order& order, Cost cost, std::int64_t most_steps, Work& work)
      : order_(order), size_(order.size()), start_(size_), near_(size_), v_(size_), at_least_(cost) {
    Cost sum = 0;
    for (std::size_t i = 0; i < size_; ++i)
      for (std::size_t j = i + 1; j < size_; ++j) {
        start_(i, j) = margins(order[i], order[j]);
        sum += start_(i, j) < 0 ? -start_(i, j) : start_(i, j);
      }
    const Cost pairs = std::max<Cost>(1, static_cast<Cost>(size_ * (size_ - 1) / 2));
    Cost typical = 1;
    while (typical * pairs < sum) typical *= 2;
    while (typical * unit_ < Cost{1} << 20) unit_ *= 2;
    whole_ = typical * unit_;
    for (std::size_t i = 0; i < size_; ++i)
      for (std::size_t j = i + 1; j < size_; ++j) start_(i, j) *= unit_;
    left_ = start_;
    prices_.assign(size_ * (size_ - 1) * (size_ - 2) / 6, 0);
    raise(cost, most_steps, work);
  }

  /// The places, as options.
  [[nodiscard]] const Order& order() const { return order_; }
  /// Prices are in parts of a unit of cost, so many to one.
  [[nodiscard]] Cost unit() const { return unit_; }
  [[nodiscard]] const std::vector<Triple<Cost>>& triples() const { return triples_; }
  /// No order costs less.
  [[nodiscard]] Cost at_least() const { return at_least_; }

 private:
  static constexpr int most_rounds = 400, rounds_between_looks = 32, passes = 5;

  void raise(Cost cost, std::int64_t most_steps, Work& work) {
    const std::int64_t end = work.spent() + most_steps;
    const auto steps = static_cast<std::int64_t>(prices_.size() / 32 + 1);
    for (std::size_t i = 0; i < size_; ++i)
      for (std::size_t j = i + 1; j < size_; ++j) v_(i, j) = v_of(i, j);
    Cost best = bound(), last = best;
    for (int round = 1; round <= most_rounds && best <= -unit_ && work.spent() < end; ++round) {
      for (int i = 0; i < passes; ++i) pass();
      if (const Cost now = bound(); now > best) {
        best = now;
        keep();
      }
      for (std::size_t i = 0; i < size_; ++i)
        for (std::size_t j = i + 1; j < size_; ++j) {
          near_(i, j) = v_(i, j);
          v_(i, j) = v_of(i, j);
        }
      if (!work.spend(passes * steps)) break;
      if (round % rounds_between_looks != 0) continue;
      if (best - last < -best / 200) break;  // hardly more to gain
      last = best;
    }
    at_least_ = std::max<Cost>(0, cost - -best / unit_);  // whole, so rounded up
  }

  // The v of a pair at these prices: between 0 and `whole_`.
  [[nodiscard]] Cost v_of(std::size_t i, std::size_t j) const {
    return std::clamp<Cost>(near_(i, j) - left_(i, j), 0, whole_);
  }
  void pay(std::size_t i, std::size_t j, Cost paid) {
    left_(i, j) -= paid;
    v_(i, j) = v_of(i, j);
  }

  // Each price goes where its triple is neither below 0 nor above 1, or as near as the other side of 0 lets it. Most
  // have none, and need none.
  void pass() {
    Cost* price = prices_.data();
    for (std::size_t i = 0; i < size_; ++i)
      for (std::size_t j = i + 1; j < size_; ++j) {
        const Cost *of_i = &v_(i, 0), *of_j = &v_(j, 0);
        Cost v = v_(i, j);
        for (std::size_t k = j + 1; k < size_; ++k, ++price) {
          const Cost sum = v + of_j[k] - of_i[k];
          if (*price == 0 && sum >= 0 && sum <= whole_) continue;
          const Cost change = change_of(*price, sum);
          if (change == 0) continue;
          *price += change;
          pay(i, j, change);
          pay(j, k, change);
          pay(i, k, -change);
          v = v_(i, j);
        }
      }
  }
  [[nodiscard]] Cost change_of(Cost price, Cost sum) const {
    if (sum < 0) return -sum / 3;
    if (sum > whole_) return (whole_ - sum) / 3;
    if (price > 0) return -std::min(price, sum / 3);
    return std::min(-price, (whole_ - sum) / 3);
  }

  // What the least order costs more than the good one, at least: not above 0.
  [[nodiscard]] Cost bound() const {
    Cost bound = 0;
    for (std::size_t i = 0; i < size_; ++i)
      for (std::size_t j = i + 1; j < size_; ++j) bound += std::min<Cost>(0, left_(i, j));
    for (const Cost price : prices_) bound += std::min<Cost>(0, price);
    return bound;
  }

  void keep() {
    triples_.clear();
    const Cost* price = prices_.data();
    for (std::size_t i = 0; i < size_; ++i)
      for (std::size_t j = i + 1; j < size_; ++j)
        for (std::size_t k = j + 1; k < size_; ++k, ++price)
          if (*price != 0)
            triples_.push_back(
                {{static_cast<std::uint16_t>(i), static_cast<std::uint16_t>(j), static_cast<std::uint16_t>(k)},
                 *price});
  }

  Order order_;
  std::size_t size_;
  Margins<Cost> start_, left_, near_, v_;  // by places i < j: margins; less prices; where v is held near; v
  Cost at_least_ = 0, unit_ = 1;
  Cost whole_ = 1;            // what stands for v = 1; also a typical margin in parts
  std::vector<Cost> prices_;  // by triples in listed order
  std::vector<Triple<Cost>> triples_;
};

/// The bound for the orders of one set of places, where only triples inside the set are priced. A place is put into the
/// set or taken out at a time.
template <class Cost>
class SetBound {
 public:
  SetBound(const Margins<Cost>& margins, const OrderPrices<Cost>& prices)
      : size_(margins.options()), margins_(size_), left_(size_), risen_(size_), has_(size_), through_(size_) {
    for (std::size_t a = 0; a < size_; ++a)
      for (std::size_t b = 0; b < size_; ++b)
        margins_(a, b) = prices.unit() * margins(prices.order()[a], prices.order()[b]);
    for (const auto& [places, price] : prices.triples()) {
      const auto [i, j, k] = places;
      through_[i].push_back({j, k, price});
      through_[j].push_back({i, k, -price});
      through_[k].push_back({i, j, price});
    }
  }

  /// What the orders of the set cost at least, in parts.
  [[nodiscard]] Cost total() const { return total_; }

  /// What the bound rises by at least where a place of the set is put behind all others of it. Cost: none.
  [[nodiscard]] Cost rise(std::size_t place) const { return risen_[place]; }

  /// What it rises by, then with the bound of the rest.
  [[nodiscard]] Cost full_rise(std::size_t place) const {
    Cost rise = risen_[place];
    for (const Others& others : through_[place]) {
      if (has_[others.a] == 0 || has_[others.b] == 0) continue;
      const Cost left = left_(others.a, others.b);
      rise += std::min<Cost>(0, left + others.price) - std::min<Cost>(0, left) + std::max<Cost>(0, -others.price);
    }
    return rise;
  }

  void put(std::size_t place) {
    risen_[place] = 0;
    for (std::size_t other = 0; other < size_; ++other) {
      left_(place, other) = margins_(place, other);
      left_(other, place) = margins_(other, place);
    }
    for (const Others& others : through_[place]) {
      if (has_[others.a] == 0 || has_[others.b] == 0) continue;
      change(others.a, others.b, -others.price);
      lower(place, others);
      total_ += priced(place, others);
    }
    has_[place] = 1;
    for (std::size_t other = 0; other < size_; ++other)
      if (has_[other] != 0 && other != place) {
        risen_[other] += std::max<Cost>(0, left_(other, place));
        risen_[place] += std::max<Cost>(0, left_(place, other));
        total_ += of_pair(std::min(place, other), std::max(place, other));
      }
  }

  void take(std::size_t place) {
    for (std::size_t other = 0; other < size_; ++other)
      if (has_[other] != 0 && other != place) {
        risen_[other] -= std::max<Cost>(0, left_(other, place));
        total_ -= of_pair(std::min(place, other), std::max(place, other));
      }
    has_[place] = 0;
    for (const Others& others : through_[place]) {
      if (has_[others.a] == 0 || has_[others.b] == 0) continue;
      change(others.a, others.b, others.price);
      total_ -= priced(place, others);
    }
  }

 private:
  // The others of a triple, and what their margin gets back when it counts no more.
  struct Others {
    std::uint16_t a, b;
    Cost price;
  };

  [[nodiscard]] Cost of_pair(std::size_t i, std::size_t j) const {
    return std::max<Cost>(0, -margins_(i, j)) + std::min<Cost>(0, left_(i, j));
  }
  [[nodiscard]] static bool is_between(std::size_t place, const Others& others) {
    return others.a < place && place < others.b;
  }
  [[nodiscard]] static Cost priced(std::size_t place, const Others& others) {
    return std::min<Cost>(0, is_between(place, others) ? -others.price : others.price);
  }

  // The margins of a place that enters over the others of one of its triples (i, j, k): (i, j) and (j, k) pay the
  // price, (i, k) gets it.
  void lower(std::size_t place, const Others& others) {
    const Cost price = is_between(place, others) ? -others.price : others.price;
    const auto pay = [&](std::size_t i, std::size_t j, Cost paid) {
      left_(i, j) -= paid;
      left_(j, i) += paid;
    };
    if (place < others.a) pay(place, others.a, price), pay(place, others.b, -price);
    else if (place < others.b) pay(others.a, place, price), pay(place, others.b, price);
    else pay(others.a, place, -price), pay(others.b, place, price);
  }

  void change(std::size_t i, std::size_t j, Cost more) {
    const Cost old = left_(i, j), now = old + more;
    left_(i, j) = now;
    left_(j, i) = -now;
    risen_[i] += std::max<Cost>(0, now) - std::max<Cost>(0, old);
    risen_[j] += std::max<Cost>(0, -now) - std::max<Cost>(0, -old);
    total_ += std::min<Cost>(0, now) - std::min<Cost>(0, old);
  }

  std::size_t size_;
  Margins<Cost> margins_, left_;  // in parts
  std::vector<Cost> risen_;       // by place
  std::vector<std::uint8_t> has_;
  std::vector<std::vector<Others>> through_;  // by place: the triples that it is in
  Cost total_ = 0;
};

}  // namespace assent::rules
