// Who is entitled: since when and until when, groups and roles, other names; and who is out of this decision.

#include <fmt/format.h>

#include <algorithm>

#include "base/utf8.hpp"
#include "decision/decoder.hpp"
#include "document/cursor.hpp"

namespace assent {
namespace {

using Excluded = Decision::Excluded;

// What is said of the participant that was added last.
[[nodiscard]] Decision::Member& last_member(Decision& decision) {
  const ParticipantId participant = participant_id(decision.participants.size() - 1);
  auto& members = decision.members;
  if (members.empty() || members.back().participant != participant) members.push_back({participant});
  return members.back();
}

// Groups and roles alike are what a policy's `from` may name.
void decode_memberships(Decoder& decoder, const Fields& fields) {
  auto& decision = decoder.decision;
  Participant& participant = decision.participants.back();
  participant.groups_begin = static_cast<std::uint32_t>(decision.memberships.size());
  for (const auto& [key, what] : {std::pair("groups", "a group"), std::pair("roles", "a role")}) {
    const auto list = fields[key];
    if (!list) continue;
    if (list->kind() != NodeKind::sequence) {
      expected(*list, fmt::format("`{}`", key), fmt::format("a list of {}", key), decoder.diagnostics);
      continue;
    }
    for (const Node item : list->items())
      if (const auto id = read_id(item, what, decoder.diagnostics)) decision.memberships.push_back(decision.keep(*id));
  }
  participant.groups_end = static_cast<std::uint32_t>(decision.memberships.size());
}

// Ballots may name somebody by these as well.
void decode_aliases(Decoder& decoder, Node list) {
  if (list.kind() != NodeKind::sequence)
    return expected(list, "`aliases`", "a list of other names", decoder.diagnostics);
  const auto place = static_cast<std::uint32_t>(decoder.decision.participants.size() - 1);
  for (const Node item : list.items())
    if (const auto text = read_text(item, "another name", decoder.diagnostics)) {
      decoder.aliases.push_back({decoder.decision.keep(*text), place, item.where()});
      last_member(decoder.decision).aliases.push_back(decoder.aliases.back().text);
    }
}

void exclude(Decision& decision, ParticipantId participant, Excluded::Cause cause) {
  Decimal& weight = decision.participants[index(participant)].weight;
  decision.excluded.push_back({participant, weight, cause});
  weight = 0;
}

// As of the day of the decision.
void exclude_by_day(Decoder& decoder) {
  auto& decision = decoder.decision;
  if (decoder.dated && decision.date.empty()) {
    decoder.diagnostics
        .error(Code::R212, *decoder.dated, "who is entitled depends on the day, and the decision has no `date`")
        .hint = "write the day of the decision: `date: 2026-10-03`";
    return;
  }
  for (const Decision::Member& member : decision.members) {
    if (!member.since.empty() && decision.date < member.since)
      exclude(decision, member.participant, Excluded::Cause::not_yet);
    else if (!member.until.empty() && member.until < decision.date)
      exclude(decision, member.participant, Excluded::Cause::no_longer);
  }
}

void exclude_recused(Decoder& decoder, Node node) {
  auto& decision = decoder.decision;
  if (node.kind() != NodeKind::sequence)
    return expected(node, "`recused`", "a list of participants", decoder.diagnostics);
  std::vector<bool> named(decision.participants.size(), false), out = named;
  for (const Excluded& excluded : decision.excluded) out[index(excluded.participant)] = true;
  for (const Node item : node.items()) {
    const auto id = read_text(item, "somebody recused", decoder.diagnostics);
    const auto participant = id ? decoder.find_participant(*id, item.where()) : std::nullopt;
    if (!participant) continue;
    if (named[index(*participant)])
      decoder.diagnostics.error(Code::R203, item.where(), fmt::format("{} is recused twice", *id)).hint =
          "remove one of the two";
    else if (!out[index(*participant)]) exclude(decision, *participant, Excluded::Cause::recused);
    named[index(*participant)] = true;
  }
}

}  // namespace

// An id always means its owner.
void check_aliases(Decoder& decoder) {
  for (const auto& [alias, place, where] : decoder.aliases) {
    const auto owner = decoder.participant_names.find(alias);
    if (!owner || *owner == place) continue;
    auto& diagnostic = decoder.diagnostics.error(
        Code::R203, where, fmt::format("`{}` is the id of somebody else", escape_invisible(alias)));
    diagnostic.notes.push_back({"that is here", decoder.participant_names.where(*owner)});
    diagnostic.hint = "take it out of the `aliases`";
  }
}

void add_day(Decoder& decoder, std::string_view key, std::string_view day, Location where) {
  Decision::Member& member = last_member(decoder.decision);
  (key == "since" ? member.since : member.until) = decoder.decision.keep(day);
  if (!decoder.dated) decoder.dated = where;
}

void check_days(Decoder& decoder, Location where) {
  const Decision::Member& member = last_member(decoder.decision);
  if (member.since.empty() || member.until.empty() || member.since <= member.until) return;
  decoder.diagnostics
      .error(Code::R211, where, fmt::format("the last day, {}, is before the first, {}", member.until, member.since))
      .hint = "both days count: `since` is the first one, `until` the last";
}

void decode_member(Decoder& decoder, const Fields& fields) {
  decode_memberships(decoder, fields);
  for (const std::string_view key : {"since", "until"})
    if (const auto node = fields[key])
      if (const auto day = read_date(*node, fmt::format("`{}`", key), decoder.diagnostics))
        add_day(decoder, key, *day, node->where());
  if (const auto until = fields["until"]) check_days(decoder, until->where());
  if (const auto employer = fields["employer"])
    if (const auto text = read_text(*employer, "the employer", decoder.diagnostics))
      last_member(decoder.decision).employer = decoder.decision.keep(*text);
  if (const auto aliases = fields["aliases"]) decode_aliases(decoder, *aliases);
}

void exclude_people(Decoder& decoder, const std::optional<Node>& recused) {
  check_aliases(decoder);
  exclude_by_day(decoder);
  if (recused) exclude_recused(decoder, *recused);
}

void leave_out_excluded(Decoder& decoder) {
  auto& decision = decoder.decision;
  std::vector<bool> out(decision.participants.size(), false);
  for (Excluded& excluded : decision.excluded) {
    const std::size_t p = index(excluded.participant);
    if (!decision.answered[p]) continue;
    excluded.left_out = decoder.entry_where[p];
    out[p] = true;
    decision.answered[p] = decision.stands_aside[p] = decision.abstains[p] = false;
    if (!decision.grades.empty()) std::ranges::fill(grades_of(decision, excluded.participant), no_grade);
  }
  std::erase_if(decision.objections, [&](const Objection& mark) { return out[index(mark.participant)]; });
}

}  // namespace assent
