#include "render/page/markdown_text.hpp"

#include <algorithm>

#include "base/utf8.hpp"

namespace assent {
namespace {

constexpr std::string_view always = "\\*_[]|#~!$";
constexpr std::string_view no_width = "&#8203;";

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
  if (text[place] != '.' || place < 3) return false;
  const auto is_w = [](char c) { return c == 'w' || c == 'W'; };
  return std::ranges::all_of(text.substr(place - 3, 3), is_w);
}

bool makes_reference(std::string_view text, std::size_t place) {
  const bool digit = place + 1 < text.size() && text[place + 1] >= '0' && text[place + 1] <= '9';
  return text[place] == '@' || (text[place] == '#' && digit);
}

[[nodiscard]] std::string visible_text(std::string_view text, Charset charset) {
  std::string visible = escape_invisible(text);
  return charset == Charset::ascii ? to_ascii(visible) : visible;
}

/// More backticks than stand one after the other in the text.
[[nodiscard]] std::string fence_of(std::string_view text, std::size_t least) {
  std::size_t run = 0, longest = 0;
  for (const char c : text) {
    run = c == '`' ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  return std::string(std::max(longest + 1, least), '`');
}

/// Where the code begins or ends with a backtick, a blank is between.
[[nodiscard]] std::string code_span(std::string_view text, Charset charset) {
  const std::string code = visible_text(text, charset), fence = fence_of(code, 1);
  const std::string_view blank = code.starts_with('`') || code.ends_with('`') ? " " : "";
  return fence + std::string(blank) + code + std::string(blank) + fence;
}

[[nodiscard]] std::string table_row(const std::vector<std::string>& cells) {
  std::string text = "|";
  for (const std::string& cell : cells) text += " " + cell + (cell.empty() ? "|" : " |");
  return text;
}

}  // namespace

std::string markdown_text(std::string_view text, Charset charset) {
  const std::string visible = visible_text(text, charset);
  const std::size_t marker = marker_at_start(visible);
  std::string result;
  for (std::size_t place = 0; place < visible.size(); ++place) {
    const char c = visible[place];
    if (c == '<') result += "&lt;";
    else if (c == '>') result += "&gt;";
    else if (c == '&') result += "&amp;";
    else if (c == '`') result += "&#96;";
    else if (makes_reference(visible, place)) result.append(1, c).append(no_width);
    else if (place == marker || always.find(c) != std::string_view::npos || makes_link(visible, place))
      result += {'\\', c};
    else result += c;
  }
  return result;
}

std::string markdown_sentence(const Sentence& sentence, Charset charset) {
  std::string text;
  for (const Part& part : sentence) {
    const std::string_view inner = part.text;
    if (part.kind == Part::Kind::code) text += code_span(inner.substr(1, inner.size() - 2), charset);
    else if (part.kind == Part::Kind::option && !inner.empty()) text += "**" + markdown_text(inner, charset) + "**";
    else text += markdown_text(inner, charset);
  }
  return text;
}

std::string markdown_code_block(std::string_view text, Charset charset) {
  const std::string code = visible_text(text, charset), fence = fence_of(code, 3);
  return fence + "sh\n" + code + "\n" + fence;
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
