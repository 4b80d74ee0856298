// Tables (CSV) of rankings, one row a voter: a column an option and ranks in the cells, or a column a rank (`rank1`,
// `rank2`
// ...) and options in the cells. Read in blocks; equal ranks tie, blank cells are left out.
//   farm,city,stay,count          rank1,rank2,rank3
//   1,2,2,4                       farm,city,stay
#include <fmt/format.h>

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
#include "formats/ranked_csv_rows.hpp"
#include "source/csv.hpp"

namespace assent::formats {
namespace ranked_csv_format {

constexpr std::string_view extensions[] = {".csv", ".tsv"};
constexpr std::size_t most_columns = 65'536;
constexpr std::size_t head_rows = 200;

// A text whose quoted cells hold no line breaks any more.
struct FlatText {
  std::string text;
  std::vector<std::uint32_t> lines;  // the number in the file of each line, from the first
  bool changed = false;
};

// Line breaks in quoted cells become blanks.
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
    if (quoted && (c == '\n' || c == '\r')) c = ' ';
    at_begin = c == separator || c == '\n' || c == '"' || (at_begin && c == ' ');
  }
  return flat;
}

enum class FirstRow { header, ballot };

// Reads the first row: which columns there are, and the options where they are its cells.
class HeaderReader {
 public:
  HeaderReader(Reading& reading, std::string_view head) : reading_(reading), rows_(csv_head_rows(head, head_rows)) {
    table_.separator = separator_of(head);
  }

  // Nothing, with an error, when the table cannot be understood.
  [[nodiscard]] std::optional<RankedTable> read(const Line& line) {
    if (rows_.empty())
      rows_ = csv_head_rows(std::string(line.text) + "\n", 1);  // a first line that is longer than the head
    if (!choose_layout(line)) return std::nullopt;
    std::string unused, scratch;
    const char* at = line.text.data();
    const char* const end = at + line.text.size();
    for (bool more = true; more;) {
      const char* const begin = at;
      const auto title = read_csv_cell(at, end, table_.separator, scratch);
      const Location where = reading_.at(line, static_cast<std::size_t>(begin - line.text.data()),
                                         static_cast<std::size_t>(at - line.text.data()));
      if (!title)
        return reading_.diagnostics.error(Code::S112, where, "this quote is never closed, or text follows it"),
               std::nullopt;
      more = at < end;
      at += more;
      if (!more && title->empty() && !table_.columns.empty()) break;  // a separator behind the last column
      add_column(*title, where, unused);
      if (table_.columns.size() <= most_columns) continue;
      reading_.diagnostics.error(Code::L904, where, fmt::format("a table has {} columns at most", most_columns));
      return std::nullopt;
    }
    if (table_.places == 0)
      return reading_.diagnostics.error(Code::S103, reading_.at(line),
                                        "the table has no column of an option or a rank"),
             std::nullopt;
    if (!unused.empty()) reading_.ignored(reading_.at(line), fmt::format("columns are not used: {}", unused));
    return table_;
  }

  /// After `read`.
  [[nodiscard]] FirstRow first_row() const { return first_row_; }

 private:
  [[nodiscard]] bool choose_layout(const Line& line) {
    const std::string& numbers = reading_.options.numbers;
    const bool rank_columns = names_rank_columns(rows_[0]);
    if (!numbers.empty() && numbers != "ranks" && numbers != "options")
      return ask(line, fmt::format("`--numbers {}` is not known here", numbers));
    if (rank_columns && numbers.empty() && may_be_either(rows_))
      return ask(line, "the cells may be ranks, or options that are called 1, 2, 3");
    const bool no_header = numbers != "ranks" && !rank_columns && lacks_header(rows_) && rows_.size() > 1;
    if (numbers == "options" || (rank_columns && numbers.empty()) || no_header)
      table_.cells = RankedTable::Cells::options;
    first_row_ = no_header ? FirstRow::ballot : FirstRow::header;
    return true;
  }

  [[nodiscard]] bool ask(const Line& line, std::string message) {
    reading_.diagnostics.error(Code::S121, reading_.at(line), std::move(message)).hint =
        "say what the cells hold: --numbers ranks or --numbers options";
    return false;
  }

  void add_column(std::string_view title, Location where, std::string& unused) {
    const bool is_header = first_row_ == FirstRow::header;
    ColumnRole role = is_header ? column_role(title) : ColumnRole::option;
    if (title.empty() && is_header && !table_.columns.empty()) role = ColumnRole::unused;
    bool& has = role == ColumnRole::person   ? table_.has_voters
                : role == ColumnRole::weight ? table_.has_weights
                                             : table_.has_counts;
    if (role == ColumnRole::person || role == ColumnRole::weight || role == ColumnRole::count) {
      if (has) role = ColumnRole::unused;
      has = true;
    }
    table_.columns.push_back(role);
    if (role == ColumnRole::option) {
      ++table_.places;
      if (table_.cells == RankedTable::Cells::ranks) reading_.add_option_named(title, where);
    } else if (role == ColumnRole::unused || role == ColumnRole::ballot) {
      unused += unused.empty() ? "" : ", ";
      unused += title.empty() ? fmt::format("number {}", table_.columns.size()) : fmt::format("`{}`", title);
    }
  }

