#include "oracles/try.hpp"
#include "support/catch.hpp"

namespace assent::test::lotteries_test {

TEST_CASE("the uncovered set and the lotteries that nobody beats are what their definitions say") {
  try_family(assent::oracle::lotteries(), {.most = 500});
}

}  // namespace assent::test::lotteries_test
