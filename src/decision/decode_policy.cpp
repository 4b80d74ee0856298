// The policy: which rule binds, who must be present, what fills a blank, what breaks a tie.

#include <fmt/format.h>

#include <array>

#include "assent/house_rule.hpp"
#include "base/decimal.hpp"
#include "base/utf8.hpp"
#include "decision/decoder.hpp"
#include "decision/policy_alone.hpp"
#include "decision/recipe.hpp"
#include "document/cursor.hpp"

namespace assent {
namespace {

constexpr std::array<std::string_view, 17> policy_keys{
    "rules",  "decide_by", "quorum",      "accept_at_most",       "missing",         "unranked",
    "vetoes", "ties",      "seed",        "reason_required_from", "strong_from",     "uneasy_from",
    "ladder", "extends",   "blocks_from", "abstainers",           "employer_at_most"};
constexpr std::array<std::string_view, 5> missing_choices{"error", "worst", "middle", "none", "average"};
constexpr std::array<std::string_view, 2> unranked_choices{"last", "not-compared"};
constexpr std::array<std::string_view, 2> abstainers_choices{"present", "absent"};

constexpr std::size_t most_entries = 1000, most_quorums = 100;

// Nobody writes longer lists by hand, and each entry is held against the others.
[[nodiscard]] bool is_short_enough(Decoder& decoder, Node node, std::string_view key, std::size_t most = most_entries) {
  const std::size_t size = node.size();
  if (size <= most) return true;
  decoder.diagnostics.error(Code::L903, node.where(),
                            fmt::format("`{}` has {} entries, at most {} are read", key, size, most));
  return false;
}

void decode_quorum(Decoder& decoder, Node node) {
  const auto read = read_threshold(decoder, node, "the quorum", usual_quorum);
  if (!read) return;
  if (read->threshold.of != Threshold::Of::eligible) {
    decoder.diagnostics
        .error(Code::P403, node.where(), "a quorum is of those who are entitled: `of: eligible`, which is the default")
        .hint = "leave `of` out";
    return;
  }
  decoder.decision.policy.quorums.push_back(
      {.threshold = read->threshold, .text = decoder.decision.keep(read->value.text()), .where = read->value.where()});
}

// One threshold, or a list of them.
void decode_quorums(Decoder& decoder, Node node) {
  decoder.decision.policy.quorums.clear();
  if (node.kind() != NodeKind::sequence) return decode_quorum(decoder, node);
  if (node.size() == 0) return expected(node, "`quorum`", "a threshold, or a list of thresholds", decoder.diagnostics);
  if (!is_short_enough(decoder, node, "quorum", most_quorums)) return;
  for (const Node item : node.items()) decode_quorum(decoder, item);
}

// How many members one employer may have: a count or a share.
void decode_employer_at_most(Decoder& decoder, Node node) {
  if (node.kind() != NodeKind::scalar || node.text() == "majority")  // at most more than half is no limit
    return expected(node, "`employer_at_most`", "a count such as 2, or a share such as 1/4", decoder.diagnostics);
  const auto read = read_threshold(decoder, node, "`employer_at_most`", usual_quorum);
  if (read)
    decoder.decision.policy.employer_at_most = {
        .threshold = read->threshold, .text = decoder.decision.keep(node.text()), .where = node.where()};
}

void decode_vetoes(Decoder& decoder, Node node) {
  auto& policy = decoder.decision.policy;
  decoder.vetoes_where = node.where();
  const auto read = read_threshold(decoder, node, "the number of vetoes", usual_vetoes, Value::may_lack);
  if (!read) return;
  policy.vetoes = read->threshold;
  for (const std::string& group : policy.vetoes.from) policy.vetoes_from.push_back(decoder.decision.keep(group));
}

void report(Decoder& decoder, const CallError& error, Location where) {
  const Code code = error.kind == CallError::Kind::unknown_rule        ? Code::P401
                    : error.kind == CallError::Kind::unknown_parameter ? Code::P402
                                                                       : Code::P403;
  auto& diagnostic = decoder.diagnostics.error(code, where, error.message);
  diagnostic.hint = error.hint;
  if (!error.hint && code == Code::P401) diagnostic.hint = "`assent rules` lists the rules";
  if (code != Code::P401) return;
  tell_replaced_rule(decoder, error.text, diagnostic);
  if (diagnostic.notes.empty() && find_recipe(error.text) != nullptr)
    diagnostic.hint = fmt::format("it is the name of a recipe: write `extends: recipe:{}` in the policy", error.text);
}

// `[3, 2, 1]` is `3:2:1`. Nothing where an item is no plain value.
[[nodiscard]] std::optional<std::string> joined_items(Decoder& decoder, Node sequence, const std::string& name) {
  std::string text;
  bool first = true;
  for (const Node item : sequence.items()) {
    if (item.kind() != NodeKind::scalar) {
      expected(item, fmt::format("an item of `{}`", name), "a number", decoder.diagnostics);
      return std::nullopt;
    }
    text += (first ? "" : ":") + std::string(item.text());
    first = false;
  }
  return text;
}

// The parameters of a rule, those of its base as `base.NAME`. Depth is bounded by the depth of the document.
void set_parameters(Decoder& decoder, RuleCall& call, const std::string& prefix, Node mapping) {
  for (const Entry entry : mapping.entries()) {
    if (entry.key.kind() != NodeKind::scalar) {
      expected(entry.key, "a parameter", "a name", decoder.diagnostics);
      continue;
    }
    const std::string name = prefix + std::string(entry.key.text());
    Node value = entry.value;
    const Parameter* parameter = find_parameter(call, name);
    if (parameter != nullptr && parameter->type == Parameter::Type::threshold && prefix.empty()) {
      if (const auto read = read_threshold(decoder, value, fmt::format("`{}`", name), *parameter->usual))
        set_threshold(call, name, read->threshold);
      continue;
    }
    std::optional<Node> inner;
    if (value.kind() == NodeKind::mapping && value.size() == 1) {
      const Entry nested = *value.entries().begin();
      value = nested.key;
      inner = nested.value;
    }
    std::optional<std::string> items;
    if (value.kind() == NodeKind::sequence && parameter != nullptr && parameter->type == Parameter::Type::numbers) {
      items = joined_items(decoder, value, name);
      if (!items) continue;
    } else if (value.kind() != NodeKind::scalar) {
      expected(value, fmt::format("`{}`", name), "a value, or a rule with its parameters", decoder.diagnostics);
      continue;
    }
    const std::string_view text = items ? std::string_view(*items) : value.text();
    if (const auto error = set_argument(decoder.rules, call, name, text)) {
      const bool name_is_wrong = error->kind == CallError::Kind::unknown_parameter;
      report(decoder, *error, name_is_wrong ? entry.key.where() : value.where());
      continue;
    }
    if (parameter != nullptr && parameter->type == Parameter::Type::ratio)
      if (const auto share = parse_share(value.text())) warn_if_rounded(decoder, value, *share);
    if (!inner || is_blank(*inner)) continue;
    if (inner->kind() == NodeKind::mapping) set_parameters(decoder, call, name + ".", *inner);
    else expected(*inner, "the parameters of a rule", "a mapping", decoder.diagnostics);
  }
}

// House rules are defined first, so that all other calls may name them; their own steps name built-in rules.
void decode_rules(Decoder& decoder, Node node) {
  if (node.kind() != NodeKind::sequence) return expected(node, "`rules`", "a list of rules", decoder.diagnostics);
  if (!is_short_enough(decoder, node, "rules")) return;
  decoder.decision.policy.rules_named = true;
  std::vector<const HouseRule*> houses;
  for (const Node item : node.items())
    if (is_house_rule(item)) houses.push_back(decode_house_rule(decoder, item));
  decoder.rules = rules_of(decoder.decision.policy, decoder.options.rules);
  std::size_t next_house = 0;
  for (const Node item : node.items()) {
    std::optional<RuleCall> call;
    if (!is_house_rule(item)) call = read_call(decoder, item);
    else if (const HouseRule* house = houses[next_house++]) call = call_of(house->rule);
    if (!call) continue;
    decoder.decision.policy.rules.push_back(std::move(*call));
    decoder.rules_where.push_back(item.where());
  }
}

[[nodiscard]] std::optional<TieBreak> read_tie_break(Decoder& decoder, Node node) {
  if (node.kind() == NodeKind::scalar && node.text() == "lot") return TieBreak{TieBreak::Kind::lot, {}};
  if (node.kind() == NodeKind::scalar && node.text() == "listed-order")
    return TieBreak{TieBreak::Kind::listed_order, {}};
  if (node.kind() == NodeKind::scalar && node.text().find(':') == std::string_view::npos &&
      find_named_rule(decoder.rules, node.text()).rule == nullptr) {
    auto& diagnostic = decoder.diagnostics.error(
        Code::P408, node.where(), fmt::format("`{}` is no way to break a tie", escape_invisible(node.text())));
    std::vector<std::string_view> known{"lot", "listed-order"};
    for (const Rule* rule : decoder.rules) known.push_back(rule->id);
    suggest(diagnostic, node.text(), known);
    if (const auto rule = suggest_rule(decoder.rules, node.text()); rule && !diagnostic.hint)
      diagnostic.hint = fmt::format("did you mean `{}`?", *rule);
    if (!diagnostic.hint)
      diagnostic.hint = "use a rule's name, `lot` (with a `seed`), `listed-order` or {casting-vote: NAME}";
    tell_replaced_rule(decoder, node.text(), diagnostic);
    return std::nullopt;
  }
  if (only_key(node) == "casting-vote") {
    const Node name = (*node.entries().begin()).value;
    const auto id = read_text(name, "the casting vote", decoder.diagnostics);
    const auto caster = id ? decoder.find_participant(*id, name.where()) : std::nullopt;
    return caster ? std::optional(TieBreak{TieBreak::Kind::casting_vote, {}, caster}) : std::nullopt;
  }
  auto call = read_call(decoder, node);
  if (!call) return std::nullopt;
  return TieBreak{TieBreak::Kind::rule, std::move(*call)};
}

// A level of discomfort: a grade or a word of the scale, or a share of its span. As a share of the span.
[[nodiscard]] std::optional<Rational> read_level(Decoder& decoder, Node node, std::string_view what) {
  if (node.kind() == NodeKind::scalar) {
    if (node.text().ends_with('%') || node.text().find('/') != std::string_view::npos)
      return read_share(decoder, node, what);
    const auto grade = read_grade(decoder, node.text(), node.where());
    if (!grade) return std::nullopt;
    const Scale& scale = decoder.decision.scale;
    if (grade->kind == GradeText::Kind::grade)
      return Rational(Int128{scale.discomfort(grade->grade)}, Int128{scale.span()});
  }
  expected(node, what, "a grade, or a share of the scale such as 7/10", decoder.diagnostics);
  return std::nullopt;
}

// A key of the nearest layer that has it, also a blank one; which rule decides is said by one of two keys.
class LayeredFields {
 public:
  LayeredFields(std::span<const Node> layers, Diagnostics& diagnostics) {
    for (const Node layer : layers) layers_.emplace_back(layer, "`policy`", policy_keys, diagnostics);
  }
  [[nodiscard]] std::optional<Node> operator[](std::string_view key) const {
    const Fields* layer = layer_of(key);
    return layer == nullptr ? std::nullopt : (*layer)[key];
  }
  [[nodiscard]] std::optional<Node> key_node(std::string_view key) const {
    const Fields* layer = layer_of(key);
    return layer == nullptr ? std::nullopt : layer->key_node(key);
  }

