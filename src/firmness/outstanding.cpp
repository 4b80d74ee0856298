// Those who have not answered: can they still change the answer, so that the meeting has to wait?
//
// What is searched: the ballots that all of them could give. There are too many to try, so all give the same one, which
// would serve one option best, and each option is tried: first with the best grade (or the first place) for it and the
// worst for all others, then with the others in the reverse of today's order, then with vetoes on all others. The
// ballot that serves no option, all worst or all vetoed, is tried as well. One other answer is enough for a yes, with
// that answer as the example.
//
// A no needs a reason, and there are two.
// - The rule measures each option by its own grades, and ties are not broken by another rule. Then, of all ballots of
//   all who are absent, the ones that were tried are the best for each option: what they cannot do, no ballot can.
// - The answer beats each other option by more than the weight of all who are absent. Their ballots cannot turn any of
//   these wins, and the rule, called without arguments, always chooses an option that beats all others. A policy of
//   acceptance or of who may veto is not covered by this, so there the reason is not used.
// Without a reason it stays open: not excluded.
//
// Cost: at most 3 x (options + 1) verdicts.
#include <algorithm>

#include "firmness/parts.hpp"
#include "profile/from_decision.hpp"

namespace assent {
namespace {

// Answers that would serve one option.
class Answers {
 public:
  Answers(Trial& trial, const Answer& answer) : trial_(trial), absent_(answer.presence.absent) {
    for (const auto& tier : answer.results.front().outcome.ranking.tiers)
      for (const OptionId option : tier) order_.push_back(option);
  }

  enum class Form {
    first,         // the option is the best, all others are the worst
    against_best,  // the option is the best, then all others in the reverse of today's order
    vetoes,        // as `first`, with a veto on all others
  };

  // The verdict if everybody who is absent answered like this. An option beyond the last: all are the worst, or vetoed.
  [[nodiscard]] Verdict verdict(OptionId option, Form form) {
    const AtEnd put_back([&] { forget(); });
    Decision& decision = trial_.decision();
    for (const ParticipantId participant : absent_) {
      decision.answered[index(participant)] = true;
      if (decision.kind == BallotKind::grades) add_grades(participant, option, form);
      else add_ranking(participant, option, form);
      if (form == Form::vetoes) add_vetoes(participant, option);
    }
    std::ranges::stable_sort(decision.objections, {},
                             [](const Objection& mark) { return std::pair(mark.participant, mark.option); });
    return trial_.verdict();
  }

 private:
  // The place of each option on such a ballot, from 0.
  [[nodiscard]] std::int64_t place_of(OptionId place, OptionId option, Form form) const {
    if (place == option) return 0;
    if (form != Form::against_best) return 1;
    const auto found = std::ranges::find(order_, place);
    return 1 + (order_.end() - found);
  }

  void add_grades(ParticipantId participant, OptionId option, Form form) {
    const std::size_t options = trial_.decision().options.size();
    for (std::size_t o = 0; o < options; ++o) {
      const std::int64_t place = place_of(option_id(o), option, form);
      const bool leads = !order_.empty() && option_id(o) == order_.front();
      const bool worst = place > 0 && (form != Form::against_best || leads);
      trial_.grade(participant, option_id(o)) =
          worst ? trial_.worst() : trial_.moved(trial_.best(), -std::min<std::int64_t>(place, 1'000'000));
    }
  }

  void add_ranking(ParticipantId participant, OptionId option, Form form) {
    Decision& decision = trial_.decision();
    std::vector<Cell> row(decision.options.size());
    for (std::size_t o = 0; o < row.size(); ++o) row[o] = static_cast<Cell>(place_of(option_id(o), option, form));
    decision.ranks.push_back(row);
    decision.counts.push_back(1);
    decision.voters.push_back(participant);
  }

  void add_vetoes(ParticipantId participant, OptionId option) {
    Decision& decision = trial_.decision();
    for (std::size_t o = 0; o < decision.options.size(); ++o) {
      if (option_id(o) == option || option_id(o) == decision.status_quo) continue;
      Objection mark{.participant = participant, .option = option_id(o)};
      mark.veto = true;
      mark.counts = decision.may_veto(participant);
      decision.objections.push_back(mark);
    }
  }

  void forget() {
    Decision& decision = trial_.decision();
    const Decision& original = trial_.original();
    for (const ParticipantId participant : absent_) {
      decision.answered[index(participant)] = false;
      for (std::size_t o = 0; decision.kind == BallotKind::grades && o < decision.options.size(); ++o)
        trial_.grade(participant, option_id(o)) = no_grade;
    }
    decision.objections = original.objections;
    decision.ranks.truncate(original.ranks.rows());
    decision.counts = original.counts;
    decision.voters = original.voters;
  }

  Trial& trial_;
  const std::vector<ParticipantId>& absent_;
  std::vector<OptionId> order_;
};

[[nodiscard]] bool keeps_condorcet_winners(const RuleCall& call) {
  const bool plain = std::ranges::all_of(
      call.arguments, [](const Argument& argument) { return std::holds_alternative<std::monostate>(argument); });
  return plain && std::ranges::find(call.rule->keeps, Law::condorcet_winner) != call.rule->keeps.end();
}

// Does the answer beat every other option by more than the weight of all who are absent? Then it still does with them,
// and a rule that keeps Condorcet winners still says so.
[[nodiscard]] bool out_of_reach(Trial& trial, const Answer& answer) {
  if (!trial.is_foreseen() || !keeps_condorcet_winners(trial.call()) || !answer.verdict.option) return false;
  if (trial.original().policy.accept_at_most || !trial.original().policy.vetoes_from.empty()) return false;
  const Pairwise pairs = count_pairs(answer.profile);
  const Rational absent = answer.presence.weight_eligible - answer.presence.weight_present;
  const std::size_t winner = index(*answer.verdict.option);
  for (std::size_t other = 0; other < pairs.options(); ++other)
    if (other != winner && Rational(pairs.margin(winner, other), 1) * answer.profile.weight_unit <= absent)
      return false;
  return true;
}

// With such a score, the ballot that serves an option best is known: it was tried.
[[nodiscard]] bool all_was_tried(Trial& trial) {
  const auto& ties = trial.original().policy.ties;
  return column_score_of(trial) && std::ranges::none_of(ties, &TieBreak::by_ballots);
}

}  // namespace

Outstanding outstanding_answers(Trial& trial, const Answer& answer) {
  Outstanding outstanding;
  outstanding.people = answer.presence.absent.size();
  if (outstanding.people == 0) return outstanding;
  const Decision& decision = trial.original();
  outstanding.can = Outstanding::Can::not_excluded;
  if (!decision.counts.empty() && decision.voters.empty()) return outstanding;  // ballots are only counted
  Answers answers(trial, answer);
  using Form = Answers::Form;
  for (const Form form : {Form::first, Form::against_best, Form::vetoes}) {
    for (std::size_t o = 0; o <= decision.options.size(); ++o) {  // the last: no option is served
      const Verdict verdict = answers.verdict(option_id(o), form);
      if (same_answer(verdict, answer.verdict)) continue;
      outstanding.can = Outstanding::Can::yes;
      outstanding.example = verdict;
      return outstanding;
    }
  }
  if (all_was_tried(trial) || out_of_reach(trial, answer)) outstanding.can = Outstanding::Can::no;
  return outstanding;
}

}  // namespace assent
