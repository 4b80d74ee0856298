#include "formats/parts/table_plan.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/decimal.hpp"
#include "base/in_order.hpp"
#include "base/large_pages.hpp"
#include "base/pieces.hpp"
#include "base/text.hpp"
#include "base/utf8.hpp"
#include "formats/parts/answers.hpp"
#include "formats/parts/csv_kind.hpp"
#include "formats/parts/table_columns.hpp"
#include "source/summary_rows.hpp"

namespace assent {
namespace {

[[nodiscard]] std::string_view text_at(const std::vector<CsvCell>& row, std::optional<std::size_t> column) {
  return column && *column < row.size() ? row[*column].text : std::string_view{};
}

// Looks at every row once, before any is read.
class Planner {
 public:
  Planner(Reading& reading, TablePlan& plan)
      : reading_(reading), plan_(plan), table_(reading.sources, reading.here().source, unheard_), sums_(0) {}

  /// `Blocks::plain` for a reader that takes blocks of plain rows.
  enum class Blocks { none, plain };
  [[nodiscard]] bool plan(Blocks blocks) {
    std::vector<CsvCell> row;
    for (std::size_t r = 0; r < plan_.head.rows; ++r) {
      if (!table_.next(row)) {  // the second pass tells what is wrong
        plan_.blocks = cut_table(table_.bytes(), 0, 0);
        return true;
      }
      if (r == 0) head_where_ = table_.location({row.front().span.begin, row.back().span.end});
    }
    sums_ = ColumnSums(plan_.cells.size());
    holds_grades_.assign(plan_.head.columns.size(), false);
    for (const std::size_t c : plan_.cells) holds_grades_[c] = true;
    find_summary_columns();
    look_at_rows(blocks);
    for (const std::size_t r : pending_) tell_summary(r);
    if (answers_.may_repeat(std::move(plain_answerers_), reading_.options.threads)) add_plain_answers();
    for (const std::size_t r : answers_.replaced(reading_)) plan_.skipped[r] = true;
    settle_summary_columns();
    if (blank_ > 0)
      reading_.diagnostics.note(Code::S119, first_blank_,
                                counted(blank_, "blank row is passed over", "blank rows are passed over"));
    return true;
  }

 private:
  struct Summary {
    std::size_t column;  // among `cells`
    SummaryWord word;
    bool sums = true, means = true;
  };
  struct SeenRow {
    Location where;
    std::string label;
    std::string_view kind;
  };

  // A row has a byte a cell at least; a block with more lines than that allows, or than the memory, is not plain.
  void make_room() {
    const std::size_t width = plan_.cells.size();
    std::vector<std::size_t> lines_in(plan_.blocks.size());
    for_each_piece(lines_in.size(), 1, reading_.options.threads,
                   [&](const Piece& b) { lines_in[b.number] = lines_of(plan_.blocks[b.number], table_.bytes()); });
    std::size_t lines = 0;
    for (std::size_t i = 0; i < lines_in.size(); ++i) {
      const TableBlock& block = plan_.blocks[i];
      const bool fits =
          lines_in[i] <= (block.end - block.begin) / width && lines + lines_in[i] <= reading_.most_ballots(width);
      lines += fits ? lines_in[i] : lines_in[i] = 0;
    }
    reserve_large(plan_.plain_grades, lines * width, reading_.options.threads);
    plan_.plain_grades.resize(lines * width);
    plan_.plain_names.resize(lines);
    plain_answerers_.reserve(lines);
    std::size_t row = 0;
    for (std::size_t i = 0; i < plan_.blocks.size(); ++i) {
      plan_.blocks[i].names = std::span(plan_.plain_names).subspan(row, lines_in[i]);
      plan_.blocks[i].grades = std::span(plan_.plain_grades).subspan(row * width, lines_in[i] * width);
      row += lines_in[i];
    }
  }

  void look_at_rows(Blocks wanted) {
    const bool plain = wanted == Blocks::plain && !plan_.turned && plan_.person && !plan_.weight && !plan_.count &&
                       columns_.empty() && !plan_.cells.empty() && reading_.block_bytes > 0;
    plan_.blocks = cut_table(table_.bytes(), table_.next_row(), plain ? reading_.block_bytes : 0);
    if (plain) make_room();
    for_each_in_order(
        plan_.blocks.size(), plain ? reading_.options.threads : 1,
        [&](std::size_t i) {
          TableBlock* const block = &plan_.blocks[i];
          if (plain) parse_plain(*block, table_, plan_, reading_.decision.scale);
          return block;
        },
        [&](std::size_t, TableBlock* block) { return look_at_block(*block); });
  }

