// What the shape of a file cannot show: grades that are missing, vetoes that cannot count, a policy that cannot be met.

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

#include "base/decimal.hpp"
#include "decision/decoder.hpp"
#include "document/cursor.hpp"

namespace assent {
namespace {

void check_objection(Decoder& decoder, Objection& objection) {
  if (objection.by_grade) return;  // counts, and needs no word of its own
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
  if (participant.weight == 0)
    decoder.diagnostics
        .warning(Code::B330, objection.where,
                 fmt::format("{} has the weight 0: the veto on {} counts nowhere", participant.id, option))
        .hint = "give a weight, or take the veto out";
  else if (on_status_quo)
    decoder.diagnostics.warning(
        Code::B308, objection.where,
        fmt::format("{} vetoes the status quo: it counts as the worst grade and sets nothing aside", participant.id));
  else if (!entitled)
    decoder.diagnostics
        .warning(Code::B313, objection.where,
                 fmt::format("{} may not veto: it counts as the worst grade", participant.id))
        .notes.push_back({"the policy says who may", decoder.vetoes_where});
}

constexpr std::size_t most_alike = 20;

void warn_of_alike(Decoder& decoder, const NameIndex& index, std::span<const std::string_view> labels,
                   std::string_view what) {
  for (const auto& [first, second] : alike(labels, most_alike, 1)) {
    auto& diagnostic = decoder.diagnostics.warning(
        Code::R209, index.where(static_cast<std::uint32_t>(second)),
        fmt::format("the {}s `{}` and `{}` are alike but for case, spaces or Unicode form", what,
                    escape_invisible(labels[first]), escape_invisible(labels[second])));
    diagnostic.notes.push_back({"the other one is here", index.where(static_cast<std::uint32_t>(first))});
    diagnostic.hint = "where they are one, write it in one way; else tell them apart";
  }
}

// Names beside the ids: alike, or the same.
void check_names(Decoder& decoder, const NameIndex& index, const std::vector<std::string_view>& names,
                 std::string_view what, std::string_view called) {
  if (names.size() != index.ids().size() || std::ranges::equal(names, index.ids())) return;
  warn_of_alike(decoder, index, names, called);
  std::unordered_map<std::string_view, std::uint32_t> first;
  std::size_t told = 0;
  for (std::uint32_t place = 0; place < names.size() && told < most_alike; ++place) {
    const auto [known, is_new] = first.try_emplace(names[place], place);
    if (is_new) continue;
    ++told;
    auto& diagnostic = decoder.diagnostics.warning(
        Code::R209, index.where(place), fmt::format("two {}s are called `{}`", what, escape_invisible(names[place])));
    diagnostic.notes.push_back({"the other one is here", index.where(known->second)});
    diagnostic.hint = fmt::format("where they are one, take one out; else tell them apart in their {}s", called);
  }
}

void check_reasons(Decoder& decoder) {
  const auto& decision = decoder.decision;
  const auto& level = decision.policy.reason_required_from;
  if (!level) return;
  for (const Objection& objection : decision.objections)
    if (objection.open_veto() && !objection.by_grade && objection.reason.empty())
      decoder.diagnostics
          .error(
              Code::B307, objection.where,
              fmt::format("the veto of {} on {} has no reason", decision.participants[index(objection.participant)].id,
                          decision.options[index(objection.option)].id))
          .hint = "write {veto: true, reason: why}";
  if (decision.kind != BallotKind::grades) return;
  const std::size_t options = decision.options.size();
  for (std::size_t cell = 0; cell < decision.grades.size(); ++cell) {
    if (decision.grades[cell] == no_grade || decision.is_carried(participant_id(cell / options))) continue;
    const Decimal discomfort = decision.scale.discomfort(decision.grades[cell]);
    if (Rational(Int128{discomfort}, Int128{decision.scale.span()}) < *level) continue;
    const Objection* objection = decision.objection(participant_id(cell / options), option_id(cell % options));
    const bool veto = objection != nullptr && objection->veto && !objection->by_grade;
    if (veto || (objection != nullptr && !objection->reason.empty())) continue;
    decoder.diagnostics
        .error(Code::B307, objection != nullptr ? objection->where : decoder.entry_where[cell / options],
               fmt::format("the grade {} of {} for {} needs a reason", decimal_text(decision.grades[cell]),
                           decision.participants[cell / options].id, decision.options[cell % options].id))
        .hint = fmt::format("write {{grade: {}, reason: why}}", decimal_text(decision.grades[cell]));
  }
}

// Everybody entitled whom a threshold counts, by heads or weight.
[[nodiscard]] Rational everybody(const Decision& decision, const Threshold& threshold) {
  Int128 sum = 0;  // in billionths
  for (const Participant& participant : decision.participants) {
    const auto is_in = [&](std::string_view group) {
      return std::ranges::find(threshold.from, group) != threshold.from.end();
    };
    const auto begin = decision.memberships.begin() + participant.groups_begin;
    const auto end = decision.memberships.begin() + participant.groups_end;
    if (!threshold.from.empty() && std::none_of(begin, end, is_in)) continue;
    if (participant.weight > 0) sum += threshold.by == Threshold::By::weight ? participant.weight : decimal_one;
  }
  return Rational(sum, Int128{decimal_one});
}

void check_quorum(Decoder& decoder, const Quorum& quorum) {
  const auto& decision = decoder.decision;
  const Threshold& threshold = quorum.threshold;
  if (!decision.participants_listed) {
    if (threshold.is_share)
      decoder.diagnostics.error(Code::P410, quorum.where, "a share of the participants needs the list of them").hint =
          "list the `participants`, or write the quorum as a count";
    return;
  }
  if (threshold.is_share) return;
  const Rational reachable = everybody(decision, threshold);
  if (threshold.is_met(reachable, reachable)) return;
  auto& diagnostic =
      decoder.diagnostics.error(Code::P405, quorum.where,
                                fmt::format("the quorum of {}{} can never be met: the participants make {}",
                                            threshold.test == Threshold::Test::more_than ? "more than " : "",
                                            quorum.text, reachable.to_decimal(9)));
  diagnostic.hint = "if a percentage is meant, write it with `%`";
}

// False where a threshold names a group that nobody is in.
[[nodiscard]] bool check_groups(Decoder& decoder) {
  const auto& memberships = decoder.decision.memberships;
  bool known = true;
  for (const auto& [group, where] : decoder.groups_where) {
    if (std::ranges::find(memberships, group) != memberships.end()) continue;
    known = false;
    suggest(decoder.diagnostics.error(Code::R205, where, fmt::format("nobody is in the group `{}`", group)), group,
            memberships);
  }
  return known;
}

void check_vetoes(Decoder& decoder) {
  const auto& decision = decoder.decision;
  const auto& vetoes = decision.policy.vetoes;
  const bool given = decoder.vetoes_where.span.end > 0;
  if (!given || vetoes.is_share || vetoes.by != Threshold::By::heads || !decision.participants_listed) return;
  std::int64_t able = 0;
  for (std::size_t p = 0; p < decision.participants.size(); ++p)
    able += decision.participants[p].weight > 0 && decision.may_veto(participant_id(p));
  if (!vetoes.is_met(Rational(able), Rational(able)))
    decoder.diagnostics.warning(
        Code::P405, decoder.vetoes_where,
        fmt::format("it takes {} veto{}, and {} may veto", vetoes.value.to_string(),
                    vetoes.value == Rational(1) ? "" : "es", able == 0 ? "nobody" : fmt::format("only {}", able)));
}

// A file with one option, where nothing asks whether people can live with it.
void check_refusal(Decoder& decoder) {
  const Decision& decision = decoder.decision;
  const Policy& policy = decision.policy;
  if (decision.options.size() != 1 || decision.status_quo || always_tests(policy) || policy.accept_at_most ||
      policy.advises)
    return;
  decoder.diagnostics
      .warning(Code::P431, decoder.option_names.where(0),
               fmt::format("`{}` is the only option: nothing here can refuse it", decision.options.front().id))
      .hint = "decide by a rule that tests, such as `decide_by: consent`, set `accept_at_most`, or name a `status_quo`";
}

}  // namespace

void check_missing(Decoder& decoder) {
  const auto& decision = decoder.decision;
  if (decision.kind != BallotKind::grades || decision.policy.missing != MissingPolicy::error) return;
  if (decoder.ids_clash) return;  // whose grades are missing follows from that fault
  const std::size_t options = decision.options.size();
  // Who takes a stance on a proposal says enough where it is tested: the status quo is no rival then.
  const bool untested = decision.is_proposal() && always_tests(decision.policy);
  for (std::size_t p = 0; p < decision.participants.size(); ++p) {
    if (!decision.answered[p] || decision.takes_no_side(p) || decoder.faulty[p]) continue;
    if (decision.is_carried(participant_id(p))) continue;  // the blanks are those of the delegate
    std::vector<std::string_view> blank;
    for (std::size_t o = 0; o < options; ++o)
      if (decision.is_blank(participant_id(p), option_id(o)) && !(untested && decision.status_quo == option_id(o)))
        blank.push_back(decision.options[o].id);
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

void report_no_status_quo(Decoder& decoder, Location where) {
  decoder.diagnostics
      .error(Code::P422, where,
             "with rankings, in favour is who puts an option above the status quo, and there is none")
      .hint = "name the option that means \"we change nothing\" in `status_quo`";
}

void check_call(Decoder& decoder, const RuleCall& call, Location where) {
  if (call.rule->house != nullptr) return;  // its steps are checked
  const Decision& decision = decoder.decision;
  if (can_read(call, decision.kind)) {
    const bool compares =
        decision.kind == BallotKind::rankings && needs_of(call, decision.kind) == Needs::grades_or_status_quo;
    if (compares && !decision.status_quo) report_no_status_quo(decoder, where);
    return;
  }
  decoder.diagnostics
      .error(Code::P409, where, fmt::format("{} needs grades, and this file holds rankings", call.rule->id))
      .hint = "give grades under `objections`, or name a rule that reads rankings, such as borda";
}

namespace {

// A casting vote needs a ballot that counts.
void check_casting_vote(Decoder& decoder, ParticipantId caster, Location where) {
  const Decision& decision = decoder.decision;
  const Participant& person = decision.participants[index(caster)];
  const bool absent = !decision.answered[index(caster)];
  if (!absent && !decision.takes_no_side(index(caster)) && person.weight > 0) return;
  decoder.diagnostics
      .warning(Code::P442, where,
               fmt::format("{} has the casting vote, and {}: it breaks no tie", person.id,
                           person.weight == 0 ? "a weight of 0, or is out of the decision"
                           : absent           ? "is absent"
                                              : "takes no side"))
      .hint = "name what else breaks the tie, or whose casting vote it is then: ties: [{casting-vote: ana}, lot]";
}

}  // namespace

void check_ties(Decoder& decoder, const std::vector<TieBreak>& chain, const std::vector<Location>& where) {
  for (std::size_t i = 0; i < chain.size(); ++i) {
    if (chain[i].kind == TieBreak::Kind::rule) check_call(decoder, chain[i].call, where[i]);
    if (chain[i].kind == TieBreak::Kind::lot && !decoder.decision.policy.seed)
      decoder.diagnostics.error(Code::P407, where[i], "a lot needs a `seed`, so that everybody can draw it again")
          .hint = "write `seed:` with a text that nobody could know before the ballots were in";
    if (chain[i].caster) check_casting_vote(decoder, *chain[i].caster, where[i]);
  }
}

void check_policy(Decoder& decoder) {
  const auto& decision = decoder.decision;
  const auto& policy = decision.policy;
  for (std::size_t i = 0; i < policy.rules.size(); ++i) check_call(decoder, policy.rules[i], decoder.rules_where[i]);
  if (policy.decide_by) check_call(decoder, *policy.decide_by, decoder.decide_by_where);
  check_ladder(decoder);
  check_house_rules(decoder);
  check_ties(decoder, policy.ties, decoder.ties_where);
  if (policy.accept_at_most && decision.kind == BallotKind::rankings)
    decoder.diagnostics.error(Code::P411, decoder.accept_where,
                              "`accept_at_most` needs grades, and this file holds rankings");
  if (policy.blocks_from && (decision.kind == BallotKind::rankings || !decision.counts.empty()))
    decoder.diagnostics.error(Code::P411, decoder.blocks_where,
                              decision.kind == BallotKind::rankings
                                  ? "`blocks_from` needs grades, and this file holds rankings"
                                  : "`blocks_from` needs to know who gave each grade, and this file does not say it");
  if (!check_groups(decoder)) return;
  for (const Quorum& quorum : policy.quorums) check_quorum(decoder, quorum);
  check_vetoes(decoder);
  check_refusal(decoder);
}

// Two ids or names that people would take for one.
void check_alike(Decoder& decoder) {
  warn_of_alike(decoder, decoder.participant_names, decoder.participant_names.ids(), "participant");
  warn_of_alike(decoder, decoder.option_names, decoder.option_names.ids(), "option");
  std::vector<std::string_view> names, titles;
  for (const Participant& participant : decoder.decision.participants) names.push_back(participant.name);
  for (const Option& option : decoder.decision.options) titles.push_back(option.title);
  check_names(decoder, decoder.participant_names, names, "participant", "name");
  check_names(decoder, decoder.option_names, titles, "option", "title");
}

void check_decision(Decoder& decoder) {
  decoder.decision.mark_vetoes();
  for (Objection& objection : decoder.decision.objections) check_objection(decoder, objection);
  check_missing(decoder);
  check_alike(decoder);
  check_reasons(decoder);
  check_policy(decoder);
}

}  // namespace assent
