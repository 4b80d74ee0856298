#include "base/utf8.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "support/catch.hpp"

namespace assent::test::utf8_test {

using namespace std::string_literals;

namespace {

/// A row of the Unicode standard's table 3-7: what the first two bytes may be. All others are 0x80 to 0xBF.
struct WellFormed {
  int first, last, second_first, second_last;
  std::size_t size;
};

constexpr std::array<WellFormed, 9> well_formed_bytes{{{0x00, 0x7F, 0, 0, 1},
                                                       {0xC2, 0xDF, 0x80, 0xBF, 2},
                                                       {0xE0, 0xE0, 0xA0, 0xBF, 3},
                                                       {0xE1, 0xEC, 0x80, 0xBF, 3},
                                                       {0xED, 0xED, 0x80, 0x9F, 3},
                                                       {0xEE, 0xEF, 0x80, 0xBF, 3},
                                                       {0xF0, 0xF0, 0x90, 0xBF, 4},
                                                       {0xF1, 0xF3, 0x80, 0xBF, 4},
                                                       {0xF4, 0xF4, 0x80, 0x8F, 4}}};

bool well_formed(std::string_view s) {
  const auto in = [&](std::size_t i, int low, int high) {
    const int byte = i < s.size() ? static_cast<unsigned char>(s[i]) : -1;
    return byte >= low && byte <= high;
  };
  for (std::size_t i = 0; i < s.size();) {
    const auto* const row = std::ranges::find_if(well_formed_bytes, [&](const WellFormed& bytes) {
      return in(i, bytes.first, bytes.last) && (bytes.size < 2 || in(i + 1, bytes.second_first, bytes.second_last)) &&
             (bytes.size < 3 || in(i + 2, 0x80, 0xBF)) && (bytes.size < 4 || in(i + 3, 0x80, 0xBF));
    });
    if (row == well_formed_bytes.end()) return false;
    i += row->size;
  }
  return true;
}

}  // namespace

TEST_CASE("every sequence of up to three bytes is judged as the Unicode table says") {
  std::size_t wrong = 0;
  for (unsigned first = 0; first < 256; ++first) {
    for (unsigned second = 0; second < 256; ++second) {
      for (const unsigned third : {0x00U, 0x41U, 0x7FU, 0x80U, 0x9FU, 0xA0U, 0xBFU, 0xC0U, 0xE9U, 0xFFU}) {
        const std::string text{static_cast<char>(first), static_cast<char>(second), static_cast<char>(third)};
        if ((find_invalid_utf8(text) == std::string::npos) != well_formed(text)) ++wrong;
        const std::string longer = "\xF0" + text;
        if ((find_invalid_utf8(longer) == std::string::npos) != well_formed(longer)) ++wrong;
      }
    }
  }
  CHECK(wrong == 0);
}

TEST_CASE("the place of the first invalid byte is found behind any number of ASCII bytes") {
  for (std::size_t before = 0; before < 40; ++before) {
    const std::string text = std::string(before, 'x') + "\xC0\xAE" + "rest of the line";
    CHECK(find_invalid_utf8(text) == before);
    CHECK(find_non_ascii(text) == before);
    CHECK(find_invalid_utf8(std::string(before, 'x') + "\xE2\x82") == before);  // cut off at the end
    CHECK(find_invalid_utf8(std::string(before, 'x') + "\xE2\x82\xAC") == std::string::npos);
  }
}

TEST_CASE("overlong forms, surrogates and values above U+10FFFF are not decoded") {
  for (const std::string_view bytes : {"\xC0\x80", "\xC1\xBF", "\xE0\x80\xAF", "\xED\xA0\x80", "\xED\xBF\xBF",
                                       "\xF0\x80\x80\xAF", "\xF4\x90\x80\x80", "\xF8\x88\x80\x80", "\x80", "\xFF"}) {
    CHECK(decode_utf8(bytes, 0).point == not_a_code_point);
    CHECK(decode_utf8(bytes, 0).length == 1);
  }
  CHECK(decode_utf8("\xF4\x8F\xBF\xBF", 0).point == 0x10FFFF);
  CHECK(decode_utf8("\xEF\xBF\xBD", 0).point == 0xFFFD);
}

TEST_CASE("code points are counted, each invalid byte as one") {
  CHECK(code_points("") == 0);
  CHECK(code_points("abc") == 3);
  CHECK(code_points("é日本\xF0\x9F\x99\x82") == 4);
  CHECK(code_points("a\xFF\xFE"
                    "b") == 4);
}

TEST_CASE("the width is that of a terminal") {
  CHECK(display_width("abc") == 3);
  CHECK(display_width("日本") == 4);
  CHECK(display_width("e\xCC\x81") == 1);     // a combining accent takes no column
  CHECK(display_width("\xE2\x80\x8B") == 0);  // zero-width space
}

TEST_CASE("ids take letters, digits and marks of any script and three signs") {
  for (const char32_t point : {U'a', U'Z', U'0', U'_', U'.', U'-', U'é', U'本', U'ж', U'١', U'\u0301', U'\u093E'})
    CHECK(is_id_character(point));
  for (const char32_t point :
       {U' ', U'/', U':', U'\n', U'\u00A0', U'\u200D', U'\u202E', U'…', U'€', U'\u3164', not_a_code_point})
    CHECK_FALSE(is_id_character(point));
}

TEST_CASE("text is brought to normalization form C") {
  CHECK(nfc("plain") == "plain");
  CHECK(nfc("e\xCC\x81") == "\xC3\xA9");
  CHECK(nfc("\xE1\x84\x80\xE1\x85\xA1") == "\xEA\xB0\x80");  // Hangul letters become a syllable
  CHECK(nfc("\xFF") == "\xFF");
}

TEST_CASE("texts that look alike have the same hash, and others have not") {
  const std::vector<std::vector<std::string>> alike{
      {"Ana Okri", "ANA OKRI", " anaokri\t", "\uFF21na Okri"}, {"caf\u00E9", "CAFE\u0301"}, {"ana okr1"}, {"", " "}};
  for (const auto& texts : alike)
    for (const std::string& text : texts)
      for (const auto& others : alike)
        for (const std::string& other : others) {
          INFO(text << " and " << other);
          CHECK((folded(text) == folded(other)) == (&texts == &others));
          CHECK((folded_hash(text) == folded_hash(other)) == (&texts == &others));
        }
}

TEST_CASE("invisible characters, controls and broken bytes are shown by number") {
  CHECK(escape_invisible("a\xE2\x80\xAE"
                         "b") == "a\\u{202E}b");
  CHECK(escape_invisible("\x1B[31m") == "\\u{1B}[31m");
  CHECK(escape_invisible("\n"s + "\0"s) == "\\u{A}\\u{0}");
  CHECK(escape_invisible("\xC2\x9B"
                         "x") == "\\u{9B}x");
  CHECK(escape_invisible("\xE9t\xE9") == "\\x{E9}t\\x{E9}");
  CHECK(escape_invisible("naïve 日本") == "naïve 日本");
  CHECK(escape_invisible("\xEF\xBB\xBF") == "\\u{FEFF}");
}

TEST_CASE("text becomes ASCII with every other code point by number") {
  CHECK(to_ascii("é") == "\\u{E9}");
  CHECK(to_ascii("a\xF0\x9F\x99\x82") == "a\\u{1F642}");
  CHECK(to_ascii("plain\n") == "plain\n");
}

TEST_CASE("a code point is written as the bytes that decode to it") {
  for (const char32_t point : {U'a', U'é', U'本', U'\U0001F642', char32_t{0x10FFFF}}) {
    std::string text;
    append_utf8(text, point);
    CHECK(decode_utf8(text, 0).point == point);
    CHECK(decode_utf8(text, 0).length == text.size());
  }
}

}  // namespace assent::test::utf8_test
