#include "oracles/try.hpp"
#include "support/catch.hpp"

using namespace assent::test;

TEST_CASE("the runoffs are what their definitions say") { try_family(assent::oracle::runoffs()); }
