#include "source/csv.hpp"
#include "base/utf8.hpp"

#include <algorithm>

namespace assent {
namespace {

[[nodiscard]] bool ends_row(char c) { return c == '\n' || c == '\r'; }

}  // namespace

char csv_separator(std::string_view text) {
  std::size_t commas = 0, semicolons = 0, tabs = 0;
  bool quoted = false;
  for (const char c : text) {
    if (c == '"') quoted = !quoted;
    else if (c == '\n' && !quoted) break;
    else if (!quoted) commas += c == ',', semicolons += c == ';', tabs += c == '\t';
  }
  if (semicolons > commas && semicolons >= tabs) return ';';
  return tabs > commas ? '\t' : ',';
}

CsvReader::CsvReader(const Sources& sources, SourceId source, Diagnostics& diagnostics)
    : source_(source), bytes_(sources[source].bytes()), diagnostics_(diagnostics) {
  if (bytes_.starts_with(byte_order_mark)) at_ = byte_order_mark.size();
  separator_ = csv_separator(bytes_.substr(at_));
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
  const char* const stop = bytes_.data() + bytes_.size();
  const char* here = bytes_.data() + at_;
  while (here < stop && *here != separator_ && !ends_row(*here)) ++here;
  std::size_t begin = at_, end = static_cast<std::size_t>(here - bytes_.data());
  at_ = end;
  while (begin < end && (bytes_[begin] == ' ' || bytes_[begin] == '\t')) ++begin;
  while (end > begin && (bytes_[end - 1] == ' ' || bytes_[end - 1] == '\t')) --end;
  cell.text = bytes_.substr(begin, end - begin);
  cell.span = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

bool CsvReader::next(std::vector<CsvCell>& row) {
  row.clear();
  if (!unescaped_.empty()) unescaped_.clear();
  while (at_ < bytes_.size() && ends_row(bytes_[at_])) ++at_;
  if (at_ >= bytes_.size()) return false;
  for (;;) {
    if (row.size() == most_cells) {
      const Span here{static_cast<std::uint32_t>(at_), static_cast<std::uint32_t>(at_ + 1)};
      diagnostics_.error(Code::L904, location(here), "the row has more than 500000 cells");
      return false;
    }
    CsvCell& cell = row.emplace_back();
    std::size_t first = at_;
    while (first < bytes_.size() && bytes_[first] == ' ') ++first;
    if (first < bytes_.size() && bytes_[first] == '"') {
      at_ = first;
      if (!quoted_cell(cell)) return false;
    } else {
      plain_cell(cell);
    }
    if (at_ >= bytes_.size() || ends_row(bytes_[at_])) return true;
    ++at_;
  }
}

std::string csv_cell(std::string_view text) {
  if (text.find_first_of("\",;\t\r\n") == std::string_view::npos) return std::string(text);
  std::string quoted = "\"";
  for (const char c : text) quoted += c == '"' ? "\"\"" : std::string(1, c);
  return quoted + "\"";
}

}  // namespace assent
