// UTF-8: strict decoding, and what a code point is to a person.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace assent {

/// What some programs write in front of UTF-8.
inline constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
/// The text behind a byte order mark, if there is one.
[[nodiscard]] constexpr std::string_view without_byte_order_mark(std::string_view text) {
  return text.starts_with(byte_order_mark) ? text.substr(byte_order_mark.size()) : text;
}

/// What `decode_utf8` gives for a byte that begins no valid sequence.
inline constexpr char32_t not_a_code_point = 0xFFFFFFFF;

struct DecodedPoint {
  char32_t point;
  std::size_t length;  // bytes, from 1
};

/// The code point that begins at `place` (less than the size). No overlong forms, surrogates or values above U+10FFFF:
/// such a byte gives `not_a_code_point` with length 1.
[[nodiscard]] DecodedPoint decode_utf8(std::string_view text, std::size_t place);

/// Place of the first byte at or after `from` that is not valid UTF-8; `npos` when there is none.
[[nodiscard]] std::size_t find_invalid_utf8(std::string_view text, std::size_t from = 0);
/// Place of the first byte at or after `from` that is not ASCII; the size when there is none.
[[nodiscard]] std::size_t find_non_ascii(std::string_view text, std::size_t from = 0);
[[nodiscard]] bool is_ascii(std::string_view text);

/// Number of code points; each invalid byte counts as one.
[[nodiscard]] std::size_t code_points(std::string_view text);
/// Columns that the text takes in a terminal; combining marks take none, wide characters two.
[[nodiscard]] std::size_t display_width(std::string_view text);

/// A letter, number or combining mark of any script, or `_`, `.`, `-`.
[[nodiscard]] bool is_id_character(char32_t point);
/// The same of a byte; not of one of a longer character.
[[nodiscard]] constexpr bool is_ascii_id_character(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '.' || c == '-';
}
/// A character that shows nothing or turns the direction of the text: bidi controls, zero-width characters, fillers,
/// line and paragraph separators. Control characters are not meant.
[[nodiscard]] bool is_invisible(char32_t point);
/// One of the two at the end of each plane of Unicode, such as U+FFFF, which are never meant for texts.
[[nodiscard]] constexpr bool is_noncharacter(char32_t point) {
  return point <= 0x10FFFF && (point & 0xFFFEU) == 0xFFFEU;
}

void append_utf8(std::string& text, char32_t point);

/// Unicode normalization form C. Text that is not valid UTF-8 comes back as it is.
[[nodiscard]] std::string nfc(std::string_view text);
/// As two texts are compared that look alike: without case, compatibility forms (NFKC) and white space. Text that is
/// not valid UTF-8 comes back as it is.
[[nodiscard]] std::string folded(std::string_view text);
/// The same for texts that `folded` makes the same; hardly ever for others. Faster than making it.
[[nodiscard]] std::size_t folded_hash(std::string_view text);
/// At most so many columns, cut at a word where there is one, with `...` behind; 4 columns at the least.
[[nodiscard]] std::string shortened(std::string_view text, std::size_t columns);
/// Control and invisible characters as `\u{202E}`, bytes that are not UTF-8 as `\x{E9}`.
[[nodiscard]] std::string escape_invisible(std::string_view text);
/// Every code point outside ASCII as `\u{E9}`, bytes that are not UTF-8 as `\x{E9}`.
[[nodiscard]] std::string to_ascii(std::string_view text);

}  // namespace assent
