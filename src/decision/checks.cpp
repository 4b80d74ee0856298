// What the shape of a file cannot show: grades that are missing, vetoes that cannot count, a policy that cannot be met.

#include <fmt/format.h>

#include <algorithm>

#include "base/decimal.hpp"
#include "decision/decoder.hpp"
#include "document/cursor.hpp"

namespace assent {
namespace {

void check_objection(Decoder& decoder, Objection& objection) {
  auto& decision = decoder.decision;
  const Participant& participant = decision.participants[index(objection.participant)];
  const std::string_view option = decision.options[index(objection.option)].id;
  const bool graded = decision.kind == BallotKind::rankings ||
                      grades_of(decision, objection.participant)[index(objection.option)] != no_grade;
  if (objection.veto && !objection.open_veto() && !graded) {
    decoder.diagnostics
        .warning(Code::B309, objection.where,
                 fmt::format("the veto of {} on {} is {}, and there is no grade: it counts as standing aside",
                             participant.id, option, name_of(objection.status)))
        .hint = "ask for a grade, and write it beside the veto";
  }
  if (!objection.open_veto()) return;
  const bool on_status_quo = decision.status_quo == objection.option;
  const bool entitled = decision.may_veto(objection.participant);
  objection.counts = !on_status_quo && entitled && participant.weight > 0;
  if (on_status_quo)
    decoder.diagnostics.warning(
        Code::B308, objection.where,
        fmt::format("{} vetoes the status quo: it counts as the worst grade and sets nothing aside", participant.id));
  else if (!entitled)
    decoder.diagnostics
        .warning(Code::B313, objection.where,
                 fmt::format("{} may not veto: it counts as the worst grade", participant.id))
        .notes.push_back({"the policy says who may", decoder.vetoes_where});
}

void check_missing(Decoder& decoder) {
  const auto& decision = decoder.decision;
  if (decision.kind != BallotKind::grades || decision.policy.missing != MissingPolicy::error) return;
  const std::size_t options = decision.options.size();
  for (std::size_t p = 0; p < decision.participants.size(); ++p) {
    if (!decision.answered[p] || decision.stands_aside[p] || decoder.faulty[p]) continue;
    std::vector<std::string_view> blank;
    for (std::size_t o = 0; o < options; ++o)
      if (decision.is_blank(participant_id(p), option_id(o))) blank.push_back(decision.options[o].id);
    if (blank.empty()) continue;
    const std::size_t shown = std::min<std::size_t>(blank.size(), 5);
    std::string names(
        fmt::format("{}", fmt::join(blank.begin(), blank.begin() + static_cast<std::ptrdiff_t>(shown), ", ")));
    if (blank.size() > shown) names += fmt::format(" and {} more", blank.size() - shown);
    decoder.diagnostics
        .error(Code::B302, decoder.entry_where[p],
               fmt::format("{} gives no grade for {}", decision.participants[p].id, names))
        .hint =
        "add the grade, write `stand-aside`, or let the policy fill it: `missing: middle` (or worst, none, average)";
  }
}

void check_reasons(Decoder& decoder) {
  const auto& decision = decoder.decision;
  const auto& level = decision.policy.reason_required_from;
  if (!level) return;
  for (const Objection& objection : decision.objections)
    if (objection.open_veto() && objection.reason.empty())
      decoder.diagnostics
          .error(
              Code::B307, objection.where,
              fmt::format("the veto of {} on {} has no reason", decision.participants[index(objection.participant)].id,
                          decision.options[index(objection.option)].id))
          .hint = "write {veto: true, reason: why}";
  if (decision.kind != BallotKind::grades) return;
  const std::size_t options = decision.options.size();
  for (std::size_t cell = 0; cell < decision.grades.size(); ++cell) {
    if (decision.grades[cell] == no_grade) continue;
    const Decimal discomfort = decision.scale.discomfort(decision.grades[cell]);
    if (Rational(Int128{discomfort}, Int128{decision.scale.span()}) < *level) continue;
    const Objection* objection = decision.objection(participant_id(cell / options), option_id(cell % options));
    if (objection != nullptr && (objection->veto || !objection->reason.empty())) continue;
    decoder.diagnostics
        .error(Code::B307, objection != nullptr ? objection->where : decoder.entry_where[cell / options],
               fmt::format("the grade {} of {} for {} needs a reason", decimal_text(decision.grades[cell]),
                           decision.participants[cell / options].id, decision.options[cell % options].id))
        .hint = fmt::format("write {{grade: {}, reason: why}}", decimal_text(decision.grades[cell]));
  }
}

void check_quorum(Decoder& decoder) {
  const auto& decision = decoder.decision;
  const auto& quorum = decision.policy.quorum;
  if (!quorum) return;
  if (!decision.participants_listed) {
    if (quorum->is_share)
      decoder.diagnostics.error(Code::P410, quorum->where, "a share of the participants needs the list of them").hint =
          "list the `participants`, or write the quorum as a count";
    return;
  }
  if (quorum->is_share) return;
  Int128 sum = 0;  // in billionths
  for (const Participant& participant : decision.participants)
    if (participant.weight > 0) sum += quorum->of == Quorum::Of::weight ? participant.weight : decimal_one;
  const Rational reachable(sum, Int128{decimal_one});
  if (quorum->at_least <= reachable) return;
  auto& diagnostic =
      decoder.diagnostics.error(Code::P405, quorum->where,
                                fmt::format("the quorum of {} can never be met: the participants make {}", quorum->text,
                                            reachable.to_decimal(9)));
  diagnostic.hint = "if a percentage is meant, write it with `%`";
}

void check_vetoes(Decoder& decoder) {
  const auto& decision = decoder.decision;
  bool groups_known = true;
  for (std::size_t i = 0; i < decision.policy.vetoes_from.size(); ++i) {
    const std::string_view group = decision.policy.vetoes_from[i];
    if (std::ranges::find(decision.memberships, group) != decision.memberships.end()) continue;
    groups_known = false;
    auto& diagnostic = decoder.diagnostics.error(Code::R205, decoder.veto_groups_where[i],
                                                 fmt::format("nobody is in the group `{}`", group));
    suggest(diagnostic, group, decision.memberships);
  }
  const auto& vetoes = decision.policy.vetoes;
  const bool given = decoder.vetoes_where.span.end > 0;
  if (!given || !groups_known || vetoes.of != VetoThreshold::Of::heads || !decision.participants_listed) return;
  std::int64_t able = 0;
  for (std::size_t p = 0; p < decision.participants.size(); ++p)
    able += decision.participants[p].weight > 0 && decision.may_veto(participant_id(p));
  if (vetoes.at_least > Rational(able))
    decoder.diagnostics.warning(
        Code::P405, decoder.vetoes_where,
        fmt::format("it takes {} veto{}, and {} may veto", vetoes.at_least.to_string(),
                    vetoes.at_least == Rational(1) ? "" : "es", able == 0 ? "nobody" : fmt::format("only {}", able)));
}

void check_policy(Decoder& decoder) {
  const auto& decision = decoder.decision;
  const auto& policy = decision.policy;
  for (std::size_t i = 0; i < policy.rules.size(); ++i) check_call(decoder, policy.rules[i], decoder.rules_where[i]);
  if (policy.decide_by) check_call(decoder, *policy.decide_by, decoder.decide_by_where);
  check_house_rules(decoder);
  check_ties(decoder, policy.ties, decoder.ties_where);
  if (policy.accept_at_most && decision.kind == BallotKind::rankings)
    decoder.diagnostics.error(Code::P411, decoder.accept_where,
                              "`accept_at_most` needs grades, and this file holds rankings");
  check_quorum(decoder);
  check_vetoes(decoder);
}

}  // namespace

void check_call(Decoder& decoder, const RuleCall& call, Location where) {
  if (call.rule->house != nullptr || can_read(call, decoder.decision.kind)) return;  // its steps are checked
  decoder.diagnostics
      .error(Code::P409, where, fmt::format("{} needs grades, and this file holds rankings", call.rule->id))
      .hint = "give grades under `objections`, or name a rule that reads rankings, such as borda";
}

void check_ties(Decoder& decoder, const std::vector<TieBreak>& chain, const std::vector<Location>& where) {
  for (std::size_t i = 0; i < chain.size(); ++i) {
    if (chain[i].kind == TieBreak::Kind::rule) check_call(decoder, chain[i].call, where[i]);
    if (chain[i].kind == TieBreak::Kind::lot && !decoder.decision.policy.seed)
      decoder.diagnostics.error(Code::P407, where[i], "a lot needs a `seed`, so that everybody can draw it again")
          .hint = "write `seed:` with a text that nobody could know before the ballots were in";
  }
}

void check_decision(Decoder& decoder) {
  for (Objection& objection : decoder.decision.objections) check_objection(decoder, objection);
  check_missing(decoder);
  check_reasons(decoder);
  check_policy(decoder);
}

}  // namespace assent
