#include "decision/other_policy.hpp"

#include <array>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

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
  policy.missing_named = own.missing_named;
  policy.unranked_named = own.unranked_named;
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

std::vector<std::string> groups_named(Sources& sources, const LoadOptions& options) {
  Diagnostics ignored;
  Decoder decoder{sources, ignored, options};
  decoder.rules.assign(options.rules.begin(), options.rules.end());
  if (const auto policy = other_policy(decoder)) decode_policy_layers(decoder, policy_layers(decoder, *policy));
  std::set<std::string> groups;
  for (const auto& [group, where] : decoder.groups_where) groups.insert(group);
  return {groups.begin(), groups.end()};
}

std::optional<OtherPolicy> OtherPolicy::read(Sources& sources, const LoadOptions& options, Diagnostics& diagnostics) {
  const std::size_t errors_before = diagnostics.errors();
  Decoder decoder{sources, diagnostics, options};
  OtherPolicy other;
  if (const auto policy = other_policy(decoder)) other.layers_ = policy_layers(decoder, *policy);
  if (diagnostics.errors() > errors_before) return std::nullopt;
  other.documents_ = std::move(decoder.parts);
  return other;
}

std::optional<Decision> OtherPolicy::put_into(Decision decision, Sources& sources, const LoadOptions& options,
                                              Diagnostics& diagnostics) const {
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
  decode_policy_layers(decoder, layers_);
  if (own.seed) decoder.decision.policy.seed = own.seed;
  check_policy(decoder);
  decoder.decision.mark_vetoes();
  if (decoder.decision.format.empty()) {
    decoder.entry_where.assign(decoder.decision.participants.size(), whole);
    decoder.faulty.assign(decoder.decision.participants.size(), false);
    check_missing(decoder);
  }
  if (diagnostics.errors() > errors_before) return std::nullopt;
  return std::move(decoder.decision);
}

std::optional<Decision> with_policy(Sources& sources, Decision decision, const LoadOptions& options,
                                    Diagnostics& diagnostics) {
  const auto policy = OtherPolicy::read(sources, options, diagnostics);
  if (!policy) return std::nullopt;
  return policy->put_into(std::move(decision), sources, options, diagnostics);
}

}  // namespace assent
