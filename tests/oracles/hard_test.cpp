#include "oracles/try.hpp"
#include "support/catch.hpp"

namespace assent::test::hard_test {

TEST_CASE("the rules that are hard to compute are what their definitions say") { try_family(assent::oracle::hard()); }

}  // namespace assent::test::hard_test
