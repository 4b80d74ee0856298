#include "formats/ranked_csv_collector.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <functional>

#include "base/text.hpp"
#include "base/text_set.hpp"
#include "base/utf8.hpp"
#include "formats/ranked_csv_header.hpp"

namespace assent {
namespace {

constexpr std::size_t ballots_of_a_piece = std::size_t{1} << 18;

// What the texts of cells are, in a table with an option a cell.
class NamesInCells {
 public:
  enum class Kind { option, overvote, undervote, write_in, no_opinion };

  NamesInCells(Reading& reading, const std::deque<std::string>& names) : reading_(reading) {
    const bool coded = reading.format.id == "ess-cvr";
    for (const std::string& name : names)
      if (cell_mark(name) == CellMark::none) known_.emplace(on_one_line(coded ? without_code(name) : name), no_place);
    for (const std::string& name : names) add(coded ? without_code(name) : name);
  }
  [[nodiscard]] Kind kind(Cell name) const { return kinds_[static_cast<std::size_t>(name)]; }
  [[nodiscard]] std::size_t option(Cell name) const { return options_[static_cast<std::size_t>(name)]; }

 private:
  static constexpr std::size_t no_place = static_cast<std::size_t>(-1);

  void add(const std::string& name) {
    const CellMark mark = cell_mark(name);
    std::vector<std::string> parts;
    if (mark == CellMark::none) parts = parts_of(name);
    kinds_.push_back(mark == CellMark::none         ? (parts.empty() ? Kind::option : Kind::overvote)
                     : mark == CellMark::overvote   ? Kind::overvote
                     : mark == CellMark::write_in   ? Kind::write_in
                     : mark == CellMark::no_opinion ? Kind::no_opinion
                                                    : Kind::undervote);
    options_.push_back(kinds_.back() == Kind::option ? place_of(name) : no_place);
    for (const std::string& part : parts)
      if (cell_mark(part) == CellMark::none) static_cast<void>(place_of(part));
  }

  [[nodiscard]] std::size_t place_of(const std::string& name) {
    auto& place = known_.try_emplace(on_one_line(name), no_place).first->second;
    if (place == no_place) place = index(reading_.add_option_named(name, reading_.here()));
    return place;
  }

  // Two names in one cell, on lines or with a sign between them: where they stand alone in other cells, too.
  [[nodiscard]] std::vector<std::string> parts_of(const std::string& name) const {
    static constexpr std::string_view signs = "\t|;/,&+\\";
    for (const char sign : signs) {
      std::vector<std::string> parts;
      std::size_t known = 0;
      for (std::size_t begin = 0; begin <= name.size();) {
        const std::size_t end = std::min(name.find(sign, begin), name.size());
        if (const std::string part(trimmed(std::string_view(name).substr(begin, end - begin))); !part.empty()) {
          known += known_.contains(part);
          parts.push_back(part);
        }
        begin = end + 1;
      }
      if (parts.size() > 1 && (known == parts.size() || (sign == '\t' && known > 0))) return parts;
    }
    return {};
  }

  // `Mills, Janet T. (5463)`: the number differs from column to column.
  [[nodiscard]] static std::string without_code(const std::string& name) {
    const std::size_t open = name.rfind(" (");
    if (open == std::string::npos || open == 0 || !name.ends_with(')')) return name;
    return name.find_first_not_of("0123456789", open + 2) == name.size() - 1 ? name.substr(0, open) : name;
  }

