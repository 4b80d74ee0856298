
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
  }
  for (std::size_t b = 0; decision.voters.empty() && b < decision.counts.size(); ++b) {
    const Decimal weight = decision.ballot_weights.empty() ? decimal_one : decision.ballot_weights[b];
    if (weight == 0) continue;
    if (__builtin_add_overflow(presence.present, decision.counts[b], &presence.present)) throw Overflow();
    present += Int128{decision.counts[b]} * weight;  // 64 and 60 bits; `presence.present` bounds how many there are
  }
  presence.weight_eligible = Rational(eligible, Int128{decimal_one});
  presence.weight_present = Rational(present, Int128{decimal_one});
  if (const auto& quorum = decision.policy.quorum) {
    const bool by_weight = quorum->of == Quorum::Of::weight;
    const Rational have = by_weight ? presence.weight_present : Rational(presence.present);
    const Rational all = by_weight ? presence.weight_eligible : Rational(presence.eligible);
    presence.quorum_met = have >= (quorum->is_share ? quorum->at_least * all : quorum->at_least);
  }
  if (presence.present == 0) presence.quorum_met = false;
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

[[nodiscard]] VerdictStatus status_of(const Answer& answer, const Decision& decision, const Ranking& before_ties) {
  const Ranking& ranking = answer.results.front().outcome.ranking;
  const auto& status_quo = decision.status_quo;
  const std::size_t others = decision.options.size() - (status_quo ? 1 : 0);
  const auto aside =
      static_cast<std::size_t>(std::ranges::count_if(answer.results.front().outcome.reasons, [&](const Reason& reason) {
        const auto* out = std::get_if<SetAside>(&reason);  // what is worse than it leaves the status quo, and no veto
        return out != nullptr && out->option != status_quo && out->cause != AsideCause::worse_than_status_quo;
      }));
  if (!answer.presence.quorum_met) return VerdictStatus::no_quorum;
  if ((aside == others && others > 0) || ranking.tiers.empty()) return VerdictStatus::all_vetoed;
  if (status_quo && contains(before_ties.tiers.front(), *status_quo)) return VerdictStatus::status_quo;
  const auto& first = ranking.tiers.front();
  if (std::ranges::none_of(first, [&](OptionId option) { return is_acceptable(decision, answer, option); }))
    return VerdictStatus::none_acceptable;
  return first.size() > 1 ? VerdictStatus::tied : VerdictStatus::decided;
}

[[nodiscard]] Verdict verdict_of(const Answer& answer, const Decision& decision, const Ranking& before_ties) {
  Verdict verdict;
  verdict.status = status_of(answer, decision, before_ties);
  if (verdict.status == VerdictStatus::decided)
    verdict.option = answer.results.front().outcome.ranking.tiers.front().front();
  else if (verdict.status == VerdictStatus::status_quo) verdict.option = decision.status_quo;
  else verdict.in_force = decision.status_quo;
  return verdict;
}

// Runs the deciding rule; answers its ranking before ties were broken.
[[nodiscard]] Ranking add_deciding(Answer& answer, const Decision& decision, const RuleCall& call, SharedWork& shared,
                                   const Limits& limits) {
  answer.presence = presence_of(decision);
  if (answer.profile.kind == BallotKind::grades) answer.totals = shared.totals();
  Outcome outcome = run(call, shared, limits);
  Ranking before_ties = outcome.ranking;
  mark_worse(outcome, decision.status_quo);
  answer.results.push_back(
      {call, break_deciding_ties(decision, call, answer.profile, std::move(outcome), limits), true});
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
    case VerdictStatus::no_quorum: return "no-quorum";
    case VerdictStatus::all_vetoed: return "all-vetoed";
    case VerdictStatus::status_quo: return "status-quo";
    case VerdictStatus::none_acceptable: return "none-acceptable";
    case VerdictStatus::tied: return "tied";
    case VerdictStatus::decided: return "decided";
  }
  return "";
}

bool is_acceptable(const Decision& decision, const Answer& answer, OptionId option) {
  if (!decision.policy.accept_at_most || answer.totals.empty() || option == decision.status_quo) return true;
  const DiscomfortTotal& total = answer.totals[index(option)];
  return total.weight > 0 && share_of(total, answer.profile) <= *decision.policy.accept_at_most;
}

bool can_feed(const Decision& decision, const RuleCall& call) {
  return can_read(call, decision.kind) && (!decision.counts_only || needs_of(call, decision.kind) == Needs::grades);
}

RuleCall deciding_rule(const Decision& decision, const RuleChoice& choice, std::span<const Rule* const> rules) {
  if (decision.policy.decide_by) return *decision.policy.decide_by;
  if (!choice.named.empty() && !choice.lenient) return choice.named.front();
  return call_of(*find_rule(rules, decision.kind == BallotKind::grades ? "veto-aware" : "borda"));
}

std::optional<Verdict> verdict_by(const Decision& decision, const RuleCall& call, const Limits& limits) {
  Answer answer;
  answer.profile = profile_of(decision);
  SharedWork shared(answer.profile);
  const Ranking before_ties = add_deciding(answer, decision, call, shared, limits);
  if (std::holds_alternative<Bounded>(answer.results.front().outcome.proof)) return std::nullopt;
  return verdict_of(answer, decision, before_ties);
}

Answer decide(const Decision& decision, const RuleChoice& choice, std::span<const Rule* const> rules) {
  Answer answer;
  answer.profile = profile_of(decision);
  SharedWork shared(answer.profile, choice.threads);
  const Ranking before_ties =
      add_deciding(answer, decision, deciding_rule(decision, choice, rules), shared, choice.limits);
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
