// Tables of text: rows of cells, parted by commas, semicolons or tabs (RFC 4180 with the usual liberties).
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "assent/diagnostic.hpp"

namespace assent {

struct CsvCell {
  std::string_view text;  // without quotes and without blanks around it
  Span span;
};

/// Reads a table of a source row by row. Rows that are empty are passed over. Cells may stand in double quotes, where a
/// doubled quote is a quote; a quoted cell may hold line breaks.
class CsvReader {
 public:
  /// Of one row; what follows is made for each of them.
  static constexpr std::size_t most_cells = 500'000;

  /// The separator is told from the first line, see `csv_separator`.
  CsvReader(const Sources& sources, SourceId source, Diagnostics& diagnostics);
  /// Fills `row`, whose texts are valid until the next call. False at the end, after a broken quote
  /// (S112) and after a row of more than `most_cells` (L904).
  [[nodiscard]] bool next(std::vector<CsvCell>& row);
  [[nodiscard]] Location location(Span span) const { return {source_, span}; }

 private:
  [[nodiscard]] bool quoted_cell(CsvCell& cell);
  void plain_cell(CsvCell& cell);

  SourceId source_;
  std::string_view bytes_;
  Diagnostics& diagnostics_;
  std::size_t at_ = 0;
  char separator_ = ',';
  std::deque<std::string> unescaped_;
};

/// The most frequent of `,`, `;` and tab in the first line; a comma where there is none of them.
[[nodiscard]] char csv_separator(std::string_view text);

/// A cell, in quotes where it holds what parts cells in any table: readers tell the separator from the first row.
[[nodiscard]] std::string csv_cell(std::string_view text);

}  // namespace assent
