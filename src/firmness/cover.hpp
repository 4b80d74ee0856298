// The fewest people who together gain enough.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "assent/ids.hpp"
#include "assent/rational.hpp"
#include "firmness/ballot_menu.hpp"

namespace assent {

/// Several things are needed. Each person who takes part gains something for each of them, never less than nothing.
struct CoverQuestion {
  struct Person {
    ParticipantId participant;
    std::vector<Int128> gains;  // one a need
  };
  std::vector<Int128> needs;  // one of 0 or less is met
  std::vector<Person> people;
};

struct CoverAnswer {
  std::vector<ParticipantId>
      people;  // the fewest that are enough; none where `at_least` is not a number, or not reached
  std::optional<std::int64_t> at_least;  // nothing: all together are not enough
  bool found = false;                    // are `people` enough? Then they are as many as `at_least`
};

/// All sets of the least size that can be enough are tried, then of the next one; what no set could gain is seen in
/// time, from each need alone and from all needs added up. `fewer_than`: sets of that size are not looked for. Throws
/// Overflow.
[[nodiscard]] CoverAnswer fewest_people_to_cover(const CoverQuestion& question, SearchBudget& budget,
                                                 std::int64_t fewer_than);

}  // namespace assent
