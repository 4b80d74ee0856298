#include "oracles/try.hpp"
#include "support/catch.hpp"

namespace assent::test::consensus_test {

TEST_CASE("the rules of veto and consensus are what their definitions say") { try_family(assent::oracle::consensus()); }

}  // namespace assent::test::consensus_test
