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

using Rows = TableRows;

constexpr std::size_t most_rows = 200;  // that are looked at
constexpr std::array<std::string_view, 5> list_endings{".soc", ".soi", ".toc", ".toi", ".cat"};

// Also one that is too large or has too many places.
[[nodiscard]] bool is_number(std::string_view text) {
  const auto number = parse_decimal(text);
  return number.index() == 0 || std::get<1>(number).kind != NumberError::Kind::not_a_number;
}

[[nodiscard]] bool is_mark(std::string_view text) {
  return text == "~" || text == "veto" || text == "stand-aside" || text == "abstain" || text == "block";
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

// The rank that a cell may hold: `2`, `2.0`, `2nd choice`. 0 where it is none.
[[nodiscard]] std::int64_t rank_of(std::string_view cell) {
  if (const auto rank = rank_word(cell)) return static_cast<std::int64_t>(*rank);
  if (cell.ends_with(".0")) cell.remove_suffix(2);
  return parse_whole(cell).value_or(0);
}

enum class Order { none, loose, strict };

// By column: does its title say that it is an option?
[[nodiscard]] std::vector<bool> option_columns_of(const Rows& rows) {
  std::vector<bool> options;
  for (const std::string& title : rows[0]) options.push_back(column_role(title) == ColumnRole::option);
  return options;
}

// Do the numbers of a row look like ranks, 1 to k? `strict`: each once; `loose`: with ties.
[[nodiscard]] Order order_of(const Rows& rows, const std::vector<bool>& options, std::size_t r, std::size_t& cells) {
  std::set<std::int64_t> ranks;
  cells = 0;
  for (std::size_t c = 0; c < rows[r].size() && c < rows[0].size(); ++c) {
    if (!options[c] || cell_mark(rows[r][c]) != CellMark::none) continue;
    ranks.insert(rank_of(rows[r][c]));  // 0: a slip, or a grade
    ++cells;
  }
  if (cells == 0 || *ranks.begin() == 0 || *ranks.rbegin() != static_cast<std::int64_t>(ranks.size()))
    return Order::none;
  return ranks.size() == cells ? Order::strict : Order::loose;
}

// A number that can be no rank: 0, -2, 7.5.
[[nodiscard]] bool has_other_numbers(const Rows& rows, const std::vector<bool>& options) {
  for (std::size_t r = 1; r < rows.size(); ++r)
    for (std::size_t c = 0; c < rows[r].size() && c < rows[0].size(); ++c)
      if (options[c] && is_number(rows[r][c]) && rank_of(rows[r][c]) == 0) return true;
  return false;
}

// In most rows the numbers are 1 to k, each once; where `least` is loose, with ties.
[[nodiscard]] bool looks_ranked(const Rows& rows, Order least) {
  const std::vector<bool> options = option_columns_of(rows);
  if (has_other_numbers(rows, options)) return false;
  std::size_t like = 0, filled = 0;
  for (std::size_t r = 1; r < rows.size(); ++r) {
    std::size_t cells = 0;
    like += order_of(rows, options, r, cells) >= least;
    filled += cells > 0;
  }
  return filled > 0 && 4 * like >= 3 * filled;
}

struct NumberCells {
  bool marks = false, ordinals = false;
  std::size_t filled = 0, strange = 0;
};

[[nodiscard]] NumberCells cells_of(const Rows& rows) {
  NumberCells found;
  std::vector<bool> options = option_columns_of(rows);
  options[0] = options[0] && !names_options(rows[0][0]);
  for (std::size_t r = 1; r < rows.size(); ++r)
    for (std::size_t c = 0; c < rows[r].size() && c < rows[0].size(); ++c) {
      const std::string& cell = rows[r][c];
      if (!options[c]) continue;
      const bool mark = is_mark(cell), ordinal = rank_word(cell).has_value();
      if (cell_mark(cell) != CellMark::none && !mark) continue;
      found.marks |= mark;
      found.ordinals |= ordinal;
      ++found.filled;
      found.strange += !is_number(cell) && !mark && !ordinal;
    }
  return found;
}

// Tables of numbers. Names beside them are no evidence for grades: where the numbers can be ranks, it is asked for.
[[nodiscard]] CsvKind kind_of_numbers(const Rows& rows) {
  const NumberCells cells = cells_of(rows);
  if (cells.filled == 0 || 4 * cells.strange > cells.filled) return CsvKind::none;
  if (cells.ordinals) return CsvKind::ranked;
  if (cells.marks || names_options(rows[0][0]) || column_role(rows[0][0]) == ColumnRole::count) return CsvKind::graded;
  const bool people = std::ranges::any_of(rows[0], [](const std::string& title) {
    const ColumnRole role = column_role(title);
    return role == ColumnRole::person || role == ColumnRole::email || role == ColumnRole::voter;
  });
  if (people) return looks_ranked(rows, Order::loose) ? CsvKind::unclear : CsvKind::graded;
  // Where equal ballots are counted in the last column, as is written here, ties are fine.
  const bool counted = column_role(rows[0].back()) == ColumnRole::count;
  return looks_ranked(rows, counted ? Order::loose : Order::strict) ? CsvKind::ranked : CsvKind::unclear;
}

[[nodiscard]] bool is_star(const std::vector<std::string>& header) {
  const auto has = [&](std::size_t column, std::string_view key) {
    return header.size() > column && key_of(header[column]) == key;
  };
  return (has(0, "ballotid") && has(1, "precinct")) || (has(0, "voterid") && has(1, "votetime") && has(2, "pollid"));
}

// All columns are candidates, the cells ranks, and some say `No opinion` as Elekto does.
[[nodiscard]] bool is_elekto(const Rows& rows) {
  if (!std::ranges::all_of(rows[0], [](const std::string& title) {
        return column_role(title) == ColumnRole::option && !rank_word(title);
      }))
    return false;
  bool said = false;
  for (std::size_t r = 1; r < rows.size(); ++r)
    for (const std::string& cell : rows[r]) {
      said |= cell == "No opinion";
      if (cell != "No opinion" && parse_whole(cell).value_or(0) == 0) return false;
    }
  return said;
}

// Cast vote records: what tells where they come from stands first, and a contest has ranks.
[[nodiscard]] CsvKind kind_of_records(const std::vector<std::string>& titles, const TableHead& head) {
  const auto has = [&](std::string_view key) {
    return std::ranges::any_of(titles, [&](const std::string& title) { return key_of(title) == key; });
  };
  const bool ranked = std::ranges::any_of(head.columns, [](const HeadColumn& column) {
    return column.role == ColumnRole::option && rank_column(column.title);
  });
  if (!ranked) return CsvKind::none;
  if (key_of(titles[0]) == "castvoterecord" && has("precinct")) return CsvKind::ess;
  return has("cvrprovider") || (has("tabulatorid") && has("recordid")) ? CsvKind::rctab : CsvKind::none;
}

// At least as many columns of numbers as of yes and no: the numbers may be what is asked for.
[[nodiscard]] bool asks_for_numbers(const Rows& raw, const TableHead& head) {
  std::ptrdiff_t numbers = 0, votes = 0;
  for (std::size_t c = 0; c < head.columns.size(); ++c) {
    const auto some = [&](const auto& is) {
      return std::any_of(raw.begin() + 1, raw.end(), [&](const auto& row) { return c < row.size() && is(row[c]); });
    };
    const ColumnRole role = head.columns[c].role;
    if (role != ColumnRole::option && role != ColumnRole::unused) continue;
    const bool voted = some([](const std::string& cell) {
      const VoteWord word = vote_word(cell);
      return word != VoteWord::none && word != VoteWord::blank;
    });
    votes += voted;
    numbers += !voted && role == ColumnRole::option && some([](const std::string& cell) { return is_number(cell); });
  }
  return numbers > 0 && numbers >= votes;
}

// Yes, maybe and no below a row of options.
[[nodiscard]] bool is_poll(const Rows& raw, const TableHead& head) {
  const auto votes = first_row_of_votes(raw);
  if (!votes || *votes == 0 || has_rank_columns(head) || lacks_header(raw)) return false;
  return *votes > 1 || !asks_for_numbers(raw, head);
}

[[nodiscard]] CsvKind kind_of(std::string_view name, const Rows& raw) {
  const auto is_file = [](std::string_view cell) {
    return std::ranges::any_of(list_endings, [&](std::string_view ending) { return cell.ends_with(ending); });
  };
  if (std::ranges::all_of(raw[0], is_file)) return CsvKind::file_list;
  if (is_star(raw[0])) return CsvKind::star_scores;
  if (is_scottish(raw)) return CsvKind::scottish;
  const TableHead head = table_head(raw);
  if (is_poll(raw, head)) return CsvKind::availability;
  if (raw[0].size() < 2) return CsvKind::none;
  if (const CsvKind kind = kind_of_records(raw[0], head); kind != CsvKind::none) return kind;
  const Rows rows = plain_rows(raw, head);
  if (rows[0].empty()) return CsvKind::none;
  if (is_elekto(rows)) return CsvKind::elekto;
  if (has_ranked_races(head)) return CsvKind::ranked;
  if (has_rank_columns(head)) return may_be_either(rows) ? CsvKind::unclear : CsvKind::ranked;
  if (std::count_if(rows[0].begin(), rows[0].end(),
                    [](const std::string& title) { return grade_word(title).has_value(); }) > 1)
    return CsvKind::tally;
  if (has_numbers(rows[0], 1)) return kind_without_header(rows);
  if (rows.size() < 2) return CsvKind::none;
  if (is_csv_name(name) && lacks_header(rows)) return CsvKind::ranked;
  return kind_of_numbers(rows);
}

}  // namespace

