#include "series/table_part.hpp"

#include <algorithm>

namespace assent {
namespace {

constexpr std::string_view seal_begin = "sha256 ";
constexpr std::size_t seal_size = seal_begin.size() + 64 + 1;

}  // namespace

bool is_joined_as_it_stands(std::string_view format) { return format == "csv" || format == "jsonl"; }

std::string table_format(const SummaryRun& run) {
  const auto found = std::ranges::find(run.settings, table_setting, &Asked::name);
  return found == run.settings.end() ? "" : found->value;
}

std::string table_part_end(Sha256 rows, std::string_view part) {
  rows.add(part);
  return std::string(part).append(seal_begin).append(rows.hex()) + "\n";
}

std::optional<TablePart> split_table_part(std::string_view bytes) {
  if (bytes.size() < seal_size) return std::nullopt;
  const std::string_view above = bytes.substr(0, bytes.size() - seal_size), seal = bytes.substr(above.size());
  if (!seal.starts_with(seal_begin) || !seal.ends_with('\n') || !above.ends_with('\n')) return std::nullopt;
  const std::size_t before = above.substr(0, above.size() - 1).rfind('\n');
  const std::size_t rows = before == std::string_view::npos ? 0 : before + 1;
  const std::string_view hash = seal.substr(seal_begin.size(), 64);
  return TablePart{above.substr(0, rows), above.substr(rows), hash, sha256_hex(above) == hash};
}

}  // namespace assent
