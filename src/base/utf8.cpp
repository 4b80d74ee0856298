#include "base/utf8.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <cstring>

namespace assent {
namespace {

[[nodiscard]] unsigned char byte_at(std::string_view text, std::size_t place) {
  return static_cast<unsigned char>(text[place]);
}

/// The smallest code point that needs this many bytes; anything below it is an overlong form.
constexpr std::array<char32_t, 5> smallest{0, 0, 0x80, 0x800, 0x10000};

[[nodiscard]] std::size_t length_from_lead(unsigned char lead) {
  if (lead >= 0xC2 && lead <= 0xDF) return 2;
  if (lead >= 0xE0 && lead <= 0xEF) return 3;
  if (lead >= 0xF0 && lead <= 0xF4) return 4;
  return 0;
}

[[nodiscard]] bool is_control(char32_t point) { return point < 0x20 || (point >= 0x7F && point < 0xA0); }

[[nodiscard]] bool is_filler(char32_t point) {
  return point == 0x115F || point == 0x1160 || point == 0x3164 || point == 0xFFA0;
}

[[nodiscard]] utf8proc_category_t category(char32_t point) {
  return utf8proc_category(static_cast<utf8proc_int32_t>(point));
}

void append_escape(std::string& text, char letter, std::uint32_t number) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string hex;
  do {
    hex.insert(hex.begin(), digits[number % 16]);
    number /= 16;
  } while (number != 0);
  text += '\\';
  text += letter;
  text += '{';
  text += hex;
  text += '}';
}

template <typename Escapes>
[[nodiscard]] std::string escape_where(std::string_view text, Escapes escapes) {
  std::string result;
  result.reserve(text.size());
  for (std::size_t place = 0; place < text.size();) {
    const auto [point, length] = decode_utf8(text, place);
    if (point == not_a_code_point) append_escape(result, 'x', byte_at(text, place));
    else if (escapes(point)) append_escape(result, 'u', point);
    else result += text.substr(place, length);
    place += length;
  }
  return result;
}

}  // namespace

DecodedPoint decode_utf8(std::string_view text, std::size_t place) {
  const unsigned char lead = byte_at(text, place);
  if (lead < 0x80) return {lead, 1};
  const std::size_t length = length_from_lead(lead);
  if (length == 0 || text.size() - place < length) return {not_a_code_point, 1};
  char32_t point = lead & (0xFFU >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) {
    const unsigned char next = byte_at(text, place + i);
    if ((next & 0xC0) != 0x80) return {not_a_code_point, 1};
    point = (point << 6) | (next & 0x3FU);
  }
  const bool surrogate = point >= 0xD800 && point <= 0xDFFF;
  if (point < smallest[length] || surrogate || point > 0x10FFFF) return {not_a_code_point, 1};
  return {point, length};
}

std::size_t find_non_ascii(std::string_view text, std::size_t from) {
  constexpr std::uint64_t high_bits = 0x8080808080808080;
  std::size_t place = from;
  for (; place + 8 <= text.size(); place += 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, text.data() + place, 8);
    if ((word & high_bits) != 0) break;
  }
  while (place < text.size() && byte_at(text, place) < 0x80) ++place;
  return place;
}

bool is_ascii(std::string_view text) { return find_non_ascii(text) == text.size(); }

std::size_t find_invalid_utf8(std::string_view text, std::size_t from) {
  std::size_t place = find_non_ascii(text, from);
  while (place < text.size()) {
    const auto [point, length] = decode_utf8(text, place);
    if (point == not_a_code_point) return place;
    place += length;
    if (place < text.size() && byte_at(text, place) < 0x80) place = find_non_ascii(text, place);
  }
  return std::string_view::npos;
}

std::size_t code_points(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t place = 0; place < text.size();) {
    const std::size_t ascii_end = find_non_ascii(text, place);
    count += ascii_end - place;
    place = ascii_end;
    while (place < text.size() && byte_at(text, place) >= 0x80) {
      place += decode_utf8(text, place).length;
      ++count;
    }
  }
  return count;
}

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  for (std::size_t place = 0; place < text.size();) {
    const auto [point, length] = decode_utf8(text, place);
    place += length;
    if (point == not_a_code_point || (point >= 0x20 && point < 0x7F)) ++width;
    else width += static_cast<std::size_t>(std::max(0, utf8proc_charwidth(static_cast<utf8proc_int32_t>(point))));
  }
  return width;
}

