// Arbitrary bytes as the format stv; what is read is written and read again.
#include "fuzz/format_fuzz.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  assent::fuzz::read_and_write(data, size, "stv");
  return 0;
}
