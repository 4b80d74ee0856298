#include "base/text.hpp"

#include <algorithm>

#include "base/utf8.hpp"

namespace assent {

std::string small_letters(std::string_view text) {
  std::string result(text);
  for (char& c : result)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return result;
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view white = " \t\r\n";
  const std::size_t begin = text.find_first_not_of(white);
  if (begin == std::string_view::npos) return text.substr(text.size());
  return text.substr(begin, text.find_last_not_of(white) - begin + 1);
}

std::string on_one_line(std::string_view text) {
  std::string result;
  for (const char c : text) {
    const bool blank = static_cast<unsigned char>(c) <= 0x20 || c == 0x7F;
    if (!blank) result += c;
    else if (!result.empty() && result.back() != ' ') result += ' ';
  }
  if (result.ends_with(' ')) result.pop_back();
  return result;
}

std::string flowing(std::string_view text) {
  std::string result;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string_view line = trimmed(text.substr(begin, end - begin));
    if (line.empty() && !result.empty()) result += '\n';
    if (!line.empty() && !result.empty() && result.back() != '\n') result += ' ';
    result += line;
    begin = end + 1;
  }
  return result;
}

std::string wrapped(std::string_view text, std::string_view indent) {
  std::string result, line;
  const auto flush = [&] {
    if (!line.empty()) result += std::string(indent) + line + "\n";
    line.clear();
  };
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find_first_of(" \n", begin), text.size());
    const std::string_view word = text.substr(begin, end - begin);
    if (!line.empty() && indent.size() + display_width(line) + 1 + display_width(word) > 80) flush();
    if (!word.empty()) line += (line.empty() ? "" : " ") + std::string(word);
    if (end < text.size() && text[end] == '\n') flush();
    begin = end + 1;
  }
  flush();
  return result;
}

}  // namespace assent
