// The bounds that the search for least orders uses, held against all orders.
#include "rules/pairwise/order_prices.hpp"

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <optional>
#include <random>
#include <vector>

#include "rules/kernel/work.hpp"
#include "support/catch.hpp"

namespace assent::test::order_prices_test {

using rules::Margins;
using rules::Order;
using Cost = std::int64_t;

namespace {

[[nodiscard]] Margins<Cost> random_margins(std::mt19937& random, std::size_t options, Cost most) {
  Margins<Cost> margins(options);
  for (std::size_t a = 0; a < options; ++a)
    for (std::size_t b = a + 1; b < options; ++b) {
      margins(a, b) = static_cast<Cost>(random() % static_cast<std::uint64_t>(2 * most + 1)) - most;
      margins(b, a) = -margins(a, b);
    }
  return margins;
}

// Of these options.
[[nodiscard]] Cost least_cost(const Margins<Cost>& margins, Order options) {
  std::ranges::sort(options);
  std::optional<Cost> least;
  do {
    const Cost cost = rules::cost_of(margins, options);
    least = std::min(least.value_or(cost), cost);
  } while (std::next_permutation(options.begin(), options.end()));
  return *least;
}

}  // namespace

TEST_CASE("no set of options has an order that costs less than its bound") {
  const auto seed = std::random_device()();
  CAPTURE(seed);
  std::mt19937 random(seed);
  int close = 0;
  for (int round = 0; round < 300; ++round) {
    const std::size_t options = 2 + random() % 5;
    const Cost most = std::vector<Cost>{1, 20, 1'000'000'000'000}[random() % 3];
    const Margins<Cost> margins = random_margins(random, options, most);
    Order order(options);
    std::iota(order.begin(), order.end(), 0U);
    std::shuffle(order.begin(), order.end(), random);  // any order will do
    rules::Work work(Limits{});
    const rules::OrderPrices<Cost> prices(margins, order, rules::cost_of(margins, order), 1'000'000, work);
    const Cost least = least_cost(margins, order);
    CHECK(prices.at_least() <= least);
    if (prices.at_least() == least) ++close;

    rules::SetBound<Cost> bound(margins, prices);
    Order set;
    for (std::uint32_t place = 0; place < options; ++place) {
      bound.put(place);
      set.push_back(order[place]);
      CHECK(bound.total() <= prices.unit() * least_cost(margins, set));
    }
    const Cost total = bound.total();
    for (std::uint32_t place = 0; place < options; ++place) {
      Cost paid = 0;
      for (std::uint32_t other = 0; other < options; ++other)
        paid += std::max<Cost>(0, margins(order[place], order[other]));
      const Cost rise = bound.rise(place), full_rise = bound.full_rise(place);
      bound.take(place);
      CHECK(bound.total() + prices.unit() * paid == total + full_rise);
      CHECK(rise >= 0);
      CHECK(rise <= full_rise);
      bound.put(place);
      CHECK(bound.total() == total);
    }
  }
  CHECK(close > 200);  // with so few options, circles of three tell nearly all
}

}  // namespace assent::test::order_prices_test
