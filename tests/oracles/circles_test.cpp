#include "oracles/try.hpp"
#include "support/catch.hpp"

using namespace assent::test;

TEST_CASE("the rules that deal with circles are what their definitions say") { try_family(assent::oracle::circles()); }
