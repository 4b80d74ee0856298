// Arbitrary bytes as a spreadsheet.
#include "fuzz/format_fuzz.hpp"
#include "spreadsheet/spreadsheet.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  static_cast<void>(assent::read_spreadsheet(bytes, "", std::size_t{1} << 20));
  static_cast<void>(assent::read_spreadsheet(bytes, "One", std::size_t{1} << 16));
  return 0;
}
