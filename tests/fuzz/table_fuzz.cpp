// Arbitrary bytes as the tables (CSV) that a decision may name.

#include <cstdint>

#include "assent/renderer.hpp"
#include "decision/decoder.hpp"

namespace {

using namespace assent;

using Decode = void (*)(Decoder&, SourceId);

void read_as(Decode decode, const std::string& bytes) {
  Sources sources;
  const SourceId id = sources.add("fuzz.csv", bytes);
  LoadOptions options;
  options.limits.bytes = 1 << 20;
  Diagnostics diagnostics;
  if (!check_bytes(sources, id, options.limits, diagnostics)) return;
  Decoder decoder{sources, diagnostics, options};
  if (decode == decode_objections_table) {
    for (const char* option : {"farm", "city", "stay"}) add_option(decoder, option, "", {});
    decoder.option_names.finish("option", diagnostics);
  }
  decode(decoder, id);
  for (const Diagnostic& diagnostic : diagnostics.all()) (void)diagnostic_text(diagnostic, sources, {});
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  for (const Decode decode : {&decode_participants_table, &decode_options_table, &decode_objections_table})
    read_as(decode, bytes);
  return 0;
}
