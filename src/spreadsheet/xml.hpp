// XML of a file inside a spreadsheet, as a stream of elements.
#pragma once

#include <functional>
#include <string_view>

#include "spreadsheet/zip.hpp"

namespace assent {

/// The attributes of one element. Names are without a prefix: `value-type` for `office:value-type`.
class XmlAttributes {
 public:
  explicit XmlAttributes(const char* const* pairs) : pairs_(pairs) {}
  /// "" where it is not there.
  [[nodiscard]] std::string_view operator[](std::string_view name) const;

 private:
  const char* const* pairs_;  // name, value, ..., null
};

/// What is done with the elements, in the order of the file. Each answers false to stop.
struct XmlHandlers {
  std::function<bool(std::string_view name, const XmlAttributes&)> begin;
  std::function<bool(std::string_view name)> end;
  std::function<bool(std::string_view text)> text;
};

/// Reads one file of the archive through expat. A document type is refused: no office program writes one, and entities
/// are how a small file grows.
[[nodiscard]] Zip::Outcome read_xml(Zip& zip, std::string_view path, const XmlHandlers& handlers);

}  // namespace assent
