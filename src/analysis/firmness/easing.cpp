// What to work on: the fewest objections to an option whose easing makes it the answer.
#include <algorithm>
#include <numeric>

#include "analysis/firmness/parts.hpp"

namespace assent {
namespace {

struct Objector {
  ParticipantId participant;
  bool veto;
  Decimal discomfort;  // a veto has the most
  Int128 gain = 0;     // of easing, in the option's score; for rules without such a score, of discomfort
};

// People who veto the option or give it a discomfort above the level.
[[nodiscard]] std::vector<Objector> objectors_to(Trial& trial, OptionId option, Decimal level) {
  const Decision& decision = trial.original();
  std::vector<Objector> objectors;
  for (std::size_t p = 0; p < decision.participants.size(); ++p) {
    const ParticipantId participant = participant_id(p);
    const Objection* mark = decision.objection(participant, option);
    if (mark != nullptr && mark->open_veto() && decision.participants[p].weight > 0)
      objectors.push_back({participant, true, decision.scale.span()});
    else if (trial.can_move(participant, option)) {
      const Decimal discomfort = decision.scale.discomfort(trial.grade(participant, option));
      if (discomfort > level) objectors.push_back({participant, false, discomfort});
    }
  }
  return objectors;
}

// Those whose easing gains the most come first. True when the gains add up to what the rule compares.
[[nodiscard]] bool sort_by_gain(std::vector<Objector>& objectors, const Trial& trial, Decimal level) {
  const Decision& decision = trial.original();
  const auto score = column_score_of(trial);
  const bool adds_up = score && score->kind == ColumnScore::Kind::sum;
  Decimal unit = std::gcd(decision.scale.span(), level), unit_of_weight = 0;
  Int128 weight = 0;
  for (const Objector& objector : objectors) unit = std::gcd(unit, objector.discomfort);
  for (const Participant& participant : decision.participants) {
    unit_of_weight = std::gcd(unit_of_weight, participant.weight);
    weight = checked_add(weight, participant.weight);
  }
  weight /= unit_of_weight;
  const auto cell = [&](Decimal discomfort) { return static_cast<Cell>(discomfort / unit); };
  const bool fits = decision.scale.span() / unit < std::int64_t{1} << 30;
  for (Objector& objector : objectors) {
    const Int128 gain = adds_up && fits ? score->value(cell(objector.discomfort), cell(decision.scale.span()), weight) -
                                              score->value(cell(level), cell(decision.scale.span()), weight)
                                        : Int128{objector.discomfort - level};
    objector.gain = checked_multiply(gain, decision.participants[index(objector.participant)].weight / unit_of_weight);
  }
  std::ranges::stable_sort(objectors, std::ranges::greater(), &Objector::gain);
  return adds_up && fits;
}

class Easer {
 public:
  Easer(Trial& trial, OptionId option, Decimal level) : trial_(trial), option_(option), level_(level) {}

  [[nodiscard]] bool enough(std::span<const Objector> objectors) {
    for (const Objector& objector : objectors) {
      if (objector.veto) trial_.lift(objector.participant, option_);
      trial_.grade(objector.participant, option_) = level_;
    }
    const bool wins = trial_.wins(option_);
    for (const Objector& objector : objectors) {
      if (objector.veto) trial_.restore_veto(objector.participant, option_);
      trial_.grade(objector.participant, option_) = given(objector.participant);
    }
    return wins;
  }

  [[nodiscard]] Decimal given(ParticipantId participant) const {
    const Decision& decision = trial_.original();
    return decision.grades[index(participant) * decision.options.size() + index(option_)];
  }

 private:
  Trial& trial_;
  OptionId option_;
  Decimal level_;
};

[[nodiscard]] bool is_among(const Objector& objector, const std::vector<ParticipantId>& people) {
  return objector.veto && std::ranges::find(people, objector.participant) != people.end();
}

void write_down(Easing& easing, const std::vector<Objector>& chosen, const Easer& easer, OptionId option, Decimal level, Decimal step) {
  for (const Objector& objector : chosen) {
    if (objector.veto) easing.vetoes.push_back(objector.participant);
    else {
      const Decimal from = easer.given(objector.participant);
      easing.grades.push_back({objector.participant, option, from, level, (std::abs(from - level) + step - 1) / step});
    }
  }
  std::ranges::sort(easing.vetoes);
  std::ranges::sort(easing.grades, {}, &GradeMove::participant);
  easing.count.found = static_cast<std::int64_t>(chosen.size());
}

}  // namespace

Easing easing_of(Trial& trial, OptionId option, Decimal level) {
  Easing easing;
  const Scale& scale = trial.original().scale;
  std::vector<Objector> objectors = objectors_to(trial, option, scale.discomfort(level));
  Easer easer(trial, option, level);
  if (!easer.enough(objectors)) return easing;  // not even all of them together
  const bool adds_up = sort_by_gain(objectors, trial, scale.discomfort(level));
  const Lifts lifts = fewest_lifts(trial, option);
  const std::size_t needed = lifts.sets.empty() ? 0 : lifts.sets.front().size();
  if (needed > 0)  // vetoes that are in the way come first
    std::stable_partition(objectors.begin(), objectors.end(), [&](const Objector& objector) { return is_among(objector, lifts.sets.front()); });
  std::size_t low = needed, high = objectors.size();
  while (low < high) {
    const std::size_t middle = (low + high) / 2;
    if (easer.enough(std::span(objectors).first(middle))) high = middle;
    else low = middle + 1;
  }
  objectors.resize(high);
  for (std::size_t i = needed; !adds_up && i < objectors.size() && objectors.size() > needed + 1;) {
    std::vector<Objector> fewer = objectors;
    fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i));
    if (easer.enough(fewer)) objectors = std::move(fewer);
    else ++i;
  }
  write_down(easing, objectors, easer, option, level, trial.step());
  const bool all_needed = objectors.size() <= std::max<std::size_t>(needed, 1) || (needed > 0 && objectors.size() == needed + 1);
  const bool certain = all_needed || (adds_up && needed == 0 && contest_of(trial, option).certain);
  easing.count.at_least = certain ? *easing.count.found : static_cast<std::int64_t>(std::max<std::size_t>(needed, 1));
  return easing;
}

}  // namespace assent
