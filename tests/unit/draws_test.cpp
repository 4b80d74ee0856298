#include "cultures/draws.hpp"

#include <algorithm>
#include <cmath>

#include "cultures/parts.hpp"
#include "support/catch.hpp"
#include "support/chi_square.hpp"
#include "support/random_seed.hpp"

namespace assent::test::draws_test {

namespace {

constexpr int draws_of_a_test = 40'000;

[[nodiscard]] double normal_below(double x) { return (1 + std::erf(x / std::sqrt(2.0))) / 2; }

}  // namespace

TEST_CASE("the generator gives the known answers of Random123") {
  // From its kat_vectors: philox4x32, 10 rounds.
  using Philox = r123::Philox4x32;
  const auto answer = [](Philox::ctr_type counter, Philox::key_type key) { return Philox()(counter, key); };
  CHECK(answer({{0, 0, 0, 0}}, {{0, 0}}) == Philox::ctr_type{{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}});
  CHECK(answer({{~0U, ~0U, ~0U, ~0U}}, {{~0U, ~0U}}) ==
        Philox::ctr_type{{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}});
  CHECK(answer({{0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}}, {{0xa4093822, 0x299f31d0}}) ==
        Philox::ctr_type{{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}});
}

TEST_CASE("numbers below a bound are all as likely, whatever the bound") {
  Draws draws(any_seed(), 1);
  for (const std::uint64_t bound : {1ULL, 2ULL, 3ULL, 7ULL, 0xC000'0000ULL, 3ULL << 62}) {
    std::map<Key, int> counts;
    Chances chances;
    const std::uint64_t kinds = std::min<std::uint64_t>(bound, 6);  // that are told apart
    for (std::uint64_t kind = 0; kind < kinds; ++kind) chances[{static_cast<Cell>(kind)}] = 0;
    if (bound < 10)
      for (std::uint64_t n = 0; n < bound; ++n)
        chances[{static_cast<Cell>(n % kinds)}] += 1.0 / static_cast<double>(bound);
    else
      for (auto& [kind, chance] : chances) chance = 1.0 / 6;
    for (int i = 0; i < draws_of_a_test; ++i) {
      const std::uint64_t drawn_number = draws.below(bound);
      REQUIRE(drawn_number < bound);
      const auto kind = bound < 10 ? drawn_number % kinds : drawn_number / (bound / 6);
      ++counts[{static_cast<Cell>(std::min(kind, kinds - 1))}];
    }
    INFO(bound);
    check_counts(counts, chances);
  }
}

TEST_CASE("several numbers from one word are as good") {
  Draws draws(any_seed(), 5);
  for (const std::uint32_t bound : {1U, 2U, 6U, 7U}) {
    Chances chances;
    for (Cell one = 0; one < static_cast<Cell>(bound); ++one)
      for (Cell next = 0; next < static_cast<Cell>(bound); ++next)
        chances[{one, next}] = 1.0 / static_cast<double>(bound * bound);
    std::map<Key, int> counts;  // of neighbours
    std::vector<std::uint32_t> numbers(draws_of_a_test + 1);
    draws.below_each(bound, numbers);
    for (std::size_t i = 0; i + 1 < numbers.size(); i += 2)
      ++counts[{static_cast<Cell>(numbers[i]), static_cast<Cell>(numbers[i + 1])}];
    INFO(bound);
    check_counts(counts, chances);
  }
}

TEST_CASE("the logarithm of basic operations is the library's, to a few units in the last place") {
  Draws draws(any_seed(), 2);
  for (int i = 0; i < draws_of_a_test; ++i) {
    const double x = std::ldexp(draws.unit() + 0x1p-60, static_cast<int>(draws.below(200)) - 100);
    INFO(x);
    CHECK(std::abs(portable_log(x) - std::log(x)) <= 4e-16 * std::max(1.0, std::abs(std::log(x))));
  }
  CHECK(portable_log(1) == 0);
  CHECK(std::abs(portable_log(0x1p-1060) + 1060 * std::log(2.0)) < 1e-12);  // has no leading 1
}

TEST_CASE("normal numbers, in sixteen parts of the same size") {
  Draws draws(any_seed(), 3);
  std::map<Key, int> counts;
  Chances chances;
  for (Cell part = 0; part < 16; ++part) chances[{part}] = 1.0 / 16;
  for (int i = 0; i < draws_of_a_test; ++i)
    ++counts[{std::min(15, static_cast<Cell>(normal_below(draws.normal()) * 16))}];
  check_counts(counts, chances);
}

TEST_CASE("points lie where their space says") {
  using cultures::Space;
  Draws draws(any_seed(), 4);
  std::map<Key, int> radii;
  Chances chances;
  for (Cell part = 0; part < 8; ++part) chances[{part}] = 1.0 / 8;
  for (int i = 0; i < draws_of_a_test; ++i) {
    double point[3];
    cultures::draw_points(draws, Space::sphere, 3, point);
    CHECK(std::abs(point[0] * point[0] + point[1] * point[1] + point[2] * point[2] - 1) < 1e-12);
    cultures::draw_points(draws, Space::ball, 3, point);
    const double square = point[0] * point[0] + point[1] * point[1] + point[2] * point[2];
    ++radii[{std::min(7, static_cast<Cell>(std::pow(square, 1.5) * 8))}];  // shares of the volume
  }
  check_counts(radii, chances);
}

}  // namespace assent::test::draws_test