bool is_id_character(char32_t point) {
  if (point < 0x80) return is_ascii_id_character(static_cast<char>(point));
  if (point > 0x10FFFF || is_filler(point)) return false;
  const utf8proc_category_t kind = category(point);
  return kind >= UTF8PROC_CATEGORY_LU && kind <= UTF8PROC_CATEGORY_NO;  // letters, then marks, then numbers
}

bool is_invisible(char32_t point) {
  if (point < 0xAD || point > 0x10FFFF) return false;
  if (is_filler(point)) return true;
  const utf8proc_category_t kind = category(point);
  return kind == UTF8PROC_CATEGORY_CF || kind == UTF8PROC_CATEGORY_ZL || kind == UTF8PROC_CATEGORY_ZP;
}

void append_utf8(std::string& text, char32_t point) {
  std::array<utf8proc_uint8_t, 4> bytes{};
  const auto length = utf8proc_encode_char(static_cast<utf8proc_int32_t>(point), bytes.data());
  for (utf8proc_ssize_t i = 0; i < length; ++i) text += static_cast<char>(bytes[static_cast<std::size_t>(i)]);
}

namespace {

[[nodiscard]] std::string mapped(std::string_view text, int how) {
  utf8proc_uint8_t* made = nullptr;
  const auto length =
      utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()), static_cast<utf8proc_ssize_t>(text.size()),
                   &made, static_cast<utf8proc_option_t>(UTF8PROC_STABLE | how));
  if (length < 0) return std::string(text);
  std::string result(reinterpret_cast<const char*>(made), static_cast<std::size_t>(length));
  std::free(made);  // utf8proc_map allocates with malloc
  return result;
}

}  // namespace

std::string nfc(std::string_view text) { return is_ascii(text) ? std::string(text) : mapped(text, UTF8PROC_COMPOSE); }

namespace {

[[nodiscard]] constexpr bool is_ascii_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

[[nodiscard]] constexpr char ascii_small(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

}  // namespace

std::string folded(std::string_view text) {
  std::string result(text);
  if (is_ascii(text)) std::ranges::transform(result, result.begin(), ascii_small);
  else result = mapped(text, UTF8PROC_COMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE);
  std::erase_if(result, is_ascii_space);
  return result;
}

namespace {

// What `folded` makes of an ASCII character; 0 for white space.
constexpr std::array<unsigned char, 128> ascii_folds = [] {
  std::array<unsigned char, 128> folds{};
  for (std::size_t c = 0; c < folds.size(); ++c) {
    const auto sign = static_cast<char>(c);
    folds[c] = is_ascii_space(sign) ? 0 : static_cast<unsigned char>(ascii_small(sign));
  }
  return folds;
}();

}  // namespace

// FNV-1a; its low bits alone are weak.
std::size_t folded_hash(std::string_view text) {
  std::uint64_t hash = 0xCBF29CE484222325;
  const auto add = [&](unsigned char c) { hash = c == 0 ? hash : (hash ^ c) * 0x100000001B3; };
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x80) {  // all of it anew
      hash = 0xCBF29CE484222325;
      for (const char other : folded(text)) add(static_cast<unsigned char>(other));
      break;
    }
    add(ascii_folds[byte]);
  }
  return hash ^ (hash >> 32);
}

std::string shortened(std::string_view text, std::size_t columns) {
  if (text.size() <= columns) return std::string(text);  // no byte takes more than a column
  if (display_width(text) <= columns) return std::string(text);
  std::size_t end = 0, word_end = 0, width = 0;  // what fits, and up to the last word that does
  const std::size_t most_bytes = 16 * columns;   // marks that take no columns could go on for ever
  while (end < std::min(text.size(), most_bytes)) {
    const std::size_t length = decode_utf8(text, end).length;
    width += display_width(text.substr(end, length));
    if (width + 3 > columns) break;
    if (text[end] == ' ' && end > 0) word_end = end;
    end += length;
  }
  const bool at_word = word_end > 0 && 2 * word_end >= end;  // a word too long is cut
  std::string_view kept = text.substr(0, at_word ? word_end : end);
  while (kept.size() > 1 && std::string_view(" ,;:.-").find(kept.back()) != std::string_view::npos)
    kept.remove_suffix(1);
  return std::string(kept) + "...";
}

std::string escape_invisible(std::string_view text) {
  return escape_where(text, [](char32_t point) { return is_control(point) || is_invisible(point); });
}

std::string to_ascii(std::string_view text) {
  return escape_where(text, [](char32_t point) { return point >= 0x80; });
}

}  // namespace assent
