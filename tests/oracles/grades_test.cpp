#include "oracles/try.hpp"
#include "support/catch.hpp"

namespace assent::test::grades_test {

TEST_CASE("the rules that read grades are what their definitions say") { try_family(assent::oracle::grades()); }

}  // namespace assent::test::grades_test
