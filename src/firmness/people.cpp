// The fewest people who could change the answer by their grades; who changes it by being absent.
//
// Fewest people: a set of people is enough where some grades of theirs, however far from now, make the option the
// answer. The fewest vetoes that keep the option out are lifted first. Then there are three cases.
// - The rule gives each option a score by its own grades. Then nothing serves the option better than the ideal grades,
//   the best for it and the worst for all others, and what each person gains that way adds up: a cover (columns.cpp),
//   exact.
// - The rule gives points for places. The search by changed ballots (points_contest.cpp) is exact where it ends.
// - Any other rule, and where those two stop early or the policy asks for more than the rule's order: people are put in
//   an order, whose ideal grades change the most (times their weight) first. How many of the first are enough is found
//   by halving; then each one who is not needed is left out, one after the other. Where there is no score by columns,
//   all sets of one and of two are tried as well, if the trials allow it.
// What the third case finds is always seen to win, but it is not claimed to be the least: under a rule that compares
// places, other grades than the ideal ones can serve the option better. So the lower bound stays what it was.
//
// Pivotal people: for each one, a verdict without them, and one with half of their weight, where halves can be written.
//
// Cost: two verdicts a person for the second question. For the first a number of verdicts that grows with the people,
// at most `most_trials` of them for small sets, beside the budgets of the two exact searches.
#include <algorithm>

#include "assent/scores.hpp"
#include "firmness/parts.hpp"
#include "firmness/points_contest.hpp"

namespace assent {
namespace {

// Everybody's grades as they are, and as they would serve one option best.
class IdealGrades {
 public:
  IdealGrades(Trial& trial, OptionId option) : trial_(trial), option_(option) {}

  void give(ParticipantId participant) {
    const Decision& decision = trial_.original();
    for (std::size_t o = 0; o < decision.options.size(); ++o)
      if (trial_.can_move(participant, option_id(o)))
        trial_.grade(participant, option_id(o)) = option_id(o) == option_ ? trial_.best() : trial_.worst();
  }

  void take_back(ParticipantId participant) {
    const Decision& decision = trial_.original();
    for (std::size_t o = 0; o < decision.options.size(); ++o)
      trial_.grade(participant, option_id(o)) = decision.grades[index(participant) * decision.options.size() + o];
  }

  [[nodiscard]] bool enough(const std::vector<ParticipantId>& people) {
    const AtEnd put_back([&] {
      for (const ParticipantId participant : people) take_back(participant);
    });
    for (const ParticipantId participant : people) give(participant);
    return trial_.wins(option_);
  }

  // Whose grades leave the most to gain come first.
  [[nodiscard]] std::vector<ParticipantId> likeliest_first() const {
    const Decision& decision = trial_.original();
    const auto leader = trial_.verdict().option;
    std::vector<std::pair<Int128, ParticipantId>> gains;
    for (std::size_t p = 0; p < decision.participants.size(); ++p) {
      const ParticipantId participant = participant_id(p);
      Int128 gain = 0;
      bool any = false;
      for (std::size_t o = 0; o < decision.options.size(); ++o) {
        if (!trial_.can_move(participant, option_id(o))) continue;
        any = true;
        const Decimal grade = trial_.grade(participant, option_id(o));
        const Decimal discomfort = decision.scale.discomfort(grade);
        if (option_id(o) == option_) gain = checked_add(gain, 2 * Int128{discomfort});
        else if (!leader || option_id(o) == *leader) gain = checked_add(gain, decision.scale.span() - discomfort);
      }
      if (any) gains.emplace_back(checked_multiply(-gain, decision.participants[p].weight), participant);
    }
    std::ranges::sort(gains);
    std::vector<ParticipantId> people;
    for (const auto& [gain, participant] : gains) people.push_back(participant);
    return people;
  }

