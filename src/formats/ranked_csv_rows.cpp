#include "formats/ranked_csv_rows.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <unordered_map>

#include "base/decimal.hpp"
#include "base/text.hpp"
#include "document/text_scan.hpp"

namespace assent {
namespace {

constexpr std::int64_t most_count = 1'000'000'000;

[[nodiscard]] bool is_digit(char c) { return c >= '0' && c <= '9'; }

class RowParser {
 public:
  explicit RowParser(const RankedTable& table) : table_(table), row_(table.places), rank_used_(table.places + 1, 0) {
    rows_.cells = Cells(table.places);
    may_sum_ = table.label && table.cells == RankedTable::Cells::ranks;
  }

  [[nodiscard]] RankedRows parse(const Block& block) {
    const std::size_t lines = rows_to_expect(block, table_.places);
    rows_.cells.reserve(lines);
    rows_.counts.reserve(lines);
    if (table_.has_voters) rows_.voters.reserve(lines);
    if (auto fault = check_block(block)) {
      rows_.faults.push_back(std::move(*fault));
      return std::move(rows_);
    }
    for_each_line(block, [&](const Line& line) {
      if (!is_blank_line(line.text)) parse_line(line);
      return rows_.faults.size() < most_faults;
    });
    return std::move(rows_);
  }

 private:
  void parse_line(const Line& line) {
    if (may_sum_ && is_summary(line)) return;
    at_ = line.text.data();
    end_ = at_ + line.text.size();
    ++ballot_;
    place_ = 0;
    ranked_ = distinct_ = 0;
    highest_ = 0;
    count_ = 1;
    weight_ = decimal_one;
    filled_ = false;
    for (std::size_t c = 0; c < table_.columns.size(); ++c) {
      if (c > 0 && at_ == end_) return wrong_width(line, c);
      if (c > 0) ++at_;
      if (!parse_cell(line, table_.columns[c])) return;
    }
    const char* const rest = at_;
    for (; at_ < end_; ++at_)
      if (*at_ != table_.separator && !is_blank_byte(*at_))
        return wrong_width(
            line, table_.columns.size() + 1 + static_cast<std::size_t>(std::count(rest + 1, at_, table_.separator)));
    keep(line);
  }

  // Takes a row that is called like a row of sums out of the ballots.
  [[nodiscard]] bool is_summary(const Line& line) {
    const char* at = line.text.data();
    const char* const end = at + line.text.size();
    if (*table_.label == 0 && at < end && is_digit(*at)) return false;
    std::string& scratch = scratch_;
    for (std::size_t c = 0; c <= *table_.label; ++c) {
      const auto text = read_csv_cell(at, end, table_.separator, scratch);
      if (!text || (at == end && c < *table_.label)) return false;
      if (at < end) ++at;
      if (c < *table_.label) continue;
      if (text->empty() || is_digit(text->front()) || is_summary_word(*text) != SummaryWord::sure) return false;
      rows_.summaries.push_back({line.number, std::string(line.text), std::string(*text), {}, {}, rows_.counts.size()});
    }
    SummaryRow& summary = rows_.summaries.back();
    at = line.text.data();
    for (const ColumnRole role : table_.columns) {
      const auto text = read_csv_cell(at, end, table_.separator, scratch);
      if (at < end) ++at;
      if (role != ColumnRole::option) continue;
      std::string pointed;
      const std::string_view number = with_point(text.value_or(""), table_.separator, pointed);
      const auto read = parse_decimal(number);
      summary.numbers.push_back(read.index() == 0 ? std::get<0>(read) : no_grade);
      summary.places.push_back(places_of(number));
    }
    return true;
  }

