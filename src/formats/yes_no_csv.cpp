// Polls with yes, maybe and no as tables (CSV): Nextcloud Polls, Framadate, Doodle, forms with such answers. A row a
// person and a column an option or a time; lines of titles and several rows of heads (day, hour) may stand above.
//   ,Monday,Monday          Participants,Farm,City
//   ,10:00,14:00            Ana,yes,maybe
//   Ana,Yes,Ifneedbe        Ben,❌,✔
#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "formats/formats.hpp"
#include "formats/parts/answers.hpp"
#include "formats/parts/csv_kind.hpp"
#include "formats/parts/reading.hpp"
#include "formats/parts/table_columns.hpp"
#include "formats/parts/table_head.hpp"

namespace assent::formats {
namespace yes_no_csv_format {

constexpr std::string_view extensions[] = {".csv"};

class PollTable {
 public:
  explicit PollTable(Reading& reading) : reading_(reading), decision_(reading.decision) {}

  void read() {
    if (!fetch_rows()) return;
    const auto first = first_row_of_votes(texts_);
    if (!first || *first == 0) {
      reading_.diagnostics.error(Code::S114, reading_.here(),
                                 "rows of yes, maybe and no below a row of options are expected");
      return;
    }
    if (!read_heads(*first)) return;
    for (const std::size_t c : options_) reading_.add_option_named(head_.columns[c].title, where_[0][0]);
    find_replaced();
    for (std::size_t r = 1; r < texts_.size() && !too_many_faults(reading_); ++r)
      if (std::ranges::find(replaced_, r) == replaced_.end()) read_row(r);
    if (blanks_ > 0)
      reading_.diagnostics.note(
          Code::S119, reading_.here(),
          counted(blanks_, "cell is blank: it counts as no", "cells are blank: they count as no"));
  }

 private:
  [[nodiscard]] bool fetch_rows() {
    CsvReader table(reading_.sources, reading_.here().source, reading_.diagnostics);
    std::vector<CsvCell> cells;
    while (table.next(cells)) {
      if (std::ranges::all_of(cells, [](const CsvCell& cell) { return cell.text.empty(); })) continue;
      std::vector<std::string>& texts = texts_.emplace_back();
      std::vector<Location>& where = where_.emplace_back();
      texts.reserve(cells.size());
      where.reserve(cells.size());
      for (const CsvCell& cell : cells) {
        texts.emplace_back(cell.text);
        where.push_back(table.location(cell.span));
      }
    }
    if (texts_.empty() && reading_.errors() == 0)
      reading_.diagnostics.error(Code::Y001, reading_.here(), "the file holds nothing");
    return !texts_.empty() && reading_.errors() == 0;
  }

  // The rows of heads become one, the first; lines above them with one text are titles.
  [[nodiscard]] bool read_heads(std::size_t first) {
    const std::size_t heads = first_row_of_heads(texts_, first);
    if (heads > 0) decision_.title = decision_.keep(on_one_line(texts_[0][0]));
    const Location where = where_[heads][0];
    texts_[first - 1] = joined(heads, first);
    texts_.erase(texts_.begin(), texts_.begin() + static_cast<std::ptrdiff_t>(first - 1));
    where_.erase(where_.begin(), where_.begin() + static_cast<std::ptrdiff_t>(first - 1));
    head_ = table_head(texts_, reading_.options.ignore);
    if (!choose_race(reading_, head_, numbers_said(reading_.options.numbers, {}), where, "question")) return false;
    int strength = 0;
    for (std::size_t c = 0; c < head_.columns.size(); ++c) {
      HeadColumn& column = head_.columns[c];
      const bool holds = holds_votes(c);
      if (column.role == ColumnRole::unused && !column.silent && holds && !column.title.empty() && column.race.empty())
        column.role = ColumnRole::option;
      if (column.role == ColumnRole::option && !holds && (c == 0 || any_text(c)))
        column.role = c == 0 ? ColumnRole::person : ColumnRole::unused;
      if (c == 0 && column.role == ColumnRole::ballot) column.role = ColumnRole::person;
      if (column.role == ColumnRole::option) options_.push_back(c);
      if (column.role == ColumnRole::person && !person_) person_ = c;
      if (column.role == ColumnRole::email && !email_) email_ = c;
      if (const int found = time_strength(column.title); column.role == ColumnRole::time && found > strength)
        strength = found, time_ = c;
    }
    if (!person_) person_ = email_;
    return keep_columns(reading_, head_, texts_, where);
  }

  // `Monday` above `10:00` is `Monday 10:00`; a blank cell repeats the one before it, but in the last row.
  [[nodiscard]] std::vector<std::string> joined(std::size_t heads, std::size_t first) const {
    std::vector<std::string> titles = texts_[first - 1];
    for (std::size_t r = first - 1; r-- > heads;) {
      std::string last;
      for (std::size_t c = 1; c < titles.size(); ++c) {
        if (c < texts_[r].size() && !texts_[r][c].empty()) last = texts_[r][c];
        if (!last.empty() && !titles[c].empty()) titles[c] = last + " " + titles[c];
      }
    }
    return titles;
  }

