#include "render/page/markdown_text.hpp"

#include "base/utf8.hpp"

namespace assent {
namespace {

constexpr std::string_view always = "\\`*_[]|#~!$@";

/// A line of `-` or `=`, a list's `-`, `+` or digits with one of `.` and `)` before a space.
std::size_t marker_at_start(std::string_view text) {
  if (text.empty()) return std::string_view::npos;
  if (text[0] == '-' || text[0] == '+' || text[0] == '=') return 0;
  const std::size_t end = text.find_first_not_of("0123456789");
  if (end == 0 || end == std::string_view::npos || (text[end] != '.' && text[end] != ')'))
    return std::string_view::npos;
  return end + 1 == text.size() || text[end + 1] == ' ' ? end : std::string_view::npos;
}

/// `www.` and `://` make links of what follows.
bool makes_link(std::string_view text, std::size_t place) {
  if (text[place] == ':') return text.compare(place, 3, "://") == 0 || text.compare(place, 2, "::") == 0;
  return text[place] == '.' && place >= 3 && (text[place - 1] == 'w' || text[place - 1] == 'W');
}

[[nodiscard]] std::string table_row(const std::vector<std::string>& cells) {
  std::string text = "|";
  for (const std::string& cell : cells) text += " " + cell + (cell.empty() ? "|" : " |");
  return text;
}

}  // namespace

std::string markdown_text(std::string_view text, Charset charset) {
  std::string visible = escape_invisible(text);
  if (charset == Charset::ascii) visible = to_ascii(visible);
  const std::size_t marker = marker_at_start(visible);
  std::string result;
  for (std::size_t place = 0; place < visible.size(); ++place) {
    const char c = visible[place];
    if (c == '<') result += "&lt;";
    else if (c == '>') result += "&gt;";
    else if (c == '&') result += "&amp;";
    else if (place == marker || always.find(c) != std::string_view::npos || makes_link(visible, place))
      result += {'\\', c};
    else result += c;
  }
  return result;
}

std::string markdown_table(const std::vector<MarkdownColumn>& columns,
                           const std::vector<std::vector<std::string>>& rows) {
  std::vector<std::string> headings, lines;
  for (const MarkdownColumn& column : columns) {
    headings.push_back(column.heading);
    lines.emplace_back(column.holds == Holds::numbers ? "---:" : ":---");
  }
  std::string text = table_row(headings) + "\n" + table_row(lines);
  for (const std::vector<std::string>& row : rows) text += "\n" + table_row(row);
  return text;
}

}  // namespace assent