  // Without a branch for each kind of cell in the common case: a plain rank.
  [[nodiscard]] bool parse_cell(const Line& line, ColumnRole role) {
    if (role == ColumnRole::option && table_.cells == RankedTable::Cells::ranks) {
      const char* at = at_;
      std::uint32_t rank = 0;
      while (at < end_ && is_digit(*at) && rank < 100'000'000)
        rank = 10 * rank + static_cast<std::uint32_t>(*at++ - '0');
      if (rank > 0 && (at == end_ || *at == table_.separator)) {
        at_ = at;
        return put_rank(rank), true;
      }
    }
    const char* const begin = at_;
    const auto text = read_csv_cell(at_, end_, table_.separator, scratch_);
    if (!text)
      return fault(line, at_, at_ + 1, Code::S112, "this quote is never closed, or text follows it",
                   "close it with `\"` on its line; a quote inside a cell is written twice");
    filled_ |= !text->empty();
    if (role == ColumnRole::option)
      return table_.cells == RankedTable::Cells::ranks ? rank_cell(line, begin, *text) : name_cell(line, begin, *text);
    if (role == ColumnRole::count) return count_cell(line, begin, *text);
    if (role == ColumnRole::weight) return weight_cell(line, begin, *text);
    if (role == ColumnRole::person) voter_.name = *text;
    else if (role == ColumnRole::email) voter_.identity = *text;
    else if (role == ColumnRole::time) voter_.time = *text;
    return true;
  }

  void put_rank(std::uint32_t rank) {
    row_[place_++] = static_cast<Cell>(rank - 1);
    ++ranked_;
    highest_ = std::max(highest_, rank);
    if (rank > table_.places || rank_used_[rank] == ballot_) return;
    rank_used_[rank] = ballot_;
    ++distinct_;
  }

  // The cell that a mark leaves in a table of ranks; nothing for other texts.
  [[nodiscard]] std::optional<Cell> marked_cell(std::string_view text) {
    const CellMark mark = cell_mark(text);
    if (mark == CellMark::none) return std::nullopt;
    rows_.over += mark == CellMark::overvote;
    rows_.marks.undervotes += (mark == CellMark::empty && !text.empty()) || mark == CellMark::undervote;
    rows_.marks.write_ins += mark == CellMark::write_in;
    rows_.marks.no_opinions += mark == CellMark::no_opinion;
    return mark == CellMark::no_opinion ? not_compared : unranked_cell;
  }

  // What is not a row of digits: blank, quoted, `2.0` as some programs write it, `2nd choice`.
  [[nodiscard]] bool rank_cell(const Line& line, const char* begin, std::string_view text) {
    if (const auto marked = marked_cell(text)) return row_[place_++] = *marked, true;
    const bool has_zero = text.ends_with(".0") || (table_.separator != ',' && text.ends_with(",0"));
    auto rank = parse_whole(has_zero ? text.substr(0, text.size() - 2) : text, 100'000'000);
    if (!rank)
      if (const auto word = rank_word(text)) rank = static_cast<std::int64_t>(*word);
    if (!rank || *rank == 0)
      return fault(line, begin, at_, Code::S114, "a rank is expected here: 1 for the best, 2, 3 ..., or nothing",
                   "say --from grades-csv where the numbers are grades; --ignore COLUMN leaves a column out");
    return put_rank(static_cast<std::uint32_t>(*rank)), true;
  }

  [[nodiscard]] bool name_cell(const Line& line, const char* begin, std::string_view text) {
    if (text.empty()) return row_[place_++] = unranked_cell, true;
    auto found = name_places_.find(text);
    if (found == name_places_.end()) {
      found = name_places_.emplace(own_names_.emplace_back(text), static_cast<Cell>(rows_.names.size())).first;
      rows_.names.emplace_back(text);
      name_used_.push_back(0);
    }
    const Cell name = found->second;
    if (!table_.passes_repeats && name_used_[static_cast<std::size_t>(name)] == ballot_ &&
        cell_mark(text) == CellMark::none && text.find('\t') == std::string_view::npos)
      return fault(line, begin, at_, Code::B305, fmt::format("the option `{}` stands twice in this ranking", text));
    name_used_[static_cast<std::size_t>(name)] = ballot_;
    row_[place_++] = name;
    ++ranked_;
    return true;
  }

  [[nodiscard]] bool count_cell(const Line& line, const char* begin, std::string_view text) {
    const auto count = parse_whole(text, most_count);
    if (!count)
      return fault(line, begin, at_, Code::B311, "the count of a ballot must be a whole number up to 1000000000");
    count_ = *count;
    return true;
  }

