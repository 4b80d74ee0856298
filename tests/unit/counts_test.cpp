#include "assent/counts.hpp"

#include <numeric>
#include <vector>

#include "support/catch.hpp"

namespace assent::test::counts_test {

TEST_CASE("copies share their memory until one of them is changed") {
  Counts counts{3, 1, 2};
  const Counts copy = counts;
  CHECK(copy.data() == counts.data());
  counts.push_back(7);
  CHECK(counts == Counts{3, 1, 2, 7});
  CHECK(copy == Counts{3, 1, 2});
  CHECK(copy.data() != counts.data());
  const std::int64_t* const own = counts.data();
  counts.change()[0] = 5;  // nobody shares them any more
  CHECK(counts.data() == own);
  CHECK(counts[0] == 5);
  CHECK(copy[0] == 3);
}

TEST_CASE("no counts are no counts, with memory or without") {
  Counts none, cleared{1};
  cleared.change().clear();
  CHECK(none.empty());
  CHECK(none.begin() == none.end());
  CHECK(none == cleared);
  CHECK(none == Counts(std::vector<std::int64_t>()));
  CHECK_FALSE(none == Counts{0});
  none.push_back(4);
  CHECK(none.back() == 4);
  CHECK(std::accumulate(none.begin(), none.end(), std::int64_t{0}) == 4);
}

}  // namespace assent::test::counts_test
