// What the first bytes of a file say before any format is looked for: text in UTF-16, or no text at all.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace assent {

/// `a spreadsheet (.xlsx)`, `a PDF document` ...: files that are no text, whatever their name. "" for others.
[[nodiscard]] std::string_view binary_kind(std::string_view head);
/// The bytes are text in UTF-16, with or without a byte order mark.
[[nodiscard]] bool is_utf16(std::string_view head);
/// As UTF-8. Half a character at the end is left out where `bytes` are only the head of a file. Nothing where a
/// character is broken.
[[nodiscard]] std::optional<std::string> utf8_of_utf16(std::string_view bytes);

}  // namespace assent