namespace {

// A labelled row below another one is of heads where it holds days or hours; else it is a person with other words.
[[nodiscard]] bool are_heads(const TableRows& rows, std::size_t votes) {
  bool labelled = false;
  for (std::size_t r = first_row_of_heads(rows, votes); r < votes; ++r) {
    if (rows[r].empty() || rows[r][0].empty()) continue;
    const bool has_digits = std::any_of(rows[r].begin() + 1, rows[r].end(), [](const std::string& cell) {
      return cell.find_first_of("0123456789") != std::string::npos;
    });
    if (labelled && !has_digits) return false;
    labelled = true;
  }
  return true;
}

}  // namespace

std::optional<std::size_t> first_row_of_votes(const TableRows& rows) {
  const auto votes_in = [](const std::vector<std::string>& row) {
    return std::count_if(row.begin(), row.end(), [](const std::string& cell) {
      const VoteWord word = vote_word(cell);
      return word == VoteWord::yes || word == VoteWord::maybe || word == VoteWord::no;
    });
  };
  std::optional<std::size_t> first;
  std::size_t like = 0, below = 0;
  constexpr std::size_t most = 50;  // rows that are looked at
  for (std::size_t r = 0; r < std::min(rows.size(), most); ++r) {
    const auto votes = votes_in(rows[r]);
    const auto others = std::count_if(rows[r].begin(), rows[r].end(),
                                      [](const std::string& cell) { return vote_word(cell) == VoteWord::none; });
    const bool is_vote = votes > 0 && (others <= 1 || others <= votes + 2);
    if (is_vote && !first) first = r;
    const bool counts =
        votes == 0 && std::any_of(rows[r].begin() + 1, rows[r].end(), [](const auto& c) { return is_number(c); });
    like += is_vote;
    below += first.has_value() && !counts;
  }
  const bool is_table = first && 4 * like >= 3 * below - 1 && (*first == 0 || are_heads(rows, *first));
  return is_table ? first : std::nullopt;
}

