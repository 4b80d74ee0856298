#include "formats/parts/table_head.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>

#include "base/decimal.hpp"
#include "base/text.hpp"
#include "base/utf8.hpp"
#include "source/byte_stream.hpp"
#include "source/csv.hpp"

namespace assent {
namespace {

// A number, also one that is too large or has too many places.
[[nodiscard]] bool is_numeric(std::string_view text) {
  const auto number = parse_decimal(text);
  return number.index() == 0 || std::get<1>(number).kind != NumberError::Kind::not_a_number;
}

struct Question {
  std::string text, option;
};

// `How do you feel? [Farm]`
[[nodiscard]] std::optional<Question> in_brackets(std::string_view title) {
  if (!title.ends_with(']')) return std::nullopt;
  const std::size_t open = title.rfind('[');
  if (open == std::string_view::npos) return std::nullopt;
  const std::string_view option = trimmed(title.substr(open + 1, title.size() - open - 2));
  if (option.empty()) return std::nullopt;
  return Question{std::string(trimmed(title.substr(0, open))), std::string(option)};
}

// `How do you feel? - Farm`, as Qualtrics writes it.
[[nodiscard]] std::optional<Question> behind_dash(std::string_view title) {
  const std::size_t dash = title.rfind(" - ");
  if (dash == std::string_view::npos) return std::nullopt;
  return Question{std::string(trimmed(title.substr(0, dash))), std::string(trimmed(title.substr(dash + 3)))};
}

// Qualtrics writes the short name of a question, its text, and what it needs to read the file again.
[[nodiscard]] bool is_qualtrics(const TableRows& rows) {
  return rows.size() > 2 && !rows[2].empty() && rows[2][0].starts_with("{\"ImportId\"");
}

// Cells of a column, counted by what they can be.
struct ColumnFacts {
  std::size_t numbers = 0, texts = 0;
  bool prose = true;  // no text could be a mark or a slip
};

// `x`, `yes`, a word for a grade: such a cell may be meant as a grade, so it is not passed over in silence.
[[nodiscard]] bool may_be_meant(std::string_view text) {
  static constexpr std::array<std::string_view, 8> words{"true",      "false", "maybe", "vielleicht",
                                                         "peut-être", "nein",  "block", "agree"};
  const std::string key = key_of(text);
  return code_points(text) < 4 || grade_word(text) || std::ranges::find(words, key) != words.end() ||
         std::ranges::any_of(key, [](char c) { return c >= '0' && c <= '9'; });
}

[[nodiscard]] bool is_grade_mark(std::string_view text) {
  return text == "~" || text == "veto" || text == "stand-aside" || text == "abstain" || text == "block";
}

[[nodiscard]] std::vector<ColumnFacts> facts_of_columns(const TableRows& rows, std::size_t first, std::size_t width) {
  std::vector<ColumnFacts> facts(width);
  for (std::size_t r = first; r < rows.size(); ++r)
    for (std::size_t c = 0; c < std::min(width, rows[r].size()); ++c) {
      const std::string& cell = rows[r][c];
      if (is_grade_mark(cell) || is_numeric(cell) || rank_word(cell)) ++facts[c].numbers;
      else if (cell_mark(cell) == CellMark::none) {
        ++facts[c].texts;
        facts[c].prose = facts[c].prose && !may_be_meant(cell);
      }
    }
  return facts;
}

// In a table of numbers a column of texts is none of an option.
void set_texts_aside(TableHead& head, const TableRows& rows) {
  const auto facts = facts_of_columns(rows, head.rows, head.columns.size());
  bool any = false;
  for (std::size_t c = 0; c < facts.size(); ++c)
    any |= head.columns[c].role == ColumnRole::option && facts[c].numbers > facts[c].texts;
  if (!any) return;
  for (std::size_t c = 0; c < facts.size(); ++c)
    if (head.columns[c].role == ColumnRole::option && facts[c].numbers == 0 && facts[c].texts > 0 && facts[c].prose &&
        !(c == 0 && names_options(head.columns[c].title)))
      head.columns[c].role = ColumnRole::unused;
}

// `DEM Mayor Choice 1 of 5 Citywide (026916)`, `Rep. to Congress 1st Choice District 2`: the contest without the rank,
// and the rank.
[[nodiscard]] std::optional<Question> contest_of(std::string_view title) {
  const std::string small = small_letters(title);
  const std::size_t choice = small.find("choice");
  if (choice == std::string::npos) return std::nullopt;
  std::string_view before = trimmed(title.substr(0, choice)), behind = trimmed(title.substr(choice + 6));
  std::string_view number;
  if (const std::size_t blank = before.rfind(' ');
      rank_word(before.substr(blank == std::string_view::npos ? 0 : blank + 1))) {
    number = before.substr(blank == std::string_view::npos ? 0 : blank + 1);
    before = trimmed(before.substr(0, before.size() - number.size()));
  } else {
    const std::size_t end = std::min(behind.find_first_not_of("0123456789"), behind.size());
    number = behind.substr(0, end);
    behind = trimmed(behind.substr(end));
    if (behind.starts_with("of "))
      behind = trimmed(behind.substr(std::min(behind.find_first_not_of("0123456789 ", 3), behind.size())));
  }
  const auto rank = rank_column(number);
  if (!rank) return std::nullopt;
  const std::size_t open = behind.rfind('(');  // the number of the column
  if (behind.ends_with(')') && open != std::string_view::npos &&
      behind.find_first_not_of("0123456789", open + 1) == behind.size() - 1)
    behind = trimmed(behind.substr(0, open));
  std::string contest(before);
  if (!behind.empty()) contest += (contest.empty() ? "" : " ") + std::string(behind);
  if (contest.empty()) return std::nullopt;
  return Question{contest, "Rank " + std::to_string(*rank)};
}

// Of heads `Question [Option]` the option is the title, where at least two have the same question.
void part_questions(TableHead& head, const TableRows& rows) {
  const bool qualtrics = head.rows == 3;
  std::vector<std::optional<Question>> questions;
  std::map<std::string, std::size_t> times;
  for (std::size_t c = 0; c < head.columns.size(); ++c) {
    const std::string& title = qualtrics && c < rows[1].size() ? rows[1][c] : rows[0][c];
    auto question = head.columns[c].role != ColumnRole::option ? std::nullopt
                    : qualtrics                                ? behind_dash(title)
                                                               : in_brackets(title);
    if (!question && !qualtrics && head.columns[c].role == ColumnRole::option && !rank_word(title))
      question = contest_of(title);
    if (qualtrics && !question && head.columns[c].role == ColumnRole::option) head.columns[c].title = title;
    if (question) ++times[question->text];
    questions.push_back(std::move(question));
  }
  for (std::size_t c = 0; c < head.columns.size(); ++c)
    if (questions[c] && (times[questions[c]->text] > 1 || qualtrics)) {
      head.columns[c].race = std::move(questions[c]->text);
      head.columns[c].title = std::move(questions[c]->option);
    }
}

[[nodiscard]] bool is_ignored(std::string_view title, std::span<const std::string> ignored) {
  return std::ranges::any_of(ignored, [&](const std::string& name) {
    return name == title || (!name.empty() && key_of(name) == key_of(title));
  });
}

// Other columns beside those of ranks are extra.
void set_aside_beside_ranks(TableHead& head) {
  if (!has_rank_columns(head) && !has_ranked_races(head)) return;
  for (HeadColumn& column : head.columns)
    if (column.role == ColumnRole::option && !rank_column(column.title)) column.role = ColumnRole::unused;
}

// The label of a row of sums stands in a column that is no option.
[[nodiscard]] bool is_summary(const std::vector<std::string>& row, const TableHead& head) {
  for (std::size_t c = 0; c < std::min(row.size(), head.columns.size()); ++c)
    if (head.columns[c].role != ColumnRole::option && is_summary_word(row[c]) >= SummaryWord::maybe) return true;
  return false;
}

}  // namespace

std::vector<std::string> TableHead::races() const {
  std::vector<std::string> races;
  for (const HeadColumn& column : columns)
    if (column.role == ColumnRole::option && std::ranges::find(races, column.race) == races.end())
      races.push_back(column.race);
  return races;
}

void TableHead::choose(std::string_view race) {
  for (HeadColumn& column : columns)
    if (column.role == ColumnRole::option && column.race != race) column.role = ColumnRole::unused;
}

TableHead table_head(const TableRows& rows, std::span<const std::string> ignored) {
  TableHead head;
  if (rows.empty()) return head;
  if (is_qualtrics(rows)) head.rows = 3;
  for (const std::string& title : rows[0]) {
    HeadColumn& column = head.columns.emplace_back();
    column.title = title;
    column.silent = is_ignored(title, ignored);
    column.role = column.silent ? ColumnRole::unused : column_role(title);
    if (title.empty() && head.columns.size() > 1) column.role = ColumnRole::unused;
  }
  part_questions(head, rows);
  for (HeadColumn& column : head.columns)
    if (!column.race.empty() && is_ignored(column.title, ignored))
      column.role = ColumnRole::unused, column.silent = true;
  set_aside_beside_ranks(head);
  const bool has_titles = std::any_of(rows[0].begin() + 1, rows[0].end(),
                                      [](const std::string& title) { return !title.empty() && !is_numeric(title); });
  if (has_titles && !has_rank_columns(head) && !has_ranked_races(head)) set_texts_aside(head, rows);
  return head;
}

std::vector<std::string> not_in_head(const TableRows& rows, std::span<const std::string> ignored) {
  std::vector<std::string> missing;
  const TableHead head = table_head(rows);
  for (const std::string& name : ignored) {
    const std::vector<std::string> one{name};
    const bool found =
        std::ranges::any_of(head.columns, [&](const HeadColumn& c) { return is_ignored(c.title, one); }) ||
        (!rows.empty() && std::ranges::any_of(rows[0], [&](const auto& t) { return is_ignored(t, one); }));
    if (!found) missing.push_back(name);
  }
  return missing;
}

bool has_ranked_races(const TableHead& head) {
  bool any = false;
  for (const std::string& race : head.races()) {
    if (race.empty()) continue;
    TableHead one = head;
    one.choose(race);
    if (!has_rank_columns(one)) return false;
    any = true;
  }
  return any;
}

bool has_rank_columns(const TableHead& head) {
  std::size_t next = 1, others = 0;
  bool said = false;
  for (const HeadColumn& column : head.columns) {
    if (column.role != ColumnRole::option) continue;
    const auto rank = rank_column(column.title);
    said |= rank_word(column.title).has_value();
    if (!rank) ++others;
    else if (*rank != next++) return false;
  }
  return next > 1 && (others == 0 || (said && next > 2));
}

TableRows plain_rows(const TableRows& rows, const TableHead& head) {
  TableRows plain;
  std::vector<std::string> titles;
  const auto is_kept = [&](std::size_t c) {
    const ColumnRole role = head.columns[c].role;
    return role != ColumnRole::unused && role != ColumnRole::time;
  };
  for (std::size_t c = 0; c < head.columns.size(); ++c)
    if (is_kept(c)) titles.push_back(head.columns[c].title);
  plain.push_back(std::move(titles));
  for (std::size_t r = head.rows; r < rows.size(); ++r) {
    if (is_summary(rows[r], head)) continue;
    std::vector<std::string> row;
    for (std::size_t c = 0; c < rows[r].size(); ++c)
      if (c >= head.columns.size() || is_kept(c)) row.push_back(rows[r][c]);
    if (!row.empty()) plain.push_back(std::move(row));
  }
  return plain;
}

TableRows csv_head_rows(std::string_view head, std::size_t most) {
  TableRows rows;
  const TableStart start = table_start(head);
  std::vector<std::string> row;
  std::string cell, scratch;
  bool quoted = false, any = false;
  const auto end_cell = [&] {
    row.emplace_back(with_point(trimmed(cell), start.separator, scratch));
    cell.clear();
  };
  const auto end_row = [&] {
    end_cell();
    if (any && std::ranges::any_of(row, [](const std::string& text) { return !text.empty(); })) rows.push_back(row);
    row.clear();
    any = false;
  };
  for (std::size_t at = start.begin; at < head.size() && rows.size() < most; ++at) {
    const char c = head[at];
    if (c == '"' && quoted && at + 1 < head.size() && head[at + 1] == '"') cell += head[++at];
    else if (c == '"') quoted = !quoted, any = true;
    else if (c == '\n' && !quoted) end_row();
    else if (c == start.separator && !quoted) end_cell(), any = true;
    else if (c != '\r') cell += c, any |= c != ' ';
  }
  if (head.size() < ByteStream::head_bytes && rows.size() < most) end_row();
  return rows;
}

std::string head_without(std::string_view head, std::span<const std::string> ignored) {
  const TableRows rows = csv_head_rows(head, head_rows);
  if (rows.empty()) return std::string(head);
  const TableHead titles = table_head(rows, ignored);
  if (std::ranges::none_of(titles.columns, [](const HeadColumn& column) { return column.silent; }))
    return std::string(head);
  const char separator = table_start(head).separator;
  std::string text;
  for (const auto& row : rows) {
    std::string line;
    bool first = true;
    for (std::size_t c = 0; c < row.size(); ++c) {
      if (c < titles.columns.size() && titles.columns[c].silent) continue;
      line += (first ? "" : std::string(1, separator)) + csv_cell(row[c]);
      first = false;
    }
    text += line + "\n";
  }
  return text;
}

}  // namespace assent
