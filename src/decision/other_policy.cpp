#include "decision/other_policy.hpp"

#include <fmt/format.h>

#include <array>

#include "base/decimal.hpp"
#include "decision/decoder.hpp"
#include "document/cursor.hpp"

namespace assent {
namespace {

constexpr std::array<std::string_view, 8> recipe_keys{"recipe", "id",    "title",  "summary",
                                                      "policy", "cases", "origin", "history"};

// The value of a key of a mapping.
[[nodiscard]] std::optional<Node> value_of(Node mapping, std::string_view key) {
  if (mapping.kind() != NodeKind::mapping) return std::nullopt;
  for (const Entry entry : mapping.entries())
    if (entry.key.kind() == NodeKind::scalar && entry.key.text() == key) return entry.value;
  return std::nullopt;
}

// The policy of a recipe.
[[nodiscard]] std::optional<Node> policy_of_recipe(Decoder& decoder, Node recipe, Node version) {
  if (version.kind() != NodeKind::scalar || version.text() != "1") {
    decoder.diagnostics.error(Code::S107, version.where(), "this recipe is made for another assent").hint =
        "this one reads `recipe: 1`";
    return std::nullopt;
  }
  const Fields fields(recipe, "a recipe", recipe_keys, decoder.diagnostics);
  auto policy = fields["policy"];
  if (!policy) decoder.diagnostics.error(Code::S103, recipe.where(), "a recipe needs a `policy`");
  return policy;
}

template <class Enum, std::size_t size>
[[nodiscard]] std::optional<Enum> choice_of(Node policy, std::string_view key, const std::array<Enum, size>& values) {
  const auto value = value_of(policy, key);
  if (!value || value->kind() != NodeKind::scalar) return std::nullopt;
  for (const Enum each : values)
    if (value->text() == name_of(each)) return each;
  return std::nullopt;
}

}  // namespace

Policy with_conventions_of(const Policy& own) {
  Policy policy;
  policy.missing = own.missing;
  policy.unranked = own.unranked;
  policy.seed = own.seed;
  return policy;
}

std::optional<Node> other_policy(Decoder& decoder) {
  auto document = read_yaml(decoder.sources, *decoder.options.policy, decoder.options.limits, decoder.diagnostics);
  if (!document) return std::nullopt;
  const Node root = decoder.parts.emplace_back(std::move(*document)).root();
  if (const auto version = value_of(root, "recipe")) return policy_of_recipe(decoder, root, *version);
  if (root.kind() == NodeKind::mapping && !value_of(root, "assent")) return root;
  decoder.diagnostics.error(Code::S101, root.where(), "expected a policy or a recipe, this is neither").hint =
      "a policy is a mapping such as `decide_by: consent`; a recipe begins with `recipe: 1`";
  return std::nullopt;
}

PolicyDefaults policy_defaults(Sources& sources, SourceId policy, const ReadLimits& limits) {
  Diagnostics ignored;
  const auto document = read_yaml(sources, policy, limits, ignored);
  if (!document) return {};
  const Node root = document->root();
  const Node keys = value_of(root, "recipe") ? value_of(root, "policy").value_or(root) : root;
  return {choice_of(keys, "missing",
                    std::array{MissingPolicy::error, MissingPolicy::worst, MissingPolicy::middle, MissingPolicy::none,
                               MissingPolicy::average}),
          choice_of(keys, "unranked", std::array{UnrankedPolicy::last, UnrankedPolicy::uncompared})};
}

std::optional<Decision> with_policy(Sources& sources, Decision decision, const LoadOptions& options,
                                    Diagnostics& diagnostics) {
  const std::size_t errors_before = diagnostics.errors();
  Decoder decoder{sources, diagnostics, options};
  const Policy own = decision.policy;
  decoder.decision = std::move(decision);
  decoder.rules.assign(options.rules.begin(), options.rules.end());
  const Location whole{decoder.decision.files.front(), {}};
  for (const Option& option : decoder.decision.options) decoder.option_names.add(option.id, whole);
  static_cast<void>(decoder.option_names.finish("option", diagnostics));
  for (const Participant& participant : decoder.decision.participants)
    decoder.participant_names.add(participant.id, whole);
  Diagnostics ignored;  // other formats may have names that are alike
  static_cast<void>(decoder.participant_names.finish("participant", ignored));
  decoder.decision.policy = with_conventions_of(own);
  if (const auto policy = other_policy(decoder)) decode_policy(decoder, *policy);
  if (own.seed) decoder.decision.policy.seed = own.seed;
  check_policy(decoder);
  mark_blocks(decoder.decision);
  for (Objection& objection : decoder.decision.objections)
    objection.counts = objection.open_veto() && decoder.decision.status_quo != objection.option &&
                       decoder.decision.may_veto(objection.participant) &&
                       decoder.decision.participants[index(objection.participant)].weight > 0;
  if (diagnostics.errors() > errors_before) return std::nullopt;
  return std::move(decoder.decision);
}

}  // namespace assent
