// The options of a decision one by one, for rules that measure an option by its own grades alone.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "assent/rule.hpp"
#include "assent/scores.hpp"
#include "firmness/cover.hpp"
#include "firmness/fine_grades.hpp"
#include "firmness/firmness.hpp"
#include "firmness/ladder.hpp"
#include "firmness/trial.hpp"

namespace assent {

/// How strictly an option must be better than another one.
enum class Strictness { better, as_good };

/// What a change of grades can do to each option's score. Grades that stand on a ballot can move; filled blanks, vetoes
/// and stand-asides cannot. Throws Overflow.
class Columns {
 public:
  /// Of the decision as the trial has it now. Only for a profile of grades by people.
  Columns(Trial& trial, ColumnScore score);

  struct Plan {
    std::size_t steps = 0;
    std::vector<GradeMove> moves;
  };
  /// The fewest steps that put `option` before each of `others` (`strictness`, one for each), where each option may
  /// move by `most_steps`, or further where that is known already. Nothing where that is not enough.
  [[nodiscard]] std::optional<Plan> fewest_steps(OptionId option, const std::vector<OptionId>& others,
                                                 const std::vector<Strictness>& strictness, std::size_t most_steps);
  /// The steps from one end to the other of all grades of an option: no option can move by more.
  [[nodiscard]] std::size_t longest() const { return longest_; }
  /// The fewest people whose grades put `option` before each of `others`, when each gives it the best and those the
  /// worst.
  [[nodiscard]] CoverAnswer fewest_people(OptionId option, const std::vector<OptionId>& others,
                                          const std::vector<Strictness>& strictness) const;

 private:
  enum class Way { easier, harder };
  // One participant's grade of an option.
  struct Mover {
    ParticipantId participant;
    std::int64_t weight;
    Cell discomfort;
  };
  struct Column {
    std::vector<Cell> discomforts;  // of all ballots that grade it
    std::vector<std::int64_t> weights;
    Int128 weight = 0;
    std::vector<Mover> movers;
  };
  // So many steps of one ladder.
  struct Rung {
    OptionId option;
    Way way;
    Cell level;
    std::size_t steps;
  };
  struct Rungs {
    std::vector<Rung> rungs;
    std::size_t all;
  };

  void find_levels(std::size_t end_to_end);
  [[nodiscard]] Int128 value(Cell discomfort, Cell level) const;
  [[nodiscard]] Rational score_of(const Column& column, Int128 sum) const;
  [[nodiscard]] Int128 sum_of(OptionId option, Cell level) const;
  [[nodiscard]] const Ladder& ladder(OptionId option, Way way, Cell level, std::size_t most_steps);
  [[nodiscard]] std::optional<std::size_t> steps_past(OptionId option, Way way, Cell level, std::size_t most_steps);
  void by_sums(Rungs& best, OptionId option, const std::vector<OptionId>& others,
               const std::vector<Strictness>& strictness, std::size_t most_steps);
  void by_levels(Rungs& best, OptionId option, const std::vector<OptionId>& others,
                 const std::vector<Strictness>& strictness, std::size_t most_steps);
  [[nodiscard]] bool within(const Column& column, Int128 above) const;
  [[nodiscard]] CoverQuestion by_sums(OptionId option, const std::vector<OptionId>& others,
                                      const std::vector<Strictness>& strictness) const;
  [[nodiscard]] CoverQuestion by_level(OptionId option, const std::vector<OptionId>& others,
                                       const std::vector<Strictness>& strictness, std::size_t place) const;
  [[nodiscard]] Int128 weight_above(const Column& column) const;
  [[nodiscard]] Plan plan_of(const Rungs& rungs, std::size_t most_steps);

  Trial& trial_;
  ColumnScore score_;
  FineGrades grades_;
  std::vector<Column> columns_;
  std::vector<Cell> levels_;  // every discomfort that an option can be given, the least first
  Int128 apart_ = 1;
  std::size_t longest_ = 0;
  std::map<std::pair<std::pair<OptionId, Way>, Cell>, std::pair<std::size_t, Ladder>> ladders_;
};

}  // namespace assent