  // A row in quotes may reach from one block into the next. False at the end of what can be read.
  [[nodiscard]] bool look_at_block(TableBlock& block) {
    const bool fits = plan_.skipped.size() + block.names.size() <= reading_.most_ballots(plan_.cells.size());
    if (block.plain && fits && table_.next_row() == block.begin) return keep_plain(block), true;
    block = {.begin = block.begin, .end = block.end};
    std::vector<CsvCell> row;
    while (table_.next_row() < block.end) {
      if (!table_.next(row)) return false;
      drop_blank_cells(row, plan_.head.columns.size());
      plan_.skipped.push_back(false);
      look_at(row);
    }
    return true;
  }

  void keep_plain(TableBlock& block) {
    forget_pending();
    sums_.add(block.sums);
    block.first_row = plan_.skipped.size();
    plan_.skipped.resize(*block.first_row + block.names.size(), false);
    plain_answerers_.insert(plain_answerers_.end(), block.answerers.begin(), block.answerers.end());
    block.answerers = {};
    table_.go_to(block.end);
  }

  // Seldom: two of the people in plain blocks may be the same.
  void add_plain_answers() {
    std::vector<CsvCell> row;
    for (const TableBlock& block : plan_.blocks) {
      if (!block.first_row) continue;
      CsvReader rows = table_.part(block.begin, block.end, unheard_);
      for (std::size_t r = *block.first_row; rows.next(row); ++r) add_answer(row, r, head_where_);
    }
  }

  // Rows that seemed to hold sums: rows follow, so they were none of sums.
  void forget_pending() {
    for (const std::size_t r : pending_) seen_.erase(r);
    pending_.clear();
  }

  void look_at(const std::vector<CsvCell>& row) {
    const std::size_t here = plan_.skipped.size() - 1;
    const Location where = table_.location(row.front().span);
    if (std::ranges::all_of(row, [](const CsvCell& cell) { return cell.text.empty(); })) {
      if (blank_++ == 0) first_blank_ = where;
      plan_.skipped[here] = true;
      return;
    }
    if (row.size() != plan_.head.columns.size()) return;
    read_numbers(row);
    std::string label;
    SummaryWord word = label_of(row, label);
    if (word == SummaryWord::below) word = is_below_sums(here) ? SummaryWord::sure : SummaryWord::none;
    const auto kind = word != SummaryWord::none || (label.empty() && sums_.rows() > 1 && all_numbers())
                          ? sums_.recognise(numbers_, places_)
                          : std::nullopt;
    if (kind && (word != SummaryWord::none || *kind == "the sums" || *kind == "the means")) {
      if (word == SummaryWord::none) {
        pending_.push_back(here);
        seen_[here] = {where, label, *kind};
        return;
      }
      seen_[here] = {where, label, *kind};
      return tell_summary(here);
    }
    if (word == SummaryWord::sure) return tell_unlike(where, label);
    forget_pending();
    keep(row, here, where);
  }

  // The row above holds sums; blank rows may stand between.
  [[nodiscard]] bool is_below_sums(std::size_t row) const {
    while (row > 0 && plan_.skipped[row - 1] && !seen_.contains(row - 1)) --row;
    return row > 0 && seen_.contains(row - 1);
  }

  void read_numbers(const std::vector<CsvCell>& row) {
    numbers_.assign(plan_.cells.size(), no_grade);
    places_.assign(plan_.cells.size(), 0);
    for (std::size_t i = 0; i < plan_.cells.size(); ++i) {
      const std::string_view text = with_point(row[plan_.cells[i]].text, table_.separator(), scratch_);
      const auto number = parse_decimal(text);
      if (number.index() != 0) continue;
      numbers_[i] = std::get<0>(number);
      places_[i] = places_of(text);
    }
  }

  [[nodiscard]] bool all_numbers() const {
    return std::ranges::find(numbers_, no_grade) == numbers_.end() &&
           std::ranges::any_of(numbers_, [](Decimal number) { return number != 0; });
  }

  // What stands in the columns that hold no grades.
  [[nodiscard]] SummaryWord label_of(const std::vector<CsvCell>& row, std::string& label) const {
    SummaryWord word = SummaryWord::none;
    for (std::size_t c = 0; c < row.size(); ++c) {
      const ColumnRole role = plan_.head.columns[c].role;
      if (holds_grades_[c] || role == ColumnRole::weight || role == ColumnRole::count || row[c].text.empty()) continue;
      const SummaryWord found = is_summary_word(row[c].text);
      if (label.empty() || found > word) label = row[c].text;
      word = std::max(word, found);
    }
    return word;
  }

