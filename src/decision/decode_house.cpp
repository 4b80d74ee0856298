// House rules: rules of a group's own, made of steps.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "assent/house_rule.hpp"
#include "base/utf8.hpp"
#include "decision/decoder.hpp"
#include "document/cursor.hpp"

namespace assent {
namespace {

constexpr std::array<std::string_view, 3> house_keys{"id", "title", "steps"};
constexpr std::array<std::string_view, 5> step_keys{"set-aside", "keep", "pass", "order", "ties"};
constexpr std::array<std::string_view, 3> aside_choices{"vetoed", "ungraded", "worse-than-status-quo"};
constexpr std::array<std::string_view, 1> accepted_keys{"accepted"};
constexpr std::array<std::string_view, 1> in_favour_keys{"in-favour"};
constexpr std::array<std::string_view, 6> reserved{"all", "none", "accepted", "in-favour", "lot", "listed-order"};
constexpr std::size_t most_steps = 100;

// What is read of one house rule.
struct Draft {
  std::vector<HouseStep> steps;
  std::vector<Location> where;  // by step
  std::optional<std::vector<TieBreak>> ties;
  std::vector<Location> ties_where;
  std::optional<Location> order, end;  // the step that orders; the ties, which come last
};

[[nodiscard]] bool is_rule_name(std::string_view text) {
  return !text.empty() &&
         std::ranges::all_of(text, [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; });
}

// The id, or nothing where it cannot name a rule.
[[nodiscard]] std::optional<std::string_view> read_house_id(Decoder& decoder, Node node) {
  const auto id = read_text(node, "the id of a rule", decoder.diagnostics);
  if (!id) return std::nullopt;
  const auto refuse = [&](std::string message, std::string hint) {
    decoder.diagnostics.error(Code::P421, node.where(), std::move(message)).hint = std::move(hint);
    return std::nullopt;
  };
  if (!is_rule_name(*id))
    return refuse(fmt::format("`{}` cannot be the id of a rule", escape_invisible(*id)),
                  "use small letters from a to z, digits and `-`, such as our-house-rule");
  if (std::ranges::find(reserved, *id) != reserved.end() || find_rule(decoder.options.rules, *id) != nullptr)
    return refuse(fmt::format("`{}` has a meaning already", *id), fmt::format("take another id, such as our-{}", *id));
  const auto& others = decoder.decision.policy.house_rules;
  if (std::ranges::any_of(others, [&](const auto& house) { return house->id == *id; }))
    return refuse(fmt::format("there are two rules `{}`", *id), "take another id for one of them");
  return id;
}

[[nodiscard]] bool comes_too_late(Decoder& decoder, Node key, const Draft& draft) {
  const std::string_view name = key.text();
  const auto refuse = [&](std::string message, Location earlier) {
    decoder.diagnostics.error(Code::P420, key.where(), std::move(message)).notes.push_back({"it is here", earlier});
    return true;
  };
  if (draft.end) return refuse(fmt::format("`{}` stands after `ties`, which is the last step", name), *draft.end);
  if (!draft.order || name == "ties") return false;
  if (name == "order") return refuse("a house rule orders once, this is a second `order`", *draft.order);
  return refuse(fmt::format("`{}` stands after `order`, and would change nothing", name), *draft.order);
}

[[nodiscard]] std::optional<HouseStep> read_set_aside(Decoder& decoder, Node node) {
  const auto place = read_choice(node, "`set-aside`", aside_choices, Code::P403, decoder.diagnostics);
  if (!place) return std::nullopt;
  constexpr std::array kinds{HouseStep::Kind::set_aside_vetoed, HouseStep::Kind::set_aside_ungraded,
                             HouseStep::Kind::set_aside_worse};
  HouseStep step;
  step.kind = kinds[*place];
  return step;
}

enum class Accepted { keep, pass };

[[nodiscard]] HouseStep accepted_step(const Rational& level, Accepted what) {
  HouseStep step;
  step.kind = what == Accepted::keep ? HouseStep::Kind::keep_accepted : HouseStep::Kind::pass_accepted;
  step.level = level;
  step.name = fmt::format("set of options with at most {} of the possible discomfort", level.to_string());
  return step;
}

// `accepted`, by the policy's level or its own.
[[nodiscard]] std::optional<HouseStep> read_accepted(Decoder& decoder, Node node, std::string_view step,
                                                     Accepted what) {
  if (node.kind() == NodeKind::scalar) {
    if (decoder.decision.policy.accept_at_most) return accepted_step(*decoder.decision.policy.accept_at_most, what);
    decoder.diagnostics.error(Code::P422, node.where(), "`accepted` refers to `accept_at_most`, and there is none")
        .hint = fmt::format("write `accept_at_most: 30%` in the policy, or `{}: {{accepted: 30%}}`", step);
    return std::nullopt;
  }
  const Fields fields(node, fmt::format("`{}`", step), accepted_keys, decoder.diagnostics);
  const auto value = fields["accepted"];
  const auto level = value ? read_share(decoder, *value, "`accepted`") : std::nullopt;
  return level ? std::optional(accepted_step(*level, what)) : std::nullopt;
}

[[nodiscard]] bool says_accepted(Node node) {
  return (node.kind() == NodeKind::scalar && node.text() == "accepted") || only_key(node) == "accepted";
}

// A rule whose first tier stays, `accepted`, or a rule that tests: then it is a `pass`.
[[nodiscard]] std::optional<HouseStep> read_keep(Decoder& decoder, Node node) {
  if (says_accepted(node)) return read_accepted(decoder, node, "keep", Accepted::keep);
  auto call = read_call(decoder, node);
  if (!call) return std::nullopt;
  HouseStep step;
  step.kind = call->rule->test != nullptr ? HouseStep::Kind::pass_test : HouseStep::Kind::keep_first_tier;
  step.name = fmt::format("first tier by {}", call->rule->id);
  step.call = std::move(*call);
  return step;
}

[[nodiscard]] std::optional<HouseStep> read_order(Decoder& decoder, Node node) {
  auto call = read_call(decoder, node);
  if (!call) return std::nullopt;
  HouseStep step;
  step.kind = HouseStep::Kind::order;
  step.call = std::move(*call);
  return step;
}

// A rule is the same whoever takes part; a casting vote is somebody's.
void refuse_casting_votes(Decoder& decoder, const Draft& draft) {
  for (std::size_t i = 0; i < draft.ties->size(); ++i)
    if ((*draft.ties)[i].caster)
      decoder.diagnostics.error(Code::P420, draft.ties_where[i], "a house rule names nobody").hint =
          "put the casting vote into the `ties` of the policy";
}

void read_step(Decoder& decoder, Node node, Draft& draft) {
  if (node.kind() != NodeKind::mapping || node.size() != 1) {
    expected(node, "a step",
             "one of `set-aside`, `keep`, `pass`, `order` and `ties` with its value, such as `order: borda`",
             decoder.diagnostics);
    return;
  }
  const Fields fields(node, "a step", step_keys, decoder.diagnostics);
  const Entry entry = *node.entries().begin();
  const auto* const name =
      std::ranges::find_if(step_keys, [&](std::string_view key) { return fields.key_node(key).has_value(); });
  if (name == step_keys.end()) return;  // an unknown key, which is reported
  if (comes_too_late(decoder, entry.key, draft)) return;
  if (*name == "order") draft.order = entry.key.where();
  if (*name == "ties") {
    draft.end = entry.key.where();
    draft.ties = read_ties(decoder, entry.value, draft.ties_where);
    refuse_casting_votes(decoder, draft);
    return;
  }
  auto step = *name == "set-aside" ? read_set_aside(decoder, entry.value)
              : *name == "keep"    ? read_keep(decoder, entry.value)
              : *name == "pass"    ? read_pass(decoder, entry.value)
                                   : read_order(decoder, entry.value);
  if (!step) return;
  draft.steps.push_back(std::move(*step));
  draft.where.push_back(entry.value.where());
}

[[nodiscard]] Draft read_steps(Decoder& decoder, Node node) {
  Draft draft;
  if (node.kind() != NodeKind::sequence) {
    expected(node, "`steps`", "a list of steps", decoder.diagnostics);
    return draft;
  }
  if (node.size() > most_steps) {
    decoder.diagnostics.error(Code::P420, node.where(),
                              fmt::format("{} steps are more than {}", node.size(), most_steps));
    return draft;
  }
  for (const Node item : node.items()) read_step(decoder, item, draft);
  if (!draft.order)
    decoder.diagnostics.error(Code::P420, node.where(), "the steps have no `order`, so nothing is ranked").hint =
        "add a step such as `order: minimum-total-discomfort`";
  return draft;
}

}  // namespace

std::string_view only_key(Node node) {
  if (node.kind() != NodeKind::mapping || node.size() != 1) return "";
  const Node key = (*node.entries().begin()).key;
  return key.kind() == NodeKind::scalar ? key.text() : "";
}

std::optional<HouseStep> read_pass(Decoder& decoder, Node node) {
  constexpr std::string_view tests_hint =
      "write a rule that tests (`consent`, `consensus-minus`), `accepted`, or {in-favour: majority}";
  if (is_blank(node)) {
    decoder.diagnostics.error(Code::P420, node.where(), "`pass` does not say what has to be passed").hint = tests_hint;
    return std::nullopt;
  }
  if (says_accepted(node)) return read_accepted(decoder, node, "pass", Accepted::pass);
  if (only_key(node) == "in-favour") {
    const Fields fields(node, "`pass`", in_favour_keys, decoder.diagnostics);
    const auto value = fields["in-favour"];
    if (!value) {
      decoder.diagnostics.error(Code::S103, node.where(), "`in-favour` needs a threshold").hint =
          "write {in-favour: majority}";
      return std::nullopt;
    }
    auto read = read_threshold(decoder, *value, "`in-favour`", usual_in_favour);
    if (!read) return std::nullopt;
    HouseStep step;
    step.kind = HouseStep::Kind::pass_in_favour;
    step.threshold = std::move(read->threshold);
    return step;
  }
  auto call = read_call(decoder, node);
  if (!call) return std::nullopt;
  if (call->rule->test == nullptr) {
    decoder.diagnostics
        .error(Code::P420, node.where(), fmt::format("`{}` tests nothing: it orders options", call->rule->id))
        .hint = tests_hint;
    return std::nullopt;
  }
  HouseStep step;
  step.kind = HouseStep::Kind::pass_test;
  step.call = std::move(*call);
  return step;
}

bool is_house_rule(Node node) {
  if (node.kind() != NodeKind::mapping) return false;
  for (const Entry entry : node.entries())
    if (entry.key.kind() == NodeKind::scalar && (entry.key.text() == "steps" || entry.key.text() == "id")) return true;
  return false;
}

void find_replaced_rules(Decoder& decoder, std::span<const Node> layers) {
  decoder.replaced_rules.clear();
  bool replaced = false;
  for (const Node layer : layers) {
    const auto rules = value_of(layer, "rules");
    if (!rules) continue;
    if (!replaced) decoder.replacing_rules = rules->where();
    else if (rules->kind() == NodeKind::sequence)
      for (const Node item : rules->items())
        if (const auto id = value_of(item, "id"); id && id->kind() == NodeKind::scalar)
          decoder.replaced_rules.emplace_back(id->text(), id->where());
    replaced = true;
  }
}

void tell_replaced_rule(const Decoder& decoder, std::string_view name, Diagnostic& diagnostic) {
  const auto found = std::ranges::find(decoder.replaced_rules, name, &std::pair<std::string_view, Location>::first);
  if (found == decoder.replaced_rules.end()) return;
  diagnostic.notes.push_back({fmt::format("the house rule `{}` is here", escape_invisible(name)), found->second});
  diagnostic.notes.push_back({"`rules` here replaces it", decoder.replacing_rules});
  diagnostic.hint = "copy the house rule into these `rules`, or take them out";
}

const HouseRule* decode_house_rule(Decoder& decoder, Node node) {
  const Fields fields(node, "a house rule", house_keys, decoder.diagnostics);
  const auto id_node = fields["id"], steps_node = fields["steps"], title_node = fields["title"];
  for (const auto& [name, found] : {std::pair("id", id_node.has_value()), std::pair("steps", steps_node.has_value())})
    if (!found)
      decoder.diagnostics.error(Code::S103, node.where(), fmt::format("a house rule needs `{}`", name)).hint =
          "write {id: our-rule, steps: [{set-aside: vetoed}, {order: borda}]}";
  const auto id = id_node ? read_house_id(decoder, *id_node) : std::nullopt;
  auto title = title_node ? read_text(*title_node, "the title of a rule", decoder.diagnostics) : std::nullopt;
  if (!steps_node) return nullptr;
  Draft draft = read_steps(decoder, *steps_node);
  if (!id) return nullptr;
  auto house = make_house_rule(*id, title.value_or(*id), std::move(draft.steps), std::move(draft.ties));
  decoder.house_where.push_back({std::move(draft.where), std::move(draft.ties_where)});
  decoder.decision.policy.house_rules.push_back(std::move(house));
  return decoder.decision.policy.house_rules.back().get();
}

void check_step(Decoder& decoder, const HouseStep& step, Location where) {
  const Decision& decision = decoder.decision;
  using Kind = HouseStep::Kind;
  const bool by_grades =
      step.kind == Kind::set_aside_ungraded || step.kind == Kind::keep_accepted || step.kind == Kind::pass_accepted;
  if (step.kind == Kind::pass_in_favour && decision.kind == BallotKind::rankings && !decision.status_quo)
    report_no_status_quo(decoder, where);
  if (step.kind == Kind::set_aside_worse && !decision.status_quo)
    decoder.diagnostics.error(Code::P422, where, "`worse-than-status-quo` refers to `status_quo`, and there is none")
        .hint = "name the option that means \"we change nothing\" in `status_quo`";
  if (by_grades && decision.kind == BallotKind::rankings)
    decoder.diagnostics.error(Code::P422, where, "this step refers to grades, and this file holds rankings");
  if (step.call.rule != nullptr) check_call(decoder, step.call, where);
}

void check_house_rules(Decoder& decoder) {
  const Decision& decision = decoder.decision;
  for (std::size_t i = 0; i < decision.policy.house_rules.size(); ++i) {
    const HouseRule& house = *decision.policy.house_rules[i];
    const auto& where = decoder.house_where[i];
    for (std::size_t s = 0; s < house.steps.size(); ++s) check_step(decoder, house.steps[s], where.steps[s]);
    if (house.ties) check_ties(decoder, *house.ties, where.ties);
  }
}

}  // namespace assent