 private:
  [[nodiscard]] const Fields* layer_of(std::string_view key) const {
    const bool decides = key == "decide_by" || key == "ladder";
    for (const Fields& layer : layers_)
      if (layer.key_node(key) || (decides && (layer.key_node("decide_by") || layer.key_node("ladder")))) return &layer;
    return nullptr;
  }

  std::vector<Fields> layers_;
};

// The best grade blocks nothing.
void decode_blocks_from(Decoder& decoder, Node node) {
  decoder.blocks_where = node.where();
  const auto level = read_level(decoder, node, "`blocks_from`");
  if (level && *level > Rational(0)) decoder.decision.policy.blocks_from = *level;
  else if (level)
    decoder.diagnostics
        .error(Code::P403, node.where(), "with `blocks_from` at the best grade everybody blocks everything")
        .hint = "name the grade from which on a discomfort is a veto, such as 9 on 0..10";
}

}  // namespace

std::span<const std::string_view> known_policy_keys() { return policy_keys; }

std::optional<Rational> read_share(Decoder& decoder, Node node, std::string_view what) {
  if (node.kind() != NodeKind::scalar) {
    expected(node, what, "a share such as 2/3 or 60%", decoder.diagnostics);
    return std::nullopt;
  }
  auto share = parse_share(node.text());
  if (!share || *share > Rational(1) || *share <= Rational(0)) {
    auto& diagnostic = decoder.diagnostics.error(
        Code::P404, node.where(),
        fmt::format("{} must be a share over 0 and up to 1, this is `{}`", what, escape_invisible(node.text())));
    const auto number = parse_decimal(node.text());
    if (const auto* value = std::get_if<std::int64_t>(&number);
        value != nullptr && *value > 0 && *value <= 100 * decimal_one)
      diagnostic.hint = *value < decimal_one
                            ? fmt::format("write {}", to_rational(*value).to_string())
                            : fmt::format("write {}%, or a fraction such as 2/3", decimal_text(*value));
    else diagnostic.hint = "write a fraction such as 2/3, or a percentage such as 60%";
    return std::nullopt;
  }
  warn_if_rounded(decoder, node, *share);
  return share;
}

std::optional<RuleCall> read_call(Decoder& decoder, Node node) {
  if (node.kind() == NodeKind::scalar) {
    auto call = parse_call(decoder.rules, node.text());
    if (auto* good = std::get_if<RuleCall>(&call)) return std::move(*good);
    report(decoder, std::get<CallError>(call), node.where());
    return std::nullopt;
  }
  if (node.kind() != NodeKind::mapping || node.size() != 1) {
    expected(node, "a rule", "a name, or one name with its parameters such as `borda: {ties: none}`",
             decoder.diagnostics);
    return std::nullopt;
  }
  const Entry entry = *node.entries().begin();
  auto call = read_call(decoder, entry.key);
  if (!call || is_blank(entry.value)) return call;
  if (entry.value.kind() != NodeKind::mapping) {
    expected(entry.value, "the parameters of a rule", "a mapping", decoder.diagnostics);
    return std::nullopt;
  }
  set_parameters(decoder, *call, "", entry.value);
  return call;
}

std::vector<TieBreak> read_ties(Decoder& decoder, Node node, std::vector<Location>& where) {
  std::vector<TieBreak> chain;
  const auto add = [&](Node item) {
    if (auto rung = read_tie_break(decoder, item)) {
      chain.push_back(std::move(*rung));
      where.push_back(item.where());
    }
  };
  if (node.kind() == NodeKind::scalar) {
    add(node);
  } else if (node.kind() == NodeKind::sequence) {
    if (is_short_enough(decoder, node, "ties"))
      for (const Node item : node.items()) add(item);
  } else {
    expected(node, "`ties`", "a list of tie-breaks", decoder.diagnostics);
  }
  return chain;
}

void decode_policy(Decoder& decoder, Node node) {
  decode_policy_layers(decoder, policy_layers(decoder, {node, decoder.tree}));
}

void decode_policy_layers(Decoder& decoder, std::span<const Node> layers) {
  auto& policy = decoder.decision.policy;
  const LayeredFields fields(layers, decoder.diagnostics);
  find_replaced_rules(decoder, layers);
  if (const auto accept = fields["accept_at_most"]) {
    policy.accept_at_most = read_share(decoder, *accept, "`accept_at_most`");
    decoder.accept_where = accept->where();
  }
  if (const auto rules = fields["rules"]) decode_rules(decoder, *rules);
  if (const auto rule = fields["decide_by"]) {
    decoder.decide_by_where = rule->where();
    policy.ladder.clear();
    policy.advises = rule->kind() == NodeKind::scalar && rule->text() == "none";
    if (!policy.advises) policy.decide_by = read_call(decoder, *rule);
  }
  if (const auto ladder = fields["ladder"]) {
    if (fields["decide_by"])
      decoder.diagnostics
          .error(Code::P440, fields.key_node("ladder")->where(),
                 "`ladder` stands beside `decide_by`: which one decides?")
          .notes.push_back({"`decide_by` is here", fields.key_node("decide_by")->where()});
    policy.decide_by.reset();
    policy.advises = false;
    decode_ladder(decoder, *ladder);
  }
  if (const auto quorum = fields["quorum"]) decode_quorums(decoder, *quorum);
  if (const auto most = fields["employer_at_most"]) decode_employer_at_most(decoder, *most);
  if (const auto abstainers = fields["abstainers"])
    if (const auto place =
            read_choice(*abstainers, "`abstainers`", abstainers_choices, Code::P403, decoder.diagnostics))
      policy.abstainers_absent = *place == 1;
  if (const auto missing = fields["missing"])
    if (const auto place = read_choice(*missing, "`missing`", missing_choices, Code::P403, decoder.diagnostics))
      policy.missing = static_cast<MissingPolicy>(*place), policy.missing_named = true;
  if (const auto unranked = fields["unranked"])
    if (const auto place = read_choice(*unranked, "`unranked`", unranked_choices, Code::P403, decoder.diagnostics))
      policy.unranked = static_cast<UnrankedPolicy>(*place), policy.unranked_named = true;
  if (const auto vetoes = fields["vetoes"]) decode_vetoes(decoder, *vetoes);
  if (const auto ties = fields["ties"]) policy.ties = read_ties(decoder, *ties, decoder.ties_where);
  if (const auto seed = fields["seed"])
    if (const auto text = read_text(*seed, "`seed`", decoder.diagnostics)) policy.seed = decoder.decision.keep(*text);
  if (const auto level = fields["reason_required_from"])
    policy.reason_required_from = read_level(decoder, *level, "`reason_required_from`");
  if (const auto level = fields["blocks_from"]) decode_blocks_from(decoder, *level);
  if (const auto level = fields["strong_from"])
    if (const auto share = read_level(decoder, *level, "`strong_from`")) policy.strong_from = *share;
  if (const auto level = fields["uneasy_from"])
    if (const auto share = read_level(decoder, *level, "`uneasy_from`")) policy.uneasy_from = *share;
}

}  // namespace assent
