#include "formats/parts/table_columns.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "base/utf8.hpp"
#include "formats/parts/sparse_rankings.hpp"

namespace assent {
namespace {

[[nodiscard]] std::string_view became(const HeadColumn& column) {
  switch (column.role) {
    case ColumnRole::option: return "option";
    case ColumnRole::person:
    case ColumnRole::email:
    case ColumnRole::voter: return "people";
    case ColumnRole::weight: return "weight";
    case ColumnRole::count: return "count";
    case ColumnRole::time: return "time";
    case ColumnRole::ballot: return "number of the ballot";
    case ColumnRole::unused: return "not used";
  }
  return "";
}

}  // namespace

NumbersSaid numbers_said(std::string_view numbers, std::span<const std::string_view> words) {
  NumbersSaid said;
  const bool race = numbers.starts_with("race="), question = numbers.starts_with("question=");
  if (!race && !question) {
    said.meaning = numbers;
    return said;
  }
  numbers.remove_prefix(race ? 5 : 9);
  for (const std::string_view word : words)
    if (numbers.size() > word.size() && numbers.ends_with(word) && numbers[numbers.size() - word.size() - 1] == ',') {
      said.meaning = word;
      numbers.remove_suffix(word.size() + 1);
      break;
    }
  const std::size_t scale = numbers.rfind(',');  // `race=Stove,0..5,best=5`
  const std::size_t before = scale == std::string_view::npos ? scale : numbers.substr(0, scale).rfind(',');
  for (const std::size_t comma : {before, scale})
    if (said.meaning.empty() && comma != std::string_view::npos &&
        numbers.find("..", comma) != std::string_view::npos && comma + 1 < numbers.size() &&
        (std::string_view("-0123456789").find(numbers[comma + 1]) != std::string_view::npos)) {
      said.meaning = numbers.substr(comma + 1);
      numbers = numbers.substr(0, comma);
      break;
    }
  said.race = numbers;
  return said;
}

bool choose_race(Reading& reading, TableHead& head, const NumbersSaid& said, Location where, std::string_view what) {
  const auto races = head.races();
  if (races.size() < 2 && !said.race) return true;
  const auto named = [](const std::string& race) { return race.empty() ? std::string("(none)") : race; };
  if (said.race)
    for (const std::string& race : races)
      if (*said.race == race || key_of(*said.race) == key_of(race)) return head.choose(race), true;
  std::string list;
  for (const std::string& race : races)
    list += (list.empty() ? "" : " or ") + fmt::format("--numbers '{}={}'", what, escape_invisible(named(race)));
  if (said.race && races.size() == 1 && races[0].empty())
    list = fmt::format("leave `{}=` out: there is only one", what);
  reading.diagnostics
      .error(Code::S121, where,
             said.race ? fmt::format("the file has no {} `{}`", what, escape_invisible(*said.race))
                       : fmt::format("the file holds the answers of {} {}s", races.size(), what))
      .hint = "say which one: " + list;
  return false;
}

bool keep_columns(Reading& reading, const TableHead& head, const TableRows& rows, Location where) {
  std::string unused;
  for (std::size_t c = 0; c < head.columns.size(); ++c) {
    const HeadColumn& column = head.columns[c];
    const std::string& written = c < rows[0].size() ? rows[0][c] : column.title;
    if (reading.decision.columns.size() < 2000)
      reading.decision.columns.push_back({reading.decision.keep(on_one_line(written)), became(column)});
    const bool is_used =
        column.role != ColumnRole::unused && column.role != ColumnRole::time && column.role != ColumnRole::ballot;
    if (is_used || column.silent || (written.empty() && c + 1 == head.columns.size())) continue;
    unused += (unused.empty() ? "" : ", ") +
              (written.empty() ? fmt::format("number {}", c + 1) : fmt::format("`{}`", on_one_line(written)));
  }
  if (!unused.empty()) reading.ignored(where, fmt::format("columns are not used: {}", unused));
  if (reading.options.ignore.empty()) return true;
  const auto missing = not_in_head(rows, reading.options.ignore);
  if (missing.empty()) return true;
  reading.diagnostics.error(Code::R201, where, fmt::format("there is no column {} to ignore", name_a_few(missing)));
  return false;
}

void name_columns_people(Reading& reading) {
  auto& columns = reading.decision.columns;
  for (std::size_t c = 0; c < columns.size(); ++c)
    if (columns[c].became != "not used") columns[c].became = c == 0 ? "option" : "people";
}

}  // namespace assent