  void keep(const std::vector<CsvCell>& row, std::size_t here, Location where) {
    Decimal weight = decimal_one;
    if (const auto number = parse_decimal(text_at(row, plan_.weight)); number.index() == 0 && std::get<0>(number) >= 0)
      weight = std::get<0>(number);
    sums_.add(numbers_, weight);
    if (!plan_.turned) add_answer(row, here, where);
    for (Summary& summary : columns_) check_column(summary);
  }

  void add_answer(const std::vector<CsvCell>& row, std::size_t here, Location where) {
    const std::string_view person = text_at(row, plan_.identity);
    answers_.add(names_nobody(person) ? text_at(row, plan_.person) : person, text_at(row, plan_.time), here,
                 plan_.person ? table_.location(row[*plan_.person].span) : where);
  }

  void tell_summary(std::size_t row) {
    plan_.skipped[row] = true;
    const SeenRow& seen = seen_[row];
    reading_.diagnostics
        .warning(Code::S123, seen.where,
                 seen.label.empty() ? fmt::format("this row holds {} of the rows above it, and is left out", seen.kind)
                                    : fmt::format("the row {} holds {} of the rows above it, and is left out",
                                                  fmt::format("`{}`", escape_invisible(seen.label)), seen.kind))
        .hint = "take it out of the file to be rid of this warning";
  }

  void tell_unlike(Location where, const std::string& label) {
    reading_.diagnostics
        .error(Code::S123, where,
               fmt::format(
                   "the row `{}` is called like a row of sums, and its numbers are neither sums nor means of the rows "
                   "above it",
                   escape_invisible(label)))
        .hint = "take the row out; or, where this is a person, give them another name";
  }

  // `Total` as a column: of options for each person, or of people for each option.
  void find_summary_columns() {
    for (std::size_t i = 0; i < plan_.cells.size(); ++i)
      if (const SummaryWord word = is_summary_word(plan_.head.columns[plan_.cells[i]].title);
          word >= SummaryWord::maybe)
        columns_.push_back({i, word});
  }

  void check_column(Summary& summary) const {
    ColumnSums others(1);
    for (std::size_t i = 0; i < numbers_.size(); ++i) {
      const bool is_sum = std::ranges::any_of(columns_, [&](const Summary& other) { return other.column == i; });
      if (!is_sum) others.add(std::span(&numbers_[i], 1));
    }
    const std::span one(&numbers_[summary.column], 1);
    const auto kind = others.recognise(one, std::span(&places_[summary.column], 1));
    if (one[0] == no_grade && others.rows() > 0) return;
    summary.sums = summary.sums && kind == "the sums";
    summary.means = summary.means && (kind == "the means" || kind == "the sums");
  }

  void settle_summary_columns() {
    std::vector<std::size_t> dropped;
    for (const Summary& summary : columns_) {
      const std::string& title = plan_.head.columns[plan_.cells[summary.column]].title;
      if (sums_.rows() > 0 && plan_.cells.size() > 1 && (summary.sums || summary.means)) {
        dropped.push_back(plan_.cells[summary.column]);
        reading_.diagnostics
            .warning(Code::S123, head_where_,
                     fmt::format("the column `{}` holds {} of the columns beside it, and is left out",
                                 escape_invisible(title), summary.sums ? "the sums" : "the means"))
            .hint = fmt::format("--ignore '{}' says so", escape_invisible(title));
      } else if (summary.word == SummaryWord::sure) {
        reading_.diagnostics
            .error(Code::S123, head_where_,
                   fmt::format(
                       "the column `{}` is called like a column of sums, and its numbers are neither sums nor means",
                       escape_invisible(title)))
            .hint = fmt::format("--ignore '{}' leaves it out; or give it another name", escape_invisible(title));
      }
    }
    for (const std::size_t column : dropped) {
      plan_.head.columns[column].role = ColumnRole::unused;
      plan_.head.columns[column].silent = true;
      std::erase(plan_.cells, column);
    }
  }

