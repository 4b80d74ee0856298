#include "source/edits.hpp"
#include "support/catch.hpp"

namespace assent::test::edits_test {

TEST_CASE("edits are made in any order") {
  CHECK(edited("abc", {{2, 3, "Z"}, {0, 0, "x"}, {1, 2, ""}}) == "xaZ");
  CHECK(edited("", {{0, 0, "a"}}) == "a");
}

TEST_CASE("a diff holds the lines that change, and three around them") {
  CHECK(unified_diff("f", "a\nb\n", {}).empty());
  CHECK(unified_diff("f", "a\nb\n", {{0, 1, "a"}}).empty());
  CHECK(unified_diff("./d/f", "1\n2\n3\n4\n5\n", {{8, 9, "x"}}) ==
        "--- a/d/f\n+++ b/d/f\n@@ -2,4 +2,4 @@\n 2\n 3\n 4\n-5\n+x\n");
  CHECK(unified_diff("f", "1\n2\n", {{2, 2, "x\n"}}) == "--- a/f\n+++ b/f\n@@ -1,2 +1,3 @@\n 1\n+x\n 2\n");
  CHECK(unified_diff("f", "1", {{1, 1, "\n2"}}) ==
        "--- a/f\n+++ b/f\n@@ -1 +1,2 @@\n-1\n\\ No newline at end of file\n+1\n+2\n\\ No newline at end of file\n");
}

TEST_CASE("changes with many lines between them are hunks of their own") {
  CHECK(unified_diff("f", "1\n2\n3\n4\n5\n6\n7\n8\n9\n", {{0, 2, ""}, {16, 17, "x"}}) ==
        "--- a/f\n+++ b/f\n@@ -1,4 +1,3 @@\n-1\n 2\n 3\n 4\n@@ -6,4 +5,4 @@\n 6\n 7\n 8\n-9\n+x\n");
  CHECK(unified_diff("f", "1\n2\n3\n", {{0, 1, "x"}, {4, 5, "y"}}) ==
        "--- a/f\n+++ b/f\n@@ -1,3 +1,3 @@\n-1\n+x\n 2\n-3\n+y\n");
}

TEST_CASE("a name that is more than plain characters is written as git does") {
  CHECK(unified_diff("a b", "1\n", {{0, 1, "2"}}).starts_with("--- a/a b\t\n+++ b/a b\t\n"));
  CHECK(unified_diff("\n\"", "1\n", {{0, 1, "2"}}).starts_with("--- \"a/\\012\\042\"\n"));
}

}  // namespace assent::test::edits_test
