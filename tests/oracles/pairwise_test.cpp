#include "oracles/try.hpp"
#include "support/catch.hpp"

namespace assent::test::pairwise_test {

TEST_CASE("the pairwise rules are what their definitions say") { try_family(assent::oracle::pairwise()); }

}  // namespace assent::test::pairwise_test