  Reading& reading_;
  std::vector<std::vector<std::string>> rows_;
  RankedTable table_;
  FirstRow first_row_ = FirstRow::header;
};

// Takes the blocks in their order.
class Collector {
 public:
  Collector(Reading& reading, const RankedTable& table, const FlatText& flat)
      : reading_(reading), table_(table), flat_(flat) {
    reading.decision.kind = BallotKind::rankings;
    reading.decision.ranks = Cells(table.places);
  }

  [[nodiscard]] bool take(RankedRows&& rows, std::size_t bytes) {
    Decision& decision = reading_.decision;
    for (LineFault& fault : rows.faults) {
      if (flat_.changed && fault.line <= flat_.lines.size()) fault.line = flat_.lines[fault.line - 1];
      reading_.report(fault);
    }
    if (reading_.errors() >= most_faults) return false;
    if (!reading_.fits(decision.counts.size() + rows.counts.size(), reading_.here())) return false;
    reserve(rows.counts.size(), bytes);
    if (table_.cells == RankedTable::Cells::ranks) decision.ranks.append(rows.cells);
    else append_named(rows);
    decision.counts.insert(decision.counts.end(), rows.counts.begin(), rows.counts.end());
    add_people(rows);
    empty_ += rows.empty;
    uncounted_ += rows.uncounted;
    skipped_ += rows.skipped;
    overvotes_ += rows.overvotes;
    return true;
  }

  void finish() {
    if (table_.cells == RankedTable::Cells::options) turn();
    Diagnostics& said = reading_.diagnostics;
    if (empty_ > 0) said.warning(Code::B314, reading_.here(), fmt::format("{} ballots rank no option", empty_));
    if (uncounted_ > 0)
      said.warning(Code::S119, reading_.here(),
                   fmt::format("{} ballots have the count 0 and are passed over", uncounted_));
    if (skipped_ > 0)
      reading_.ignored(reading_.here(),
                       fmt::format("{} cells say undervote or skipped: the next rank moves up", skipped_));
    if (overvotes_ > 0)
      reading_.ignored(
          reading_.here(),
          fmt::format("{} cells say overvote: the options that were marked there are not known, and left out",
                      overvotes_));
  }

 private:
  // The first block tells how many rows the file has.
  void reserve(std::size_t rows, std::size_t bytes) {
    if (reserved_ || rows == 0) return;
    reserved_ = true;
    const std::size_t all =
        std::max(rows, reading_.stream().size_hint() / std::max<std::size_t>(bytes / rows, 1) * 51 / 50 + 16);
    if (!reading_.fits(all, reading_.here())) return;
    reading_.decision.ranks.reserve(all);
    reading_.decision.counts.reserve(all);
  }

  // The names of a block have their own numbers.
  void append_named(const RankedRows& rows) {
    std::vector<Cell> numbers;
    for (const std::string& name : rows.names) {
      auto found = places_.find(name);
      const auto number = static_cast<Cell>(names_.size());
      if (found == places_.end()) found = places_.emplace(names_.emplace_back(name), number).first;
      numbers.push_back(found->second);
    }
    RowReader reader(rows.cells);
    std::vector<Cell> row(table_.places);
    for (std::size_t r = 0; r < rows.counts.size(); ++r) {
      const auto cells = reader[r];
      for (std::size_t c = 0; c < row.size(); ++c)
        row[c] = cells[c] == unranked_cell ? unranked_cell : numbers[static_cast<std::size_t>(cells[c])];
      reading_.decision.ranks.push_back(row);
    }
  }

  void add_people(const RankedRows& rows) {
    Decision& decision = reading_.decision;
    for (std::size_t r = 0; r < rows.voters.size(); ++r) {
      const ParticipantId who = reading_.add_participant(rows.voters[r], reading_.here());
      if (table_.has_weights) decision.participants.back().weight = rows.weights[r];
      decision.voters.push_back(who);
    }
    if (rows.voters.empty())
      decision.ballot_weights.insert(decision.ballot_weights.end(), rows.weights.begin(), rows.weights.end());
  }

