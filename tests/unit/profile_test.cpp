#include "assent/profile.hpp"

#include <limits>

#include "support/catch.hpp"
#include "support/profiles.hpp"

namespace assent::test::profile_test {

TEST_CASE("a restricted profile has the columns asked for, in the order asked for") {
  Profile profile = graded(3, 10, {{{1, 2, 3}, 5, 2}, {{4, veto, 6}, 7, 1}});
  profile.who = {participant_id(8), participant_id(9)};
  profile.status_quo = option_id(2);
  profile.grade_unit = Rational(1, 2);
  profile.weight_unit = Rational(1, 3);
  profile.veto_threshold.value = 2;
  const Profile rest = restrict_to(profile, std::vector{option_id(2), option_id(1)});
  CHECK(rest.options == 2);
  CHECK(rest.cells == cells_of({{3, 2}, {6, veto}}));
  CHECK(rest.weights == std::vector<std::int64_t>{5, 7});
  CHECK(rest.heads == std::vector<std::int64_t>{2, 1});
  CHECK(rest.who == profile.who);
  CHECK(rest.status_quo == option_id(0));
  CHECK(rest.span == 10);
  CHECK(rest.grade_unit == Rational(1, 2));
  CHECK(rest.weight_unit == Rational(1, 3));
  CHECK(rest.weight_present == 12);
  CHECK(rest.veto_threshold == profile.veto_threshold);
  REQUIRE(rest.vetoes.size() == 2);
  CHECK(rest.vetoes[0].heads == 0);
  CHECK(rest.vetoes[1].heads == 1);
  CHECK(rest.vetoes[1].weight == 7);
}

TEST_CASE("rows that compare nothing any more go, and their weight stays present") {
  Profile profile = graded(2, 10, {{{1, blank}, 5}, {{blank, 4}, 7}, {{2, 3}, 11}});
  profile.who = {participant_id(0), participant_id(1), participant_id(2)};
  const Profile rest = restrict_to(profile, std::vector{option_id(1)});
  CHECK(rest.cells == cells_of({{4}, {3}}));
  CHECK(rest.weights == std::vector<std::int64_t>{7, 11});
  CHECK(rest.who == std::vector{participant_id(1), participant_id(2)});
  CHECK(rest.weight_present == 23);
  CHECK_FALSE(rest.status_quo.has_value());
}

TEST_CASE("a profile can be restricted to nothing") {
  const Profile rest = restrict_to(graded(2, 10, {{{1, 2}}}), {});
  CHECK(rest.options == 0);
  CHECK(rest.rows() == 0);
  CHECK(rest.cells.empty());
}

TEST_CASE("totals count weight times discomfort of those who graded") {
  // A: 3*2 + 1*5 = 11 of weight 3.   B: 10*2 (a veto) + 10*4 = 60 of weight 6.   C: nobody.
  const Profile profile =
      graded(3, 10, {{{3, veto, blank}, 2, 2}, {{5, blank, blank}, 1, 1}, {{blank, 10, blank}, 4, 3}});
  const auto totals = discomfort_totals(profile);
  REQUIRE(totals.size() == 3);
  CHECK(totals[0].total == 11);
  CHECK(totals[0].weight == 3);
  CHECK(totals[0].highest == 5);
  CHECK(totals[0].highest_row == 1);
  CHECK(totals[0].highest_heads == 1);
  CHECK(totals[1].total == 60);
  CHECK(totals[1].weight == 6);
  CHECK(totals[1].highest == 10);
  CHECK(totals[1].highest_row == 0);
  CHECK(totals[1].highest_heads == 5);
  CHECK(totals[2].total == 0);
  CHECK(totals[2].weight == 0);
  CHECK(totals[2].highest == -1);
  CHECK(totals[2].highest_heads == 0);
  CHECK(share_of(totals[0], profile) == Rational(Int128{11}, Int128{30}));
  CHECK(share_of(totals[1], profile) == Rational(1));
}

TEST_CASE("totals over 64 bits are exact") {
  const std::int64_t huge = std::numeric_limits<std::int64_t>::max();
  const auto totals = discomfort_totals(graded(1, 1'000'000'000, {{{1'000'000'000}, huge}, {{999'999'999}, huge}}));
  CHECK(totals[0].total == Int128{huge} * 1'999'999'999);
  CHECK(totals[0].weight == Int128{huge} * 2);
  CHECK(totals[0].highest == 1'000'000'000);
}

TEST_CASE("totals over 64 bits are exact where the weights alone would fit") {
  constexpr std::int64_t weight = std::int64_t{1} << 40;
  const auto totals = discomfort_totals(graded(1, 1 << 30, {{{1 << 30}, weight}, {{1 << 29}, weight}}));
  CHECK(totals[0].total == (Int128{1} << 70) + (Int128{1} << 69));
}

TEST_CASE("a number of people over 64 bits is an overflow") {
  const std::int64_t huge = std::numeric_limits<std::int64_t>::max();
  CHECK_THROWS_AS(discomfort_totals(graded(1, 1, {{{1}, 1, huge}, {{1}, 1, 1}})), Overflow);
}

TEST_CASE("fewer options keep what is known of stand-asides, settled objections and groups") {
  Profile profile = graded(3, 10, {{{1, blank, blank}}, {{2, 3, 4}}, {{5, 6, 7}}});
  profile.settled = {{0, option_id(0)}, {1, option_id(2)}, {2, option_id(1)}};
  profile.groups = {{0}, {}, {1, 2}};
  profile.strong_from = Rational(Int128{1}, Int128{2});
  const Profile fewer = restrict_to(profile, std::vector{option_id(1), option_id(2)});  // the first row is gone
  CHECK(fewer.settled == std::vector<Profile::Spot>{{0, option_id(1)}, {1, option_id(0)}});
  CHECK(fewer.groups == std::vector<std::vector<std::uint32_t>>{{}, {1, 2}});
  CHECK(fewer.strong_from == profile.strong_from);
}

}  // namespace assent::test::profile_test