  [[nodiscard]] bool weight_cell(const Line& line, const char* begin, std::string_view text) {
    const auto weight = parse_decimal(text);
    if (!std::holds_alternative<std::int64_t>(weight))
      return fault(line, begin, at_, Code::S104, "a weight must be a number, with 9 decimal places at most");
    weight_ = std::get<std::int64_t>(weight);
    return weight_ >= 0 || fault(line, begin, at_, Code::S109, "a weight must be 0 or more");
  }

  void keep(const Line& line) {
    if (ranked_ == 0 && !filled_) {
      ++rows_.blank;
      return;
    }
    if (count_ == 0) {
      ++rows_.uncounted;
      return;
    }
    const bool ranks = table_.cells == RankedTable::Cells::ranks;
    rows_.empty += ranks && ranked_ == 0;
    if (ranks && highest_ != distinct_) close_gaps(row_, gap_scratch_);
    rows_.cells.push_back(row_);
    rows_.counts.push_back(count_);
    if (table_.has_weights) rows_.weights.push_back(weight_);
    if (!table_.has_voters) return;
    voter_.line = line.number;
    rows_.voters.push_back(voter_);
  }

  void wrong_width(const Line& line, std::size_t cells) {
    static_cast<void>(
        fault(line, line.text.data(), end_, Code::S111,
              fmt::format("the row has {} cells, and the table has {} columns", cells, table_.columns.size()),
              "give each row one cell for each column; quote a cell that holds the separator"));
  }

  bool fault(const Line& line, const char* begin, const char* end, Code code, std::string message,
             std::string hint = {}) {
    const auto from = static_cast<std::size_t>(begin - line.text.data());
    const auto to = std::min(std::max(from + 1, static_cast<std::size_t>(end - line.text.data())),
                             std::max(from + 1, line.text.size()));
    rows_.faults.push_back(
        {code, Severity::error, line.number, std::string(line.text), from, to, std::move(message), std::move(hint)});
    return false;
  }

  const RankedTable& table_;
  RankedRows rows_;
  std::vector<Cell> row_, gap_scratch_;
  std::vector<std::uint32_t> rank_used_, name_used_;  // the last ballot that used the rank or the name
  std::unordered_map<std::string_view, Cell> name_places_;
  std::deque<std::string> own_names_;
  std::string scratch_;
  RankedVoter voter_;
  bool may_sum_ = false;  // rows of sums are looked for
  bool filled_ = false;   // a cell of the row holds something
  std::uint32_t ballot_ = 0, highest_ = 0, distinct_ = 0;
  std::size_t place_ = 0, ranked_ = 0;
  std::int64_t count_ = 1;
  Decimal weight_ = decimal_one;
  const char* at_ = nullptr;
  const char* end_ = nullptr;
};

}  // namespace

std::optional<std::string_view> read_csv_cell(const char*& at, const char* end, char separator, std::string& scratch) {
  while (at < end && is_blank_byte(*at) && *at != separator) ++at;
  if (at == end || *at != '"') {
    const char* const begin = at;
    while (at < end && *at != separator) ++at;
    const char* last = at;
    while (last > begin && is_blank_byte(last[-1])) --last;
    return std::string_view(begin, static_cast<std::size_t>(last - begin));
  }
  const char* const quote = at++;
  const char* run = at;
  bool inside = false;
  for (scratch.clear(); at < end; ++at) {
    if (*at != '"') continue;
    if (at + 1 == end || at[1] != '"') break;
    inside = true;
    scratch.append(run, ++at);
    run = at + 1;
  }
  if (at == end) return at = quote, std::nullopt;
  const std::string_view last(run, static_cast<std::size_t>(at - run));
  if (inside) scratch += last;
  for (++at; at < end && is_blank_byte(*at) && *at != separator;) ++at;
  if (at < end && *at != separator) return std::nullopt;
  return trimmed(inside ? std::string_view(scratch) : last);
}

RankedRows parse_ranked_rows(const RankedTable& table, const Block& block) { return RowParser(table).parse(block); }

}  // namespace assent
