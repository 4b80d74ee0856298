
#include <algorithm>
#include <array>

#include "answer/ties.hpp"
#include "assent/answer.hpp"
#include "assent/call_text.hpp"
#include "assent/house_rule.hpp"
#include "assent/limits.hpp"
#include "profile/from_decision.hpp"

namespace assent {
namespace {

constexpr std::array<std::string_view, 3> heart{"minimum-total-discomfort", "borda", "veto-aware"};

[[nodiscard]] bool same_call(const RuleCall& a, const RuleCall& b) { return call_text(a) == call_text(b); }

[[nodiscard]] bool is_in(const Decision& decision, const Participant& participant,
                         const std::vector<std::string>& groups) {
  for (std::uint32_t i = participant.groups_begin; i < participant.groups_end; ++i)
    if (std::ranges::find(groups, decision.memberships[i]) != groups.end()) return true;
  return false;
}

[[nodiscard]] Presence::Count count_quorum(const Presence& presence, const Decision& decision,
                                           const Threshold& quorum) {
  const bool by_weight = quorum.by == Threshold::By::weight;
  const auto measure = [&](ParticipantId participant) {
    return by_weight ? to_rational(decision.participants[index(participant)].weight) : Rational(1);
  };
  Presence::Count count;
  count.have = by_weight ? presence.weight_present : Rational(presence.present);
  count.all = by_weight ? presence.weight_eligible : Rational(presence.eligible);
  if (!quorum.from.empty()) {
    count.have = count.all = 0;
    for (std::size_t p = 0; p < decision.participants.size(); ++p) {
      const Participant& participant = decision.participants[p];
      if (participant.weight == 0 || !is_in(decision, participant, quorum.from)) continue;
      count.all = count.all + measure(participant_id(p));
      if (decision.answered[p]) count.have = count.have + measure(participant_id(p));
    }
  }
  for (const ParticipantId abstainer : presence.not_counted)
    if (quorum.from.empty() || is_in(decision, decision.participants[index(abstainer)], quorum.from))
      count.have = count.have - measure(abstainer);
  count.met = quorum.is_met(count.have, count.all);
  return count;
}

[[nodiscard]] Presence presence_of(const Decision& decision) {
  Presence presence;
  Int128 eligible = 0, present = 0;  // weights, in billionths
  for (std::size_t p = 0; p < decision.participants.size(); ++p) {
    const Participant& participant = decision.participants[p];
    if (participant.weight == 0) continue;
    ++presence.eligible;
    eligible += participant.weight;
    if (!decision.answered[p]) {
      presence.absent.push_back(participant_id(p));
      continue;
    }
    ++presence.present;
    present += participant.weight;
    if (decision.policy.abstainers_absent && decision.abstains_from_all(p))
      presence.not_counted.push_back(participant_id(p));
  }
  for (std::size_t b = 0; decision.voters.empty() && b < decision.counts.size(); ++b) {
    const Decimal weight = decision.ballot_weights.empty() ? decimal_one : decision.ballot_weights[b];
    if (weight == 0) continue;
    if (__builtin_add_overflow(presence.present, decision.counts[b], &presence.present)) throw Overflow();
    present += Int128{decision.counts[b]} * weight;  // 64 and 60 bits; `presence.present` bounds how many there are
  }
  presence.weight_eligible = Rational(eligible, Int128{decimal_one});
  presence.weight_present = Rational(present, Int128{decimal_one});
  for (const Quorum& quorum : decision.policy.quorums)
    presence.quorums.push_back(count_quorum(presence, decision, quorum.threshold));
  presence.quorum_met = std::ranges::all_of(presence.quorums, &Presence::Count::met);
  return presence;
}

// Marks what stands below the status quo. Before ties are broken: a broken tie makes nothing worse.
void mark_worse(Outcome& outcome, std::optional<OptionId> status_quo) {
  if (!status_quo) return;
  bool below = false;
  for (const auto& tier : outcome.ranking.tiers) {
    if (below)
      for (const OptionId option : tier) outcome.reasons.push_back(WorseThanStatusQuo{option});
    below = below || std::ranges::find(tier, *status_quo) != tier.end();
  }
}

// A house rule's own chain replaces the policy's.
[[nodiscard]] const std::vector<TieBreak>& chain_of(const Policy& policy, const RuleCall& call) {
  const HouseRule* house = call.rule->house;
  return house != nullptr && house->ties ? *house->ties : policy.ties;
}

[[nodiscard]] Outcome break_deciding_ties(const Decision& decision, const RuleCall& call, const Profile& profile,
                                          Outcome outcome, const Limits& limits) {
  const std::vector<TieBreak>& chain = chain_of(decision.policy, call);
  if (chain.empty()) return outcome;
  const std::vector<OptionId> ordered = ordered_options(call, profile, limits);
  std::vector<std::string_view> ids;
  for (const Option& option : decision.options) ids.push_back(option.id);
  if (ordered.size() == profile.options)
    return break_ties(std::move(outcome), profile, ordered, chain, ids, decision.policy.seed.value_or(""), limits);
  return break_ties(std::move(outcome), restrict_to(profile, ordered), ordered, chain, ids,
                    decision.policy.seed.value_or(""), limits);
}

[[nodiscard]] bool contains(const std::vector<OptionId>& options, OptionId option) {
  return std::ranges::find(options, option) != options.end();
}

// Of the deciding rule, beside the status quo.
struct Aside {
  std::size_t worse = 0, otherwise = 0;  // set aside because they are worse than the status quo, or for another cause
};
[[nodiscard]] Aside count_aside(const Outcome& outcome, const std::optional<OptionId>& status_quo) {
  Aside aside;
  for (const Reason& reason : outcome.reasons) {
    const auto* out = std::get_if<SetAside>(&reason);
    if (out == nullptr || out->option == status_quo) continue;
    ++(out->cause == AsideCause::worse_than_status_quo ? aside.worse : aside.otherwise);
  }
  return aside;
}

// What another decision that comes first makes of this one.
[[nodiscard]] std::optional<VerdictStatus> pending(const Decision& decision) {
  const auto any = [&](Standing standing) {
    return std::ranges::find(decision.needs, standing, &Need::standing) != decision.needs.end();
  };
  if (any(Standing::otherwise)) return VerdictStatus::voided;
  if (any(Standing::waiting)) return VerdictStatus::waiting;
  return std::nullopt;
}

[[nodiscard]] VerdictStatus status_of(const Answer& answer, const Decision& decision, const Ranking& before_ties) {
  const RuleResult& deciding = answer.results.front();
  const Ranking& ranking = deciding.outcome.ranking;
  const auto& status_quo = decision.status_quo;
  const std::size_t others = decision.options.size() - (status_quo ? 1 : 0);
  const Aside aside = count_aside(deciding.outcome, status_quo);
  const bool tested = tests(deciding.call);
  if (const auto first = pending(decision)) return *first;
  if (decision.policy.advises) return VerdictStatus::advisory;
  if (!answer.presence.quorum_met) return VerdictStatus::no_quorum;
  const bool nobody = answer.presence.present == 0;
  const bool all_aside = others > 0 && aside.worse + aside.otherwise == others;
  if (nobody || (all_aside && (tested || aside.worse == 0))) return VerdictStatus::none_passes;
  if (ranking.tiers.empty()) return status_quo ? VerdictStatus::status_quo : VerdictStatus::none_passes;
  if (status_quo && !tested && (all_aside || contains(before_ties.tiers.front(), *status_quo)))
    return VerdictStatus::status_quo;
  const auto& first = ranking.tiers.front();
  if (std::ranges::none_of(first, [&](OptionId option) { return is_acceptable(decision, answer, option); }))
    return VerdictStatus::none_acceptable;
  return first.size() > 1 ? VerdictStatus::tied : VerdictStatus::decided;
}

// Where some options of the first tier carry more than the policy accepts, and others do not, those leave the tie.
void leave_tie(Outcome& outcome, const Decision& decision, const Answer& answer, const RuleCall& call) {
  if (!decision.policy.accept_at_most || answer.totals.empty() || outcome.ranking.tiers.empty()) return;
  if (decision.status_quo && !tests(call) && contains(outcome.ranking.tiers.front(), *decision.status_quo)) return;
  std::vector<OptionId> stay, leave;
  for (const OptionId option : outcome.ranking.tiers.front())
    (is_acceptable(decision, answer, option) ? stay : leave).push_back(option);
  if (stay.empty() || leave.empty()) return;
  for (const OptionId option : leave) {
    const DiscomfortTotal& total = answer.totals[index(option)];
    const Rational share = total.weight > 0 ? share_of(total, answer.profile) : Rational(0);
    outcome.reasons.push_back(LeftTie{option, share, *decision.policy.accept_at_most});
  }
  auto& tiers = outcome.ranking.tiers;
  tiers.front() = std::move(stay);
  tiers.insert(tiers.begin() + 1, std::move(leave));
  std::erase_if(outcome.reasons, [](const Reason& reason) { return std::holds_alternative<TieLeft>(reason); });
  for (const auto& tier : tiers)
    if (tier.size() > 1) outcome.reasons.push_back(TieLeft{tier});
}

[[nodiscard]] Verdict verdict_of(const Answer& answer, const Decision& decision, const Ranking& before_ties) {
  Verdict verdict = answer.verdict;  // with the rung
  verdict.status = status_of(answer, decision, before_ties);
  if (verdict.status == VerdictStatus::decided)
    verdict.option = answer.results.front().outcome.ranking.tiers.front().front();
  else if (verdict.status == VerdictStatus::status_quo) verdict.option = decision.status_quo;
  else verdict.in_force = decision.status_quo;
  return verdict;
}

// Climbs the ladder up to the rung that holds, else to the last one; `call` becomes its rule. Each rung starts from all
// options, and holds where an option passes its test; one that tests nothing always does.
[[nodiscard]] Outcome climb(Answer& answer, const std::vector<Rung>& ladder, RuleCall& call, SharedWork& shared,
                            const Limits& limits) {
  std::optional<Bounded> unproven;  // an earlier rung may hold after all
  for (std::size_t i = 0;; ++i) {
    call = ladder[i].call;
    Outcome outcome = run(call, shared, limits);
    const bool holds = !tests(call) || !outcome.ranking.tiers.empty();
    if (holds) answer.verdict.rung = i;
    if (holds || i + 1 == ladder.size()) {
      if (unproven) outcome.proof = std::move(*unproven);
      return outcome;
    }
    if (const auto* bounded = std::get_if<Bounded>(&outcome.proof)) {
      const auto options = static_cast<std::int64_t>(answer.profile.options);
      unproven = Bounded{.best = Rational(0), .at_least = Rational(options), .by = bounded->by};
      for (std::size_t o = 0; o < answer.profile.options; ++o) unproven->possible.push_back(option_id(o));
    }
    answer.rungs_before.push_back({call, std::move(outcome), false});
  }
}

enum class Asked { ranking, winners };  // winners: of the ranking, the first tier may be all that is told

[[nodiscard]] Outcome run_asked(Asked asked, const RuleCall& call, SharedWork& shared, const Limits& limits) {
  auto winners = asked == Asked::winners ? winners_alone(call, shared, limits) : std::nullopt;
  if (!winners || winners->empty()) return run(call, shared, limits);
  Outcome outcome;
  outcome.ranking.tiers.push_back(std::move(*winners));
  return outcome;
}

// Runs the deciding rule, or the ladder; answers the ranking before ties were broken.
[[nodiscard]] Ranking add_deciding(Answer& answer, const Decision& decision, RuleCall call, SharedWork& shared,
                                   const Limits& limits, Asked asked) {
  answer.presence = presence_of(decision);
  if (answer.profile.kind == BallotKind::grades) answer.totals = shared.totals();
  const std::vector<Rung>& ladder = decision.policy.ladder;
  Outcome outcome =
      ladder.empty() ? run_asked(asked, call, shared, limits) : climb(answer, ladder, call, shared, limits);
  Ranking before_ties = outcome.ranking;
  mark_worse(outcome, decision.status_quo);
  leave_tie(outcome, decision, answer, call);
  answer.results.push_back({call, break_deciding_ties(decision, call, answer.profile, std::move(outcome), limits),
                            !decision.policy.advises});
  return before_ties;
}

// The calls to show: the command line's, else the policy's, else the three at the heart.
[[nodiscard]] std::vector<RuleCall> shown_calls(const Decision& decision, const RuleChoice& choice,
                                                std::span<const Rule* const> rules,
                                                std::vector<const Rule*>& left_out) {
  const bool defaults = choice.named.empty() && !decision.policy.rules_named;
  std::vector<RuleCall> calls;
  if (defaults)
    for (const std::string_view id : heart) calls.push_back(call_of(*find_rule(rules, id)));
  else calls = choice.named.empty() ? decision.policy.rules : choice.named;
  if (!defaults && !choice.lenient) return calls;
  std::erase_if(calls, [&](const RuleCall& call) {
    if (can_feed(decision, call)) return false;
    left_out.push_back(call.rule);
    return true;
  });
  return calls;
}

}  // namespace

std::string_view name_of(VerdictStatus status) {
  switch (status) {
    case VerdictStatus::voided: return "void";
    case VerdictStatus::waiting: return "waiting";
    case VerdictStatus::advisory: return "advisory";
    case VerdictStatus::no_quorum: return "no-quorum";
    case VerdictStatus::none_passes: return "none-passes";
    case VerdictStatus::status_quo: return "status-quo";
    case VerdictStatus::none_acceptable: return "none-acceptable";
    case VerdictStatus::tied: return "tied";
    case VerdictStatus::decided: return "decided";
  }
  return "";
}

std::string_view name_of(Standing standing) {
  switch (standing) {
    case Standing::met: return "met";
    case Standing::waiting: return "waiting";
    case Standing::otherwise: return "otherwise";
  }
  return "";
}

bool is_acceptable(const Decision& decision, const Answer& answer, OptionId option) {
  if (!decision.policy.accept_at_most || answer.totals.empty() || option == decision.status_quo) return true;
  const DiscomfortTotal& total = answer.totals[index(option)];
  return total.weight > 0 && share_of(total, answer.profile) <= *decision.policy.accept_at_most;
}

bool can_feed(const Decision& decision, const RuleCall& call) {
  const Needs needs = needs_of(call, decision.kind);
  if (decision.kind == BallotKind::rankings && needs == Needs::grades_or_status_quo && !decision.status_quo)
    return false;
  return can_read(call, decision.kind) && (!decision.counts_only || needs != Needs::rankings);
}

RuleCall deciding_rule(const Decision& decision, const RuleChoice& choice, std::span<const Rule* const> rules) {
  if (!decision.policy.ladder.empty()) return decision.policy.ladder.front().call;
  if (decision.policy.decide_by) return *decision.policy.decide_by;
  if (!choice.named.empty() && !choice.lenient) return choice.named.front();
  if (decision.policy.advises && !decision.policy.rules.empty()) return decision.policy.rules.front();
  const bool vetoed = std::ranges::any_of(decision.objections, &Objection::open_veto);
  const bool by_vetoes = decision.kind == BallotKind::grades || vetoed;
  return call_of(*find_rule(rules, by_vetoes ? "veto-aware" : "borda"));
}

std::optional<Verdict> verdict_by(const Decision& decision, const RuleCall& call, const Limits& limits) {
  Answer answer;
  answer.profile = profile_of(decision);
  SharedWork shared(answer.profile);
  const Ranking before_ties = add_deciding(answer, decision, call, shared, limits, Asked::winners);
  if (std::holds_alternative<Bounded>(answer.results.front().outcome.proof)) return std::nullopt;
  return verdict_of(answer, decision, before_ties);
}

Answer decide(const Decision& decision, const RuleChoice& choice, std::span<const Rule* const> rules) {
  Answer answer;
  answer.profile = profile_of(decision, choice.threads);
  SharedWork shared(answer.profile, choice.threads);
  const Ranking before_ties =
      add_deciding(answer, decision, deciding_rule(decision, choice, rules), shared, choice.limits, Asked::ranking);
  for (const RuleCall& call : shown_calls(decision, choice, rules, answer.left_out)) {
    if (std::ranges::any_of(answer.results, [&](const RuleResult& result) { return same_call(result.call, call); }))
      continue;
    Outcome shown = run(call, shared, choice.limits);
    mark_worse(shown, decision.status_quo);
    answer.results.push_back({call, std::move(shown), false});
  }
  answer.verdict = verdict_of(answer, decision, before_ties);
  return answer;
}

}  // namespace assent
