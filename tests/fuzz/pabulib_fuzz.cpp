// Arbitrary bytes as the format pabulib.

#include "fuzz/format_fuzz.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  assent::fuzz::read_and_write(data, size, "pabulib");
  return 0;
}
