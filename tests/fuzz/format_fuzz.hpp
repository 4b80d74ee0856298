// Arbitrary bytes as a file of one format: read, everything that is said rendered, and written again.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "assent/renderer.hpp"
#include "formats/reading.hpp"
#include "formats/writing.hpp"

namespace assent::fuzz {

inline void read_as(std::string_view id, const std::uint8_t* data, std::size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  const Format* format = find_format(id);
  Sources sources;
  Diagnostics diagnostics;
  const SourceId source = sources.add("fuzz", "");
  ReadOptions options;
  options.rules = all_rules();
  options.limits.bytes = 1 << 20;
  options.most_cells = 1 << 20;
  ByteStream stream{std::string_view(bytes)};
  (void)format->matches("fuzz", bytes);
  const auto decision = read_decision(stream, sources, source, format, options, diagnostics);
  if (decision) {
    Writing writing(diagnostics, {source, {}});
    (void)find_format("assent")->write(*decision, writing);
    (void)find_format("assent-json")->write(*decision, writing);
  }
  for (const Diagnostic& diagnostic : diagnostics.all()) (void)diagnostic_text(diagnostic, sources, {});
}

}  // namespace assent::fuzz
