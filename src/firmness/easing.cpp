// What to work on: the fewest objections to an option whose easing makes it the answer.
//
// The model: an objection is a veto on the option, or a grade with more discomfort than a level. To ease it is to move
// the grade to the level, and to lift the veto. Wanted is the smallest set of objections that is enough.
//
// The fewest vetoes that keep the rule from ordering the option (contest.cpp) belong to the set in any case and come
// first. The rest are put in orders, so that in one of them the first so many are the best choice of that size; how
// many of them are needed is then found by halving.
// - Where the rule's score is a sum over people, easing an objection gains a fixed number. Of all sets of k objections
//   those k that gain the most gain the most together, so one order, by gain, is enough.
// - Where the rule's score is the level that few people are above: let the option end at some level m. Only objections
//   above m count, each with its weight, so the heaviest of them come first. There is one order for each m.
// - For other rules the order is by the discomfort above the level times the weight, which is likely and no more. Then
//   those who are not needed are left out, one after the other.
//
// The number is certain where it is as small as can be (one objection, or no more than one beside the vetoes that must
// be lifted), and where the rule's score decides alone: no veto has to be lifted, the tie chain does not begin with a
// rule, and the policy does not ask for acceptance. Else, for points by places, the fewest are a cover
// (points_contest.cpp), which also says how many are needed at the least. At last all smaller sets are tried, by size,
// as far as the trials go: each size of which no set is enough raises the bound.
//
// Cost: some log2(objections) verdicts an order, with at most 64 levels; one verdict an objection to leave out; an
// eighth of `most_trials` for smaller sets.
#include <algorithm>
#include <iterator>
#include <numeric>

#include "assent/scores.hpp"
#include "firmness/parts.hpp"
#include "firmness/points_contest.hpp"

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
    if (mark != nullptr && mark->open_veto() && !mark->by_grade && decision.participants[p].weight > 0)
      objectors.push_back({participant, true, decision.scale.span()});
    else if (trial.can_move(participant, option)) {
      const Decimal discomfort = decision.scale.discomfort(trial.grade(participant, option));
      if (discomfort > level) objectors.push_back({participant, false, discomfort});
    }
  }
  return objectors;
}

// Orders in which objections may be eased, so that in one of them the first so many are the fewest that are enough.
struct Orders {
  std::vector<std::vector<Objector>> orders;
  bool certain = false;  // or this is likely only
};

// Those whose easing gains the most come first, where gains add up to what the rule compares.
[[nodiscard]] Orders by_gain(std::vector<Objector> objectors, const Trial& trial, const ColumnScore* score,
                             Decimal level) {
  const Decision& decision = trial.original();
  Decimal unit = std::gcd(decision.scale.span(), level), unit_of_weight = 0;
  Int128 weight = 0;
  for (const Objector& objector : objectors) unit = std::gcd(unit, objector.discomfort);
  for (const Participant& participant : decision.participants) {
    unit_of_weight = std::gcd(unit_of_weight, participant.weight);
    weight = checked_add(weight, participant.weight);
  }
  weight /= unit_of_weight;
  const auto cell = [&](Decimal discomfort) { return static_cast<Cell>(discomfort / unit); };
  const bool adds_up = score != nullptr && decision.scale.span() / unit < std::int64_t{1} << 30;
  for (Objector& objector : objectors) {
    const Int128 gain = adds_up ? score->value(cell(objector.discomfort), cell(decision.scale.span()), weight) -
                                      score->value(cell(level), cell(decision.scale.span()), weight)
                                : Int128{objector.discomfort - level};
    objector.gain = checked_multiply(gain, decision.participants[index(objector.participant)].weight / unit_of_weight);
  }
  std::ranges::stable_sort(objectors, std::ranges::greater(), &Objector::gain);
  return {{std::move(objectors)}, adds_up};
}

