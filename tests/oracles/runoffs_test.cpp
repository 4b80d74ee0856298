#include "oracles/try.hpp"
#include "support/catch.hpp"

namespace assent::test::runoffs_test {

TEST_CASE("the runoffs are what their definitions say") { try_family(assent::oracle::runoffs()); }

}  // namespace assent::test::runoffs_test
