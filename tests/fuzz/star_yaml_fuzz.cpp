// Arbitrary bytes as the format star-yaml.

#include "fuzz/format_fuzz.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  assent::fuzz::read_and_write(data, size, "star-yaml");
  return 0;
}
