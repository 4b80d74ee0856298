#include "oracles/try.hpp"
#include "support/catch.hpp"

using namespace assent::test;

TEST_CASE("the rules that are hard to compute are what their definitions say") { try_family(assent::oracle::hard()); }
