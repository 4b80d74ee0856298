// The policy and what is expected, as assent's own file says them.
#include <fmt/format.h>

#include <algorithm>

#include "assent/call_text.hpp"
#include "assent/house_rule.hpp"
#include "assent/rule.hpp"
#include "base/decimal.hpp"
#include "formats/parts/assent_writer.hpp"

namespace assent {
namespace {

[[nodiscard]] std::string share_text(const Rational& share) {
  return share == Rational(1) ? "100%" : share.to_string();
}

// A level of discomfort: a share of the span, or the best grade.
void write_level(std::string_view name, const Rational& level, const Scale& scale, Emitter& out) {
  if (level == Rational(0)) out.plain_entry(name, decimal_text(scale.best));
  else out.entry(name, share_text(level));
}

// A number stands without quotes, a share or a word as a text.
void write_number(const std::string& text, Emitter& out) {
  const bool number = text.find_first_not_of("0123456789.") == std::string::npos;
  if (number) out.plain(text);
  else out.text(text);
}

void write_threshold(const Threshold& threshold, const UsualThreshold& usual, Emitter& out) {
  const ThresholdText text = describe_threshold(threshold, usual);
  if (text.plain && !text.of && !text.by && text.from.empty()) return write_number(*text.plain, out);
  out.begin_mapping(Shape::line);
  const auto number = [&](std::string_view key, const std::optional<std::string>& value) {
    if (!value) return;
    out.key(key);
    write_number(*value, out);
  };
  number("at_least", text.plain ? text.plain : text.at_least);
  number("more_than", text.more_than);
  if (text.of) out.entry("of", *text.of);
  if (text.by) out.entry("by", *text.by);
  if (!text.from.empty()) {
    out.key("from");
    out.begin_list(Shape::line);
    for (const std::string& group : text.from) out.text(group);
    out.end();
  }
  out.end();
}

void write_vetoes(const Policy& policy, Emitter& out) {
  if (policy.vetoes == Threshold{}) return;
  out.key("vetoes");
  write_threshold(policy.vetoes, usual_vetoes, out);
}

void write_chain(const std::vector<TieBreak>& chain, const Decision& decision, Emitter& out) {
  out.key("ties");
  out.begin_list(Shape::line);
  for (const TieBreak& rung : chain) {
    if (rung.caster) {
      out.begin_mapping(Shape::line);
      out.entry(rung.id(), decision.participants[index(*rung.caster)].id);
      out.end();
    } else {
      out.text(rung.kind == TieBreak::Kind::rule ? call_text(rung.call) : std::string(rung.id()));
    }
  }
  out.end();
}

void write_step(const HouseStep& step, Emitter& out) {
  using Kind = HouseStep::Kind;
  out.begin_mapping(Shape::line);
  switch (step.kind) {
    case Kind::set_aside_vetoed: out.entry("set-aside", "vetoed"); break;
    case Kind::set_aside_ungraded: out.entry("set-aside", "ungraded"); break;
    case Kind::set_aside_worse: out.entry("set-aside", "worse-than-status-quo"); break;
    case Kind::keep_first_tier: out.entry("keep", call_text(step.call)); break;
    case Kind::order: out.entry("order", call_text(step.call)); break;
    case Kind::order_as_usual: break;  // in no house rule
    case Kind::pass_test: out.entry("pass", call_text(step.call)); break;
    case Kind::pass_in_favour:
      out.key("pass");
      out.begin_mapping(Shape::line);
      out.key("in-favour");
      write_threshold(step.threshold, usual_in_favour, out);
      out.end();
      break;
    case Kind::keep_accepted:
    case Kind::pass_accepted:
      out.key(step.kind == Kind::keep_accepted ? "keep" : "pass");
      out.begin_mapping(Shape::line);
      out.entry("accepted", share_text(step.level));
      out.end();
      break;
  }
  out.end();
}

void write_house_rule(const HouseRule& house, const Decision& decision, Emitter& out) {
  out.begin_mapping(Shape::line);
  out.entry("id", house.id);
  if (house.title != house.id) out.entry("title", house.title);
  out.key("steps");
  out.begin_list(Shape::line);
  for (const HouseStep& step : house.steps) write_step(step, out);
  if (house.ties) {
    out.begin_mapping(Shape::line);
    write_chain(*house.ties, decision, out);
    out.end();
  }
  out.end();
  out.end();
}

// Each house rule stands where it is first named.
void write_rules(const Decision& decision, Emitter& out) {
  const Policy& policy = decision.policy;
  if (policy.rules_named || !policy.rules.empty()) {
    std::vector<const HouseRule*> written;
    out.key("rules");
    out.begin_list(policy.house_rules.empty() ? Shape::line : Shape::block);
    for (const RuleCall& call : policy.rules) {
      const HouseRule* house = call.rule->house;
      if (house == nullptr || std::ranges::find(written, house) != written.end()) {
        out.text(call_text(call));
        continue;
      }
      write_house_rule(*house, decision, out);
      written.push_back(house);
    }
    out.end();
  }
  if (policy.decide_by) out.entry("decide_by", call_text(*policy.decide_by));
  if (policy.advises) out.entry("decide_by", "none");
  if (policy.ladder.empty()) return;
  out.key("ladder");
  out.begin_list(Shape::line);
  for (const Rung& rung : policy.ladder) {
    if (rung.own != nullptr) write_step(rung.own->steps.front(), out);
    else out.text(call_text(rung.call));
  }
  out.end();
}

// One quorum, or a list of them.
void write_quorums(const Policy& policy, Emitter& out) {
  if (policy.quorums.empty()) return;
  out.key("quorum");
  if (policy.quorums.size() == 1) return write_threshold(policy.quorums.front().threshold, usual_quorum, out);
  out.begin_list(Shape::line);
  for (const Quorum& quorum : policy.quorums) write_threshold(quorum.threshold, usual_quorum, out);
  out.end();
}

[[nodiscard]] bool says_something(const Policy& policy, UnrankedPolicy unranked) {
  const Policy usual;
  return policy.rules_named || !policy.rules.empty() || policy.decide_by || policy.advises || !policy.ladder.empty() ||
         !policy.quorums.empty() || policy.employer_at_most || policy.abstainers_absent || policy.blocks_from ||
         policy.accept_at_most || policy.missing != usual.missing || unranked != usual.unranked ||
         !(policy.vetoes == usual.vetoes) || !policy.ties.empty() || policy.seed || policy.reason_required_from ||
         policy.strong_from != usual.strong_from || policy.uneasy_from != usual.uneasy_from;
}

}  // namespace

std::string ranking_text(const Decision& decision, const std::vector<std::vector<OptionId>>& tiers) {
  std::string text;
  for (const auto& tier : tiers)
    for (std::size_t i = 0; i < tier.size(); ++i) {
      if (!text.empty()) text += i == 0 ? " > " : " = ";
      text += decision.options[index(tier[i])].id;
    }
  return text;
}

void write_policy(const Decision& decision, UnrankedPolicy unranked, Emitter& out) {
  const Policy& policy = decision.policy;
  if (!says_something(policy, unranked)) return;
  const Policy usual;
  out.key("policy");
  out.begin_mapping(Shape::block);
  write_rules(decision, out);
  write_quorums(policy, out);
  if (policy.employer_at_most) out.entry("employer_at_most", policy.employer_at_most->text);
  if (policy.abstainers_absent) out.entry("abstainers", "absent");
  if (policy.accept_at_most) out.entry("accept_at_most", share_text(*policy.accept_at_most));
  if (policy.missing != usual.missing) out.entry("missing", name_of(policy.missing));
  if (unranked != usual.unranked) out.entry("unranked", name_of(unranked));
  write_vetoes(policy, out);
  if (!policy.ties.empty()) write_chain(policy.ties, decision, out);
  if (policy.seed) out.entry("seed", *policy.seed);
  if (policy.reason_required_from)
    write_level("reason_required_from", *policy.reason_required_from, decision.scale, out);
  if (policy.blocks_from) write_level("blocks_from", *policy.blocks_from, decision.scale, out);
  if (policy.strong_from != usual.strong_from) write_level("strong_from", policy.strong_from, decision.scale, out);
  if (policy.uneasy_from != usual.uneasy_from) write_level("uneasy_from", policy.uneasy_from, decision.scale, out);
  out.end();
}

void write_expect(const Decision& decision, Emitter& out) {
  if (!decision.expect) return;
  const Expect& expect = *decision.expect;
  out.key("expect");
  out.begin_mapping(Shape::block);
  if (expect.verdict) out.entry("verdict", expect.verdict->text);
  if (expect.winner && expect.winner->empty()) out.entry("winner", "none");
  if (expect.winner && !expect.winner->empty()) {
    out.key("winner");
    out.begin_list(Shape::line);
    for (const OptionId option : *expect.winner) out.text(decision.options[index(option)].id);
    out.end();
  }
  if (expect.ranking) out.entry("ranking", ranking_text(decision, *expect.ranking));
  out.end();
}

}  // namespace assent
