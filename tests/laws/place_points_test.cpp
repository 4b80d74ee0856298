// Rules that say what points they give for places: the sums are their scores, and a worse place never gets more.
#include <string>

#include "assent/scores.hpp"
#include "laws/generate.hpp"
#include "rules/kernel/discomfort.hpp"
#include "support/catch.hpp"

namespace assent::test::place_points_test {

namespace {

[[nodiscard]] PlaceOnBallot place_of(const Profile& profile, std::size_t row, std::size_t option) {
  const auto is_listed = [&](std::size_t o) {
    return profile.cell(row, o) != not_compared && profile.cell(row, o) < unranked_cell;
  };
  PlaceOnBallot place{.options = profile.options, .is_listed = is_listed(option)};
  for (std::size_t o = 0; o < profile.options; ++o) {
    if (profile.cell(row, o) == not_compared) continue;
    ++place.compared;
    place.listed += is_listed(o) ? 1 : 0;
    if (profile.cell(row, option) == not_compared) continue;
    place.better += profile.cell(row, o) < profile.cell(row, option) ? 1 : 0;
    place.tied += profile.cell(row, o) == profile.cell(row, option) ? 1 : 0;
  }
  return place;
}

void check_sums(const RuleCall& call, const PlacePoints& points, const Shape& shape) {
  Profile profile = any_profile(shape);
  if (profile.kind == BallotKind::grades)  // what nobody graded is no option to the rule
    profile = restrict_to(profile, rules::graded_options(discomfort_totals(profile)));
  const Outcome outcome = run(call, profile);
  for (std::size_t o = 0; o < profile.options; ++o) {
    Rational sum = 0;
    for (std::size_t r = 0; r < profile.rows(); ++r)
      sum = sum + points(place_of(profile, r, o)) * Rational(profile.weights[r]) * profile.weight_unit;
    RC_ASSERT(outcome.scores.at(o).at(0) == (call.rule->better == BetterScore::higher ? sum : -sum));
  }
}

void check_worse_places(const PlacePoints& points) {
  for (std::int32_t compared = 1; compared <= 6; ++compared)
    for (std::int32_t better = 0; better < compared; ++better)
      for (std::int32_t tied = 1; better + tied < compared; ++tied) {
        const auto at = [&](std::int32_t more_better, std::int32_t more_tied) {
          return points({7, compared, compared, true, better + more_better, tied + more_tied});
        };
        REQUIRE(at(0, 0) >= at(0, 1));
        REQUIRE(at(0, 0) >= at(1, 0));
        REQUIRE(at(0, 1) >= at(1, 0));
      }
}

}  // namespace

TEST_CASE("points for places add up to the scores, and a worse place gets no more") {
  std::size_t checked = 0;
  for (const std::string& text : calls_to_try()) {
    const auto parsed = parse_call(all_rules(), text);
    const auto& call = std::get<RuleCall>(parsed);
    if (call.rule->place_points == nullptr || call.rule->ordered != nullptr) continue;
    const PlacePoints points = call.rule->place_points(call.arguments);
    if (!points) continue;
    ++checked;
    INFO(text);
    check_worse_places(points);
    for (const BallotKind kind : kinds_for(call))
      CHECK(holds(text, [&] { check_sums(call, points, {kind, 1, 6, 7}); }));
  }
  REQUIRE(checked >= 8);
}

}  // namespace assent::test::place_points_test