std::size_t first_row_of_heads(const TableRows& rows, std::size_t votes) {
  const auto filled = [](const std::vector<std::string>& row) {
    return row.empty()
               ? 0
               : std::count_if(row.begin() + 1, row.end(), [](const std::string& text) { return !text.empty(); });
  };
  std::size_t heads = votes;
  while (heads > 0 && filled(rows[heads - 1]) > 1) --heads;
  return heads == votes ? votes - 1 : heads;
}

bool may_be_either(const TableRows& rows) {
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

bool lacks_header(const TableRows& rows) {
  std::set<std::string_view> once(rows[0].begin(), rows[0].end());  // the cells that do not come again
  once.erase("");
  if (std::ranges::any_of(once, is_number)) return false;
  for (std::size_t r = 1; r < rows.size() && !once.empty(); ++r)
    for (const std::string& cell : rows[r]) once.erase(cell);
  return once.empty();
}

bool is_csv_name(std::string_view name) {
  return std::ranges::any_of(std::array<std::string_view, 5>{".csv", ".tsv", ".xlsx", ".xlsm", ".ods"},
                             [&](std::string_view extension) { return name.ends_with(extension); });
}

CsvKind csv_kind(std::string_view name, std::string_view head) {
  head = without_byte_order_mark(head);
  const std::size_t dot = name.rfind('.');
  const bool has_extension = dot != std::string_view::npos && name.find('/', dot) == std::string_view::npos;
  if (has_extension && !is_csv_name(name)) return CsvKind::none;
  const std::string_view first = trimmed(head.substr(0, head.find_first_of(",;\r\n")));
  if (first == "poll" && head.find("\npoll_options") != std::string_view::npos) return CsvKind::loomio;
  thread_local struct {
    std::string name, head;
    CsvKind kind = CsvKind::none;
  } last;  // each of several formats asks about the same file
  if (last.name == name && last.head == head) return last.kind;
  const Rows rows = csv_head_rows(head, most_rows);
  last = {std::string(name), std::string(head), rows.empty() ? CsvKind::none : kind_of(name, rows)};
  return last.kind;
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
