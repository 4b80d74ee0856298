// What a file holds, before any rule is asked.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "assent/decision.hpp"
#include "assent/profile.hpp"
#include "facts/single_peaked.hpp"

namespace assent {

/// Majorities are not counted, and axes not looked for, among more options than this: the work grows with their square.
inline constexpr std::size_t most_options_compared = 2048;

/// Ballots by what they say. Counted by heads, but for rows and distinct ones. People without an answer, with weight 0
/// or standing aside as a whole have none.
struct BallotFacts {
  std::int64_t count = 0;
  std::size_t rows = 0;
  std::size_t distinct = 0;              // that are not alike, as the rules read them (blanks filled)
  std::int64_t with_ties = 0;            // among the options that they rank or grade
  std::int64_t truncated = 0;            // leave at least one option out, or blank
  std::int64_t strict_and_complete = 0;  // neither
};

/// What stands in a matrix of grades.
struct GradeFacts {
  std::int64_t given = 0;
  std::int64_t blanks = 0;                 // on the ballots of those who gave anything, and not under a mark
  std::optional<Decimal> lowest, highest;  // as given, on the file's scale
};

struct MarkFacts {
  std::size_t vetoes = 0;  // open ones
  std::size_t lifted_vetoes = 0;
  std::size_t stand_asides = 0;  // for one option
  std::size_t abstentions = 0;   // for one option
};

/// Who beats whom: an option beats another when the ballots that prefer it weigh more than those that prefer the other.
struct MajorityFacts {
  std::optional<OptionId> winner;      // beats every other (Condorcet)
  std::optional<OptionId> loser;       // is beaten by every other, and there are others
  std::vector<OptionId> weak_winners;  // beaten by none; only where nobody beats every other
  std::vector<OptionId> smith;         // the smallest set of which each beats everyone outside; a tie does not beat
  bool cycle = false;                  // does an option beat another, and so on, until one beats the first?
};

struct Facts {
  std::optional<BallotFacts> ballots;  // nothing where the file counts grades, and no ballot can be read off
  std::optional<GradeFacts> grades;    // nothing for rankings
  MarkFacts marks;
  std::optional<MajorityFacts> majority;      // nothing without ballots, or with too many options
  std::optional<SinglePeaked> single_peaked;  // nothing without ballots
};

/// `profile` is the decision's. Throws Overflow.
[[nodiscard]] Facts facts_of(const Decision& decision, const Profile& profile);

}  // namespace assent