 private:
  Trial& trial_;
  OptionId option_;
};

// By columns: each gives the option the best grade and all others the worst.
[[nodiscard]] FewestPeople fewest_by_columns(Trial& trial, const Columns& columns, OptionId option,
                                             IdealGrades& ideal) {
  try {
    const Contest contest = contest_of(trial, option);
    CoverAnswer cover = columns.fewest_people(option, contest.others, contest.strictness);
    FewestPeople fewest{{}, {std::nullopt, cover.at_least}};
    if (fewest.count.at_least == 0) fewest.count.at_least = 1;
    if (!cover.found || !ideal.enough(cover.people)) return fewest;
    fewest.people = std::move(cover.people);
    fewest.count.found = fewest.count.at_least;
    return fewest;
  } catch (const Overflow&) {
    return {{}, {std::nullopt, 1}};
  }
}

// By points for places: the fewest, with grades that make it win; or how many it takes at the least.
[[nodiscard]] FewestPeople fewest_by_points(Trial& trial, const PlacePoints& points, OptionId option) {
  try {
    PointsContest contest(trial, points, option);
    const auto [moves, count] = contest.least(Effort::people, trial.original().participants.size());
    FewestPeople fewest{{}, {std::nullopt, count.at_least}};
    if (fewest.count.at_least == 0) fewest.count.at_least = 1;
    if (!moves) return fewest;
    const MovedGrades moved(trial, *moves);
    if (trial.wins(option)) {
      for (const GradeMove& move : *moves)
        if (fewest.people.empty() || fewest.people.back() != move.participant)
          fewest.people.push_back(move.participant);
      fewest.count.found = count.found;
    }
    return fewest;
  } catch (const Overflow&) {
    return {{}, {std::nullopt, 1}};
  }
}

// Looks for one person, or two, who are enough. Other grades than the ideal ones may serve the option better, so where
// none are found it is not certain that there are none.
void try_small_sets(FewestPeople& fewest, IdealGrades& ideal, const std::vector<ParticipantId>& people,
                    std::size_t trials) {
  const auto try_set = [&](const std::vector<ParticipantId>& set) {
    const auto size = static_cast<std::int64_t>(set.size());
    if (fewest.count.found.value_or(size + 1) <= size || trials-- == 0 || !ideal.enough(set)) return false;
    fewest.people = set;
    fewest.count.found = size;
    return true;
  };
  if (people.size() * (people.size() + 1) / 2 > trials) return;
  for (const ParticipantId one : people)
    if (try_set({one})) return;
  for (std::size_t i = 0; i < people.size(); ++i)
    for (std::size_t j = i + 1; j < people.size(); ++j)
      if (try_set({people[i], people[j]})) return;
}

}  // namespace

FewestPeople fewest_people(Trial& trial, OptionId option, Columns* unlifted) {
  FewestPeople fewest;
  const Lifts lifts = fewest_lifts(trial, option);
  if (lifts.sets.empty()) return fewest;
  const LiftedVetoes lifted(trial, option, lifts.sets.front());
  if (trial.wins(option)) return {{}, {0, 0}};
  IdealGrades ideal(trial, option);
  std::vector<ParticipantId> people = ideal.likeliest_first();
  const std::vector<ParticipantId> everybody = people;
  const bool as_is = lifts.sets.front().empty();
  const auto of_lifted = as_is ? nullptr : columns_of(trial);
  Columns* const columns = as_is ? unlifted : of_lifted.get();
  const PlacePoints points = place_points_of(trial);
  fewest.count.at_least = 1;
  if (columns != nullptr) fewest = fewest_by_columns(trial, *columns, option, ideal);
  else if (points) fewest = fewest_by_points(trial, points, option);
  if (!fewest.count.at_least || fewest.count.exact()) return fewest;
  if (ideal.enough(people)) {
    std::size_t low = 0, high = people.size();  // the first `high` are enough
    while (low < high) {
      const std::size_t middle = (low + high) / 2;
      if (ideal.enough({people.begin(), people.begin() + static_cast<std::ptrdiff_t>(middle)})) high = middle;
      else low = middle + 1;
    }
    people.resize(high);
    for (std::size_t i = 0; i < people.size() && static_cast<std::int64_t>(people.size()) > *fewest.count.at_least;) {
      std::vector<ParticipantId> fewer = people;
      fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i));
      if (ideal.enough(fewer)) people = std::move(fewer);
      else ++i;
    }
    std::ranges::sort(people);
    fewest.people = people;
    fewest.count.found = static_cast<std::int64_t>(people.size());
  }
  if (columns == nullptr) try_small_sets(fewest, ideal, everybody, most_trials(trial.original()));
  return fewest;
}

std::vector<Pivotal> pivotal_people(Trial& trial, const Verdict& verdict) {
  std::vector<Pivotal> pivotal;
  Decision& decision = trial.decision();
  for (std::size_t p = 0; p < decision.participants.size(); ++p) {
    const Decimal weight = decision.participants[p].weight;
    if (!decision.answered[p] || weight == 0) continue;
    const auto with_weight = [&](Decimal changed) -> std::optional<Verdict> {
      const AtEnd put_back([&] {
        decision.participants[p].weight = weight;
        for (std::size_t i = 0; changed == 0 && i < decision.objections.size(); ++i)
          decision.objections[i].counts = trial.original().objections[i].counts;
      });
      decision.participants[p].weight = changed;
      for (Objection& mark : decision.objections)
        if (index(mark.participant) == p && changed == 0) mark.counts = false;
      const Verdict now = trial.verdict();
      return same_answer(now, verdict) ? std::nullopt : std::optional(now);
    };
    Pivotal person{participant_id(p), with_weight(0), std::nullopt};
    if (weight % 2 == 0) person.halved = with_weight(weight / 2);
    if (person.without || person.halved) pivotal.push_back(person);
  }
  return pivotal;
}

}  // namespace assent
