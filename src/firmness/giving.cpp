// The fewest best grades that make an option the answer, from people who are present and gave it none.
//
// Those with the most weight give theirs first, one after the other, until the option is the answer. Under a rule that
// a better grade never hurts and that looks at the option alone, no smaller number is enough; under others this is a
// number that is. Cost: a verdict for each of these people, `most_trials` at the most.
#include <algorithm>

#include "firmness/parts.hpp"

namespace assent {

std::optional<std::int64_t> grades_to_give(Trial& trial, OptionId option) {
  Decision& decision = trial.decision();
  std::vector<ParticipantId> silent;
  for (std::size_t p = 0; p < decision.participants.size(); ++p)
    if (decision.answered[p] && !decision.takes_no_side(p) && decision.participants[p].weight > 0 &&
        decision.is_blank(participant_id(p), option))
      silent.push_back(participant_id(p));
  std::ranges::stable_sort(silent, std::ranges::greater(),
                           [&](ParticipantId participant) { return decision.participants[index(participant)].weight; });
  const AtEnd put_back([&] {
    for (const ParticipantId participant : silent) trial.grade(participant, option) = no_grade;
  });
  const std::size_t most = std::min(silent.size(), most_trials(trial.original()));
  for (std::size_t i = 0; i < most; ++i) {
    trial.grade(silent[i], option) = trial.best();
    if (trial.wins(option)) return static_cast<std::int64_t>(i) + 1;
  }
  return std::nullopt;
}

}  // namespace assent
