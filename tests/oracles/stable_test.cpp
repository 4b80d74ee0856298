#include "oracles/try.hpp"
#include "support/catch.hpp"

using namespace assent::test;

TEST_CASE("stable voting is what its definition says") { try_family(assent::oracle::stable()); }
