// What the formats that are tables (CSV) share: which of them a file is in, and what its columns are.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "assent/cells.hpp"
#include "formats/parts/reading.hpp"
#include "formats/parts/table_head.hpp"
#include "source/csv.hpp"

namespace assent {

/// `unclear`: numbers that may be ranks or grades. `file_list`: PrefLib's tables that name other files.
enum class CsvKind {
  none,
  unclear,
  ranked,
  graded,
  tally,
  elekto,
  star_scores,
  scottish,
  loomio,
  rctab,
  ess,
  availability,
  file_list
};
/// What the first bytes of a file speak for. `name` is the file's name in small letters.
[[nodiscard]] CsvKind csv_kind(std::string_view name, std::string_view head);
/// The name ends with .csv or .tsv, or is a spreadsheet's: its sheet is CSV before a reader sees it.
[[nodiscard]] bool is_csv_name(std::string_view name);

/// The first row whose cells, but for names and times, are yes, maybe and no; most rows below it are like it.
[[nodiscard]] std::optional<std::size_t> first_row_of_votes(const TableRows& rows);
/// The first of the rows of heads that stand above the first row of votes, which is not row 0; lines with one text
/// above them are titles.
[[nodiscard]] std::size_t first_row_of_heads(const TableRows& rows, std::size_t votes);
/// Bare numbers stand above numbers: the cells may be options, or ranks of options that are called 1, 2, 3.
[[nodiscard]] bool may_be_either(const TableRows& rows);
/// Every name of the first row stands in another row, too: it is a ballot and no header.
[[nodiscard]] bool lacks_header(const TableRows& rows);

/// What can be said of a table of numbers that may be ranks or grades.
inline constexpr std::string_view unclear_choices =
    "say which: --numbers ranks (1 is the best) or a scale and its best end, such as --numbers 0..5,best=5; or "
    "--from elekto, mj-tally ...";

/// Drops blank cells behind the first `width`.
void drop_blank_cells(std::vector<CsvCell>& row, std::size_t width);
/// False, with S111, when a row has another number of cells than `width`; blank cells behind are dropped first.
[[nodiscard]] bool has_width(Reading& reading, const CsvReader& table, std::vector<CsvCell>& row, std::size_t width);
/// The rest of a table is not worth reading.
[[nodiscard]] bool too_many_faults(const Reading& reading);

}  // namespace assent
