// Arbitrary bytes as vote-count, which are not written.
#include "fuzz/format_fuzz.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  assent::fuzz::read_and_write(data, size, "vote-count");
  return 0;
}
