#include "oracles/try.hpp"
#include "support/catch.hpp"

using namespace assent::test;

TEST_CASE("the discomfort rules are what their definitions say") { try_family(assent::oracle::discomfort()); }
