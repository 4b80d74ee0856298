#include "formats/csv_writing.hpp"

#include "formats/reading.hpp"

namespace assent {

std::string csv_cell(std::string_view text) {
  if (text.find_first_of("\",;\t\r\n") == std::string_view::npos) return std::string(text);
  std::string quoted = "\"";
  for (const char c : text) quoted += c == '"' ? "\"\"" : std::string(1, c);
  return quoted + "\"";
}

std::string csv_title(std::string_view id, std::string_view title, std::size_t& untitled) {
  if (IdMaker().make(title, "") == id) return std::string(title);
  ++untitled;
  return std::string(id);
}

}  // namespace assent