  Reading& reading_;
  std::unordered_map<std::string, std::size_t> known_;  // names on one line, with the places of their options
  std::vector<Kind> kinds_;
  std::vector<std::size_t> options_;
};

}  // namespace

RankedCollector::RankedCollector(Reading& reading, const RankedTable& table, std::vector<std::uint32_t> lines)
    : reading_(reading),
      table_(table),
      lines_(std::move(lines)),
      gives_pieces_(reading.options.take_ballots && table.cells == RankedTable::Cells::ranks && !table.has_voters &&
                    !table.has_counts && !table.label) {
  reading.decision.kind = BallotKind::rankings;
  reading.decision.ranks = Cells(table.places);
}

void RankedCollector::give_piece() {
  Decision& decision = reading_.decision;
  if (reading_.errors() == 0) {
    if (table_.has_weights) decision.ballot_weights = weights_;
    reading_.options.take_ballots(decision);
  }
  decision.ranks = Cells(table_.places);
  decision.counts.change().clear();
  decision.ballot_weights.clear();
  weights_.clear();
}

std::uint32_t RankedCollector::line_in_file(std::uint32_t line) const {
  return line > 0 && line <= lines_.size() ? lines_[line - 1] : line;
}

bool RankedCollector::wants(const Block& block) const {
  return !gives_pieces_ || block.number % reading_.options.shares == reading_.options.share;
}

bool RankedCollector::take(RankedRows&& rows, std::size_t bytes) {
  Decision& decision = reading_.decision;
  if (gives_pieces_ && decision.counts.size() >= ballots_of_a_piece) give_piece();
  for (LineFault& fault : rows.faults) {
    fault.line = line_in_file(fault.line);
    reading_.report(fault);
  }
  if (reading_.errors() >= most_faults) return false;
  if (!reading_.fits(decision.counts.size() + rows.counts.size(), reading_.here())) return false;
  if (decision.counts.empty() && !gives_pieces_) reading_.make_room(rows.counts.size(), bytes);
  if (table_.cells == RankedTable::Cells::ranks) decision.ranks.append(rows.cells);
  else append_named(rows);
  check_summaries(rows);
  empty_ += rows.empty;
  uncounted_ += rows.uncounted;
  blank_ += rows.blank;
  over_ += rows.over;
  marks_.add(rows.marks);
  add_people(std::move(rows));
  return true;
}

// The names of a block have their own numbers.
void RankedCollector::append_named(const RankedRows& rows) {
  std::vector<Cell> numbers;
  for (const std::string& name : rows.names) {
    auto found = places_.find(name);
    const auto number = static_cast<Cell>(names_.size());
    if (found == places_.end()) found = places_.emplace(names_.emplace_back(name), number).first;
    numbers.push_back(found->second);
  }
  RowReader reader(rows.cells);
  std::vector<Cell> row(table_.places);
  for (std::size_t r = 0; r < rows.counts.size(); ++r) {
    const auto cells = reader[r];
    for (std::size_t c = 0; c < row.size(); ++c)
      row[c] = cells[c] == unranked_cell ? unranked_cell : numbers[static_cast<std::size_t>(cells[c])];
    reading_.decision.ranks.push_back(row);
  }
}

// Rows that are called like a row of sums: those that hold them are told, the others are faults.
void RankedCollector::check_summaries(const RankedRows& rows) {
  if (rows.summaries.empty()) return;
  RowReader reader(reading_.decision.ranks);
  const std::size_t first = reading_.decision.ranks.rows() - rows.counts.size();  // of this block
  ColumnSums above(table_.places);
  std::size_t added = 0;
  std::vector<Decimal> numbers(table_.places);
  for (const SummaryRow& summary : rows.summaries) {
    for (; added < first + summary.before; ++added) {
      const auto row = reader[added];
      for (std::size_t c = 0; c < numbers.size(); ++c)
        numbers[c] = row[c] == not_compared || row[c] == unranked_cell ? no_grade : (row[c] + Decimal{1}) * decimal_one;
      above.add(numbers);
    }
    const auto kind = above.recognise(summary.numbers, summary.places);
    const Location where = reading_.at({line_in_file(summary.line), summary.text});
    const std::string label = escape_invisible(summary.label);
    if (kind)
      reading_.diagnostics
          .warning(Code::S123, where,
                   fmt::format("the row `{}` holds {} of the rows above it, and is left out", label, *kind))
          .hint = "take it out of the file to be rid of this warning";
    else
      reading_.diagnostics
          .error(Code::S123, where,
                 fmt::format(
                     "the row `{}` is called like a row of sums, and its numbers are neither sums nor means of the "
                     "rows above it",
                     label))
          .hint = "take the row out; or, where this is a person, give them another name";
  }
}

void RankedCollector::add_people(RankedRows&& rows) {
  Decision& decision = reading_.decision;
  decision.counts.change().insert(decision.counts.change().end(), rows.counts.begin(), rows.counts.end());
  weights_.insert(weights_.end(), rows.weights.begin(), rows.weights.end());
  for (RankedVoter& voter : rows.voters) voters_.push_back(std::move(voter));
}

// Who stands in more than one row: few, so that only their rows are compared.
void RankedCollector::find_answers_of_one() {
  const auto identity = [&](std::size_t ballot) -> const std::string& {
    const RankedVoter& voter = voters_[ballot];
    return names_nobody(voter.identity) ? voter.name : voter.identity;
  };
  std::vector<std::size_t> ballots, hashes;  // of those who are named
  for (std::size_t b = 0; b < voters_.size(); ++b) {
    if (names_nobody(identity(b))) continue;
    ballots.push_back(b);
    hashes.push_back(std::hash<std::string_view>()(identity(b)));
  }
  for (const std::size_t place : places_of_repeated(hashes)) {
    const std::size_t b = ballots[place];
    answers_.add(identity(b), voters_[b].time, b, reading_.at({line_in_file(voters_[b].line), identity(b)}));
  }
}

void RankedCollector::finish() {
  drop_total_of_counts();
  find_answers_of_one();
  drop_replaced();
  if (reading_.errors() > 0) return;
  if (gives_pieces_) give_piece();
  add_participants();
  if (table_.cells == RankedTable::Cells::options) turn();
  tell();
}

// Of two answers of one person the later one counts.
void RankedCollector::drop_replaced() {
  const auto replaced = answers_.replaced(reading_);
  if (replaced.empty() || reading_.errors() > 0) return;
  Decision& decision = reading_.decision;
  const Cells all = std::move(decision.ranks);
  decision.ranks = Cells(table_.places);
  RowReader rows(all);
  std::size_t kept = 0;
  for (std::size_t b = 0; b < all.rows(); ++b) {
    if (std::ranges::binary_search(replaced, b)) continue;
    decision.ranks.push_back(rows[b]);
    decision.counts.change()[kept] = decision.counts[b];
    voters_[kept] = std::move(voters_[b]);
    if (!weights_.empty()) weights_[kept] = weights_[b];
    ++kept;
  }
  decision.counts.change().resize(kept);
  voters_.resize(kept);
  if (!weights_.empty()) weights_.resize(kept);
}

// A last row that ranks nothing, and whose count is the sum of all others.
void RankedCollector::drop_total_of_counts() {
  Decision& decision = reading_.decision;
  const std::size_t rows = decision.counts.size();
  if (!table_.has_counts || rows < 3) return;
  std::int64_t sum = 0;
  for (std::size_t b = 0; b + 1 < rows; ++b)
    if (__builtin_add_overflow(sum, decision.counts[b], &sum)) return;
  RowReader reader(decision.ranks);
  if (sum != decision.counts.back() ||
      !std::ranges::all_of(reader[rows - 1], [](Cell cell) { return cell == unranked_cell; }))
    return;
  reading_.diagnostics.warning(
      Code::S123, reading_.here(),
      fmt::format("the last row ranks nothing and counts {}, the sum of all others: it is left out", sum));
  decision.counts.change().pop_back();
  decision.ranks.truncate(rows - 1);
  if (!voters_.empty()) voters_.pop_back();
  if (!weights_.empty()) weights_.pop_back();
  empty_ -= table_.cells == RankedTable::Cells::ranks ? 1 : 0;
}

void RankedCollector::add_participants() {
  Decision& decision = reading_.decision;
  for (std::size_t b = 0; b < voters_.size(); ++b) {
    decision.voters.push_back(reading_.add_participant(voters_[b].name, reading_.here()));
    if (table_.has_weights) decision.participants.back().weight = weights_[b];
  }
  if (voters_.empty()) decision.ballot_weights = std::move(weights_);
}

// From the option of each rank to the rank of each option.
void RankedCollector::turn() {
  Decision& decision = reading_.decision;
  if (names_.size() >= RankedHeader::most_columns) {
    reading_.diagnostics.error(
        Code::L904, reading_.here(),
        fmt::format("the table names {} options, and {} are read at most", names_.size(), RankedHeader::most_columns));
    return;
  }
  using Kind = NamesInCells::Kind;
  const NamesInCells names(reading_, names_);
  const std::size_t options = decision.options.size();
  if (options == 0 || !reading_.fits(decision.counts.size(), reading_.here())) return;
  const Cells by_rank = std::move(decision.ranks);
  decision.ranks = Cells(options);
  decision.ranks.reserve(decision.counts.size());
  std::vector<Cell> row(options);
  RowReader reader(by_rank);
  for (std::size_t r = 0; r < by_rank.rows(); ++r) {
    std::ranges::fill(row, unranked_cell);
    Cell tier = 0;
    bool ended = false, over = false;
    for (const Cell name : reader[r]) {
      if (name == unranked_cell) continue;
      const Kind kind = names.kind(name);
      if (ended) marks_.behind += kind == Kind::option;
      else if (kind == Kind::option && row[names.option(name)] == unranked_cell) row[names.option(name)] = tier++;
      else if (kind == Kind::option) ++marks_.repeats;
      else if (kind == Kind::overvote) over = true, ended = reading_.options.overvote == OvervotePolicy::end;
      marks_.undervotes += !ended && kind == Kind::undervote;
      marks_.write_ins += !ended && kind == Kind::write_in;
      marks_.no_opinions += !ended && kind == Kind::no_opinion;
    }
    marks_.overvotes += over;
    empty_ += tier == 0;
    decision.ranks.push_back(row);
  }
}

void RankedCollector::tell() {
  Diagnostics& said = reading_.diagnostics;
  if (empty_ > 0)
    said.warning(Code::B314, reading_.here(), counted(empty_, "ballot ranks no option", "ballots rank no option"));
  if (uncounted_ > 0)
    said.warning(Code::S119, reading_.here(),
                 counted(uncounted_, "ballot has the count 0 and is passed over",
                         "ballots have the count 0 and are passed over"));
  if (blank_ > 0)
    said.note(Code::S119, reading_.here(), counted(blank_, "blank row is passed over", "blank rows are passed over"));
  if (over_ > 0)
    reading_.ignored(reading_.here(),
                     fmt::format("{} overvote: the options that were marked there are not known, and left out",
                                 counted(over_, "cell says", "cells say")));
  tell_marks(reading_, marks_);
}

}  // namespace assent
