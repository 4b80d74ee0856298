// Arbitrary bytes as the format assent-json.

#include "fuzz/format_fuzz.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  assent::fuzz::read_as("assent-json", data, size);
  return 0;
}
