// Voting by veto with counts that no loop over people could go through.
#include "assent/limits.hpp"
#include "support/catch.hpp"
#include "support/profiles.hpp"

namespace assent::test::strikes_test {

TEST_CASE("ballots strike as often as they count, at once") {
  constexpr std::int64_t many = 1'000'000'000'000'000'000;
  // First places: A 4, B 2, C 1, in units of `many`. The first ballot takes all from C, which goes, then all from B,
  // which goes.
  const Profile profile = ranked(3, {times(4 * many, {0, 1, 2}), times(2 * many, {1, 0, 2}), times(many, {2, 1, 0})});
  CHECK(shown(run_call("plurality-veto", profile).ranking) == "A > B > C");
  CHECK(shown(run_call("serial-veto", profile).ranking) == "A > B > C");
  CHECK(shown(run_call("simultaneous-veto", profile).ranking) == "A > B > C");
  // The first two, six of seven, put A above C and may exclude two of three. For B and A it takes two options above
  // them.
  CHECK(shown(run_call("proportional-veto-core", profile).ranking) == "A=B > C");
}

TEST_CASE("a budget that is used up leaves who stands, and says so") {
  const Profile profile = ranked(3, {times(4, {0, 1, 2}), times(2, {1, 0, 2}), times(1, {2, 1, 0})});
  const Outcome outcome = run(call("simultaneous-veto"), profile, {.work = 4});
  REQUIRE(std::holds_alternative<Bounded>(outcome.proof));
  CHECK(shown(outcome.ranking) == "A=B > C");
}

}  // namespace assent::test::strikes_test
