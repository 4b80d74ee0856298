#include "formats/parts/csv_title.hpp"

#include "formats/parts/reading.hpp"

namespace assent {

std::string csv_title(std::string_view id, std::string_view title, std::size_t& untitled) {
  if (IdMaker().make(title, "") == id) return std::string(title);
  ++untitled;
  return std::string(id);
}

}  // namespace assent
