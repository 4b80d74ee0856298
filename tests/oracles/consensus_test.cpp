#include "oracles/try.hpp"
#include "support/catch.hpp"

using namespace assent::test;

TEST_CASE("the rules of veto and consensus are what their definitions say") { try_family(assent::oracle::consensus()); }
