// Small steps over the bytes of a YAML text, shared by the checks before the parser and by the builder of the tree.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "assent/source.hpp"

namespace assent {

[[nodiscard]] inline bool is_blank_byte(char c) { return c == ' ' || c == '\t'; }
[[nodiscard]] inline bool is_break_byte(char c) { return c == '\n' || c == '\r'; }
[[nodiscard]] inline bool is_space_byte(char c) { return is_blank_byte(c) || is_break_byte(c); }
[[nodiscard]] inline bool is_flow_mark(char c) { return c == ',' || c == '[' || c == ']' || c == '{' || c == '}'; }

/// True at the end of the text and at blanks and line breaks.
[[nodiscard]] inline bool ends_word(std::string_view text, std::size_t place) {
  return place >= text.size() || is_space_byte(text[place]);
}

[[nodiscard]] inline std::size_t skip_blanks(std::string_view text, std::size_t place) {
  while (place < text.size() && is_blank_byte(text[place])) ++place;
  return place;
}

/// Nothing but blanks.
[[nodiscard]] inline bool is_blank_line(std::string_view line) { return skip_blanks(line, 0) == line.size(); }

/// The place of the next line feed, or the size.
[[nodiscard]] inline std::size_t line_end(std::string_view text, std::size_t place) {
  const std::size_t found = text.find('\n', place);
  return found == std::string_view::npos ? text.size() : found;
}

[[nodiscard]] inline std::size_t line_start(std::string_view text, std::size_t place) {
  const std::size_t found = place == 0 ? std::string_view::npos : text.rfind('\n', place - 1);
  return found == std::string_view::npos ? 0 : found + 1;
}

/// How its first line ends; a line feed where there is only one line.
[[nodiscard]] inline std::string_view line_break_of(std::string_view text) {
  const std::size_t end = text.find('\n');
  return end != std::string_view::npos && end > 0 && text[end - 1] == '\r' ? "\r\n" : "\n";
}

/// Past blanks, line breaks and comments.
[[nodiscard]] inline std::size_t skip_space_and_comments(std::string_view text, std::size_t place) {
  while (place < text.size()) {
    if (is_space_byte(text[place])) ++place;
    else if (text[place] == '#') place = line_end(text, place);
    else break;
  }
  return place;
}

/// Place after the closing quote of the quoted scalar that begins at `open`, or `npos`.
[[nodiscard]] inline std::size_t quoted_end(std::string_view text, std::size_t open) {
  const char quote = text[open];
  for (std::size_t place = open + 1; place < text.size(); ++place) {
    const bool escapes = quote == '"' && text[place] == '\\';
    const bool doubled = quote == '\'' && text.substr(place, 2) == "''";
    if (escapes || doubled) ++place;
    else if (text[place] == quote) return place + 1;
  }
  return std::string_view::npos;
}

/// A place and a length as a span of 32-bit offsets; the limits of size keep both small.
[[nodiscard]] inline Span span_at(std::size_t begin, std::size_t length) {
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(begin + length)};
}

/// The text between backticks for a message: at most 40 code points of its first line, nothing invisible.
[[nodiscard]] std::string shown(std::string_view text);

}  // namespace assent