// Where the rule goes by the level that few are above: of those who are above one, the heaviest first.
[[nodiscard]] Orders by_levels(const std::vector<Objector>& objectors, const Trial& trial, Decimal level) {
  constexpr std::size_t most_levels = 64;
  std::vector<Decimal> levels{level};
  for (const Objector& objector : objectors) levels.push_back(objector.discomfort);
  std::ranges::sort(levels);
  levels.erase(std::unique(levels.begin(), levels.end()), levels.end());
  Orders orders{{}, levels.size() <= most_levels};
  if (levels.size() > most_levels) levels.resize(most_levels);
  for (const Decimal cut : levels) {
    std::vector<Objector>& order = orders.orders.emplace_back();
    std::ranges::copy_if(objectors, std::back_inserter(order),
                         [&](const Objector& objector) { return objector.discomfort > cut; });
    std::ranges::stable_sort(order, std::ranges::greater(), [&](const Objector& objector) {
      return trial.original().participants[index(objector.participant)].weight;
    });
  }
  return orders;
}

[[nodiscard]] Orders orders_of(const std::vector<Objector>& objectors, const Trial& trial, Decimal level) {
  const auto score = column_score_of(trial);
  if (score && score->kind == ColumnScore::Kind::level) return by_levels(objectors, trial, level);
  try {
    return by_gain(objectors, trial, score ? &*score : nullptr, level);
  } catch (const Overflow&) {  // of scores that grow fast; discomfort itself does not
    return by_gain(objectors, trial, nullptr, level);
  }
}

class Easer {
 public:
  Easer(Trial& trial, OptionId option, Decimal level) : trial_(trial), option_(option), level_(level) {}

  [[nodiscard]] bool enough(std::span<const Objector> objectors) {
    const AtEnd put_back([&] {
      for (const Objector& objector : objectors) {
        if (objector.veto) trial_.restore_veto(objector.participant, option_);
        trial_.grade(objector.participant, option_) = given(objector.participant);
      }
    });
    for (const Objector& objector : objectors) {
      if (objector.veto) trial_.lift(objector.participant, option_);
      trial_.grade(objector.participant, option_) = level_;
    }
    return trial_.wins(option_);
  }

  // The fewest where each ballot gives points for places.
  [[nodiscard]] CoverAnswer fewest(const PlacePoints& points, const std::vector<ParticipantId>& people) {
    return PointsContest(trial_, points, option_).fewest_eased(people, trial_.original().scale.discomfort(level_));
  }

  // The grade of one who does not veto, moved to the level.
  [[nodiscard]] GradeMove move_of(ParticipantId participant) const {
    const Decimal from = given(participant), step = trial_.step();
    return {participant, option_, from, level_, (std::abs(from - level_) + step - 1) / step};
  }

 private:
  [[nodiscard]] Decimal given(ParticipantId participant) const {
    const Decision& decision = trial_.original();
    return decision.grades[index(participant) * decision.options.size() + index(option_)];
  }

  Trial& trial_;
  OptionId option_;
  Decimal level_;
};

[[nodiscard]] bool is_among(const Objector& objector, const std::vector<ParticipantId>& people) {
  return objector.veto && std::ranges::find(people, objector.participant) != people.end();
}

// Cuts an order off where it is enough.
void shorten(std::vector<Objector>& order, std::size_t needed, Easer& easer) {
  std::size_t low = std::min(needed, order.size()), high = order.size();
  while (low < high) {
    const std::size_t middle = (low + high) / 2;
    if (easer.enough(std::span(order).first(middle))) high = middle;
    else low = middle + 1;
  }
  order.resize(high);
}

// Leaves out who is not needed, one after the other.
void leave_out(std::vector<Objector>& chosen, std::size_t needed, Easer& easer) {
  for (std::size_t i = needed; i < chosen.size() && chosen.size() > needed + 1;) {
    std::vector<Objector> fewer = chosen;
    fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i));
    if (easer.enough(fewer)) chosen = std::move(fewer);
    else ++i;
  }
}

