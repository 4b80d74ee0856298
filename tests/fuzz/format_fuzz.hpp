// What the fuzz targets of the formats share.
#pragma once

#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "assent/renderer.hpp"
#include "formats/reading.hpp"
#include "formats/writing.hpp"

namespace assent::fuzz {

/// Reads the bytes as the format, with one thread and with two. What is read without an error is written, where the
/// format is written, and must be read again. Ends the program where that does not hold.
inline void read_and_write(const std::uint8_t* data, std::size_t size, std::string_view name) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const Format* format = find_format(name);
  std::optional<Decision> first;
  Sources sources;
  Diagnostics diagnostics;
  ReadOptions options;
  options.limits = {.bytes = 1 << 20, .nodes = 100'000, .depth = 64, .flow_collection_bytes = 1 << 16};
  options.most_cells = 1 << 22;
  options.rules = all_rules();
  for (const std::size_t threads : {1, 2}) {
    options.threads = threads;
    ByteStream stream(bytes);
    first = read_decision(stream, sources, sources.add("fuzz", ""), format, options, diagnostics);
    for (const Diagnostic& diagnostic : diagnostics.all())
      if (diagnostic_text(diagnostic, sources, {}).empty()) std::abort();
  }
  if (!first || format->write == nullptr) return;
  Diagnostics lost;
  Writing writing(lost, {first->files.front(), whole_file}, std::string(name));
  try {
    const auto text = format->write(*first, writing);
    if (!text) return;
    ByteStream again(*text);
    Diagnostics found;
    if (!read_decision(again, sources, sources.add("again", ""), format, options, found) && !first->counts.empty()) std::abort();
  } catch (const Overflow&) {
    return;  // reported as L906
  }
}

}  // namespace assent::fuzz
