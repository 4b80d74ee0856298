// Arbitrary bytes as a format that is only read: what is read is written in assent's own format, and read again.
#pragma once

#include "fuzz/format_fuzz.hpp"

namespace assent::fuzz {

inline void read_and_convert(const std::uint8_t* data, std::size_t size, std::string_view name) {
  read_and_write(data, size, name);
  ReadOptions options;
  options.limits = {.bytes = 1 << 20, .nodes = 100'000, .depth = 64, .flow_collection_bytes = 1 << 16};
  options.most_cells = 1 << 18;
  options.rules = all_rules();
  Sources sources;
  Diagnostics diagnostics;
  ByteStream stream(std::string_view(reinterpret_cast<const char*>(data), size));
  const auto decision = read_decision(stream, sources, sources.add("fuzz", ""), find_format(name), options, diagnostics);
  if (!decision) return;
  Writing writing(diagnostics, {decision->files.front(), whole_file}, "assent");
  const auto text = find_format("assent")->write(*decision, writing);
  if (!text) return;
  options.limits = {};
  ByteStream again(*text);
  Diagnostics found;
  if (!read_decision(again, sources, sources.add("again", ""), find_format("assent"), options, found)) std::abort();
}

}  // namespace assent::fuzz
