#include "oracles/try.hpp"
#include "support/catch.hpp"

namespace assent::test::peers_test {

TEST_CASE("the rules of parts of ballots and the consensus builder are what their definitions say") {
  try_family(assent::oracle::peers());
}

}  // namespace assent::test::peers_test
