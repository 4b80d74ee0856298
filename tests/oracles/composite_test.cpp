#include "oracles/try.hpp"
#include "support/catch.hpp"

namespace assent::test::composite_test {

TEST_CASE("the composite rules are what their definitions say") { try_family(assent::oracle::composite()); }

}  // namespace assent::test::composite_test
