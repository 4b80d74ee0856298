// The words of tables: which columns are no option, which cells are none. One table of each for all readers.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace assent {

/// What a column holds, told by its title. `person`, `email` and `voter` name people (`voter` by a number or a key),
/// `ballot` numbers the ballots, `unused` says nothing about options: places, notes, what a form adds by itself.
enum class ColumnRole { option, person, email, voter, ballot, time, weight, count, unused };
[[nodiscard]] ColumnRole column_role(std::string_view title);
/// Of several columns of times the one with the highest number says when the answer was given.
[[nodiscard]] int time_strength(std::string_view title);
/// The first column lists options, and the others are people.
[[nodiscard]] bool names_options(std::string_view title);

/// Small letters (of Latin scripts, with accents), and letters and digits only: `Voter ID` and `voter_id` are alike.
[[nodiscard]] std::string key_of(std::string_view title);

/// 2 for `rank2`, `Rank 2`, `choice_2`, `2nd choice`, `Second choice`, `2. Wahl`, `2`; nothing for other titles.
[[nodiscard]] std::optional<std::size_t> rank_column(std::string_view title);
/// The same where a word says that it is a rank: `2` alone is none.
[[nodiscard]] std::optional<std::size_t> rank_word(std::string_view text);

/// What a cell says in place of an option, a rank or a grade; in any case. `empty` is a word for a blank cell.
enum class CellMark { none, empty, overvote, undervote, write_in, no_opinion };
[[nodiscard]] CellMark cell_mark(std::string_view text);

/// An answer of a poll about dates: `yes`, `ja`, `✔`; `if need be`, `(OK)`, `?`; `no`, `❌`. `blank`: nothing is said.
enum class VoteWord { none, blank, no, maybe, yes };
[[nodiscard]] VoteWord vote_word(std::string_view text);

/// `Total`, `Summe`, `moyenne` ...: what people call the row of sums below their table. `maybe`: a word that may be a
/// name, too, such as `Rang`; `below`: one that is a name but below a row of sums, such as `Max` or `SD`.
enum class SummaryWord { none, below, maybe, sure };
[[nodiscard]] SummaryWord is_summary_word(std::string_view text);

/// `poor`, `very good`, `à rejeter`: a word for a grade. Its place among them, the worst first, else nothing.
[[nodiscard]] std::optional<int> grade_word(std::string_view title);
/// `NSP`, `no opinion`: a column of those who do not grade.
[[nodiscard]] bool is_no_opinion(std::string_view title);

/// `7,5` as `7.5` where commas do not part cells; other texts as they are. `scratch` holds what is changed.
[[nodiscard]] std::string_view with_point(std::string_view text, char separator, std::string& scratch);

}  // namespace assent
