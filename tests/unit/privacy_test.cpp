// Shown cells give nobody away: tried with all combinations, and with ranks.
#include "series/privacy.hpp"

#include <algorithm>
#include <cstdint>
#include <random>

#include "support/catch.hpp"

namespace assent::test::privacy_test {

namespace {

using Sets = std::vector<std::vector<std::size_t>>;

[[nodiscard]] std::string shown(const Sets& sets, std::size_t people) {
  std::string text;
  for (const bool each : cells_to_show(sets, people)) text += each ? 'x' : '.';
  return text;
}

[[nodiscard]] std::vector<std::size_t> range(std::size_t from, std::size_t to) {
  std::vector<std::size_t> numbers;
  for (std::size_t i = from; i < to; ++i) numbers.push_back(i);
  return numbers;
}

// The rank of the sets' rows without the columns `a` and `b`, in whole numbers: Bareiss' elimination divides exactly.
[[nodiscard]] std::size_t rank(const Sets& sets, std::size_t people, std::size_t a, std::size_t b) {
  std::vector<std::vector<std::int64_t>> rows;
  for (const auto& set : sets) {
    std::vector<std::int64_t> row(people, 0);
    for (const std::size_t person : set)
      if (person != a && person != b) row[person] = 1;
    rows.push_back(row);
  }
  std::size_t found = 0;
  std::int64_t last = 1;
  for (std::size_t c = 0; c < people && found < rows.size(); ++c) {
    std::size_t pivot = found;
    while (pivot < rows.size() && rows[pivot][c] == 0) ++pivot;
    if (pivot == rows.size()) continue;
    std::swap(rows[found], rows[pivot]);
    for (std::size_t r = found + 1; r < rows.size(); ++r) {
      for (std::size_t k = c + 1; k < people; ++k)
        rows[r][k] = (rows[r][k] * rows[found][c] - rows[r][c] * rows[found][k]) / last;
      rows[r][c] = 0;
    }
    last = rows[found][c];
    ++found;
  }
  return found;
}

// Leaving out the columns of one or two people lowers the rank exactly when some combination is over these alone.
[[nodiscard]] bool gives_away(const Sets& sets, std::size_t people) {
  const std::size_t whole = rank(sets, people, people, people);
  for (std::size_t a = 0; a < people; ++a)
    for (std::size_t b = a; b < people; ++b)
      if (rank(sets, people, a, b) < whole) return true;
  return false;
}

// The same by trying: each cell up to twice, added or subtracted.
[[nodiscard]] bool some_sum_gives_away(const Sets& sets, std::size_t people, std::size_t next, std::vector<int>& sum) {
  if (next == sets.size()) {
    const auto left = std::ranges::count_if(sum, [](int value) { return value != 0; });
    return left == 1 || left == 2;
  }
  bool found = false;
  for (int times = -2; times <= 2 && !found; ++times) {
    for (const std::size_t person : sets[next]) sum[person] += times;
    found = some_sum_gives_away(sets, people, next + 1, sum);
    for (const std::size_t person : sets[next]) sum[person] -= times;
  }
  return found;
}

}  // namespace

TEST_CASE("small cells are hidden, and a second one where the first could be worked out") {
  CHECK(shown({range(0, 12), range(0, 2), range(2, 7), range(7, 12)}, 12) == "x.x.");  // all - 5 - 5 would be the 2
  CHECK(shown({range(0, 12), range(0, 3), range(3, 7), range(7, 12)}, 12) == "xxxx");
  CHECK(shown({range(0, 5), range(0, 4)}, 5) == "x.");  // one less is one person
  CHECK(shown({range(0, 6), range(0, 3), range(3, 6)}, 6) == "xxx");
  CHECK(shown({range(0, 2)}, 2) == ".");
  CHECK(shown({{}, range(0, 3)}, 3) == "xx");
  // Two pairs that overlap: 0..3 and 1..4 differ by two people.
  CHECK(shown({range(0, 4), range(1, 5)}, 9) == "x.");
}

TEST_CASE("equal cells say nothing new") { CHECK(shown({range(0, 4), range(0, 4), range(0, 4)}, 4) == "xxx"); }

TEST_CASE("on random cells nobody is given away, and no cell is hidden without need") {
  std::mt19937 random(11);
  int hidden_ones = 0;
  for (int round = 0; round < 600; ++round) {
    const std::size_t people = 3 + random() % 6;
    Sets sets{range(0, people)};
    for (std::size_t s = 1 + random() % 4; s > 0; --s) {
      std::vector<std::size_t> set;
      for (std::size_t p = 0; p < people; ++p)
        if (random() % 5 > 1) set.push_back(p);
      sets.push_back(set);
    }
    const std::vector<bool> found = cells_to_show(sets, people);
    Sets open;
    for (std::size_t s = 0; s < sets.size(); ++s)
      if (found[s]) open.push_back(sets[s]);
    CHECK_FALSE(gives_away(open, people));
    std::vector<int> sum(people, 0);
    CHECK_FALSE(some_sum_gives_away(open, people, 0, sum));
    for (std::size_t s = 0; s < sets.size(); ++s) {
      if (found[s]) continue;
      ++hidden_ones;
      Sets one_more = open;
      one_more.push_back(sets[s]);
      CHECK((sets[s].size() < 3 || gives_away(one_more, people)));
    }
  }
  CHECK(hidden_ones > 100);
}

}  // namespace assent::test::privacy_test
