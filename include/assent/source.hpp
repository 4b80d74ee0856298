// The bytes of an input file, and places in them.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace assent {

/// Bytes [begin, end) of one source.
struct Span {
  std::uint32_t begin = 0, end = 0;
};

enum class SourceId : std::uint32_t {};

/// A span of a known source.
struct Location {
  SourceId source{};
  Span span;
};

/// 1-based line; 1-based column in code points.
struct Position {
  std::uint32_t line = 1, column = 1;
};

/// One input file: its name as the user wrote it and its bytes. Lines end with LF or CRLF.
class SourceText {
 public:
  SourceText(std::string name, std::string bytes);

  [[nodiscard]] const std::string& name() const { return name_; }
  [[nodiscard]] std::string_view bytes() const { return bytes_; }
  /// Place of a byte offset; offsets past the end are the end. Invalid UTF-8 counts one column a byte.
  [[nodiscard]] Position position(std::uint32_t offset) const;
  /// The line (from 1) without its line break; empty when there is no such line.
  [[nodiscard]] std::string_view line(std::uint32_t number) const;
  /// Byte offset at which the line (from 1) begins.
  [[nodiscard]] std::uint32_t line_begin(std::uint32_t number) const;

 private:
  void index_lines() const;

  std::string name_;
  std::string bytes_;
  mutable std::vector<std::uint32_t> line_begins_;  // made at the first question
};

/// All sources of one run of the program. References stay valid.
class Sources {
 public:
  SourceId add(std::string name, std::string bytes);
  [[nodiscard]] const SourceText& operator[](SourceId id) const;
  [[nodiscard]] std::size_t size() const { return texts_.size(); }

 private:
  std::deque<SourceText> texts_;
};

}  // namespace assent
