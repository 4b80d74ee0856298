#include "report/policy_texts.hpp"

#include "assent/call_text.hpp"
#include "report/phrase.hpp"

namespace assent {

std::string threshold_text(const Threshold& threshold, const UsualThreshold& usual) {
  const ThresholdText text = describe_threshold(threshold, usual);
  std::string shown = text.plain       ? *text.plain
                      : text.more_than ? "more than " + *text.more_than
                                       : text.at_least.value_or("1");
  if (text.of) shown += " of " + *text.of;
  if (text.by) shown += " by " + *text.by;
  for (std::size_t i = 0; i < text.from.size(); ++i) shown += (i == 0 ? " from " : ", ") + text.from[i];
  return shown;
}

std::string rung_text(const Rung& rung) {
  if (rung.own == nullptr) return call_text(rung.call);
  std::string text(rung.call.rule->id);
  char before = ':';
  for (const auto& [name, value] : parameters_of(rung.call)) {
    text += before + name + "=" + value;
    before = ',';
  }
  return text;
}

std::string step_text(const HouseStep& step) {
  using Kind = HouseStep::Kind;
  switch (step.kind) {
    case Kind::set_aside_vetoed: return "set-aside vetoed";
    case Kind::set_aside_ungraded: return "set-aside ungraded";
    case Kind::set_aside_worse: return "set-aside worse-than-status-quo";
    case Kind::keep_first_tier: return "keep " + call_text(step.call);
    case Kind::keep_accepted: return "keep accepted:" + step.level.to_string();
    case Kind::pass_test: return "pass " + call_text(step.call);
    case Kind::pass_accepted: return "pass accepted:" + step.level.to_string();
    case Kind::pass_in_favour: return "pass in-favour:" + threshold_text(step.threshold, usual_in_favour);
    case Kind::order: return "order " + call_text(step.call);
    case Kind::order_as_usual: return "order";
  }
  return "";
}

std::string house_text(const HouseRule& house) {
  std::string text = house.title;
  for (const HouseStep& step : house.steps) text += "; " + step_text(step);
  if (house.ties) text += "; ties " + chain_text(*house.ties, {});
  return text;
}

std::string chain_text(const std::vector<TieBreak>& chain, const Decision& decision) {
  std::string text;
  for (const TieBreak& each : chain) {
    text += text.empty() ? "" : ", ";
    if (each.kind == TieBreak::Kind::rule) text += call_text(each.call);
    else text += each.id();
    if (each.caster) text += " " + std::string(decision.participants[index(*each.caster)].id);
  }
  return text;
}

}  // namespace assent
