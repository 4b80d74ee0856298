// Which rung of a ladder decides, and why those before it do not hold.

#include <algorithm>

#include "assent/house_rule.hpp"
#include "report/phrase.hpp"
#include "report/phrase_parts.hpp"
#include "report/sentence.hpp"

namespace assent {
namespace {

constexpr std::size_t most_failures = 3;    // options whose failure one sentence tells
constexpr std::size_t most_rungs_told = 6;  // of those that do not hold

// The test of a rung that is no rule by itself; null where there is none.
[[nodiscard]] const HouseStep* own_test(const RuleCall& call) {
  const HouseRule* house = call.rule->house;
  const bool own = house != nullptr && house->steps.back().kind == HouseStep::Kind::order_as_usual;
  return own ? &house->steps.front() : nullptr;
}

// "consensus-minus, blocks=1", "in-favour, 3/4 of the weight of those who take a side"
void say_rule(Say& text, const RuleCall& call) {
  const HouseStep* test = own_test(call);
  if (test == nullptr) {
    text << rule_part(call.rule->id);
    for (const auto& [name, value] : describe_arguments(call)) text << ", " << name << "=" << value;
  } else if (test->kind == HouseStep::Kind::pass_in_favour) {
    text << rule_part(call.rule->id) << ", ";
    say_threshold(text, test->threshold);
  } else {
    text << rule_part(call.rule->id) << ", at most " << percent(test->level) << " of the possible discomfort";
  }
}

[[nodiscard]] std::size_t rungs_of(const Subject& subject) { return subject.decision.policy.ladder.size(); }

// "Rung 2 of 3 decides: consensus-minus, blocks=1. farm passes: 4 of 5 who take a side are in favour, and it takes
// 3/4."
[[nodiscard]] Sentence say_decides(const Subject& subject, std::size_t rung) {
  const RuleResult& deciding = subject.answer.results.front();
  Say text;
  text << "Rung " << number(rung + 1) << " of " << number(rungs_of(subject)) << " decides: ";
  say_rule(text, deciding.call);
  text << ".";
  const auto& chosen = subject.answer.verdict.option;
  for (const Reason& reason : deciding.outcome.reasons) {
    const auto* support = std::get_if<Support>(&reason);
    if (support == nullptr || support->option != chosen) continue;
    text << " " << option_part(subject, support->option) << " passes: ";
    say_support(text, *support);
    text << ".";
    break;
  }
  return text.done();
}

// "Rung 1 (consent) does not hold: for farm, chi objects (9: it harms me); for city, 1 veto, by ana."
[[nodiscard]] Sentence say_fails(const Subject& subject, const RuleResult& result, std::size_t rung) {
  std::vector<const SetAside*> all;
  for (const Reason& reason : result.outcome.reasons)
    if (const auto* aside = std::get_if<SetAside>(&reason); aside && aside->option != subject.decision.status_quo)
      all.push_back(aside);
  const std::size_t shown = all.size() > most_failures ? most_failures - 1 : all.size();
  Say text;
  text << "Rung " << number(rung + 1) << " (";
  say_rule(text, result.call);
  text << ") does not hold";
  for (std::size_t i = 0; i < shown; ++i)
    text << (i == 0 ? ": for " : "; for ") << option_part(subject, all[i]->option) << ", "
         << phrase_cause(*all[i], subject);
  if (shown < all.size()) text << "; and " << number(all.size() - shown) << " more do not pass";
  return (text << ".").done();
}

// The rungs that did not hold, in their order.
[[nodiscard]] std::vector<const RuleResult*> failed_rungs(const Subject& subject) {
  std::vector<const RuleResult*> failed;
  for (const RuleResult& result : subject.answer.rungs_before) failed.push_back(&result);
  if (!subject.answer.verdict.rung) failed.push_back(&subject.answer.results.front());
  return failed;
}

}  // namespace

std::vector<std::pair<std::string, std::string>> parameters_of(const RuleCall& call) {
  const HouseStep* test = own_test(call);
  if (test == nullptr) return describe_arguments(call);
  if (test->kind != HouseStep::Kind::pass_in_favour) return {{"most", test->level.to_string()}};
  const ThresholdText text = describe_threshold(test->threshold, usual_in_favour);
  std::vector<std::pair<std::string, std::string>> parameters;
  const auto add = [&](std::string_view name, const std::optional<std::string>& value) {
    if (value) parameters.emplace_back(name, *value);
  };
  if (text.plain && *text.plain == "majority") add("more_than", "1/2");
  else add("at_least", text.plain ? text.plain : text.at_least);
  add("more_than", text.more_than);
  add("of", text.of);
  add("by", text.by);
  std::string from;
  for (const std::string& group : text.from) from += (from.empty() ? "" : ", ") + group;
  if (!from.empty()) add("from", from);
  return parameters;
}

Sentence phrase_rule(const RuleCall& call) {
  if (own_test(call) == nullptr) return {rule_part(call.rule->id)};
  Say text;
  say_rule(text, call);
  return text.done();
}

std::vector<Sentence> phrase_ladder(const Subject& subject) {
  std::vector<Sentence> sentences;
  if (rungs_of(subject) == 0) return sentences;
  const auto& rung = subject.answer.verdict.rung;
  if (rung) sentences.push_back(say_decides(subject, *rung));
  const auto failed = failed_rungs(subject);
  const std::size_t shown = failed.size() > most_rungs_told ? most_rungs_told - 1 : failed.size();
  for (std::size_t i = 0; i < shown; ++i) sentences.push_back(say_fails(subject, *failed[i], i));
  if (shown < failed.size())
    sentences.push_back((Say() << "And " << number(failed.size() - shown) << " more rungs do not hold.").done());
  return sentences;
}

Sentence phrase_rung(const Subject& subject) {
  Say text;
  const auto& rung = subject.answer.verdict.rung;
  if (!rung) return text.done();
  text << ", by rung " << number(*rung + 1) << " of " << number(rungs_of(subject)) << " (";
  say_rule(text, subject.answer.results.front().call);
  return (text << ")").done();
}

std::optional<ReportLadder> report_ladder(const Subject& subject) {
  if (rungs_of(subject) == 0) return std::nullopt;
  ReportLadder ladder;
  ladder.rungs = rungs_of(subject);
  const auto& rung = subject.answer.verdict.rung;
  if (rung) ladder.rung = *rung + 1;
  const auto add = [&](const RuleResult& result, bool holds) {
    const std::size_t place = ladder.tried.size();
    ladder.tried.push_back({place + 1, std::string(result.call.rule->id), parameters_of(result.call), holds,
                            holds ? say_decides(subject, place) : say_fails(subject, result, place)});
  };
  for (const RuleResult* result : failed_rungs(subject)) add(*result, false);
  if (rung) add(subject.answer.results.front(), true);
  return ladder;
}

}  // namespace assent
