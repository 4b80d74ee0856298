#include "rules/discomfort/powers.hpp"

#include <vector>

#include "support/catch.hpp"

namespace assent::test::powers_test {

using namespace assent::rules;

namespace {

[[nodiscard]] bool is_equal(const std::vector<Power>& product) {
  return compare_to_one(product) == std::strong_ordering::equal;
}
[[nodiscard]] bool is_greater(const std::vector<Power>& product) {
  return compare_to_one(product) == std::strong_ordering::greater;
}

}  // namespace

TEST_CASE("products of powers compare without being multiplied out") {
  constexpr Int128 many = 1'000'000'000;
  CHECK(is_equal({}));
  CHECK(is_equal({{1, many}}));
  CHECK(is_equal({{8, 2}, {4, -3}}));                            // 64 / 64
  CHECK(is_equal({{6, many}, {2, -many}, {3, -many}}));          // (6 / 2 / 3)^many
  CHECK(is_greater({{3, 2}, {2, -3}}));                          // 9 / 8
  CHECK_FALSE(is_greater({{3, many}, {2, -many}, {2, -many}}));  // (3 / 4)^many
  CHECK(is_greater({{1'000'000'001, many}, {1'000'000'000, -many}}));
  // 3^12 = 531441 and 2^19 = 524288; 19/12 = 1.58333 < log2(3) = 1.58496.
  CHECK(is_greater({{3, 12 * many * many}, {2, -19 * many * many}}));
  // Fractions close to log2(3) lie on either side of it: 485/306 and 24727/15601 above, 1054/665 below.
  CHECK_FALSE(is_greater({{3, 306}, {2, -485}}));
  CHECK(is_greater({{3, 665}, {2, -1054}}));
  CHECK_FALSE(is_greater({{3, 15601}, {2, -24727}}));
}

TEST_CASE("the bounds of a logarithm hold it and are close") {
  const LogBounds of_eight = log_bounds(8);
  CHECK(of_eight.least == Int128{3} << 60);
  CHECK(of_eight.most - of_eight.least <= 4);
  const LogBounds of_three = log_bounds(3);      // 1.584962500721156181453738943947..., times 2^60
  constexpr Int128 exact = 1827337351076866169;  // rounded down
  CHECK(of_three.least <= exact);
  CHECK(of_three.most > exact);
  CHECK(of_three.most - of_three.least < Int128{1} << 20);
}

}  // namespace assent::test::powers_test
