#include "decision/members_alone.hpp"

#include "decision/decoder.hpp"

namespace assent {

std::optional<Decision> load_members_alone(Sources& sources, SourceId id, const LoadOptions& options,
                                           Diagnostics& diagnostics) {
  const std::size_t errors_before = diagnostics.errors();
  Decoder decoder{sources, diagnostics, options};
  decoder.decision.files.push_back(id);
  decoder.decision.participants_listed = true;
  const auto extension = std::filesystem::path(sources[id].name()).extension();
  if (extension == ".csv" || extension == ".tsv") {
    if (!check_bytes(sources, id, options.limits, diagnostics)) return std::nullopt;
    decode_participants_table(decoder, id);
  } else {
    const auto document = read_yaml(sources, id, options.limits, diagnostics);
    if (!document) return std::nullopt;
    decode_members_file(decoder, decoder.parts.emplace_back(*document).root());
  }
  decoder.participant_names.finish("participant", diagnostics);
  check_aliases(decoder);
  check_alike(decoder);
  check_delegations(decoder);
  if (diagnostics.errors() > errors_before) return std::nullopt;
  return std::move(decoder.decision);
}

}  // namespace assent
