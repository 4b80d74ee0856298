// Arbitrary bytes as the format caritat.

#include "fuzz/votes_fuzz.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  assent::fuzz::read_and_convert(data, size, "caritat");
  return 0;
}
