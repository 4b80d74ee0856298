// Arbitrary bytes as each of the formats that are tables (CSV); what is read is written and read again.
#include "fuzz/format_fuzz.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  for (const char* name : {"ranked-csv", "grades-csv", "elekto", "bettervoting", "scottish-csv", "mj-tally", "loomio"}) assent::fuzz::read_and_write(data, size, name);
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  static_cast<void>(assent::detect_format("fuzz.csv", bytes.substr(0, assent::ByteStream::head_bytes)));
  return 0;
}
