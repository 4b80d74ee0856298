#include "base/decimal.hpp"

#include <limits>

#include "support/catch.hpp"

namespace assent::test::decimal_test {

TEST_CASE("a whole number is read up to the limit, and none beyond 63 bits") {
  constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
  CHECK(parse_whole("0") == 0);
  CHECK(parse_whole("12", 12) == 12);
  CHECK_FALSE(parse_whole("13", 12));
  CHECK(parse_whole("9223372036854775807", most) == most);
  CHECK_FALSE(parse_whole("9223372036854775808", most));
  CHECK_FALSE(parse_whole("11111111111111111111", most));
  CHECK_FALSE(parse_whole("18446744073709551617", most));  // 1 in 64 bits
  for (const char* text : {"", "01", "-1", "+1", "1.0", " 1", "1e3"}) CHECK_FALSE(parse_whole(text, most));
}

}  // namespace assent::test::decimal_test
