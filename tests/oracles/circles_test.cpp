#include "oracles/try.hpp"
#include "support/catch.hpp"

namespace assent::test::circles_test {

TEST_CASE("the rules that deal with circles are what their definitions say") { try_family(assent::oracle::circles()); }

TEST_CASE("wins that are locked in are what their definitions say where many are equal") {
  for (const auto& oracle : assent::oracle::circles())
    if (oracle.call.starts_with("ranked-pairs") || oracle.call.starts_with("river"))
      try_random(oracle, {assent::BallotKind::rankings, 6, 7, 9});
}

}  // namespace assent::test::circles_test