  [[nodiscard]] bool holds_votes(std::size_t column) const {
    return std::any_of(texts_.begin() + 1, texts_.end(), [&](const auto& row) {
      return column < row.size() && vote_word(row[column]) != VoteWord::none &&
             vote_word(row[column]) != VoteWord::blank;
    });
  }
  [[nodiscard]] bool any_text(std::size_t column) const {
    return std::any_of(texts_.begin() + 1, texts_.end(), [&](const auto& row) {
      return column < row.size() && vote_word(row[column]) == VoteWord::none;
    });
  }

  void find_replaced() {
    Answers answers;
    for (std::size_t r = 1; r < texts_.size(); ++r) {
      const auto text = [&](std::optional<std::size_t> c) {
        return c && *c < texts_[r].size() ? std::string_view(texts_[r][*c]) : "";
      };
      const std::string_view who = names_nobody(text(email_)) ? text(person_) : text(email_);
      answers.add(who, text(time_), r, where_[r][0]);
    }
    replaced_ = answers.replaced(reading_);
  }

  void read_row(std::size_t r) {
    const std::vector<std::string>& cells = texts_[r];
    const Location where = where_[r][0];
    const std::string label = person_ && *person_ < cells.size() ? cells[*person_] : "";
    const bool counts = std::ranges::all_of(options_, [&](std::size_t c) {
      return c >= cells.size() || cells[c].empty() || cells[c].find_first_not_of("0123456789.") == std::string::npos;
    });
    const bool any =
        std::ranges::any_of(options_, [&](std::size_t c) { return c < cells.size() && !cells[c].empty(); });
    if (counts && any &&
        (label.empty() || column_role(label) == ColumnRole::count || is_summary_word(label) >= SummaryWord::maybe)) {
      reading_.diagnostics.warning(Code::S123, where,
                                   fmt::format("the row `{}` counts the answers above it, and is left out", label));
      return;
    }
    std::vector<Decimal> grades;
    for (const std::size_t c : options_) {
      const VoteWord word = c < cells.size() ? vote_word(cells[c]) : VoteWord::blank;
      if (word == VoteWord::none)
        reading_.diagnostics.error(Code::B303, where_[r][c], fmt::format("`{}` is neither yes, maybe nor no", cells[c]))
            .hint = "write yes, maybe or no, or leave the cell blank; --ignore COLUMN leaves a column out";
      blanks_ += word == VoteWord::blank;
      grades.push_back(word == VoteWord::yes     ? 2 * decimal_one
                       : word == VoteWord::maybe ? decimal_one
                       : word == VoteWord::no    ? 0
                                                 : no_grade);
    }
    if (!reading_.fits(++people_, where)) return;
    if (person_) {
      static_cast<void>(reading_.add_participant(label, where));
      decision_.grades.insert(decision_.grades.end(), grades.begin(), grades.end());
    } else {
      reading_.add_grades(grades, 1);
    }
  }

  Reading& reading_;
  Decision& decision_;
  TableRows texts_;                           // after read_heads: a row of titles, then those of votes
  std::vector<std::vector<Location>> where_;  // of each cell of the file
  TableHead head_;
  std::size_t people_ = 0, blanks_ = 0;
  std::optional<std::size_t> person_, email_, time_;
  std::vector<std::size_t> options_, replaced_;
};

std::optional<Decision> read(Reading& reading) {
  if (!reading.load()) return reading.finish();
  Decision& decision = reading.decision;
  decision.kind = BallotKind::grades;
  decision.scale.to = decision.scale.best = 2 * decimal_one;
  decision.policy.missing = MissingPolicy::worst;
  PollTable(reading).read();
  return reading.finish();
}

Match matches(std::string_view name, std::string_view head) {
  return csv_kind(name, head) == CsvKind::availability ? Match::content : Match::no;
}

}  // namespace yes_no_csv_format

constinit const Format yes_no_csv{
    .id = "yes-no-csv",
    .title = "polls with yes, maybe and no: Nextcloud Polls, Framadate, Doodle (CSV)",
    .extensions = yes_no_csv_format::extensions,
    .ballots = "grades 0 (no), 1 (maybe), 2 (yes) with names",
    .limits =
        "words of several languages and signs; a blank counts as no (missing: worst); rows of counts are left out; not written",
    .source = "https://github.com/nextcloud/polls, https://framagit.org/framasoft/framadate, https://doodle.com",
    .numbers = "question=TEXT, where a form has several",
    .matches = yes_no_csv_format::matches,
    .read = yes_no_csv_format::read,
};

}  // namespace assent::formats
