#include "formats/parts/csv_kind.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "base/decimal.hpp"
#include "base/text.hpp"
#include "base/utf8.hpp"

namespace assent {
namespace {

using Rows = std::vector<std::vector<std::string>>;

constexpr std::size_t most_rows = 200;  // that are looked at
constexpr std::array<std::string_view, 10> person_words{"participant", "participants", "person", "people",     "name",
                                                        "voter",       "voters",       "member", "respondent", "user"};
constexpr std::array<std::string_view, 10> ballot_words{"",        "id",           "ballot", "ballotid", "responseid",
                                                        "voterid", "respondentid", "cvr",    "cvrid",    "cvrnumber"};
constexpr std::array<std::string_view, 11> unused_words{"precinct",  "precinctid",  "batch",      "batchid",
                                                        "timestamp", "votetime",    "pollid",     "created",
                                                        "createdat", "submittedat", "ballotstyle"};
constexpr std::array<std::string_view, 8> option_words{"option",    "options",    "proposal",    "proposals",
                                                       "candidate", "candidates", "alternative", "alternatives"};
constexpr std::array<std::string_view, 5> list_endings{".soc", ".soi", ".toc", ".toi", ".cat"};

// Words for grades, in English and French; a number the same is about the same grade.
struct GradeWord {
  std::string_view word;
  int place;
};
constexpr std::array<GradeWord, 22> grade_words{
    {{"reject", 0},   {"rejected", 0},  {"to reject", 0},    {"à rejeter", 0},   {"À rejeter", 0},  {"a rejeter", 0},
     {"terrible", 1}, {"bad", 1},       {"insufficient", 2}, {"insuffisant", 2}, {"inadequate", 2}, {"poor", 2},
     {"passable", 3}, {"mediocre", 3},  {"fair", 4},         {"acceptable", 4},  {"assez bien", 5}, {"good", 6},
     {"bien", 6},     {"very good", 7}, {"très bien", 7},    {"excellent", 8}}};

// Small letters, without blanks and joints: `Voter ID` and `voter_id` are alike.
[[nodiscard]] std::string key_of(std::string_view title) {
  std::string key;
  for (const char c : small_letters(title))
    if (c != ' ' && c != '_' && c != '-') key += c;
  return key;
}

// Also one that is too large or has too many places.
[[nodiscard]] bool is_number(std::string_view text) {
  const auto number = parse_decimal(text);
  return number.index() == 0 || std::get<1>(number).kind != NumberError::Kind::not_a_number;
}

[[nodiscard]] bool is_mark(std::string_view text) {
  return text == "~" || text == "veto" || text == "stand-aside" || text == "abstain";
}

// The cells of a row from column `from` on are numbers or blank, at least one a number.
[[nodiscard]] bool has_numbers(const std::vector<std::string>& row, std::size_t from) {
  bool any = false;
  for (std::size_t c = from; c < row.size(); ++c) {
    if (!row[c].empty() && !is_number(row[c])) return false;
    any |= !row[c].empty();
  }
  return any;
}

template <class Holds>
[[nodiscard]] bool all_rows(const Rows& rows, Holds holds) {
  return rows.size() > 1 && std::all_of(rows.begin() + 1, rows.end(), holds);
}

[[nodiscard]] bool is_scottish(const Rows& rows) {
  const auto filled = [](const std::vector<std::string>& row) {
    return row.size() - static_cast<std::size_t>(std::ranges::count(row, ""));
  };
  if (rows.size() < 2 || filled(rows[0]) != 2 || !parse_whole(rows[0][0], 1000) || !parse_whole(rows[0][1], 1000))
    return false;
  if (rows[0].size() < 3 && std::ranges::all_of(rows, [](const auto& row) { return row.size() == 2; })) return false;
  return std::all_of(rows.begin() + 1, rows.end(), [](const std::vector<std::string>& row) {
    return has_numbers(row, 0) || row[0].starts_with("Candidate ") || row.size() <= 2;
  });
}

// A table of grade counts: words for grades in the header, or no header.
[[nodiscard]] CsvKind kind_without_header(const Rows& rows) {
  const bool named = !is_number(rows[0][0]);
  if (!std::ranges::all_of(rows, [&](const auto& row) {
        return row.size() == rows[0].size() && has_numbers(row, 1) && is_number(row[0]) != named;
      }))
    return CsvKind::none;
  if (named) return CsvKind::tally;
  std::set<std::int64_t> sums;
  for (const auto& row : rows) {
    std::int64_t sum = 0;
    for (const std::string& cell : row)
      if (const auto number = parse_decimal(cell); number.index() == 0) sum += std::get<0>(number);
    sums.insert(sum);
  }
  const auto is_permutation = [](std::vector<std::string> row) {
    std::ranges::sort(row, {}, [](const std::string& cell) { return std::pair(cell.size(), cell); });
    for (std::size_t c = 0; c < row.size(); ++c)
      if (row[c] != std::to_string(c + 1)) return false;
    return true;
  };
  return sums.size() == 1 && !std::ranges::all_of(rows, is_permutation) ? CsvKind::tally : CsvKind::unclear;
}

// In most rows the numbers are 1 to k, each once. Where equal ballots are counted in the last column, as is written
// here, ties are fine.
[[nodiscard]] bool looks_ranked(const Rows& rows) {
  std::size_t strict = 0, filled = 0;
  const bool ties_allowed = column_role(rows[0].back()) == ColumnRole::count;
  for (std::size_t r = 1; r < rows.size(); ++r) {
    std::set<std::int64_t> ranks;
    std::size_t cells = 0;
    for (std::size_t c = 0; c < rows[r].size() && c < rows[0].size(); ++c) {
      std::string_view cell = rows[r][c];
      if (cell.empty() || column_role(rows[0][c]) != ColumnRole::option) continue;
      if (cell.ends_with(".0")) cell.remove_suffix(2);
      const auto rank = parse_whole(cell);
      if (is_number(cell) && rank.value_or(0) == 0) return false;
      ranks.insert(rank.value_or(0));  // 0: a slip, so the row is not strict
      ++cells;
    }
    if (cells == 0) continue;
    ++filled;
    const bool gapless = *ranks.begin() > 0 && *ranks.rbegin() == static_cast<std::int64_t>(ranks.size());
    strict += gapless && (ties_allowed || ranks.size() == cells);
  }
  return filled > 0 && 4 * strict >= 3 * filled;
}

[[nodiscard]] CsvKind kind_of_numbers(const Rows& rows) {
  bool marks = false;
  std::size_t filled = 0, strange = 0;  // some cells may be slips
  for (std::size_t r = 1; r < rows.size(); ++r)
    for (std::size_t c = 0; c < rows[r].size() && c < rows[0].size(); ++c) {
      if (column_role(rows[0][c]) != ColumnRole::option || (c == 0 && names_options(rows[0][c]))) continue;
      marks |= is_mark(rows[r][c]);
      filled += !rows[r][c].empty();
      strange += !rows[r][c].empty() && !is_number(rows[r][c]) && !is_mark(rows[r][c]);
    }
  if (filled == 0 || 4 * strange > filled) return CsvKind::none;
  const bool of_grades =
      std::ranges::any_of(rows[0], [](const std::string& title) { return column_role(title) == ColumnRole::person; });
  if (of_grades || marks || names_options(rows[0][0]) || column_role(rows[0][0]) == ColumnRole::count)
    return CsvKind::graded;
  return looks_ranked(rows) ? CsvKind::ranked : CsvKind::unclear;
}

[[nodiscard]] bool is_star(const std::vector<std::string>& header) {
  const auto has = [&](std::size_t column, std::string_view key) {
    return header.size() > column && key_of(header[column]) == key;
  };
  return (has(0, "ballotid") && has(1, "precinct")) || (has(0, "voterid") && has(1, "votetime") && has(2, "pollid"));
}

[[nodiscard]] bool is_elekto(std::string_view name, const Rows& rows) {
  for (std::size_t r = 1; r < rows.size(); ++r)
    if (std::ranges::find(rows[r], "No opinion") != rows[r].end()) return true;
  const std::size_t slash = name.rfind('/');
  if (name.substr(slash == std::string_view::npos ? 0 : slash + 1) != "ballots.csv") return false;
  if (!std::ranges::all_of(rows[0], [](const std::string& title) {
        return column_role(title) == ColumnRole::option && !rank_column(title);
      }))
    return false;
  return all_rows(rows, [](const auto& row) {
    return std::ranges::all_of(row, [](const std::string& cell) { return parse_whole(cell).value_or(0) > 0; });
  });
}

[[nodiscard]] CsvKind kind_of(std::string_view name, const Rows& rows) {
  const auto is_file = [](std::string_view cell) {
    return std::ranges::any_of(list_endings, [&](std::string_view ending) { return cell.ends_with(ending); });
  };
  if (std::ranges::all_of(rows[0], is_file)) return CsvKind::file_list;
  if (is_star(rows[0])) return CsvKind::star_scores;
  if (is_scottish(rows)) return CsvKind::scottish;
  if (rows[0].size() < 2) return CsvKind::none;
  if (is_elekto(name, rows)) return CsvKind::elekto;
  if (names_rank_columns(rows[0])) return may_be_either(rows) ? CsvKind::unclear : CsvKind::ranked;
  if (std::count_if(rows[0].begin(), rows[0].end(),
                    [](const std::string& title) { return grade_word(title).has_value(); }) > 1)
    return CsvKind::tally;
  if (has_numbers(rows[0], 1)) return kind_without_header(rows);
  if (rows.size() < 2) return CsvKind::none;
  if (is_csv_name(name) && lacks_header(rows)) return CsvKind::ranked;
  return kind_of_numbers(rows);
}

}  // namespace

bool names_rank_columns(const std::vector<std::string>& header) {
  std::size_t next = 1;
  for (const std::string& title : header) {
    if (title.empty() || column_role(title) != ColumnRole::option) continue;
    if (rank_column(title) != next) return false;
    ++next;
  }
  return next > 1;
}

bool may_be_either(const std::vector<std::vector<std::string>>& rows) {
  const auto bare = [](const std::string& title) {
    return title.empty() || column_role(title) != ColumnRole::option || parse_whole(title).has_value();
  };
  if (!std::ranges::all_of(rows[0], bare)) return false;
  return std::all_of(rows.begin() + 1, rows.end(), [&](const std::vector<std::string>& row) {
    for (std::size_t c = 0; c < row.size() && c < rows[0].size(); ++c)
      if (column_role(rows[0][c]) == ColumnRole::option && !row[c].empty() && !is_number(row[c])) return false;
    return true;
  });
}

bool lacks_header(const std::vector<std::vector<std::string>>& rows) {
  std::set<std::string_view> later;
  for (std::size_t r = 1; r < rows.size(); ++r) later.insert(rows[r].begin(), rows[r].end());
  return std::ranges::all_of(
      rows[0], [&](const std::string& cell) { return cell.empty() || (later.contains(cell) && !is_number(cell)); });
}

bool is_csv_name(std::string_view name) { return name.ends_with(".csv") || name.ends_with(".tsv"); }

ColumnRole column_role(std::string_view title) {
  const std::string key = key_of(title);
  const auto among = [&](const auto& words) { return std::ranges::find(words, key) != words.end(); };
  if (among(person_words)) return ColumnRole::person;
  if (among(ballot_words)) return ColumnRole::ballot;
  if (among(unused_words)) return ColumnRole::unused;
  if (key == "weight" || key == "voteweight") return ColumnRole::weight;
  return key == "count" ? ColumnRole::count : ColumnRole::option;
}

bool names_options(std::string_view title) {
  return std::ranges::find(option_words, key_of(title)) != option_words.end();
}

std::optional<std::size_t> rank_column(std::string_view title) {
  std::string key = key_of(title);
  for (const std::string_view word : {"rank", "choice", "preference"})
    if (key.starts_with(word)) key = key.substr(word.size());
  for (const std::string_view ending : {"st", "nd", "rd", "th"})
    if (key.size() > 2 && key.ends_with(ending)) key.resize(key.size() - 2);
  const auto number = parse_whole(key, 100'000);
  if (!number || *number == 0) return std::nullopt;
  return static_cast<std::size_t>(*number);
}

std::optional<int> grade_word(std::string_view title) {
  const std::string word = small_letters(title);
  for (const GradeWord& known : grade_words)
    if (word == known.word || word == small_letters(known.word)) return known.place;
  return std::nullopt;
}

bool is_no_opinion(std::string_view title) {
  const std::string word = small_letters(title);
  return word == "nsp" || word == "no opinion" || word == "sans opinion";
}

char separator_of(std::string_view head) {
  return csv_separator(head.substr(std::min(head.find_first_not_of("\r\n"), head.size())));
}

std::vector<std::vector<std::string>> csv_head_rows(std::string_view head, std::size_t most) {
  Rows rows;
  const char separator = separator_of(head);
  std::vector<std::string> row;
  std::string cell;
  bool quoted = false, any = false;
  const auto end_cell = [&] {
    row.emplace_back(trimmed(cell));
    cell.clear();
  };
  const auto end_row = [&] {
    end_cell();
    if (any) rows.push_back(row);
    row.clear();
    any = false;
  };
  for (std::size_t at = 0; at < head.size() && rows.size() < most; ++at) {
    const char c = head[at];
    if (c == '"' && quoted && at + 1 < head.size() && head[at + 1] == '"') cell += head[++at];
    else if (c == '"') quoted = !quoted, any = true;
    else if (c == '\n' && !quoted) end_row();
    else if (c == separator && !quoted) end_cell(), any = true;
    else if (c != '\r') cell += c, any |= c != ' ';
  }
  if (head.size() < ByteStream::head_bytes && rows.size() < most) end_row();
  return rows;
}

CsvKind csv_kind(std::string_view name, std::string_view head) {
  head = without_byte_order_mark(head);
  const std::size_t dot = name.rfind('.');
  const bool has_extension = dot != std::string_view::npos && name.find('/', dot) == std::string_view::npos;
  if (has_extension && !is_csv_name(name)) return CsvKind::none;
  const std::string_view first = trimmed(head.substr(0, head.find_first_of(",;\r\n")));
  if (first == "poll" && head.find("\npoll_options") != std::string_view::npos) return CsvKind::loomio;
  const Rows rows = csv_head_rows(head, most_rows);
  if (rows.empty()) return CsvKind::none;
  return kind_of(name, rows);
}

void drop_blank_cells(std::vector<CsvCell>& row, std::size_t width) {
  while (row.size() > width && row.back().text.empty()) row.pop_back();
}

bool has_width(Reading& reading, const CsvReader& table, std::vector<CsvCell>& row, std::size_t width) {
  drop_blank_cells(row, width);
  if (row.size() == width) return true;
  reading.diagnostics
      .error(Code::S111, table.location({row.front().span.begin, row.back().span.end}),
             fmt::format("the row has {} cells, and the table has {} columns", row.size(), width))
      .hint = "give each row one cell for each column; quote a cell that holds the separator";
  return false;
}

bool too_many_faults(const Reading& reading) { return reading.errors() >= most_faults; }

}  // namespace assent
