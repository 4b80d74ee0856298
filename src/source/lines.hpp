// The lines of a block of text, and faults in them as values.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "assent/diagnostic.hpp"
#include "source/blocks.hpp"

namespace assent {

/// One line, without its line break.
struct Line {
  std::uint32_t number = 1;
  std::string_view text;
};

/// A diagnostic for a part of a line, as a value: threads that parse blocks may not report.
struct LineFault {
  Code code;
  Severity severity = Severity::error;
  std::uint32_t line = 1;
  std::string text;                // of the line
  std::size_t begin = 0, end = 0;  // bytes in the line
  std::string message;
  std::string hint = {};
};

/// The first byte of a block that no text may hold (Y002, Y003, Y004), as a fault.
[[nodiscard]] std::optional<LineFault> check_block(const Block& block);

/// How many rows of `columns` numbers a block may hold, to make room for them; never more than 4 million numbers.
[[nodiscard]] inline std::size_t rows_to_expect(const Block& block, std::size_t columns) {
  constexpr std::size_t most_numbers = std::size_t{1} << 22;
  const auto lines = static_cast<std::size_t>(std::count(block.bytes.begin(), block.bytes.end(), '\n')) + 1;
  return std::min(lines, most_numbers / std::max<std::size_t>(columns, 1));
}

/// Calls `each` for the lines of a block, until it answers false: bool each(const Line&).
template <class Each>
void for_each_line(const Block& block, Each each) {
  std::uint32_t number = block.first_line;
  const std::string_view bytes = block.bytes;
  for (std::size_t begin = 0; begin < bytes.size(); ++number) {
    std::size_t end = bytes.find('\n', begin);
    const std::size_t after = end == std::string_view::npos ? bytes.size() : end + 1;
    if (end == std::string_view::npos) end = bytes.size();
    if (end > begin && bytes[end - 1] == '\r') --end;
    if (!each(Line{number, bytes.substr(begin, end - begin)})) return;
    begin = after;
  }
}

}  // namespace assent
