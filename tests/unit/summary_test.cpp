// Summaries by hand, and parts of them added up. unit/summary_test.py recomputes whole runs.

#include "series/summary.hpp"

#include <cmath>
#include <limits>

#include "series/summary_run.hpp"
#include "support/catch.hpp"

namespace assent::test::summary_test {

namespace {

using Places = std::vector<std::uint32_t>;

void add(Summary& summary, const Places& one, const Places& other) {
  SummaryAdder(summary).add(nullptr, std::vector<Placing>{{.places = one}, {.places = other}});
}

}  // namespace

TEST_CASE("tau-b is rounded to billionths before it is added") {
  Summary summary(2);
  // Two of three pairs are told apart by both, both the same way: 2 / sqrt(3 * 2) = 0.8164965809...
  add(summary, {0, 1, 2}, {0, 1, 1});
  CHECK(summary.pairs[0].tau.sum == 816'496'581);
  add(summary, {0, 1, 2}, {2, 1, 0});
  CHECK(summary.pairs[0].tau.sum == 816'496'581 - 1'000'000'000);
  add(summary, {0, 0, 0}, {2, 1, 0});
  CHECK(summary.pairs[0].tau == MeanCounts{-183'503'419, 2, 1});
  CHECK(summary.pairs[0].both == 3);
  CHECK(summary.pairs[0].same_winners == 1);
}

TEST_CASE("options that are set aside stand below all others, and do not win") {
  Summary summary(2);
  add(summary, {set_aside_place, 0, set_aside_place}, {1, 0, 1});
  CHECK(summary.pairs[0].tau.sum == 1'000'000'000);
  add(summary, {set_aside_place, set_aside_place, set_aside_place}, {1, 0, 1});
  CHECK(summary.rules[0].results == ByWinners{1, 1});
  CHECK(summary.pairs[0].same_winners == 1);
}

TEST_CASE("parts add up to the whole in any order") {
  const std::vector<std::pair<Places, Places>> profiles{
      {{0, 1, 2, 3}, {0, 0, 1, 2}}, {{0, 1}, {1, 0}}, {{}, {0, 1, 2}}, {{2, 1, 0, 0, 3}, {0, 1, 2, 0, 1}}};
  Summary whole(2);
  for (const auto& [one, other] : profiles) add(whole, one, other);
  Summary early(2), late(2), forwards(2), backwards(2);
  for (std::size_t p = 0; p < profiles.size(); ++p) add(p < 2 ? early : late, profiles[p].first, profiles[p].second);
  add_summary(forwards, early);
  add_summary(forwards, late);
  add_summary(backwards, late);
  add_summary(backwards, early);
  CHECK(forwards == whole);
  CHECK(backwards == whole);
  CHECK(whole.rules[0].results != whole.rules[1].results);
}

TEST_CASE("shards hold every place once") {
  for (const std::uint64_t count : {0U, 1U, 7U, 1000U})
    for (std::size_t of = 1; of < 12; ++of) {
      std::uint64_t next = 0;
      for (std::size_t number = 1; number <= of; ++number) {
        const auto [first, end] = places_of({number, of}, count);
        CHECK(first == next);
        CHECK(end >= first);
        next = end;
      }
      CHECK(next == count);
    }
  CHECK(places_of({most_shards, most_shards}, std::numeric_limits<std::uint64_t>::max()).second ==
        std::numeric_limits<std::uint64_t>::max());
}

TEST_CASE("Wilson's interval of 1 of 2 profiles, and of none") {
  const Share half = share_of(1, 2);
  CHECK(std::abs(half.low - 0.0945312) < 1e-6);
  CHECK(std::abs(half.high - 0.9054688) < 1e-6);
  CHECK(share_of(0, 5).low == 0);
  CHECK(share_of(5, 5).high == 1);
  CHECK(share_of(0, 0).high == 1);
}

}  // namespace assent::test::summary_test
