#include "oracles/try.hpp"
#include "support/catch.hpp"

using namespace assent::test;

TEST_CASE("the composite rules are what their definitions say") { try_family(assent::oracle::composite()); }
