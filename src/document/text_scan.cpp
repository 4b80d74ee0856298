#include "document/text_scan.hpp"

#include "base/utf8.hpp"

namespace assent {

std::string shown(std::string_view text) {
  constexpr std::size_t most = 40;
  std::size_t end = 0;
  for (std::size_t points = 0; points < most && end < text.size() && !is_break_byte(text[end]); ++points)
    end += decode_utf8(text, end).length;
  std::string result = "`" + escape_invisible(text.substr(0, end));
  if (end < text.size()) result += "...";
  return result + "`";
}

}  // namespace assent