// Tries all smaller sets, as far as the trials go.
void try_smaller(std::vector<Objector>& chosen, Least& count, const std::vector<Objector>& objectors,
                 std::size_t trials, Easer& easer) {
  for (auto size = static_cast<std::size_t>(*count.at_least); size < chosen.size(); ++size) {
    std::vector<bool> is_in(objectors.size(), false);
    std::fill_n(is_in.begin(), size, true);
    do {
      if (trials-- == 0) return;
      std::vector<Objector> some;
      for (std::size_t i = 0; i < objectors.size(); ++i)
        if (is_in[i]) some.push_back(objectors[i]);
      if (!easer.enough(some)) continue;
      chosen = std::move(some);
      return;
    } while (std::prev_permutation(is_in.begin(), is_in.end()));
    count.at_least = static_cast<std::int64_t>(size) + 1;
  }
}

// By points for places, where nobody vetoes: the fewest.
void by_points(std::vector<Objector>& chosen, Least& count, const PlacePoints& points,
               const std::vector<Objector>& objectors, Easer& easer) {
  if (!points || std::ranges::any_of(objectors, &Objector::veto)) return;
  std::vector<ParticipantId> people;
  for (const Objector& objector : objectors) people.push_back(objector.participant);
  try {
    const CoverAnswer cover = easer.fewest(points, people);
    if (cover.at_least) count.at_least = std::max<std::int64_t>(*cover.at_least, 1);
    if (!cover.found) return;
    std::vector<Objector> fewest;
    std::ranges::copy_if(objectors, std::back_inserter(fewest), [&](const Objector& objector) {
      return std::ranges::binary_search(cover.people, objector.participant);
    });
    if (easer.enough(fewest)) chosen = std::move(fewest);
  } catch (const Overflow&) {
    return;
  }
}

void write_down(Easing& easing, const std::vector<Objector>& chosen, const Easer& easer) {
  for (const Objector& objector : chosen) {
    if (objector.veto) easing.vetoes.push_back(objector.participant);
    else easing.grades.push_back(easer.move_of(objector.participant));
  }
  std::ranges::sort(easing.vetoes);
  std::ranges::sort(easing.grades, {}, &GradeMove::participant);
  easing.count.found = static_cast<std::int64_t>(chosen.size());
}

}  // namespace

Easing easing_of(Trial& trial, OptionId option, Decimal level) {
  Easing easing;
  const Decimal discomfort = trial.original().scale.discomfort(level);
  const std::vector<Objector> objectors = objectors_to(trial, option, discomfort);
  Easer easer(trial, option, level);
  if (!easer.enough(objectors)) return easing;  // not even all of them together
  const Lifts lifts = fewest_lifts(trial, option);
  const std::vector<ParticipantId> in_the_way = lifts.sets.empty() ? std::vector<ParticipantId>() : lifts.sets.front();
  const std::size_t needed = in_the_way.size();
  Orders orders = orders_of(objectors, trial, discomfort);
  std::vector<Objector> chosen = objectors;
  for (std::vector<Objector>& order : orders.orders) {
    std::stable_partition(order.begin(), order.end(),
                          [&](const Objector& objector) { return is_among(objector, in_the_way); });
    shorten(order, needed, easer);
    if (order.size() < chosen.size() && easer.enough(order)) chosen = std::move(order);
  }
  if (!orders.certain) leave_out(chosen, needed, easer);
  const bool all_needed =
      chosen.size() <= std::max<std::size_t>(needed, 1) || (needed > 0 && chosen.size() == needed + 1);
  const bool rule_decides = contest_of(trial, option).certain && !trial.original().policy.accept_at_most;
  const bool certain = all_needed || (orders.certain && needed == 0 && rule_decides);
  easing.count.at_least = static_cast<std::int64_t>(certain ? chosen.size() : std::max<std::size_t>(needed, 1));
  if (!certain && needed == 0) by_points(chosen, easing.count, place_points_of(trial), objectors, easer);
  if (!certain) try_smaller(chosen, easing.count, objectors, most_trials(trial.original()) / 8, easer);
  write_down(easing, chosen, easer);
  return easing;
}

}  // namespace assent
