#include "oracles/try.hpp"
#include "support/catch.hpp"

namespace assent::test::heart_test {

TEST_CASE("the rules at the heart, in every form, are what their definitions say") {
  try_family(assent::oracle::heart());
}

TEST_CASE("borda is what its definition says on ballots with many options") {
  for (const auto& oracle : assent::oracle::heart()) {
    if (oracle.call.find("borda") != 0 || oracle.call.find("dowdall") != std::string::npos) continue;
    try_random(oracle, {assent::BallotKind::rankings, 60, 70, 3});
  }
}

}  // namespace assent::test::heart_test
