#include "decision/other_policy.hpp"

#include <array>
#include <span>

#include "base/decimal.hpp"
#include "decision/decoder.hpp"
#include "document/cursor.hpp"

namespace assent {
namespace {

// What the nearest layer with the key says.
template <class Enum, std::size_t size>
[[nodiscard]] std::optional<Enum> choice_of(std::span<const Node> layers, std::string_view key,
                                            const std::array<Enum, size>& values) {
  for (const Node layer : layers) {
    const auto value = value_of(layer, key);
    if (!value) continue;
    for (const Enum each : values)
      if (value->kind() == NodeKind::scalar && value->text() == name_of(each)) return each;
    return std::nullopt;
  }
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

PolicyDefaults policy_defaults(Sources& sources, const LoadOptions& options) {
  Diagnostics ignored;
  Decoder decoder{sources, ignored, options};
  const auto policy = other_policy(decoder);
  if (!policy) return {};
  const std::vector<Node> layers = policy_layers(decoder, *policy);
  return {choice_of(layers, "missing",
                    std::array{MissingPolicy::error, MissingPolicy::worst, MissingPolicy::middle, MissingPolicy::none,
                               MissingPolicy::average}),
          choice_of(layers, "unranked", std::array{UnrankedPolicy::last, UnrankedPolicy::uncompared})};
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
  decoder.decision.policy = with_conventions_of(own);
  if (const auto policy = other_policy(decoder)) decode_policy_layers(decoder, policy_layers(decoder, *policy));
  if (own.seed) decoder.decision.policy.seed = own.seed;
  check_policy(decoder);
  for (Objection& objection : decoder.decision.objections)
    objection.counts = objection.open_veto() && decoder.decision.status_quo != objection.option &&
                       decoder.decision.may_veto(objection.participant) &&
                       decoder.decision.participants[index(objection.participant)].weight > 0;
  if (diagnostics.errors() > errors_before) return std::nullopt;
  return std::move(decoder.decision);
}

}  // namespace assent
