#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/utf8.hpp"
#include "source/lines.hpp"

namespace assent {
namespace {

// Only tab, line feed, carriage return and printable ASCII. Without branches, so that many bytes are looked at at once.
[[nodiscard]] bool is_plain(std::string_view bytes) {
  unsigned char strange = 0;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    const bool white = byte == '\t' || byte == '\n' || byte == '\r';
    strange |= static_cast<unsigned char>((byte < 0x20 && !white) || byte >= 0x7F);
  }
  return strange == 0;
}

[[nodiscard]] LineFault fault_at(const Block& block, std::size_t place, Code code, std::string message,
                                 std::string hint) {
  const std::string_view bytes = block.bytes;
  const std::size_t feed = bytes.substr(0, place).rfind('\n');
  const std::size_t begin = feed == std::string_view::npos ? 0 : feed + 1;
  const std::size_t end = std::min(bytes.find('\n', place), bytes.size());
  LineFault fault{code,          Severity::error,   block.first_line,   std::string(bytes.substr(begin, end - begin)),
                  place - begin, place - begin + 1, std::move(message), std::move(hint)};
  fault.line += static_cast<std::uint32_t>(std::ranges::count(bytes.substr(0, place), '\n'));
  return fault;
}

}  // namespace

std::optional<LineFault> check_block(const Block& block) {
  const std::string_view bytes = block.bytes;
  const std::size_t lone = [&] {
    for (std::size_t at = bytes.find('\r'); at != std::string_view::npos; at = bytes.find('\r', at + 1))
      if (at + 1 < bytes.size() && bytes[at + 1] != '\n') return at;
    return std::string_view::npos;
  }();
  if (lone != std::string_view::npos)
    return fault_at(block, lone, Code::Y004, "a carriage return stands here without a line feed",
                    "end every line with a line feed, or with both");
  if (is_plain(bytes)) return std::nullopt;
  for (std::size_t place = 0; place < bytes.size();) {
    const auto [point, length] = decode_utf8(bytes, place);
    const auto number = static_cast<std::uint32_t>(point);
    const bool white = number == '\t' || number == '\n' || number == '\r';
    if (point == not_a_code_point)
      return fault_at(block, place, Code::Y002,
                      fmt::format("byte 0x{:02X} is not UTF-8", static_cast<unsigned char>(bytes[place])),
                      "save the file as UTF-8; it may be in Latin-1 or Windows-1252");
    if ((number < 0x20 && !white) || (number >= 0x7F && number < 0xA0))
      return fault_at(block, place, Code::Y003, fmt::format("U+{:04X} is a control character", number),
                      "take it out; is this a text file?");
    place += length;
  }
  return std::nullopt;
}

}  // namespace assent
