#include "report/policy_words.hpp"

#include "report/phrase_parts.hpp"

namespace assent {
namespace {

// "3 people from kitchen", "2/3 of those entitled"
void say_policy_quorum(Say& text, const Threshold& threshold) {
  if (threshold.is_share || threshold.by == Threshold::By::weight) return say_threshold(text, threshold);
  if (threshold.test == Threshold::Test::more_than) text << "more than ";
  text << number(threshold.value) << (threshold.value == Rational(1) ? " person" : " people");
  if (threshold.from.empty()) return;
  text << " from ";
  groups_list(text, threshold.from);
}

}  // namespace

void say_call(Say& text, const RuleCall& call) {
  const Sentence own = phrase_rule(call);
  if (call.rule->house != nullptr && own.size() == 1) text << "the house rule ";
  text << own;
  if (call.rule->house != nullptr) return;
  for (const auto& [name, value] : describe_arguments(call)) text << ", " << name << "=" << value;
}

void say_tie_chain(Say& text, const std::vector<TieBreak>& chain, const Decision& decision) {
  if (chain.empty()) {
    text << "stays a tie";
    return;
  }
  text << "is broken by ";
  for (std::size_t i = 0; i < chain.size(); ++i) {
    if (i > 0) text << ", then by ";
    switch (chain[i].kind) {
      case TieBreak::Kind::rule: say_call(text, chain[i].call); break;
      case TieBreak::Kind::lot: text << "lot"; break;
      case TieBreak::Kind::listed_order: text << "the order in which the options are listed"; break;
      case TieBreak::Kind::casting_vote:
        text << "the casting vote of " << person(decision.participants[index(*chain[i].caster)].id);
        break;
    }
  }
}

void say_from(Say& text, const Rational& level) {
  if (level == Rational(1)) text << "at the worst grade";
  else text << "from " << Part{Part::Kind::number, level.to_string()} << " of the scale on";
}

void say_policy_step(Say& text, const HouseStep& step) {
  using Kind = HouseStep::Kind;
  switch (step.kind) {
    case Kind::set_aside_vetoed: text << "what is vetoed is set aside"; break;
    case Kind::set_aside_ungraded: text << "what nobody graded is set aside"; break;
    case Kind::set_aside_worse: text << "what is worse than the status quo is set aside"; break;
    case Kind::keep_first_tier:
      text << "what is first by ";
      say_call(text, step.call);
      text << " goes in front";
      break;
    case Kind::keep_accepted:
      text << "what carries at most " << percent(step.level) << " of the possible discomfort goes in front";
      break;
    case Kind::pass_test:
      text << "what does not pass ";
      say_call(text, step.call);
      text << " is set aside";
      break;
    case Kind::pass_accepted:
      text << "what carries more than " << percent(step.level) << " of the possible discomfort is set aside";
      break;
    case Kind::pass_in_favour:
      text << "it takes ";
      say_threshold(text, step.threshold);
      text << " in favour";
      break;
    case Kind::order:
      text << "the rest is ordered by ";
      say_call(text, step.call);
      break;
    case Kind::order_as_usual: break;  // in no house rule
  }
}

void say_steps(Say& text, const HouseRule& house) {
  for (std::size_t i = 0; i < house.steps.size(); ++i) {
    if (i > 0) text << "; ";
    say_policy_step(text, house.steps[i]);
  }
  if (!house.ties) return;
  text << "; a tie ";
  say_tie_chain(text, *house.ties, {});
}

std::string_view blank_as(MissingPolicy missing) {
  switch (missing) {
    case MissingPolicy::error: return "a fault";
    case MissingPolicy::worst: return "the worst grade";
    case MissingPolicy::middle: return "the middle of the scale";
    case MissingPolicy::none: return "no discomfort";
    case MissingPolicy::average: return "left out, and an option is judged by those who graded it";
  }
  return "";
}

void say_policy_quorums(Say& text, const std::vector<Quorum>& quorums) {
  for (std::size_t i = 0; i < quorums.size(); ++i) {
    if (i > 0) text << (i + 1 == quorums.size() ? " and " : ", ");
    say_policy_quorum(text, quorums[i].threshold);
  }
}

void say_veto_threshold(Say& text, const Threshold& threshold) {
  if (threshold.is_share || threshold.by == Threshold::By::weight) {
    text << "vetoes of ";
    say_threshold(text, threshold);
  } else {
    say_threshold(text, {.test = threshold.test, .value = threshold.value});
    text << (threshold.value == Rational(1) && threshold.test == Threshold::Test::at_least ? " veto" : " vetoes");
    if (!threshold.from.empty()) {
      text << " from ";
      groups_list(text, threshold.from);
    }
  }
  if (threshold.from.empty()) text << ", whoever gives them";
}

void say_deciding(Say& text, const Policy& policy) {
  if (policy.advises) text << "nothing, the answer only advises";
  else if (!policy.ladder.empty()) {
    text << "a ladder: ";
    for (std::size_t i = 0; i < policy.ladder.size(); ++i) {
      if (i > 0) text << ", then ";
      say_call(text, policy.ladder[i].call);
    }
  } else if (policy.decide_by) {
    say_call(text, *policy.decide_by);
  } else {
    text << "what is usual, " << rule_part("veto-aware") << " (with rankings and without a veto, " << rule_part("borda")
         << ")";
  }
}

}  // namespace assent
