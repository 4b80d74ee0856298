// The file of a part of the long table: `assent compare --shard` with csv or jsonl writes it, `assent merge` joins it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/sha256.hpp"
#include "series/summary_run.hpp"

namespace assent {

/// The setting of a run that writes a table in parts: its value is the format, "csv" or "jsonl", the formats of which
/// rows are joined as they stand.
inline constexpr std::string_view table_setting = "table";
[[nodiscard]] bool is_joined_as_it_stands(std::string_view format);

/// "csv" where the part is one of a table; "" where it is one of a summary.
[[nodiscard]] std::string table_format(const SummaryRun& run);

/// What stands below the rows of a part: the line of `part_text`, which says what it is a part of, and a line with the
/// SHA-256 of all above. `rows` has taken the rows.
[[nodiscard]] std::string table_part_end(Sha256 rows, std::string_view part);

struct TablePart {
  std::string_view rows, part;  // `part` is the line of `part_text`
  std::string_view hash;
  bool is_whole = false;  // does the hash fit?
};
/// Nothing where the bytes do not end as a part of a table does.
[[nodiscard]] std::optional<TablePart> split_table_part(std::string_view bytes);

}  // namespace assent
