#include "oracles/try.hpp"
#include "support/catch.hpp"

namespace assent::test::discomfort_test {

TEST_CASE("the discomfort rules are what their definitions say") { try_family(assent::oracle::discomfort()); }

}  // namespace assent::test::discomfort_test
