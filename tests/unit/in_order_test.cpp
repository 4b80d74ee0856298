// Work in several threads, results in order.

#include "base/in_order.hpp"

#include <algorithm>
#include <atomic>
#include <stdexcept>
#include <vector>

#include "support/catch.hpp"

namespace assent::test::in_order_test {

using assent::for_each_in_order;

TEST_CASE("results come in the order of the work, whatever the number of threads") {
  for (const std::size_t threads : {1U, 2U, 7U, 300U}) {
    std::vector<std::size_t> taken;
    for_each_in_order(
        1000, threads, [](std::size_t i) { return i * i; },
        [&](std::size_t i, std::size_t&& square) {
          CHECK(square == i * i);
          taken.push_back(i);
          return true;
        });
    REQUIRE(taken.size() == 1000);
    CHECK(std::is_sorted(taken.begin(), taken.end()));
  }
}

TEST_CASE("only some results wait") {
  std::atomic<std::size_t> made = 0;
  std::size_t most = 0;
  for_each_in_order(
      5000, 2, [&](std::size_t i) { return ++made, i; },
      [&](std::size_t i, std::size_t&&) {
        most = std::max(most, made - i);
        return true;
      });
  CHECK(most <= 2 * 32 + 2 + 1);
}

TEST_CASE("it stops when asked to, and where the work fails") {
  std::size_t taken = 0;
  for_each_in_order(
      1000, 4, [](std::size_t i) { return i; }, [&](std::size_t, std::size_t&&) { return ++taken < 10; });
  CHECK(taken == 10);
  const auto fails = [](std::size_t i) {
    if (i == 500) throw std::runtime_error("no");
    return i;
  };
  const auto takes = [](std::size_t, std::size_t&&) { return true; };
  CHECK_THROWS_AS(for_each_in_order(1000, 4, fails, takes), std::runtime_error);
  CHECK_THROWS_AS(for_each_in_order(1000, 1, fails, takes), std::runtime_error);
  for_each_in_order(0, 4, fails, takes);
}

}  // namespace assent::test::in_order_test
