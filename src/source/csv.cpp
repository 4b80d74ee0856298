#include "source/csv.hpp"
#include "base/utf8.hpp"

#include <algorithm>

namespace assent {
namespace {

[[nodiscard]] bool ends_row(char c) { return c == '\n' || c == '\r'; }
[[nodiscard]] bool is_blank(char c) { return c == ' ' || c == '\t'; }

// A line without any separator, and more lines below it.
[[nodiscard]] bool first_line_has_none(std::string_view text) {
  const std::size_t feed = text.find('\n');
  return feed != std::string_view::npos && text.substr(0, feed).find_first_of(",;\t|") == std::string_view::npos;
}

}  // namespace

char csv_separator(std::string_view text) {
  std::size_t commas = 0, semicolons = 0, tabs = 0, bars = 0;
  bool quoted = false;
  for (const char c : text) {
    if (c == '"') quoted = !quoted;
    else if (c == '\n' && !quoted) break;
    else if (!quoted) commas += c == ',', semicolons += c == ';', tabs += c == '\t', bars += c == '|';
  }
  if (commas + semicolons + tabs == 0 && bars > 0) return '|';
  if (semicolons > commas && semicolons >= tabs) return ';';
  return tabs > commas ? '\t' : ',';
}

std::optional<char> separator_line(std::string_view line) {
  if (line.size() > 2 && line.front() == '"' && line.back() == '"') line = line.substr(1, line.size() - 2);
  if (line.size() != 5 || !(line.starts_with("sep=") || line.starts_with("SEP="))) return std::nullopt;
  return line[4];
}

TableStart table_start(std::string_view text) {
  TableStart start{text.starts_with(byte_order_mark) ? byte_order_mark.size() : 0, ','};
  start.begin = std::min(text.find_first_not_of("\r\n", start.begin), text.size());
  const std::string_view line = text.substr(start.begin, text.find_first_of("\r\n", start.begin) - start.begin);
  if (const auto said = separator_line(line)) {
    start.separator = *said;
    start.begin = std::min(text.find_first_not_of("\r\n", start.begin + line.size()), text.size());
    return start;
  }
  std::string_view rest = text.substr(start.begin);
  start.separator = csv_separator(rest);
  constexpr std::size_t most_titles = 20;  // lines above the table that hold no separator
  for (std::size_t l = 0; l < most_titles && first_line_has_none(rest); ++l) {
    rest.remove_prefix(std::min(rest.find('\n'), rest.size() - 1) + 1);
    start.separator = csv_separator(rest);
  }
  return start;
}

CsvReader::CsvReader(const Sources& sources, SourceId source, Diagnostics& diagnostics, CsvQuotes quotes)
    : source_(source), bytes_(sources[source].bytes()), diagnostics_(diagnostics), quotes_(quotes) {
  const TableStart start = table_start(bytes_);
  at_ = start.begin;
  separator_ = start.separator;
}

CsvReader::CsvReader(const CsvReader& whole, std::size_t begin, std::size_t end, Diagnostics& diagnostics)
    : source_(whole.source_),
      bytes_(whole.bytes_.substr(0, end)),
      diagnostics_(diagnostics),
      at_(begin),
      separator_(whole.separator_),
      quotes_(whole.quotes_) {}

CsvReader CsvReader::part(std::size_t begin, std::size_t end, Diagnostics& diagnostics) const {
  return {*this, begin, end, diagnostics};
}

std::size_t CsvReader::next_row() {
  while (at_ < bytes_.size() && ends_row(bytes_[at_])) ++at_;
  return at_;
}

// `""Ward 4 - Central""`: the cell up to the separator, without quotes around it. False where the cell is not like
// that.
bool CsvReader::doubled_quotes(CsvCell& cell) {
  const std::size_t text = std::min(bytes_.find_first_not_of('"', at_), bytes_.size());
  if (quotes_ == CsvQuotes::strict || text == at_ || (text - at_) % 2 == 1 || text == bytes_.size()) return false;
  if (bytes_[text] == separator_ || bytes_[text] == ' ' || ends_row(bytes_[text])) return false;
  plain_cell(cell);
  while (cell.text.starts_with('"')) cell.text.remove_prefix(1);
  while (cell.text.ends_with('"')) cell.text.remove_suffix(1);
  return true;
}

bool CsvReader::quoted_cell(CsvCell& cell) {
  const std::size_t begin = at_++;
  std::string* text = nullptr;
  std::size_t run = at_;
  for (; at_ < bytes_.size(); ++at_) {
    if (bytes_[at_] != '"') continue;
    if (at_ + 1 >= bytes_.size() || bytes_[at_ + 1] != '"') break;
    if (text == nullptr) text = &unescaped_.emplace_back();
    *text += bytes_.substr(run, at_ + 1 - run);
    run = ++at_ + 1;
  }
  cell.span = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(std::min(at_ + 1, bytes_.size()))};
  if (at_ >= bytes_.size()) {
    diagnostics_.error(Code::S112, location({cell.span.begin, cell.span.begin + 1}), "this quote is never closed")
        .hint = "close it with `\"`; a quote inside a cell is written twice";
    return false;
  }
  const std::string_view last = bytes_.substr(run, at_ - run);
  cell.text = text == nullptr ? last : std::string_view(*text += last);
  ++at_;
  while (at_ < bytes_.size() && bytes_[at_] == ' ') ++at_;
  if (at_ >= bytes_.size() || bytes_[at_] == separator_ || ends_row(bytes_[at_])) return true;
  const auto here = static_cast<std::uint32_t>(at_);
  diagnostics_.error(Code::S112, location({here, here + 1}), "text follows the closing quote of a cell").hint =
      "a quote inside a cell is written twice: \"\"";
  return false;
}