  Reading& reading_;
  TablePlan& plan_;
  Diagnostics unheard_;  // of the first pass; the second tells them
  CsvReader table_;
  ColumnSums sums_;
  Answers answers_;
  std::vector<std::size_t> plain_answerers_;  // of plain blocks
  Location head_where_{}, first_blank_{};
  std::vector<bool> holds_grades_;  // by column
  std::vector<Decimal> numbers_;    // of the row at hand, by `cells`
  std::vector<std::size_t> places_;
  std::vector<std::size_t> pending_;  // rows without a label that hold sums, until a person follows
  std::map<std::size_t, SeenRow> seen_;
  std::vector<Summary> columns_;
  std::string scratch_;
  std::size_t blank_ = 0;
};

// Which column is what. Of several that name people the first is shown, and an e-mail or a key tells them apart.
void find_columns(TablePlan& plan) {
  int strength = 0;
  std::optional<std::size_t> number, email, voter;
  const auto first = [](std::optional<std::size_t>& place, std::size_t c) {
    if (!place) place = c;
  };
  plan.turned = !plan.head.columns.empty() && names_options(plan.head.columns[0].title);
  for (std::size_t c = 0; c < plan.head.columns.size(); ++c) {
    const HeadColumn& column = plan.head.columns[c];
    if (plan.turned) {
      const bool person = column.role == ColumnRole::option || column.role == ColumnRole::person;
      if (c > 0 && person) plan.cells.push_back(c);
      continue;
    }
    switch (column.role) {
      case ColumnRole::option: plan.cells.push_back(c); break;
      case ColumnRole::person: first(plan.person, c); break;
      case ColumnRole::email: first(email, c); break;
      case ColumnRole::voter: first(voter, c); break;
      case ColumnRole::ballot: first(number, c); break;
      case ColumnRole::weight: first(plan.weight, c); break;
      case ColumnRole::count: first(plan.count, c); break;
      case ColumnRole::time:
        if (const int found = time_strength(column.title); found > strength) strength = found, plan.time = c;
        break;
      case ColumnRole::unused: break;
    }
  }
  plan.identity = email ? email : voter ? voter : plan.person;
  if (!plan.person) plan.person = email ? email : voter ? voter : plan.count ? std::nullopt : number;
  if (!plan.identity) plan.identity = plan.person;
  for (std::size_t c = 0; c < plan.head.columns.size() && !plan.turned; ++c) {
    ColumnRole& role = plan.head.columns[c].role;
    const bool used = c == plan.person || c == plan.identity || c == plan.weight || c == plan.count || c == plan.time;
    if (role != ColumnRole::option && !used) role = ColumnRole::unused;
    if (c == plan.person) role = ColumnRole::person;
  }
}

[[nodiscard]] std::optional<TablePlan> plan_rows(Reading& reading, Planner::Blocks blocks) {
  TablePlan plan;
  const TableRows rows = csv_head_rows(reading.bytes(), head_rows);
  const Location where = reading.here();
  if (rows.empty()) {
    if (reading.errors() == 0) reading.diagnostics.error(Code::Y001, where, "the file holds nothing");
    return std::nullopt;
  }
  plan.head = table_head(rows, reading.options.ignore);
  const NumbersSaid said = numbers_said(reading.options.numbers, {});
  if (!choose_race(reading, plan.head, said, where, "question")) return std::nullopt;
  find_columns(plan);
  if (!Planner(reading, plan).plan(blocks)) return std::nullopt;
  if (!keep_columns(reading, plan.head, rows, where)) return std::nullopt;
  if (plan.turned) name_columns_people(reading);
  return plan;
}

}  // namespace

bool TablePlan::is_plain() const {
  return !blocks.empty() && std::ranges::all_of(blocks, &TableBlock::plain) &&
         std::ranges::find(skipped, true) == skipped.end();
}

std::optional<TablePlan> plan_table(Reading& reading) { return plan_rows(reading, Planner::Blocks::none); }

std::optional<TablePlan> plan_grades(Reading& reading) { return plan_rows(reading, Planner::Blocks::plain); }

PlannedRows::PlannedRows(Reading& reading, const TablePlan& plan)
    : reading_(reading), plan_(plan), table_(reading.sources, reading.here().source, reading.diagnostics) {
  std::vector<CsvCell> row;
  for (std::size_t r = 0; r < plan.head.rows && table_.next(row); ++r)
    if (r == 0) titles_ = row;
}

bool PlannedRows::next_before(std::size_t end, std::vector<CsvCell>& row) {
  while (!has_ended() && table_.next_row() < end) {
    if (!table_.next(row)) {
      ended_ = true;
      return false;
    }
    const std::size_t here = row_++;
    if (here < plan_.skipped.size() && plan_.skipped[here]) continue;
    if (has_width(reading_, table_, row, plan_.head.columns.size())) return true;
  }
  return false;
}

bool PlannedRows::has_ended() const { return ended_ || too_many_faults(reading_); }

}  // namespace assent
