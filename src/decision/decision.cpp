// The small functions of the Decision.

#include "assent/decision.hpp"

#include <algorithm>

#include "assent/house_rule.hpp"
#include "assent/rule.hpp"

namespace assent {

namespace {

// By `blocks_from`: the grades that are vetoes, and no others.
void mark_blocks(Decision& decision) {
  std::erase_if(decision.objections, [](Objection& mark) {
    if (!mark.by_grade) return false;
    mark.veto = mark.by_grade = false;
    return mark.reason.empty() && mark.review.empty();
  });
  if (!decision.policy.blocks_from || decision.kind != BallotKind::grades || !decision.counts.empty()) return;
  std::vector<Objection> more;
  for (std::size_t p = 0; p < decision.participants.size(); ++p)
    for (std::size_t o = 0; o < decision.options.size(); ++o) {
      if (!decision.answered[p] || !decision.blocks(participant_id(p), option_id(o))) continue;
      more.push_back({.participant = participant_id(p), .option = option_id(o), .veto = true, .by_grade = true});
    }
  const auto key = [](const Objection& mark) { return std::pair(mark.participant, mark.option); };
  std::erase_if(more, [&](const Objection& block) {
    const auto known = std::ranges::lower_bound(decision.objections, key(block), {}, key);
    if (known == decision.objections.end() || key(*known) != key(block)) return false;
    return known->veto = known->by_grade = true;
  });
  decision.objections.insert(decision.objections.end(), more.begin(), more.end());
  std::ranges::sort(decision.objections, {}, key);
}

}  // namespace

std::string_view name_of(ObjectionStatus status) {
  switch (status) {
    case ObjectionStatus::open: return "open";
    case ObjectionStatus::integrated: return "integrated";
    case ObjectionStatus::withdrawn: return "withdrawn";
    case ObjectionStatus::invalid: return "invalid";
  }
  return "";
}

std::string_view name_of(MissingPolicy policy) {
  switch (policy) {
    case MissingPolicy::error: return "error";
    case MissingPolicy::worst: return "worst";
    case MissingPolicy::middle: return "middle";
    case MissingPolicy::none: return "none";
    case MissingPolicy::average: return "average";
  }
  return "";
}

std::string_view name_of(UnrankedPolicy policy) { return policy == UnrankedPolicy::last ? "last" : "not-compared"; }

std::string_view TieBreak::id() const {
  if (kind == Kind::lot) return "lot";
  if (kind == Kind::listed_order) return "listed-order";
  if (kind == Kind::casting_vote) return "casting-vote";
  return call.rule->id;
}

std::vector<const Rule*> rules_of(const Policy& policy, std::span<const Rule* const> built_in) {
  std::vector<const Rule*> rules(built_in.begin(), built_in.end());
  for (const auto& house : policy.house_rules) rules.push_back(&house->rule);
  return rules;
}

bool always_tests(const Policy& policy) {
  if (!policy.ladder.empty())
    return std::ranges::all_of(policy.ladder, [](const Rung& rung) { return tests(rung.call); });
  return policy.decide_by && tests(*policy.decide_by);
}

bool Decision::abstains_from_all(std::size_t participant) const {
  if (!answered[participant] || stands_aside[participant]) return false;
  if (!abstains.empty() && abstains[participant]) return true;
  std::size_t abstentions = 0;
  const auto first = std::ranges::lower_bound(objections, participant_id(participant), {}, &Objection::participant);
  for (auto mark = first; mark != objections.end() && mark->participant == participant_id(participant); ++mark)
    abstentions += mark->abstain;
  return abstentions == options.size();
}

const Objection* Decision::objection(ParticipantId participant, OptionId option) const {
  const auto key = [](const Objection& objection) { return std::pair(objection.participant, objection.option); };
  const auto found = std::ranges::lower_bound(objections, std::pair(participant, option), {}, key);
  return found != objections.end() && key(*found) == std::pair(participant, option) ? &*found : nullptr;
}

bool Decision::is_blank(ParticipantId participant, OptionId option) const {
  if (grades[index(participant) * options.size() + index(option)] != no_grade) return false;
  const Objection* mark = objection(participant, option);
  return mark == nullptr || (!mark->veto && !mark->no_side());
}

bool Decision::blocks(ParticipantId participant, OptionId option) const {
  const Decimal grade = grades[index(participant) * options.size() + index(option)];
  if (!policy.blocks_from || grade == no_grade || option == status_quo) return false;
  if (Rational(Int128{scale.discomfort(grade)}, Int128{scale.span()}) < *policy.blocks_from) return false;
  const Objection* mark = objection(participant, option);
  const bool marked =
      mark != nullptr && (mark->no_side() || mark->status != ObjectionStatus::open || (mark->veto && !mark->by_grade));
  return !marked && participants[index(participant)].weight > 0 && !takes_no_side(index(participant)) &&
         may_veto(participant) && !is_carried(participant);
}

bool Decision::is_carried(ParticipantId participant) const {
  const auto found = std::ranges::lower_bound(carried, participant, {}, &Carried::owner);
  return found != carried.end() && found->owner == participant;
}

bool Decision::may_veto(ParticipantId participant) const {
  const auto& from = policy.vetoes_from;
  if (from.empty()) return true;
  const Participant& person = participants[index(participant)];
  for (std::uint32_t i = person.groups_begin; i < person.groups_end; ++i)
    if (std::ranges::find(from, memberships[i]) != from.end()) return true;
  return false;
}

void Decision::mark_vetoes() {
  mark_blocks(*this);
  for (Objection& mark : objections)
    mark.counts = mark.open_veto() && status_quo != mark.option && may_veto(mark.participant) &&
                  participants[index(mark.participant)].weight > 0;
}

}  // namespace assent
