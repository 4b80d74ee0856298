#include "oracles/try.hpp"
#include "support/catch.hpp"

namespace assent::test::elimination_test {

TEST_CASE("the elimination rules are what their definitions say") { try_family(assent::oracle::elimination()); }

}  // namespace assent::test::elimination_test
