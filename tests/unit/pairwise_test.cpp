#include "assent/pairwise.hpp"

#include <limits>
#include <random>

#include "support/catch.hpp"
#include "support/profiles.hpp"

namespace assent::test::pairwise_test {

namespace {

// One ballot and one pair at a time.
struct Slow {
  Int128 support = 0, compared = 0;
};
[[nodiscard]] Slow slow(const Profile& profile, std::size_t a, std::size_t b) {
  Slow sums;
  for (std::size_t r = 0; r < profile.rows(); ++r) {
    const Cell x = profile.cell(r, a);
    const Cell y = profile.cell(r, b);
    if (x == not_compared || y == not_compared) continue;
    sums.compared += profile.weights[r];
    if (x < y) sums.support += profile.weights[r];
  }
  return sums;
}

void check(const Profile& profile) {
  const Pairwise pairs = count_pairs(profile, 1);
  const Pairwise threaded = count_pairs(profile, 3);
  Int128 total = 0;
  for (const std::int64_t weight : profile.weights) total += weight;
  REQUIRE(pairs.total() == total);
  REQUIRE(threaded.total() == total);
  for (std::size_t a = 0; a < profile.options; ++a)
    for (std::size_t b = 0; b < profile.options; ++b) {
      if (a == b) continue;
      const Slow truth = slow(profile, a, b);
      REQUIRE(pairs.support(a, b) == truth.support);
      REQUIRE(pairs.compared(a, b) == truth.compared);
      REQUIRE(threaded.support(a, b) == truth.support);
      REQUIRE(threaded.compared(a, b) == truth.compared);
      REQUIRE(pairs.margin(a, b) == -pairs.margin(b, a));
    }
}

// Cells up to `most`, special ones now and then where `special` says so.
enum class Special { none, some };
[[nodiscard]] Profile random_profile(std::size_t options, std::size_t rows, Cell most, std::int64_t heaviest,
                                     Special special) {
  std::mt19937_64 random(options * 1000 + rows);
  std::vector<Ballot> ballots;
  for (std::size_t r = 0; r < rows; ++r) {
    Ballot ballot;
    for (std::size_t o = 0; o < options; ++o) {
      const auto draw = random() % 12;
      const bool plain = special == Special::none || draw > 2;
      const auto cell = static_cast<Cell>(random() % static_cast<std::uint64_t>(most + 1));
      ballot.cells.push_back(plain ? cell : draw == 0 ? not_compared : draw == 1 ? unranked_cell : veto_cell);
    }
    ballot.weight = 1 + static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(heaviest));
    ballots.push_back(std::move(ballot));
  }
  return ranked(options, ballots);
}

}  // namespace

TEST_CASE("pairs are counted right in cells of every width, with light and heavy weights") {
  constexpr std::int64_t heavy = std::numeric_limits<std::int64_t>::max();
  for (const Cell most : {3, 252, 60'000, 1'000'000})
    for (const std::int64_t heaviest : {std::int64_t{1}, std::int64_t{5}, std::int64_t{1} << 40, heavy})
      for (const Special special : {Special::none, Special::some})
        for (const std::size_t rows : {1U, 15U, 16U, 17U, 239U, 240U, 241U, 700U}) {
          CAPTURE(most, heaviest, rows);
          check(random_profile(5, rows, most, heaviest, special));
        }
}

TEST_CASE("pairs are counted right where there are many options, few or none") {
  for (const std::size_t options : {0U, 1U, 2U, 70U, 300U}) {
    CAPTURE(options);
    check(random_profile(options, options == 0 ? 0 : 20, 400, 3, Special::some));
  }
  check(ranked(3, {}));
}

TEST_CASE("a ballot of many is counted by several threads as by one") {
  const Profile profile = random_profile(40, 9'000, 20, 1, Special::some);
  check(profile);
  SharedWork shared(profile, 4);
  CHECK(shared.threads() == 4);
  CHECK(shared.pairwise().support(0, 1) == slow(profile, 0, 1).support);
}

TEST_CASE("a tie, a blank and a veto count in pairs as the conventions say") {
  // A and B tie on the first ballot; the second does not compare B; the third puts C last, and a veto on B below that.
  const Profile profile = ranked(3, {{{0, 0, 1}, 2}, {{0, blank, 1}, 3}, {{0, veto, unranked}, 4}});
  const Pairwise pairs = count_pairs(profile);
  CHECK(pairs.total() == 9);
  CHECK(pairs.support(0, 1) == 4);
  CHECK(pairs.support(1, 0) == 0);
  CHECK(pairs.compared(0, 1) == 6);
  CHECK(pairs.support(0, 2) == 9);
  CHECK(pairs.support(1, 2) == 2);
  CHECK(pairs.support(2, 1) == 4);
  CHECK(pairs.beats(2, 1));
  CHECK_FALSE(pairs.beats(1, 2));
}

}  // namespace assent::test::pairwise_test