  // From the option of each rank to the rank of each option.
  void turn() {
    Decision& decision = reading_.decision;
    if (names_.size() >= most_columns) {
      reading_.diagnostics.error(
          Code::L904, reading_.here(),
          fmt::format("the table names {} options, and {} are read at most", names_.size(), most_columns));
      return;
    }
    for (const std::string& name : names_) reading_.add_option_named(name, reading_.here());
    if (!reading_.fits(decision.counts.size(), reading_.here())) return;
    const Cells by_rank = std::move(decision.ranks);
    decision.ranks = Cells(names_.size());
    decision.ranks.reserve(decision.counts.size());
    std::vector<Cell> row(names_.size());
    RowReader reader(by_rank);
    for (std::size_t r = 0; r < by_rank.rows(); ++r) {
      std::ranges::fill(row, unranked_cell);
      Cell tier = 0;
      for (const Cell option : reader[r])
        if (option != unranked_cell) row[static_cast<std::size_t>(option)] = tier++;
      decision.ranks.push_back(row);
    }
  }

  Reading& reading_;
  const RankedTable& table_;
  const FlatText& flat_;
  std::deque<std::string> names_;
  std::unordered_map<std::string_view, Cell> places_;
  std::int64_t empty_ = 0, uncounted_ = 0, skipped_ = 0, overvotes_ = 0;
  bool reserved_ = false;
};

// Takes the first line with anything in it from the first block. False when there is none, which is reported.
[[nodiscard]] bool take_first_line(Reading& reading, BlockReader& blocks, Block& block, Block& first) {
  while (blocks.next(block)) {
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
    return true;
  }
  if (!blocks.line_is_too_long()) reading.diagnostics.error(Code::Y001, reading.here(), "the file holds nothing");
  return false;
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
  if (kind == CsvKind::unclear) {
    reading.diagnostics
        .error(Code::S121, reading.here(), "the numbers of this table may be ranks, where 1 is the best, or grades")
        .hint = "say which: --from ranked-csv, --from grades-csv (with --numbers 0..5,best=5) or --from mj-tally";
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
  FlatText flat = flatten(head, separator_of(head));
  if (flat.changed) {
    if (!reading.fetch()) return reading.finish();
    flat = flatten(std::string(reading.bytes()), separator_of(head));
    SourceText& text = reading.sources.change(reading.here().source);
    text = SourceText(text.name(), "");
  }
  ByteStream flat_stream(flat.text);
  BlockReader blocks(flat.changed ? flat_stream : reading.stream());
  Block block, first;
  if (take_first_line(reading, blocks, block, first)) {
    HeaderReader header(reading, head);
    const auto table = header.read({first.first_line, first.bytes});
    if (!table) return reading.finish();
    if (header.first_row() == FirstRow::ballot) block = {first.bytes + "\n" + block.bytes, first.first_line};
    Collector collector(reading, *table, flat);
    struct Parsed {
      RankedRows rows;
      std::size_t bytes = 0;
    };
    for_each_block(
        blocks, std::move(block), reading.options.threads,
        [&](const Block& rows) {
          return Parsed{parse_ranked_rows(*table, rows), rows.bytes.size()};
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
  std::size_t untitled = 0, uncompared = 0;
  bool all_ranks = true;
  for (const Option& option : decision.options) {
    const std::string title = csv_title(option.id, option.title, untitled);
    if (column_role(title) != ColumnRole::option)
      return writing.refuse(
          fmt::format("an option is called `{}`, and a column of that name is none of an option", title),
          "give it another id");
    all_ranks = all_ranks && rank_column(title);
    text += csv_cell(title) + separator;
  }
  if (all_ranks)
    return writing.refuse("all options are called by numbers, which would be read as ranks",
                          "write another format: --to preflib");
  text += "count\n";
  if (untitled > 0) writing.lost(fmt::format("{} titles are left out: the ids are written", untitled));
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
    writing.lost(fmt::format("{} options that ballots do not compare are written as left out", uncompared));
  else if (ballots->is_truncated() && decision.policy.unranked == UnrankedPolicy::uncompared)
    writing.lost("that options left out are not compared is not written: read the file with --unranked not-compared");
  return text;
}

}  // namespace ranked_csv_format

constinit const Format ranked_csv{
    .id = "ranked-csv",
    .title = "table of rankings (CSV)",
    .extensions = ranked_csv_format::extensions,
    .ballots = "rankings, ties, options left out, counts, weights, voters",
    .limits =
        "one row a voter; ranks in columns of options, or options in columns rank1, rank2 ...; --numbers ranks "
        "or options where "
        "that is unclear; quoted cells over several lines only where the first 64 KiB have one; writes ranks "
        "and counts",
    .source = "the usual form of spreadsheets; VoteKit and RCTab read it",
    .matches = ranked_csv_format::matches,
    .read = ranked_csv_format::read,
    .write = ranked_csv_format::write,
};

}  // namespace assent::formats
