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
#include "source/csv.hpp"

namespace assent {

/// `unclear`: numbers that may be ranks or grades. `file_list`: PrefLib's tables that name other files.
enum class CsvKind { none, unclear, ranked, graded, tally, elekto, star_scores, scottish, loomio, file_list };
/// What the first bytes of a file speak for. `name` is the file's name in small letters.
[[nodiscard]] CsvKind csv_kind(std::string_view name, std::string_view head);
/// The name ends with .csv or .tsv.
[[nodiscard]] bool is_csv_name(std::string_view name);

/// `person` names people, `ballot` numbers ballots, `unused` is known and says nothing about options.
enum class ColumnRole { option, person, ballot, weight, count, unused };
[[nodiscard]] ColumnRole column_role(std::string_view title);
/// The first column lists options, and the others are people.
[[nodiscard]] bool names_options(std::string_view title);
/// 2 for `rank2`, `Rank 2`, `choice_2`, `2nd`, `2`; nothing for other titles.
[[nodiscard]] std::optional<std::size_t> rank_column(std::string_view title);
/// `poor`, `very good`, `à rejeter`: a word for a grade. Its place among them, the worst first, else nothing.
[[nodiscard]] std::optional<int> grade_word(std::string_view title);
/// `NSP`, `no opinion`: a column of those who do not grade.
[[nodiscard]] bool is_no_opinion(std::string_view title);

/// The header says `rank1`, `rank2` ... : the cells are options.
[[nodiscard]] bool names_rank_columns(const std::vector<std::string>& header);
/// Bare numbers stand above numbers: the cells may be options, or ranks of options that are called 1, 2, 3.
[[nodiscard]] bool may_be_either(const std::vector<std::vector<std::string>>& rows);
/// Every name of the first row stands in another row, too: it is a ballot and no header.
[[nodiscard]] bool lacks_header(const std::vector<std::vector<std::string>>& rows);

/// The separator of the first line that is not empty.
[[nodiscard]] char separator_of(std::string_view head);
/// The first rows of a table, without quotes; a row that the head cuts off is left out.
[[nodiscard]] std::vector<std::vector<std::string>> csv_head_rows(std::string_view head, std::size_t most);

/// Drops blank cells behind the first `width`.
void drop_blank_cells(std::vector<CsvCell>& row, std::size_t width);
/// False, with S111, when a row has another number of cells than `width`; blank cells behind are dropped first.
[[nodiscard]] bool has_width(Reading& reading, const CsvReader& table, std::vector<CsvCell>& row, std::size_t width);
/// The rest of a table is not worth reading.
[[nodiscard]] bool too_many_faults(const Reading& reading);

}  // namespace assent
