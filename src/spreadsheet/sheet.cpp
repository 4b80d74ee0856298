#include "spreadsheet/sheet.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>

namespace assent {
namespace {

[[nodiscard]] std::optional<double> number_of(std::string_view text) {
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(number)) return std::nullopt;
  return number;
}

void append_cell(std::string& to, std::string_view text) {
  const bool quoted =
      text.find_first_of(",\"\r\n;\t") != std::string_view::npos || text.front() == ' ' || text.back() == ' ';
  if (quoted) to += '"';
  for (const char c : text) {
    if (c == '"') to += '"';
    to += c == '\r' || c == '\n' ? ' ' : c;
  }
  if (quoted) to += '"';
}

}  // namespace

std::string cell_name(std::uint32_t row, std::uint32_t column) {
  std::string letters;
  for (std::uint32_t rest = column + 1; rest > 0; rest = (rest - 1) / 26)
    letters.insert(letters.begin(), static_cast<char>('A' + (rest - 1) % 26));
  return letters + std::to_string(row + 1);
}

std::optional<CellPlace> cell_place(std::string_view name) {
  std::uint32_t column = 0, row = 0;
  std::size_t at = 0;
  for (; at < name.size() && name[at] >= 'A' && name[at] <= 'Z' && at < 3; ++at)
    column = column * 26 + static_cast<std::uint32_t>(name[at] - 'A' + 1);
  const auto [end, error] = std::from_chars(name.data() + at, name.data() + name.size(), row);
  const bool good = at > 0 && error == std::errc() && end == name.data() + name.size() && row >= 1;
  if (!good || row > Sheet::most_rows || column > Sheet::most_columns) return std::nullopt;
  return CellPlace{row - 1, column - 1};
}

void Sheet::put(CellPlace place, std::string_view text) {
  if (text.empty() || is_full()) return;
  const bool known = place.row < most_rows && place.column < most_columns;
  const bool new_row = rows_.empty() || place.row > rows_.back().number;
  const bool in_order = new_row || (place.row == rows_.back().number && place.column >= rows_.back().cells);
  if (!known || !in_order)
    return fault({SheetFault::Kind::broken, fmt::format("the cells of sheet `{}` are not in order", name_),
                  "open the file in its program and save it again"});
  if (new_row) text_.append(place.column, ',');
  else text_.append(place.column + 1 - rows_.back().cells, ',');
  append_cell(text_, text);
  const Row row{place.row, place.column + 1, text_.size()};
  if (new_row) rows_.push_back(row);
  else rows_.back() = row;
  if (text_.size() > most_) fault(too_large());
}

SheetFault Sheet::too_large() const {
  return {SheetFault::Kind::too_large, fmt::format("the sheets hold more than {} MiB of text", most_ >> 20),
          "raise the limit with --max-size, or export the rows that count as CSV"};
}

void Sheet::fault(SheetFault fault) {
  const bool over = fault.kind == SheetFault::Kind::too_large;
  if (!fault_ || (over && !is_full())) fault_ = std::move(fault);
}

void Sheet::formula(CellPlace place) {
  fault({SheetFault::Kind::broken,
         fmt::format("cell {} of sheet `{}` holds a formula, and its result may be old",
                     cell_name(place.row, place.column), name_),
         "replace formulas by their values (copy, paste special: values), or export the sheet as CSV"});
}

void Sheet::merged(std::string_view range) {
  fault({SheetFault::Kind::broken,
         fmt::format("the cells {} of sheet `{}` are merged, and it is not clear whose value theirs is", range, name_),
         "undo the merging, and fill each cell"});
}

void Sheet::failed(CellPlace place, std::string_view text) {
  fault({SheetFault::Kind::broken,
         fmt::format("cell {} of sheet `{}` holds an error, {}", cell_name(place.row, place.column), name_,
                     text.empty() ? "not a value" : text),
         "mend the cell, or leave it blank"});
}

std::optional<std::string> Sheet::csv() {
  std::size_t width = 0;
  for (const Row& row : rows_) width = std::max<std::size_t>(width, row.cells);
  std::size_t bytes = text_.size() + (rows_.empty() ? 0 : rows_.back().number + 1);
  for (const Row& row : rows_) bytes += width - row.cells;
  if (bytes > most_ + most_rows) {
    fault(too_large());
    return std::nullopt;
  }
  std::string csv;
  csv.reserve(bytes);
  std::size_t begin = 0, line = 0;
  for (const Row& row : rows_) {
    csv.append(row.number - line, '\n');
    csv.append(text_, begin, row.end - begin);
    csv.append(width - row.cells, ',');
    csv += '\n';
    begin = row.end;
    line = row.number + 1;
  }
  return csv;
}

std::string number_text(std::string_view text) {
  const auto number = number_of(text);
  return number ? fmt::format("{:.15g}", *number) : std::string(text);
}

std::optional<std::string> date_text(std::string_view days, bool since_1904) {
  using namespace std::chrono;
  const auto number = number_of(days);
  constexpr double end_of_9999 = 2'958'466;
  if (!number || *number < 0 || *number >= end_of_9999) return std::nullopt;
  const auto all = static_cast<std::int64_t>(std::llround(*number * 86'400));
  const std::int64_t day = all / 86'400, second = all % 86'400;
  const std::string time = fmt::format("{:02}:{:02}:{:02}", second / 3600, second / 60 % 60, second % 60);
  if (day == 0 && !since_1904) return time;
  // The first of these calendars has a 29 February 1900, day 60, that never was.
  const sys_days origin =
      since_1904 ? sys_days{year{1904} / 1 / 1} : sys_days{year{1899} / 12 / 30} + std::chrono::days{day < 60 ? 1 : 0};
  const year_month_day date{origin + std::chrono::days{day}};
  const std::string text = fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                                       static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
  return second == 0 ? text : text + " " + time;
}

}  // namespace assent