void CsvReader::plain_cell(CsvCell& cell) {
  const char* const all = bytes_.data();
  const char* const stop = all + bytes_.size();
  const char* begin = all + at_;
  const char* end = begin;
  const char separator = separator_;
  while (end < stop && *end != separator && !ends_row(*end)) ++end;
  at_ = static_cast<std::size_t>(end - all);
  while (begin < end && is_blank(*begin)) ++begin;
  while (end > begin && is_blank(end[-1])) --end;
  cell.text = {begin, static_cast<std::size_t>(end - begin)};
  cell.span = {static_cast<std::uint32_t>(begin - all), static_cast<std::uint32_t>(end - all)};
}

bool CsvReader::next(std::vector<CsvCell>& row) {
  row.clear();
  if (!unescaped_.empty()) unescaped_.clear();
  if (next_row() == bytes_.size()) return false;
  for (;;) {
    if (row.size() == most_cells) {
      const Span here{static_cast<std::uint32_t>(at_), static_cast<std::uint32_t>(at_ + 1)};
      diagnostics_.error(Code::L904, location(here), "the row has more than 500000 cells");
      return false;
    }
    CsvCell& cell = row.emplace_back();
    std::size_t first = at_;
    while (first < bytes_.size() && bytes_[first] == ' ') ++first;
    if (first < bytes_.size() && bytes_[first] == '"') [[unlikely]] {
      at_ = first;
      if (!doubled_quotes(cell) && !quoted_cell(cell)) return false;
    } else {
      plain_cell(cell);
    }
    if (at_ >= bytes_.size() || ends_row(bytes_[at_])) return true;
    ++at_;
  }
}

bool parts_cells(std::string_view text) {
  // All that do stand before the digits, but for `;` and `|`.
  return std::ranges::any_of(text, [](char c) {
    return (c < '0' && (c == '"' || c == ',' || c == '\t' || c == '\r' || c == '\n')) || c == ';' || c == '|';
  });
}

std::string csv_cell(std::string_view text) {
  if (!parts_cells(text)) return std::string(text);
  std::string quoted = "\"";
  for (const char c : text) quoted.append(c == '"' ? 2 : 1, c);
  return quoted + "\"";
}

std::string safe_csv_cell(std::string_view text) {
  std::string shown = escape_invisible(text);
  if (!shown.empty() && std::string_view("=+-@").find(shown.front()) != std::string_view::npos)
    shown.insert(0, 1, '\'');
  return shown.starts_with("::") || shown.starts_with("##[") ? '"' + shown + '"' : csv_cell(shown);
}

}  // namespace assent
