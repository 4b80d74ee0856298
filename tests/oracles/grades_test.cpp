#include "oracles/try.hpp"
#include "support/catch.hpp"

using namespace assent::test;

TEST_CASE("the rules that read grades are what their definitions say") { try_family(assent::oracle::grades()); }
