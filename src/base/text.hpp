// Small things that are done to texts.
#pragma once

#include <concepts>
#include <string>
#include <string_view>

namespace assent {

/// Capital letters of ASCII made small; all else stays.
[[nodiscard]] std::string small_letters(std::string_view text);
/// Without the blanks, tabs and line breaks around it; the view stays inside `text`.
[[nodiscard]] std::string_view trimmed(std::string_view text);
/// Each run of white space and control characters becomes one space; none stay around the text.
[[nodiscard]] std::string on_one_line(std::string_view text);
/// A text that is set in lines, as it is shown: the lines of a paragraph joined by a space, without indentation; one
/// line break in place of the empty lines between paragraphs.
[[nodiscard]] std::string flowing(std::string_view text);
/// The words of a text in lines of at most 80 columns, each behind `indent` and with a line feed; line breaks stay.
[[nodiscard]] std::string wrapped(std::string_view text, std::string_view indent);
/// "1 option", "3 options"
template <std::integral Number>
[[nodiscard]] std::string counted(Number count, std::string_view one, std::string_view several) {
  return std::to_string(count) + " " + std::string(count == 1 ? one : several);
}

}  // namespace assent
