// A decision to change and to ask: single grades, their steps, and vetoes that are lifted. What is changed has to be
// put back: by LiftedVetoes and MovedGrades (parts.hpp), or by an AtEnd.
#include "firmness/trial.hpp"
#include "assent/limits.hpp"

#include <algorithm>
#include <utility>

namespace assent {
namespace {

[[nodiscard]] Decimal step_of(const Scale& scale) {
  const bool whole = scale.from % decimal_one == 0 && scale.to % decimal_one == 0;
  if (whole && scale.span() > decimal_one) return decimal_one;
  return std::max<Decimal>(scale.span() / 10, 1);
}

[[nodiscard]] Objection& mark_of(Decision& decision, ParticipantId participant, OptionId option) {
  return *std::ranges::find_if(decision.objections, [&](const Objection& mark) {
    return mark.participant == participant && mark.option == option;
  });
}

}  // namespace

bool same_answer(const Verdict& a, const Verdict& b) {
  return a.option == b.option && (a.option.has_value() || a.status == b.status);
}

Trial::Trial(const Decision& original, RuleCall call, const Limits& limits, std::int64_t work)
    : original_(original),
      changed_(original),
      call_(std::move(call)),
      limits_(limits),
      work_left_(work),
      step_(step_of(original.scale)) {}

void Trial::spend(std::size_t steps) const {
  constexpr std::int64_t most = std::int64_t{1} << 40;  // so that no sum overflows
  work_left_ -= std::min(static_cast<std::int64_t>(steps), most);
  if (work_left_ < 0) throw TooMuchWork();
}

std::vector<RuleCall> Trial::calls() const {
  if (original_.policy.ladder.empty()) return {call_};
  std::vector<RuleCall> calls;
  for (const Rung& rung : original_.policy.ladder) calls.push_back(rung.call);
  return calls;
}

std::size_t Trial::cells() const {
  const std::size_t rows = std::max({std::size_t{1}, original_.participants.size(), original_.counts.size()});
  return rows * original_.options.size();
}

Verdict Trial::verdict() const {
  constexpr std::size_t of_a_cell = 8, of_a_mark = 4, at_least = 500;  // measured: what a verdict takes beside reading
  const std::size_t rungs = std::max<std::size_t>(1, original_.policy.ladder.size());
  spend(rungs * (at_least + of_a_cell * cells() + of_a_mark * changed_.objections.size()));
  const auto verdict = verdict_by(changed_, call_, limits_);
  if (!verdict) throw NotProven();
  return *verdict;
}

bool Trial::can_move(ParticipantId participant, OptionId option) const {
  const std::size_t p = index(participant);
  if (!changed_.answered[p] || changed_.takes_no_side(p) || changed_.participants[p].weight == 0) return false;
  if (changed_.grades[p * changed_.options.size() + index(option)] == no_grade) return false;
  const Objection* mark = changed_.objection(participant, option);
  return mark == nullptr || ((!mark->open_veto() || mark->by_grade) && !mark->no_side());
}

Decimal& Trial::grade(ParticipantId participant, OptionId option) {
  return changed_.grades[index(participant) * changed_.options.size() + index(option)];
}

Decimal Trial::worst() const {
  const Scale& scale = original_.scale;
  return scale.best == scale.from ? scale.to : scale.from;
}

Decimal Trial::moved(Decimal grade, std::int64_t steps) const {
  const Decimal way = best() < worst() ? -1 : 1;  // towards the best end
  return std::clamp(grade + way * steps * step_, original_.scale.from, original_.scale.to);
}

std::int64_t Trial::steps_to_best(Decimal grade) const {
  return (original_.scale.discomfort(grade) + step_ - 1) / step_;
}

std::int64_t Trial::steps_to_worst(Decimal grade) const {
  return (original_.scale.span() - original_.scale.discomfort(grade) + step_ - 1) / step_;
}

void Trial::lift(ParticipantId participant, OptionId option) {
  mark_of(changed_, participant, option).status = ObjectionStatus::withdrawn;
}

void Trial::restore_veto(ParticipantId participant, OptionId option) {
  mark_of(changed_, participant, option).status = ObjectionStatus::open;
}

}  // namespace assent
