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

/// Stands for a file as a whole.
inline constexpr Span whole_file{0xFFFFFFFF, 0xFFFFFFFF};

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

/// One input file: its name as the user wrote it and its bytes, or only those of its lines that something is said of.
/// Lines end with LF or CRLF.
class SourceText {
 public:
  SourceText(std::string name, std::string bytes);

  /// Keeps one line of a file that is read in blocks; only for a source made without bytes. Gives the offset that
  /// stands for the byte `focus` of the line. Of a long line only the part around the focus is kept; of many lines the
  /// first.
  std::uint32_t keep_line(std::uint32_t number, std::string_view text, std::size_t focus);
  /// SHA-256 of the file, in hexadecimal, where it was read in blocks; else "".
  std::string digest;
  /// Bytes of the file, where it was read in blocks.
  std::uint64_t size_in_blocks = 0;

  [[nodiscard]] const std::string& name() const { return name_; }
  [[nodiscard]] std::string_view bytes() const { return bytes_; }
  /// SHA-256 of the file, in hexadecimal; worked out each time where it was not read in blocks.
  [[nodiscard]] std::string sha256() const;
  /// Bytes of the file.
  [[nodiscard]] std::uint64_t size() const { return digest.empty() ? bytes_.size() : size_in_blocks; }
  /// Place of a byte offset; offsets past the end are the end. Invalid UTF-8 counts one column a byte.
  [[nodiscard]] Position position(std::uint32_t offset) const;
  /// The line (from 1) without its line break; empty when there is no such line.
  [[nodiscard]] std::string_view line(std::uint32_t number) const;
  /// Byte offset at which the line (from 1) begins.
  [[nodiscard]] std::uint32_t line_begin(std::uint32_t number) const;

 private:
  /// A line that was kept: its number in the file, and where the part that is kept begins: its column and byte.
  struct Kept {
    std::uint32_t number, column;
    std::size_t begin;
  };
  void index_lines() const;
  /// The place in `line_begins_` of a line of the file; its size when the line is not there.
  [[nodiscard]] std::size_t place_of_line(std::uint32_t number) const;

  std::string name_;
  std::string bytes_;
  mutable std::vector<std::uint32_t> line_begins_;  // made at the first question
  std::vector<Kept> kept_;                          // one a line begin; empty where all bytes are here
};

/// All sources of one run of the program. References stay valid.
class Sources {
 public:
  SourceId add(std::string name, std::string bytes);
  /// To keep lines or a digest, or to put in the bytes of a source that was added without.
  [[nodiscard]] SourceText& change(SourceId id) { return texts_.at(static_cast<std::size_t>(id)); }
  [[nodiscard]] const SourceText& operator[](SourceId id) const;
  [[nodiscard]] std::size_t size() const { return texts_.size(); }

 private:
  std::deque<SourceText> texts_;
};

}  // namespace assent
