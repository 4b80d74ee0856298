// What the fuzz targets of the formats share.
#pragma once

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "assent/renderer.hpp"
#include "formats/parts/reading.hpp"
#include "formats/parts/writing.hpp"

namespace assent::fuzz {

[[nodiscard]] inline ReadOptions bounded_options() {
  ReadOptions options;
  options.limits = {.bytes = 1 << 20, .nodes = 100'000, .depth = 64, .flow_collection_bytes = 1 << 16};
  options.most_cells = 1 << 18;
  options.rules = all_rules();
  return options;
}

/// What is written in the format must be read again. Ends the program where that does not hold.
inline void write_and_read(const Decision& decision, const Format& format, Sources& sources) {
  Diagnostics lost, found;
  Writing writing(lost, {decision.files.front(), whole_file}, std::string(format.id));
  try {
    const auto text = format.write(decision, writing);
    if (!text) return;
    ByteStream again(*text);
    const bool ballots = !decision.counts.empty() || !decision.participants.empty();
    ReadOptions options;
    options.rules = all_rules();
    if (!read_decision(again, sources, sources.add("again", ""), &format, options, found) && ballots) std::abort();
  } catch (const Overflow&) {
    return;  // reported as L906
  }
}

/// Reads the bytes as the format, with one thread and with two. What is read without an error is written in it, where
/// it is written, and in assent's own.
inline void read_and_write(const std::uint8_t* data, std::size_t size, std::string_view name) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const Format* format = find_format(name);
  std::optional<Decision> read;
  Sources sources;
  Diagnostics diagnostics;
  ReadOptions options = bounded_options();
  for (const std::size_t threads : {1, 2}) {
    options.threads = threads;
    ByteStream stream(bytes);
    read = read_decision(stream, sources, sources.add("fuzz", ""), format, options, diagnostics);
    for (const Diagnostic& diagnostic : diagnostics.all())
      if (diagnostic_text(diagnostic, sources, {}).empty()) std::abort();
  }
  if (!read) return;
  if (format->write != nullptr) write_and_read(*read, *format, sources);
  write_and_read(*read, *find_format("assent"), sources);
}

}  // namespace assent::fuzz
