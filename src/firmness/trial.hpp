// Asks what the verdict would be if the decision were a little different.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "assent/answer.hpp"
#include "assent/decision.hpp"
#include "assent/limits.hpp"

namespace assent {

/// True when two verdicts give the same answer: the same option, or none with the same status.
[[nodiscard]] bool same_answer(const Verdict& a, const Verdict& b);

/// A hard rule's search stopped early, so that what would change the answer cannot be said.
struct NotProven {};

/// The work for one question is used up.
struct TooMuchWork {};

/// Puts back what was changed, when its scope ends: also where a verdict throws.
template <class PutBack>
class AtEnd {
 public:
  explicit AtEnd(PutBack put_back) : put_back_(std::move(put_back)) {}
  ~AtEnd() { put_back_(); }
  AtEnd(const AtEnd&) = delete;
  AtEnd& operator=(const AtEnd&) = delete;

 private:
  PutBack put_back_;
};

/// A copy of a decision to change, and the rule that decides.
class Trial {
 public:
  /// The original must outlive it: its texts are not copied. `work` is how much may be spent on the question.
  Trial(const Decision& original, RuleCall call, const Limits& limits, std::int64_t work);

  [[nodiscard]] const Decision& original() const { return original_; }
  [[nodiscard]] const RuleCall& call() const { return call_; }
  [[nodiscard]] RuleCall& call() { return call_; }  // to change, and to put back
  /// The rules that may decide: the rungs of the policy's ladder, else the one rule.
  [[nodiscard]] std::vector<RuleCall> calls() const;
  /// Does one rule decide, whose order follows from the grades and from vetoes that stay as they are? Then what a
  /// change does is foreseen; on a ladder, and where grades are vetoes, it is only tried.
  [[nodiscard]] bool is_foreseen() const {
    return original_.policy.ladder.empty() && !original_.policy.blocks_from.has_value();
  }
  /// To change, and to put back.
  [[nodiscard]] Decision& decision() { return changed_; }
  /// By the deciding rule. Throws Overflow, NotProven and TooMuchWork.
  [[nodiscard]] Verdict verdict() const;
  /// Counts work: about one step for each grade that is looked at. Throws TooMuchWork.
  void spend(std::size_t steps) const;
  /// The grades of the decision: people (or rows of counts) times options.
  [[nodiscard]] std::size_t cells() const;
  /// Is this option now the answer?
  [[nodiscard]] bool wins(OptionId option) const { return verdict().option == option; }

  /// Did this person give the option a grade that counts now: no blank, no open veto, no stand-aside, some weight?
  [[nodiscard]] bool can_move(ParticipantId participant, OptionId option) const;
  [[nodiscard]] Decimal& grade(ParticipantId participant, OptionId option);
  /// One step of a grade: 1, on a scale of at most 1 or with ends that are no whole numbers a tenth of the span.
  [[nodiscard]] Decimal step() const { return step_; }
  /// The grade so many steps towards the best end (negative: the worst), at most to the end.
  [[nodiscard]] Decimal moved(Decimal grade, std::int64_t steps) const;
  /// How many steps lead from a grade to the best end, or to the worst; a part counts as one.
  [[nodiscard]] std::int64_t steps_to_best(Decimal grade) const;
  [[nodiscard]] std::int64_t steps_to_worst(Decimal grade) const;
  [[nodiscard]] Decimal best() const { return original_.scale.best; }
  [[nodiscard]] Decimal worst() const;

  /// Lifts the open veto, as if it were withdrawn. The grade stays.
  void lift(ParticipantId participant, OptionId option);
  /// The veto is as in the original again.
  void restore_veto(ParticipantId participant, OptionId option);

 private:
  const Decision& original_;
  Decision changed_;
  RuleCall call_;
  Limits limits_;
  mutable std::int64_t work_left_;
  Decimal step_;
};

}  // namespace assent
