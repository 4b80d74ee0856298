#include "oracles/try.hpp"
#include "support/catch.hpp"

namespace assent::test::positional_test {

TEST_CASE("the positional rules are what their definitions say") { try_family(assent::oracle::positional()); }

TEST_CASE("positional rules are what their definitions say on ballots with many options") {
  for (const auto& oracle : assent::oracle::positional())
    if (oracle.call != "dowdall") try_random(oracle, {assent::BallotKind::rankings, 60, 70, 3});
}

}  // namespace assent::test::positional_test
