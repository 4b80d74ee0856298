// Tables (CSV) of rankings, one row a voter: a column an option and ranks in the cells, or a column a rank (`rank1`,
// `rank2` ...) and options in the cells. Read in blocks; equal ranks tie, blank cells are left out.
//   farm,city,stay,count          rank1,rank2,rank3
//   1,2,2,4                       farm,city,stay
#include <algorithm>
#include <deque>
#include <unordered_map>

#include "base/decimal.hpp"
#include "base/text.hpp"
#include "base/utf8.hpp"
#include "formats/formats.hpp"
#include "formats/parts/csv_kind.hpp"
#include "formats/parts/csv_title.hpp"
#include "formats/parts/reading.hpp"
#include "formats/parts/writing.hpp"
#include "formats/ranked_csv_collector.hpp"
#include "formats/ranked_csv_header.hpp"
#include "formats/ranked_csv_rows.hpp"
#include "formats/ranked_csv_table.hpp"
#include "source/csv.hpp"

namespace assent::formats {
namespace ranked_csv_format {

constexpr std::string_view extensions[] = {".csv", ".tsv"};

// A text whose quoted cells hold no line breaks any more.
struct FlatText {
  std::string text;
  std::vector<std::uint32_t> lines;  // the number in the file of each line, from the first
  bool changed = false;
};

// Line breaks in quoted cells become tabs: two names in a cell stay apart, and in the name of an option they are
// blanks.
[[nodiscard]] FlatText flatten(std::string text, char separator) {
  FlatText flat{std::move(text), {1}, false};
  bool quoted = false, at_begin = true;
  std::uint32_t line = 1;
  for (char& c : flat.text) {
    if (c == '"' && (quoted || at_begin)) quoted = !quoted;  // a doubled quote closes and opens
    if (c == '\n') {
      ++line;
      if (quoted) flat.changed = true;
      else flat.lines.push_back(line);
    }
    if (quoted && c == '\r') c = ' ';
    if (quoted && c == '\n') c = '\t';
    at_begin = c == separator || c == '\n' || c == '"' || (at_begin && c == ' ');
  }
  return flat;
}

// Takes the first line with anything in it from the first block. False when there is none, which is reported.
enum class Begun { no, yes };  // is a part of the first block taken already?
[[nodiscard]] bool take_first_line(Reading& reading, BlockReader& blocks, Block& block, Block& first,
                                   Begun begun = Begun::no) {
  while (begun == Begun::yes || blocks.next(block)) {
    begun = Begun::no;
    if (const auto fault = check_block(block)) return reading.report(*fault), false;
    const std::size_t begin = block.bytes.find_first_not_of(" \t\r\n");
    if (begin == std::string::npos) continue;
    const std::size_t line_begin = block.bytes.rfind('\n', begin) + 1;
    const std::size_t end = std::min(block.bytes.find('\n', begin), block.bytes.size());
    first.first_line =
        block.first_line + static_cast<std::uint32_t>(std::count(
                               block.bytes.begin(), block.bytes.begin() + static_cast<std::ptrdiff_t>(begin), '\n'));
    first.bytes = block.bytes.substr(line_begin, end - line_begin);
    if (first.bytes.ends_with('\r')) first.bytes.pop_back();
    block.bytes.erase(0, std::min(end + 1, block.bytes.size()));
    block.first_line = first.first_line + 1;
    if (separator_line(first.bytes)) return take_first_line(reading, blocks, block, first, Begun::yes);
    return true;
  }
  if (!blocks.line_is_too_long()) reading.diagnostics.error(Code::Y001, reading.here(), "the file holds nothing");
  return false;
}

// The rows of heads behind the first.
void skip_lines(Block& block, std::size_t lines) {
  for (; lines > 0 && !block.bytes.empty(); --lines, ++block.first_line)
    block.bytes.erase(0, std::min(block.bytes.find('\n'), block.bytes.size() - 1) + 1);
}

// A carriage return without a line feed: to a reader of lines the file is one line.
[[nodiscard]] bool has_lone_return(std::string_view head) {
  const std::size_t at = head.find('\r');
  return at != std::string_view::npos && at + 1 < head.size() && head[at + 1] != '\n';
}

// False, with an error, when the table is none of rankings or not clearly so.
[[nodiscard]] bool is_ours(Reading& reading, std::string_view head) {
  const CsvKind kind = csv_kind(small_letters(reading.sources[reading.here().source].name()), head);
  if (kind == CsvKind::file_list) {
    reading.diagnostics
        .error(Code::S120, reading.here(), "this table of PrefLib's names other files and holds no ballots")
        .hint = "PrefLib has the ballots in the files that it names";
    return false;
  }
  if (!reading.detected || trimmed(head).empty()) return true;
  if (kind == CsvKind::unclear && reading.options.numbers.empty()) {
    reading.diagnostics
        .error(Code::S121, reading.here(), "the numbers of this table may be ranks, where 1 is the best, or grades")
        .hint = std::string(unclear_choices);
    return false;
  }
  if (kind == CsvKind::none && has_lone_return(head)) {
    reading.diagnostics
        .error(Code::Y004, reading.here(), "lines of this table end with a carriage return and no line feed")
        .hint = "save it anew as CSV with line feeds, such as \"CSV UTF-8\"";
    return false;
  }
  if (kind == CsvKind::none) {
    reading.diagnostics
        .error(Code::S113, reading.here(), "this table holds neither rankings nor grades that are recognised")
        .hint = "say what it is: --from ranked-csv, --from grades-csv ...";
    return false;
  }
  return true;
}

std::optional<Decision> read(Reading& reading) {
  std::string head(reading.stream().head());
  if (head.starts_with(byte_order_mark)) head.erase(0, byte_order_mark.size());
  if (!is_ours(reading, head)) return reading.finish();
  FlatText flat = flatten(head, table_start(head).separator);
  if (flat.changed) {
    if (!reading.fetch()) return reading.finish();
    flat = flatten(std::string(reading.bytes()), table_start(head).separator);
    SourceText& text = reading.sources.change(reading.here().source);
    text = SourceText(text.name(), "");
  }
  ByteStream flat_stream(flat.text);
  BlockReader blocks(flat.changed ? flat_stream : reading.stream());
  Block block, first;
  if (take_first_line(reading, blocks, block, first)) {
    RankedHeader header(reading, head);
    const auto table = header.read({first.first_line, first.bytes});
    if (!table) return reading.finish();
    skip_lines(block, header.rows() - 1);
    if (header.first_row() == RankedHeader::FirstRow::ballot)
      block = {first.bytes + "\n" + block.bytes, first.first_line, block.number};
    RankedCollector collector(reading, *table, flat.changed ? flat.lines : std::vector<std::uint32_t>{});
    struct Parsed {
      RankedRows rows;
      std::size_t bytes = 0;
    };
    for_each_block(
        blocks, std::move(block), reading.options.threads,
        [&](const Block& rows) {
          return Parsed{collector.wants(rows) ? parse_ranked_rows(*table, rows) : RankedRows(), rows.bytes.size()};
        },
        [&](Parsed&& parsed) { return collector.take(std::move(parsed.rows), parsed.bytes); });
    if (reading.errors() == 0) collector.finish();
  }
  if (blocks.line_is_too_long())
    reading.diagnostics.error(Code::L907, reading.at({blocks.line(), ""}), "the line is longer than 16 MiB");
  return reading.finish();
}

Match matches(std::string_view name, std::string_view head) {
  const CsvKind kind = csv_kind(name, head);
  if (kind == CsvKind::ranked || kind == CsvKind::file_list) return Match::content;
  return kind == CsvKind::unclear || is_csv_name(name) ? Match::extension : Match::no;
}

std::optional<std::string> write(const Decision& decision, Writing& writing) {
  const auto ballots = rankings_of(decision, writing);
  if (!ballots) return std::nullopt;
  const char separator = writing.wanted() == "tsv" ? '\t' : ',';
  std::string text;
  std::size_t uncompared = 0;
  const auto heads = csv_heads(decision, writing);
  if (!heads) return std::nullopt;
  for (const std::string& head : *heads) text += csv_cell(head) + separator;
  if (std::ranges::all_of(*heads, [](const std::string& head) { return rank_column(head).has_value(); }))
    writing.lost("that the columns are options and not ranks: read the file with --from ranked-csv --numbers ranks");
  text += "count\n";
  RowReader rows(ballots->ranks);
  for (std::size_t b = 0; b < ballots->counts.size(); ++b) {
    for (const Cell cell : rows[b]) {
      uncompared += cell == not_compared;
      if (cell != not_compared && cell < unranked_cell) text += std::to_string(cell + 1);
      text += separator;
    }
    text += std::to_string(ballots->counts[b]) + "\n";
  }
  if (uncompared > 0)
    writing.lost(counted(uncompared, "option that a ballot does not compare is written as left out",
                         "options that ballots do not compare are written as left out"));
  else if (ballots->is_truncated() && decision.policy.unranked == UnrankedPolicy::uncompared)
    writing.lost("that options left out are not compared is not written: read the file with --unranked not-compared");
  return text;
}

}  // namespace ranked_csv_format

std::optional<Decision> read_ranked_table(Reading& reading) { return ranked_csv_format::read(reading); }

constinit const Format ranked_csv{
    .id = "ranked-csv",
    .title = "table of rankings (CSV)",
    .extensions = ranked_csv_format::extensions,
    .ballots = "rankings, ties, options left out, counts, weights, voters",
    .limits =
        "one row a voter; ranks in columns of options, or options in columns rank1, rank2 ...; --numbers ranks "
        "or options where that is unclear; an overvote ends a ballot (--overvote skip goes on); quoted cells over several lines only where the first 64 KiB have one; writes ranks "
        "and counts",
    .source = "the usual form of spreadsheets; VoteKit and RCTab read it",
    .numbers = "ranks or options; race=NAME or question=TEXT, where a form has several",
    .matches = ranked_csv_format::matches,
    .read = ranked_csv_format::read,
    .write = ranked_csv_format::write,
};

}  // namespace assent::formats
