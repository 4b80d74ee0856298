// The grades of a decision in units in which a step is whole, too.
#pragma once

#include <vector>

#include "assent/profile.hpp"
#include "firmness/trial.hpp"

namespace assent {

/// One person's ballot.
struct FineBallot {
  ParticipantId participant;
  std::int64_t weight;
  std::vector<Cell> cells;  // one an option: discomfort, `veto_cell` or `not_compared`
  std::vector<bool> moves;  // is it a grade that was given and stands? Filled blanks and vetoes do not move
};

struct FineGrades {
  std::vector<FineBallot> ballots;
  Cell span = 0, step = 1;

  /// The discomfort after so many steps for the better (`down`) or for the worse, at most to the end.
  [[nodiscard]] Cell down(Cell discomfort, std::size_t steps) const;
  [[nodiscard]] Cell up(Cell discomfort, std::size_t steps) const;
};

/// Of the decision as the trial has it now: grades by people. Throws Overflow.
[[nodiscard]] FineGrades fine_grades(Trial& trial);

}  // namespace assent
