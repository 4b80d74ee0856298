#include "oracles/try.hpp"
#include "support/catch.hpp"

namespace assent::test::stable_test {

TEST_CASE("stable voting is what its definition says") { try_family(assent::oracle::stable()); }

}  // namespace assent::test::stable_test
