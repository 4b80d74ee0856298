// Arbitrary bytes: which format are they in?
#include "fuzz/format_fuzz.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view head(reinterpret_cast<const char*>(data), std::min(size, assent::ByteStream::head_bytes));
  for (const char* name : {"fuzz", "fuzz.csv", "fuzz.json", "fuzz.yaml"})
    static_cast<void>(assent::detect_format(name, head));
  return 0;
}
