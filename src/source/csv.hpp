// Tables of text: rows of cells, parted by commas, semicolons or tabs (RFC 4180 with the usual liberties).
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "assent/diagnostic.hpp"

namespace assent {

struct CsvCell {
  std::string_view text;  // without quotes and without blanks around it
  Span span;
};

/// Where the first row of a table begins and what parts its cells: empty lines and a line `sep=;`, as spreadsheets
/// write it, come before it.
struct TableStart {
  std::size_t begin = 0;
  char separator = ',';
};
[[nodiscard]] TableStart table_start(std::string_view text);
/// `sep=;` or `"sep=;"`: what the separator is, else nothing.
[[nodiscard]] std::optional<char> separator_line(std::string_view line);

/// `loose` takes `""text""` for a text in quotes, as some programs write it and others read it.
enum class CsvQuotes { strict, loose };

/// Reads a table of a source row by row. Rows that are empty are passed over. Cells may stand in double quotes, where a
/// doubled quote is a quote; a quoted cell may hold line breaks.
class CsvReader {
 public:
  /// Of one row; what follows is made for each of them.
  static constexpr std::size_t most_cells = 500'000;

  /// The separator is told from the first line, see `table_start`.
  CsvReader(const Sources& sources, SourceId source, Diagnostics& diagnostics, CsvQuotes quotes = CsvQuotes::strict);
  /// Fills `row`, whose texts are valid until the next call. False at the end, after a broken quote
  /// (S112) and after a row of more than `most_cells` (L904).
  [[nodiscard]] bool next(std::vector<CsvCell>& row);
  /// Bytes [begin, end) of the same table, whose begin is one of a row.
  [[nodiscard]] CsvReader part(std::size_t begin, std::size_t end, Diagnostics& diagnostics) const;
  /// Where the next row begins; the size of the table where there is none.
  [[nodiscard]] std::size_t next_row();
  /// Goes on at `place`, where a row begins.
  void go_to(std::size_t place) { at_ = place; }
  /// The bytes of the table, from the begin of its file.
  [[nodiscard]] std::string_view bytes() const { return bytes_; }
  [[nodiscard]] Location location(Span span) const { return {source_, span}; }
  [[nodiscard]] char separator() const { return separator_; }

 private:
  CsvReader(const CsvReader& whole, std::size_t begin, std::size_t end, Diagnostics& diagnostics);
  [[nodiscard]] bool quoted_cell(CsvCell& cell);
  void plain_cell(CsvCell& cell);
  [[nodiscard]] bool doubled_quotes(CsvCell& cell);

  SourceId source_;
  std::string_view bytes_;
  Diagnostics& diagnostics_;
  std::size_t at_ = 0;
  char separator_ = ',';
  CsvQuotes quotes_;
  std::deque<std::string> unescaped_;
};

/// The most frequent of `,`, `;` and tab in the first line; else `|`, or a comma where there is none of them.
[[nodiscard]] char csv_separator(std::string_view text);

/// Does it hold what parts cells in any table?
[[nodiscard]] bool parts_cells(std::string_view text);
/// A cell, in quotes where it holds what parts cells in any table: readers tell the separator from the first row.
[[nodiscard]] std::string csv_cell(std::string_view text);
/// A text of a stranger in a table that people open: what a spreadsheet would take for a formula gets an apostrophe
/// before it, what a CI log would take for a command is quoted, and invisible characters are shown.
[[nodiscard]] std::string safe_csv_cell(std::string_view text);

}  // namespace assent
