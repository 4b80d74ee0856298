// The parts that firmness is put together from; each looks at one question.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "firmness/columns.hpp"
#include "firmness/firmness.hpp"
#include "firmness/trial.hpp"

namespace assent {

/// The rule's score by columns, where the rule has one and the ballots are grades by people.
[[nodiscard]] std::optional<ColumnScore> column_score_of(const Trial& trial);

/// While it lives, these grades are moved.
class MovedGrades {
 public:
  MovedGrades(Trial& trial, const std::vector<GradeMove>& moves) : trial_(trial), moves_(moves) {
    for (const GradeMove& move : moves_) trial_.grade(move.participant, move.option) = move.to;
  }
  ~MovedGrades() {
    for (const GradeMove& move : moves_) trial_.grade(move.participant, move.option) = move.from;
  }
  MovedGrades(const MovedGrades&) = delete;
  MovedGrades& operator=(const MovedGrades&) = delete;

 private:
  Trial& trial_;
  const std::vector<GradeMove>& moves_;
};

/// How many verdicts may be asked for one question; fewer for a large decision.
[[nodiscard]] std::size_t most_trials(const Decision& decision);

/// The options that must stand behind `option`, with how strictly: what the rule sets aside is not among them. Rules
/// that break ties, and options that leave a tie because they carry more than the policy accepts, are not foreseen:
/// then `strictness` is what is needed at the least, and `certain` is false.
struct Contest {
  std::vector<OptionId> others;
  std::vector<Strictness> strictness;
  bool certain = true;
};
[[nodiscard]] Contest contest_of(Trial& trial, OptionId option);

/// The fewest vetoes on the option that must be lifted before the rule orders it.
struct Lifts {
  std::vector<std::vector<ParticipantId>> sets;  // each that is enough; an empty one where none are needed
  bool all = true;                               // or only the first of very many
};
[[nodiscard]] Lifts fewest_lifts(Trial& trial, OptionId option);

/// While it lives, these people's vetoes on the option are lifted.
class LiftedVetoes {
 public:
  LiftedVetoes(Trial& trial, OptionId option, const std::vector<ParticipantId>& people)
      : trial_(trial), option_(option), people_(people) {
    for (const ParticipantId participant : people_) trial_.lift(participant, option_);
  }
  ~LiftedVetoes() {
    for (const ParticipantId participant : people_) trial_.restore_veto(participant, option_);
  }
  LiftedVetoes(const LiftedVetoes&) = delete;
  LiftedVetoes& operator=(const LiftedVetoes&) = delete;

 private:
  Trial& trial_;
  OptionId option_;
  const std::vector<ParticipantId>& people_;
};

/// A change of grades found by trying, for any rule: `most_trials` verdicts are asked for. It is known that `at_least`
/// so many steps are needed.
[[nodiscard]] SmallestChange search_change(Trial& trial, OptionId option, std::int64_t at_least);

/// The options one by one, as the trial has them now; null where the rule has no score of each, or its numbers do not
/// fit.
[[nodiscard]] std::unique_ptr<Columns> columns_of(Trial& trial);

/// `unlifted` are the columns of the decision as it is; null: the rule has none.
[[nodiscard]] SmallestChange smallest_change(Trial& trial, OptionId option, Columns* unlifted);
[[nodiscard]] FewestPeople fewest_people(Trial& trial, OptionId option, Columns* unlifted);
[[nodiscard]] Easing easing_of(Trial& trial, OptionId option, Decimal level);
[[nodiscard]] std::optional<std::int64_t> grades_to_give(Trial& trial, OptionId option);
[[nodiscard]] std::vector<Pivotal> pivotal_people(Trial& trial, const Verdict& verdict);
[[nodiscard]] Outstanding outstanding_answers(Trial& trial, const Answer& answer);
/// Does somebody who is present leave a blank where no mark stands? Only then do the policies of `missing` differ.
[[nodiscard]] bool has_blanks(const Decision& decision);
/// Does a ranking leave options out? Only then do the policies of `unranked` differ.
[[nodiscard]] bool has_unranked(const Decision& decision);
[[nodiscard]] std::vector<Variant> variants_of(Trial& trial, const Verdict& verdict);

}  // namespace assent
