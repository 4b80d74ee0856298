// Arbitrary bytes as the format gitvote.

#include "fuzz/votes_fuzz.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  assent::fuzz::read_and_convert(data, size, "gitvote");
  return 0;
}
