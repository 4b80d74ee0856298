#include "formats/parts/file_kind.hpp"

#include <algorithm>

#include "base/utf8.hpp"

namespace assent {
namespace {

constexpr std::string_view little_mark = "\xFF\xFE", big_mark = "\xFE\xFF";

// How many bytes at even and at odd places are 0: text in UTF-16 has many at one of them and none at the other.
struct Zeros {
  std::size_t even = 0, odd = 0;
};

[[nodiscard]] Zeros zeros_of(std::string_view head) {
  Zeros zeros;
  for (std::size_t at = 0; at < head.size(); ++at)
    if (head[at] == '\0') ++(at % 2 == 0 ? zeros.even : zeros.odd);
  return zeros;
}

[[nodiscard]] bool is_big_endian(std::string_view head) {
  if (head.starts_with(little_mark)) return false;
  if (head.starts_with(big_mark)) return true;
  return zeros_of(head).even > 0;
}

// Spreadsheets that are read (spreadsheet.hpp) are no kind of these.
[[nodiscard]] std::string_view kind_of_zip(std::string_view head) {
  const auto holds = [&](std::string_view text) { return head.find(text) != std::string_view::npos; };
  if (holds("xl/workbook.bin")) return "a spreadsheet (.xlsb)";
  if (holds("opendocument.text") || holds("word/")) return "a text document";
  if (holds("opendocument.presentation") || holds("ppt/")) return "a presentation";
  return "a ZIP archive";
}

}  // namespace

std::string_view binary_kind(std::string_view head) {
  if (head.starts_with("PK\x03\x04")) return kind_of_zip(head);
  if (head.starts_with("\xD0\xCF\x11\xE0")) return "a spreadsheet or a document of an old office program (.xls)";
  if (head.starts_with("%PDF-")) return "a PDF document";
  if (head.starts_with("\x1F\x8B")) return "a compressed file (gzip)";
  if (head.starts_with("SQLite format 3")) return "a database (SQLite)";
  return "";
}

bool is_utf16(std::string_view head) {
  if (head.starts_with(little_mark) || head.starts_with(big_mark)) return head.size() > 2;
  head = head.substr(0, 4096);
  const Zeros zeros = zeros_of(head);
  const std::size_t few = head.size() / 4;
  return head.size() >= 8 && ((zeros.even == 0 && zeros.odd > few) || (zeros.odd == 0 && zeros.even > few));
}

std::optional<std::string> utf8_of_utf16(std::string_view bytes) {
  const bool big = is_big_endian(bytes);
  std::size_t at = bytes.starts_with(little_mark) || bytes.starts_with(big_mark) ? 2 : 0;
  std::string text;
  text.reserve(bytes.size() / 2);
  const auto unit = [&](std::size_t place) {
    const auto first = static_cast<unsigned char>(bytes[place]), second = static_cast<unsigned char>(bytes[place + 1]);
    return static_cast<char32_t>(big ? first << 8 | second : second << 8 | first);
  };
  for (; at + 1 < bytes.size(); at += 2) {
    char32_t point = unit(at);
    if (point >= 0xDC00 && point <= 0xDFFF) return std::nullopt;
    if (point >= 0xD800 && point <= 0xDBFF) {
      if (at + 3 >= bytes.size()) break;
      const char32_t low = unit(at + 2);
      if (low < 0xDC00 || low > 0xDFFF) return std::nullopt;
      point = 0x10000 + ((point - 0xD800) << 10) + (low - 0xDC00);
      at += 2;
    }
    append_utf8(text, point);
  }
  return text;
}

}  // namespace assent
