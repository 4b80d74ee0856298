// Against whom an option stands, and which vetoes are in its way.
//
// An option is the answer where the rule orders it and puts it before each other option that it orders; or beside it,
// where the tie is broken for it whatever the grades are: for the status quo, by listed order or by the lot.
// `contest_of` says which of both is needed. Where the first rung of the tie chain is a rule, what it does is not
// foreseen: then "beside" is what is needed at the least.
//
// The fewest vetoes to lift: the people who veto the option are put in order, the heaviest first, and vetoes are lifted
// one after the other until the rule orders the option. A threshold of vetoes counts heads, weight or a share, so of
// all sets of one size the heaviest people leave the least behind: where these are not enough no other set of that size
// is. Of that size all sets are tried then, because later changes of grades may be smaller with another set; at most 24
// of them.
//
// Where the policy asks for acceptance, another option may leave the tie, so "beside" is what is needed at the least,
// too.
//
// Cost: one profile made for each set of vetoes that is lifted.
#include <algorithm>

#include "answer/ties.hpp"
#include "assent/scores.hpp"
#include "firmness/parts.hpp"
#include "profile/from_decision.hpp"

namespace assent {
namespace {

constexpr std::size_t most_sets = 24;  // of vetoes to lift that are tried

// The options that the rule orders now; on a ladder, those that some rung does.
[[nodiscard]] std::vector<OptionId> in_play(Trial& trial) {
  const std::vector<RuleCall> calls = trial.calls();
  trial.spend(calls.size() * (8 * trial.cells() + 4 * trial.original().objections.size()));
  const Profile profile = profile_of(trial.decision());
  const bool graded = profile.kind == BallotKind::grades;
  const std::vector<DiscomfortTotal> totals = graded ? discomfort_totals(profile) : std::vector<DiscomfortTotal>();
  std::vector<OptionId> options;
  for (const RuleCall& call : calls)
    for (const OptionId option : ordered_options(call, profile))
      if (!graded || tests(call) || totals[index(option)].weight > 0) options.push_back(option);
  std::ranges::sort(options);
  options.erase(std::unique(options.begin(), options.end()), options.end());
  return options;
}

// Could the rule order the option, if everybody who graded it gave it the best grade, and the worst to all others?
[[nodiscard]] bool may_be_in_play(Trial& trial, OptionId option) {
  std::vector<GradeMove> moves;
  const Decision& decision = trial.original();
  for (std::size_t p = 0; decision.kind == BallotKind::grades && p < decision.participants.size(); ++p)
    for (std::size_t o = 0; o < decision.options.size(); ++o)
      if (trial.can_move(participant_id(p), option_id(o)))
        moves.push_back({participant_id(p), option_id(o), trial.grade(participant_id(p), option_id(o)),
                         option_id(o) == option ? trial.best() : trial.worst()});
  const MovedGrades moved(trial, moves);
  const auto options = in_play(trial);
  return std::ranges::find(options, option) != options.end();
}

// Does an open veto on the option keep it out? A test by objections takes each for one, whoever gives it.
[[nodiscard]] bool may_block(const Trial& trial, const Objection& mark) {
  if (!mark.open_veto() || mark.by_grade) return false;
  const auto calls = trial.calls();
  return mark.counts ||
         (std::ranges::any_of(calls, tests) && trial.original().participants[index(mark.participant)].weight > 0);
}

// Does the first rung of the tie chain put one option before another, whatever the grades are?
[[nodiscard]] bool drawn_first(const Decision& decision, OptionId option, OptionId other) {
  if (decision.policy.ties.front().kind == TieBreak::Kind::listed_order) return option < other;
  const std::string_view ids[] = {decision.options[index(option)].id, decision.options[index(other)].id};
  return draw_lot(decision.policy.seed.value_or(""), ids).front().id == ids[0];
}

[[nodiscard]] std::vector<std::vector<ParticipantId>> sets_of(const std::vector<ParticipantId>& people,
                                                              std::size_t size) {
  std::vector<std::vector<ParticipantId>> sets;
  std::vector<bool> chosen(people.size(), false);
  std::fill(chosen.begin(), chosen.begin() + static_cast<std::ptrdiff_t>(size), true);
  do {
    sets.emplace_back();
    for (std::size_t i = 0; i < people.size(); ++i)
      if (chosen[i]) sets.back().push_back(people[i]);
  } while (sets.size() < most_sets && std::prev_permutation(chosen.begin(), chosen.end()));
  return sets;
}

}  // namespace

std::optional<ColumnScore> column_score_of(const Trial& trial) {
  const RuleCall& call = trial.call();
  if (trial.original().kind != BallotKind::grades || !trial.original().counts.empty() || !trial.is_foreseen())
    return std::nullopt;
  return call.rule->column_score != nullptr ? call.rule->column_score(call.arguments) : std::nullopt;
}

Contest contest_of(Trial& trial, OptionId option) {
  const Decision& decision = trial.original();
  Contest contest;
  contest.certain = trial.is_foreseen();
  for (const OptionId other : in_play(trial)) {
    if (other == option) continue;
    contest.others.push_back(other);
    contest.strictness.push_back(Strictness::better);
    if (decision.status_quo == option) contest.strictness.back() = Strictness::as_good;
    if (decision.status_quo == option || decision.status_quo == other) continue;
    if (decision.policy.accept_at_most) {  // the other one may leave the tie
      contest.strictness.back() = Strictness::as_good;
      contest.certain = false;
    }
    if (decision.policy.ties.empty()) continue;
    const bool by_ballots = decision.policy.ties.front().by_ballots();
    contest.certain = contest.certain && !by_ballots;
    if (by_ballots || drawn_first(decision, option, other)) contest.strictness.back() = Strictness::as_good;
  }
  return contest;
}

Lifts fewest_lifts(Trial& trial, OptionId option) {
  if (may_be_in_play(trial, option)) return {{{}}, true};
  std::vector<ParticipantId> vetoers;  // the heaviest first
  for (const Objection& mark : trial.original().objections)
    if (mark.option == option && may_block(trial, mark)) vetoers.push_back(mark.participant);
  std::ranges::stable_sort(vetoers, std::ranges::greater(), [&](ParticipantId participant) {
    return trial.original().participants[index(participant)].weight;
  });
  std::size_t lifted = 0;
  bool enough = false;
  while (!enough && lifted < vetoers.size()) {
    const std::vector<ParticipantId> first(vetoers.begin(), vetoers.begin() + static_cast<std::ptrdiff_t>(++lifted));
    const LiftedVetoes lifted_now(trial, option, first);
    enough = may_be_in_play(trial, option);
  }
  if (!enough) return {{}, true};
  auto sets = sets_of(vetoers, lifted);
  const bool all = sets.size() < most_sets;
  std::erase_if(sets, [&](const auto& set) {
    const LiftedVetoes lifted_now(trial, option, set);
    return !may_be_in_play(trial, option);
  });
  return {std::move(sets), all};
}

}  // namespace assent
