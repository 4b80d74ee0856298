// Arbitrary bytes as the format gitvote.

#include "fuzz/format_fuzz.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  assent::fuzz::read_as("gitvote", data, size);
  return 0;
}
