#include "series/tried.hpp"

#include <algorithm>
#include <array>

#include "series/burden.hpp"

namespace assent {
namespace {

constexpr std::array all_clauses{Clause::decide_by,  Clause::ladder,   Clause::quorum, Clause::accept_at_most,
                                 Clause::missing,    Clause::unranked, Clause::vetoes, Clause::blocks_from,
                                 Clause::abstainers, Clause::ties};

void adopt(Decision& decision, const Policy& other, Clause clause) {
  Policy& policy = decision.policy;
  switch (clause) {
    case Clause::decide_by:
    case Clause::ladder:
      policy.house_rules.insert(policy.house_rules.end(), other.house_rules.begin(), other.house_rules.end());
      policy.decide_by = other.decide_by;
      policy.ladder = other.ladder;
      policy.advises = other.advises;
      policy.strong_from = other.strong_from;
      return;
    case Clause::quorum: policy.quorums = other.quorums; return;
    case Clause::accept_at_most: policy.accept_at_most = other.accept_at_most; return;
    case Clause::missing: policy.missing = other.missing; return;
    case Clause::unranked: policy.unranked = other.unranked; return;
    case Clause::vetoes:
      policy.vetoes = other.vetoes;
      policy.vetoes_from = other.vetoes_from;
      decision.mark_vetoes();
      return;
    case Clause::blocks_from:
      policy.blocks_from = other.blocks_from;
      decision.mark_vetoes();
      return;
    case Clause::abstainers: policy.abstainers_absent = other.abstainers_absent; return;
    case Clause::ties:
      policy.ties = other.ties;
      policy.seed = other.seed;
      return;
  }
}

[[nodiscard]] std::optional<Clause> clause_of(const Decision& own, const Policy& other, const Answered& wanted,
                                              std::span<const Rule* const> rules) {
  for (const Clause clause : all_clauses) {
    if (clause == (other.ladder.empty() ? Clause::ladder : Clause::decide_by)) continue;
    Decision mixed = own;
    adopt(mixed, other, clause);
    if (answered(answer_alone(mixed, rules)) == wanted) return clause;
  }
  return std::nullopt;
}

}  // namespace

Answered answered(const Answer& answer) {
  Answered result{answer.verdict.status, answer.verdict.option, answer.verdict.in_force, {}};
  if (result.status != VerdictStatus::tied) return result;
  result.tied = answer.results.front().outcome.ranking.tiers.front();
  std::ranges::sort(result.tied);
  return result;
}

Answer answer_alone(const Decision& decision, std::span<const Rule* const> rules) {
  RuleChoice choice;
  choice.named = {deciding_rule(decision, {}, rules)};
  return decide(decision, choice, rules);
}

Flip flip_of(const Decision& own, const Answer& own_answer, const Decision& tried, const Answer& new_answer,
             std::span<const Rule* const> rules) {
  const Answered before = answered(own_answer), after = answered(new_answer);
  Flip flip;
  flip.clause = clause_of(own, tried.policy, after, rules);
  const auto old_option = before.option ? before.option : before.in_force;
  const auto new_option = after.option ? after.option : after.in_force;
  const bool no_names = !own.counts.empty() && own.voters.empty();
  flip.people_known = old_option && new_option && own.kind == BallotKind::grades && !no_names && !own.counts_only;
  if (!flip.people_known) return flip;
  const auto old_shares = shares_with(own, own_answer.profile, *old_option);
  const auto new_shares = shares_with(own, own_answer.profile, *new_option);
  for (std::size_t p = 0; p < own.participants.size(); ++p) {
    if (!old_shares[p] || !new_shares[p] || *old_shares[p] == *new_shares[p]) continue;
    (*new_shares[p] < *old_shares[p] ? flip.less : flip.more).push_back(participant_id(p));
  }
  return flip;
}

}  // namespace assent
