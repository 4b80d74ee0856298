#include "formats/ranked_csv_header.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "formats/parts/csv_kind.hpp"

namespace assent {
namespace {

constexpr std::array<std::string_view, 2> meanings{"ranks", "options"};

}  // namespace

RankedHeader::RankedHeader(Reading& reading, std::string_view head)
    : reading_(reading), rows_(csv_head_rows(head, head_rows)) {
  table_.separator = table_start(head).separator;
  // As cast vote records are counted: it is the voter's mark, and no fault of the file.
  table_.passes_repeats = reading.format.id == "rctab-cvr" || reading.format.id == "ess-cvr";
}

std::optional<RankedTable> RankedHeader::read(const Line& line) {
  if (rows_.empty()) rows_ = csv_head_rows(std::string(line.text) + "\n", 1);  // a line that is longer than the head
  if (rows_.empty()) rows_.emplace_back(1);
  head_ = table_head(rows_, reading_.options.ignore);
  if (!is_whole(line) || !choose_layout(line)) return std::nullopt;
  if (!add_options(line)) return std::nullopt;
  if (table_.places == 0)
    return reading_.diagnostics.error(Code::S103, reading_.at(line), "the table has no column of an option or a rank"),
           std::nullopt;
  if (first_row_ == FirstRow::header && !keep_columns(reading_, head_, rows_, reading_.at(line))) return std::nullopt;
  return table_;
}

bool RankedHeader::choose_layout(const Line& line) {
  const NumbersSaid said = numbers_said(reading_.options.numbers, meanings);
  if (!said.meaning.empty() && std::ranges::find(meanings, said.meaning) == meanings.end())
    return ask(line, fmt::format("`--numbers {}` is not known here", reading_.options.numbers));
  const std::string_view what = reading_.format.id == "ess-cvr" ? "race" : "question";
  if (!choose_race(reading_, head_, said, reading_.at(line), what)) return false;
  const bool rank_columns = has_rank_columns(head_);
  if (rank_columns && said.meaning.empty() && may_be_either(plain_rows(rows_, head_)))
    return ask(line, "the cells may be ranks, or options that are called 1, 2, 3");
  const bool no_header = said.meaning != "ranks" && !rank_columns && lacks_header(rows_) && rows_.size() > 1;
  if (said.meaning == "options" || (rank_columns && said.meaning.empty()) || no_header)
    table_.cells = RankedTable::Cells::options;
  first_row_ = no_header ? FirstRow::ballot : FirstRow::header;
  if (no_header)
    for (HeadColumn& column : head_.columns) column = {column.title, "", ColumnRole::option};
  choose_columns();
  return true;
}

bool RankedHeader::ask(const Line& line, std::string message) {
  reading_.diagnostics.error(Code::S121, reading_.at(line), std::move(message)).hint =
      "say what the cells hold: --numbers ranks or --numbers options; of grades the scale, such as --numbers 0..5,best=5";
  return false;
}

// One column of each role; what is over is not used.
void RankedHeader::choose_columns() {
  std::optional<std::size_t> person, email, voter, time, weight, count, number;
  const auto take = [&](std::optional<std::size_t>& place, std::size_t c) {
    if (!place) place = c;
    else head_.columns[c].role = ColumnRole::unused;
  };
  int strength = 0;
  for (std::size_t c = 0; c < head_.columns.size(); ++c) switch (head_.columns[c].role) {
      case ColumnRole::person: take(person, c); break;
      case ColumnRole::email: take(email, c); break;
      case ColumnRole::voter: take(voter, c); break;
      case ColumnRole::weight: take(weight, c); break;
      case ColumnRole::count: take(count, c); break;
      case ColumnRole::ballot:
        if (!number) number = c;
        break;
      case ColumnRole::time:
        if (const int found = time_strength(head_.columns[c].title); found > strength) strength = found, time = c;
        break;
      case ColumnRole::option:
      case ColumnRole::unused: break;
    }
  const auto identity = email ? email : voter;
  if (!person) person = identity;
  table_.label = person ? person : number;
  table_.has_voters = person.has_value();
  table_.has_weights = weight.has_value();
  table_.has_counts = count.has_value();
  for (std::size_t c = 0; c < head_.columns.size(); ++c) {
    ColumnRole& role = head_.columns[c].role;
    const bool other = role == ColumnRole::email || role == ColumnRole::voter || role == ColumnRole::time;
    if (c == person) role = ColumnRole::person;
    else if (c == identity) role = ColumnRole::email;
    else if (other && c != time) role = ColumnRole::unused;
    table_.columns.push_back(role);
  }
}

// The options, with the places of their heads.
bool RankedHeader::add_options(const Line& line) {
  const char* at = line.text.data();
  const char* const end = at + line.text.size();
  std::string scratch;
  for (std::size_t c = 0; c < table_.columns.size(); ++c) {
    const char* const begin = at;
    const auto title = read_csv_cell(at, end, table_.separator, scratch);
    const Location where = reading_.at(line, static_cast<std::size_t>(begin - line.text.data()),
                                       static_cast<std::size_t>(at - line.text.data()));
    if (!title)
      return reading_.diagnostics.error(Code::S112, where, "this quote is never closed, or text follows it"), false;
    if (at < end) ++at;
    if (table_.columns[c] != ColumnRole::option) continue;
    ++table_.places;
    if (table_.cells == RankedTable::Cells::ranks) reading_.add_option_named(head_.columns[c].title, where);
  }
  return true;
}

// A separator behind the last column makes no column; there are not too many of them, and no quote is broken.
bool RankedHeader::is_whole(const Line& line) {
  const char* at = line.text.data();
  const char* const end = at + line.text.size();
  std::string scratch;
  std::size_t columns = 0;
  for (bool more = true; more; ++columns) {
    const char* const begin = at;
    const bool whole = read_csv_cell(at, end, table_.separator, scratch).has_value();
    const Location where = reading_.at(line, static_cast<std::size_t>(begin - line.text.data()),
                                       static_cast<std::size_t>(at - line.text.data()));
    if (!whole)
      return reading_.diagnostics.error(Code::S112, where, "this quote is never closed, or text follows it"), false;
    if (columns == most_columns)
      return reading_.diagnostics.error(Code::L904, where, fmt::format("a table has {} columns at most", most_columns)),
             false;
    more = at < end;
    at += more;
  }
  head_.columns.resize(columns);
  if (columns > 1 && head_.columns.back().title.empty()) head_.columns.pop_back();
  return true;
}

}  // namespace assent
