// The PQ-tree against its definition: all orders of up to 6 options.
#include <algorithm>
#include <numeric>
#include <random>

#include "facts/consecutive_ones.hpp"
#include "facts/single_peaked.hpp"
#include "support/catch.hpp"
#include "support/profiles.hpp"

namespace assent::test::single_peaked_test {

namespace {

using Set = std::vector<std::uint32_t>;
using Order = std::vector<std::size_t>;  // by option: its place

[[nodiscard]] bool is_interval(const Set& set, const Order& places) {
  std::size_t first = places.size(), last = 0;
  for (const std::uint32_t element : set) {
    first = std::min(first, places[element]);
    last = std::max(last, places[element]);
  }
  return set.empty() || last - first + 1 == set.size();
}

// What the gaps of an order say of each of its parts, against all orders.
[[nodiscard]] bool gaps_are_right(const ConsecutiveOnes::Order& order, const std::vector<Order>& left) {
  for (std::size_t first = 0; first + 1 < order.elements.size(); ++first) {
    auto inside = order.gaps[first + 1];
    Set part{order.elements[first]};
    for (std::size_t last = first + 1; last < order.elements.size(); ++last) {
      if (order.gaps[last].depth < inside.depth) inside = order.gaps[last];
      part.push_back(order.elements[last]);
      const bool together = std::ranges::all_of(left, [&](const Order& places) { return is_interval(part, places); });
      if (together != stands_together(order.gaps[first], inside, order.gaps[last + 1])) return false;
    }
  }
  return true;
}

[[nodiscard]] std::vector<Order> all_orders(std::size_t elements) {
  Order places(elements);
  std::iota(places.begin(), places.end(), std::size_t{0});
  std::vector<Order> orders;
  do orders.push_back(places);
  while (std::ranges::next_permutation(places).found);
  return orders;
}

// Every upper contour set of the ballot is an interval.
[[nodiscard]] bool falls_away(const std::vector<Cell>& ballot, const Order& places) {
  for (const Cell tier : ballot) {
    Set upper;
    for (std::size_t o = 0; o < ballot.size(); ++o)
      if (ballot[o] <= tier) upper.push_back(static_cast<std::uint32_t>(o));
    if (!is_interval(upper, places)) return false;
  }
  return true;
}

[[nodiscard]] bool falls_away(const std::vector<Ballot>& ballots, const Order& places) {
  return std::ranges::all_of(ballots, [&](const Ballot& ballot) { return falls_away(ballot.cells, places); });
}

class Chance {
 public:
  explicit Chance(std::uint32_t seed) : engine_(seed) {}
  [[nodiscard]] std::size_t below(std::size_t end) { return engine_() % end; }

  // Tiers that fall away from a peak on a random axis, with ties, the last ones perhaps left out.
  [[nodiscard]] std::vector<Cell> ballot_on(const Order& places) {
    const std::size_t options = places.size();
    std::vector<std::size_t> at(options);
    for (std::size_t o = 0; o < options; ++o) at[places[o]] = o;
    std::vector<Cell> cells(options);
    std::size_t left = below(options), right = left + 1;
    cells[at[left]] = 0;
    for (Cell tier = 0; left > 0 || right < options;) {
      tier += below(3) > 0;
      if (right == options || (left > 0 && below(2) == 0)) cells[at[--left]] = tier;
      else cells[at[right++]] = tier;
    }
    if (below(3) == 0) {
      const Cell worst = *std::ranges::max_element(cells);
      if (worst > 0) std::ranges::replace(cells, worst, unranked);
    }
    return cells;
  }

  [[nodiscard]] std::vector<Cell> any_ballot(std::size_t options) {
    std::vector<Cell> cells(options);
    for (Cell& cell : cells) cell = below(5) == 0 ? unranked : static_cast<Cell>(below(options));
    return cells;
  }

 private:
  std::mt19937 engine_;
};

}  // namespace

TEST_CASE("after each set the tree has an order exactly if there is one, and it is one of them") {
  Chance chance(20'261);
  for (int round = 0; round < 20'000; ++round) {
    const std::size_t elements = 2 + chance.below(5);
    std::vector<Order> left = all_orders(elements);
    ConsecutiveOnes tree(elements);
    for (bool more = true; more;) {
      Set set;
      for (std::uint32_t e = 0; e < elements; ++e)
        if (chance.below(2) == 0) set.push_back(e);
      std::erase_if(left, [&](const Order& places) { return !is_interval(set, places); });
      more = tree.reduce(set);
      if (more != !left.empty()) FAIL("round " << round);
      if (!more || chance.below(6) == 0) break;
      const auto order = tree.order();
      Order places(elements);
      for (std::size_t place = 0; place < elements; ++place) places[order.elements[place]] = place;
      if (std::ranges::find(left, places) == left.end()) FAIL("round " << round);
      if (!gaps_are_right(order, left)) FAIL("round " << round);
    }
  }
}

TEST_CASE("a profile is single-peaked exactly if there is an axis, and the axis given is one") {
  Chance chance(7);
  int yes = 0, no = 0;
  for (int round = 0; round < 20'000; ++round) {
    const std::size_t options = 1 + chance.below(6);
    const std::vector<Order> orders = all_orders(options);
    const Order& axis = orders[chance.below(orders.size())];
    const std::size_t spoilt = chance.below(3);
    std::vector<Ballot> ballots;
    for (std::size_t b = 0, all = 1 + chance.below(6); b < all; ++b)
      ballots.push_back(times(1, b == 3 || spoilt == 0 ? chance.any_ballot(options) : chance.ballot_on(axis)));
    const bool expected = std::ranges::any_of(orders, [&](const Order& places) { return falls_away(ballots, places); });
    const Profile profile = ranked(options, ballots);
    const SinglePeaked found = single_peaked(profile, distinct_ballots(profile), 100);
    if (found.verdict != (expected ? SinglePeaked::Verdict::yes : SinglePeaked::Verdict::no)) FAIL("round " << round);
    (expected ? yes : no) += 1;
    if (!expected) continue;
    Order places(options);
    for (std::size_t place = 0; place < options; ++place) places[index(found.axis[place])] = place;
    if (!falls_away(ballots, places)) FAIL("round " << round);
  }
  CHECK(yes > 2'000);
  CHECK(no > 2'000);
}

}  // namespace assent::test::single_peaked_test
