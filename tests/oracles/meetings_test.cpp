#include "oracles/try.hpp"
#include "support/catch.hpp"

namespace assent::test::meetings_test {

TEST_CASE("the rules by meetings of two options are what their definitions say") {
  try_family(assent::oracle::meetings());
}

}  // namespace assent::test::meetings_test
