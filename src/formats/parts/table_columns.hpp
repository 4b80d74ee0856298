// What the columns of a table become: one of several races is chosen, and what is not used is told.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "formats/parts/reading.hpp"
#include "formats/parts/table_head.hpp"

namespace assent {

/// The race that `--numbers` names in `race=NAME` or `question=NAME`, what is said behind a comma, and what is said
/// without a race.
struct NumbersSaid {
  std::optional<std::string> race;
  std::string meaning;
};
/// `words` are the meanings that may follow a race.
[[nodiscard]] NumbersSaid numbers_said(std::string_view numbers, std::span<const std::string_view> words);

/// Chooses one of several races. False, with S121 and the choices, where it is not said or not there.
[[nodiscard]] bool choose_race(Reading& reading, TableHead& head, const NumbersSaid& said, Location where,
                               std::string_view what);

/// Keeps what each column became, for `assent info`, and says which are not used. False, with an error, where a column
/// that the user names to be ignored is not there.
[[nodiscard]] bool keep_columns(Reading& reading, const TableHead& head, const TableRows& rows, Location where);
/// The same where the columns are people: it changes only what is said of them.
void name_columns_people(Reading& reading);

}  // namespace assent
