#include "decision/policy_alone.hpp"

#include "decision/decoder.hpp"
#include "document/cursor.hpp"

namespace assent {
namespace {

// Who has a casting vote takes part, as far as is known.
void add_casters(Decoder& decoder, std::span<const Node> layers) {
  const auto add = [&](Node entry) {
    if (only_key(entry) != "casting-vote") return;
    const Node name = (*entry.entries().begin()).value;
    if (name.kind() != NodeKind::scalar || decoder.participant_names.find(name.text())) return;
    add_participant(decoder, name.text(), name.where());
    decoder.participant_names.finish("participant", decoder.diagnostics);
  };
  for (const Node layer : layers) {
    const auto ties = value_of(layer, "ties");
    if (!ties) continue;
    if (ties->kind() == NodeKind::sequence)
      for (const Node entry : ties->items()) add(entry);
    return;  // the nearest layer says it
  }
}

// The policy of a recipe, or of a file of its own.
void read_alone(Decoder& decoder) {
  const std::size_t errors_before = decoder.diagnostics.errors();
  auto policy = other_policy(decoder);
  if (!policy) return;
  const std::vector<Node> layers = policy_layers(decoder, std::move(*policy));
  if (decoder.diagnostics.errors() > errors_before) return;
  add_casters(decoder, layers);
  decode_policy_layers(decoder, layers);
}

}  // namespace

std::optional<PolicyAlone> load_policy_alone(Sources& sources, SourceId id, const LoadOptions& options,
                                             Diagnostics& diagnostics) {
  const auto document = read_yaml(sources, id, options.limits, diagnostics);
  if (!document) return std::nullopt;
  if (value_of(document->root(), "assent")) {
    auto decision = decode_decision(sources, *document, options, diagnostics);
    if (!decision) return std::nullopt;
    return PolicyAlone{PolicyFile::decision, std::move(*decision)};
  }
  LoadOptions own = options;
  own.policy = id;
  const std::size_t errors_before = diagnostics.errors();
  Decoder decoder{sources, diagnostics, own};
  decoder.decision.files.push_back(id);
  decoder.rules.assign(options.rules.begin(), options.rules.end());
  read_alone(decoder);
  if (diagnostics.errors() > errors_before) return std::nullopt;
  const bool recipe = value_of(document->root(), "recipe").has_value();
  return PolicyAlone{recipe ? PolicyFile::recipe : PolicyFile::policy, std::move(decoder.decision)};
}

}  // namespace assent
