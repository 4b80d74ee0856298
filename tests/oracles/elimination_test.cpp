#include "oracles/try.hpp"
#include "support/catch.hpp"

using namespace assent::test;

TEST_CASE("the elimination rules are what their definitions say") { try_family(assent::oracle::elimination()); }
