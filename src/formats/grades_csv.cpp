// Tables (CSV) of grades, as people keep them in spreadsheets: a row a person and a column an option, or the other way
// round where the first column is headed `option`. Discomfort 0..10 unless `--numbers` says another scale.
//   participant,farm,city,weight          option,ana,ben
//   ana,0,7,1                             farm,0,veto
//   ben,veto,~,2                          city,7,
#include <fmt/format.h>

#include <algorithm>

#include "base/decimal.hpp"
#include "base/text.hpp"
#include "formats/formats.hpp"
#include "formats/parts/csv_kind.hpp"
#include "formats/parts/csv_title.hpp"
#include "formats/parts/reading.hpp"
#include "formats/parts/table_columns.hpp"
#include "formats/parts/table_plan.hpp"
#include "formats/parts/writing.hpp"
#include "source/csv.hpp"

namespace assent::formats {
namespace grades_csv_format {

constexpr std::string_view extensions[] = {".csv"};

// `0..5,best=5`; without `best` the first number is the best. Nothing where it is no scale.
[[nodiscard]] std::optional<Scale> parse_scale(std::string_view text) {
  const std::size_t dots = text.find(".."), comma = std::min(text.find(','), text.size());
  if (dots == std::string_view::npos || dots > comma) return std::nullopt;
  const auto from = parse_decimal(text.substr(0, dots)), to = parse_decimal(text.substr(dots + 2, comma - dots - 2));
  if (from.index() != 0 || to.index() != 0 || std::get<0>(from) >= std::get<0>(to)) return std::nullopt;
  Scale scale{.from = std::get<0>(from), .to = std::get<0>(to), .best = std::get<0>(from), .words = {}};
  if (comma == text.size()) return scale;
  const std::string_view rest = text.substr(comma + 1);
  const auto best = parse_decimal(rest.starts_with("best=") ? rest.substr(5) : "");
  if (best.index() != 0 || (std::get<0>(best) != scale.from && std::get<0>(best) != scale.to)) return std::nullopt;
  scale.best = std::get<0>(best);
  return scale;
}

// Digits in three parts: 2026-03-04, 4.3.2026, 3/4/26; a time may follow.
[[nodiscard]] bool is_date(std::string_view text) {
  text = text.substr(0, text.find(' '));
  const std::size_t first = text.find_first_of("-./");
  if (first == std::string_view::npos || text.find_first_not_of("0123456789-./") != std::string_view::npos)
    return false;
  return first > 0 && std::ranges::count(text, text[first]) == 2 && text.back() != text[first];
}

// A table of people (rows) and options (columns). The other way round, it is turned at the end.
class GradeTable {
 public:
  /// The grades of the plan may be taken out of it.
  GradeTable(Reading& reading, TablePlan& plan)
      : reading_(reading), decision_(reading.decision), plan_(plan), rows_(reading, plan) {}

  void read() {
    if (rows_.titles().size() < plan_.head.columns.size() || !read_titles()) return;  // a fault that is told
    if (!read_rows()) return;
    if (plan_.turned) turn();
    settle();
    if (abstentions_ > 0)
      reading_.diagnostics.note(
          Code::S119, reading_.here(),
          counted(abstentions_, "cell says that there is no opinion: it takes no side on its option",
                  "cells say that there is no opinion: they take no side on their option"));
    tell_zeros_and_ones();
  }

 private:
  [[nodiscard]] Location at(std::size_t column) const { return rows_.location(rows_.titles()[column]); }

  [[nodiscard]] bool read_titles() {
    for (const std::size_t c : plan_.cells) {
      const std::string& title = plan_.head.columns[c].title;
      if (plan_.turned) reading_.add_participant(title, at(c));
      else reading_.add_option_named(title, at(c));
    }
    if (plan_.turned || !plan_.person || !plan_.count) return !plan_.cells.empty() || no_options();
    reading_.diagnostics.error(Code::S103, at(0), "a table has a column of people or a column `count`, not both").hint =
        "head the column of names `participant`, or leave one out with --ignore";
    return false;
  }

  [[nodiscard]] bool no_options() {
    reading_.diagnostics.error(Code::S103, reading_.here(), "the table has no column of an option");
    return false;
  }

  // False when nothing more can be read, as of read_row.
  [[nodiscard]] bool read_rows() {
    if (plan_.is_plain()) return take_plain_rows(), true;
    const bool all = read_blocks();
    reading_.add_participants(names_);
    for (std::size_t p = 0; p < weights_.size(); ++p) decision_.participants[p].weight = weights_[p];
    return all;
  }

  [[nodiscard]] bool read_blocks() {
    std::vector<CsvCell> row;
    for (const TableBlock& block : plan_.blocks) {
      if (rows_.read_plain(block, [&](std::string_view name, std::span<const Decimal> grades) {
            ++people_;
            names_.push_back(name);
            decision_.grades.insert(decision_.grades.end(), grades.begin(), grades.end());
          }))
        continue;
      while (!asked_ && rows_.next_before(block.end, row))
        if (!read_row(row)) return false;
      if (asked_ || rows_.has_ended()) break;
    }
    return true;
  }

  // Of a hundred thousand people this is nearly all of the work, and most tables are plain.
  void take_plain_rows() {
    decision_.grades = std::move(plan_.plain_grades);
    reading_.add_participants(plan_.plain_names);
  }

  // False when nothing more can be read.
  [[nodiscard]] bool read_row(const std::vector<CsvCell>& row) {
    const Location where = rows_.location(row[0]);
    const std::size_t rows = plan_.turned ? decision_.options.size() : people_++;
    if (plan_.turned) reading_.add_option_named(row[0].text, where);
    else if (!reading_.fits(rows + 1, where)) return false;
    if (plan_.turned && decision_.participants.size() > reading_.options.most_cells / 8 / (rows + 1))
      return reading_.fits(decision_.participants.size(), where);
    if (plan_.person) names_.push_back(decision_.keep(row[*plan_.person].text));
    if (plan_.weight) read_weight(row[*plan_.weight]);
    if (plan_.count) read_count(row[*plan_.count]);
    else if (!plan_.turned && !plan_.person) decision_.counts.push_back(1);
    for (std::size_t i = 0; i < plan_.cells.size() && !asked_; ++i) {
      const auto person = participant_id(plan_.turned ? i : rows);
      decision_.grades.push_back(read_cell(row[plan_.cells[i]], person, option_id(plan_.turned ? rows : i)));
    }
    return true;
  }

  void read_weight(const CsvCell& cell) {
    const auto weight = parse_decimal(with_point(cell.text, rows_.separator(), scratch_));
    if (plan_.person) weights_.push_back(decimal_one);
    if (weight.index() != 0)
      reading_.diagnostics.error(Code::S104, rows_.location(cell),
                                 "a weight must be a number, with 9 decimal places at most");
    else if (std::get<0>(weight) < 0)
      reading_.diagnostics.error(Code::S109, rows_.location(cell), "a weight must be 0 or more");
    else if (plan_.person) weights_.back() = std::get<0>(weight);
    else decision_.ballot_weights.push_back(std::get<0>(weight));
  }

  void read_count(const CsvCell& cell) {
    const auto count = parse_whole(cell.text);
    if (!count || *count == 0)
      reading_.diagnostics.error(Code::B311, rows_.location(cell),
                                 "the count of a ballot must be a whole number from 1 to 1000000000");
    decision_.counts.push_back(count.value_or(1));
  }

  [[nodiscard]] bool has_people() const { return plan_.turned || plan_.person.has_value(); }

  void read_mark(std::string_view text, Location where, ParticipantId person, OptionId option) {
    if (!has_people()) {
      reading_.diagnostics.error(Code::B303, where,
                                 fmt::format("`{}` needs a participant, and the rows are counted ballots", text));
      return;
    }
    Objection mark{.participant = person, .option = option, .where = where};
    mark.stand_aside = text == "stand-aside";
    mark.veto = !mark.stand_aside;
    decision_.objections.push_back(mark);
  }

  // No opinion: the person is present, and their grade of the option is neither filled in nor compared.
  void take_no_side(Location where, ParticipantId person, OptionId option) {
    ++abstentions_;
    if (has_people())
      decision_.objections.push_back({.participant = person, .option = option, .abstain = true, .where = where});
  }

  [[nodiscard]] Decimal read_cell(const CsvCell& cell, ParticipantId person, OptionId option) {
    if (cell.text.empty() || cell.text == "~") return no_grade;
    const Location where = rows_.location(cell);
    if (cell.text == "veto" || cell.text == "stand-aside") return read_mark(cell.text, where, person, option), no_grade;
    const auto grade = parse_decimal(with_point(cell.text, rows_.separator(), scratch_));
    if (grade.index() == 0) return check_scale(std::get<0>(grade), where), std::get<0>(grade);
    const CellMark said = cell_mark(cell.text);
    if (said == CellMark::empty) return no_grade;
    if (said == CellMark::no_opinion) return take_no_side(where, person, option), no_grade;
    auto& diagnostic =
        reading_.diagnostics.error(Code::B303, where, fmt::format("`{}` is neither a grade nor a mark", cell.text));
    const std::string& hint = std::get<1>(grade).hint;
    if (is_date(cell.text))
      diagnostic.hint = "spreadsheets make dates of texts such as 3-4 and 1/2: write the grade again";
    else
      diagnostic.hint =
          hint.empty() ? "write a number, veto, stand-aside, abstain, or nothing; --ignore COLUMN leaves a column out"
                       : hint;
    return no_grade;
  }

  // Nothing else in the table says which of the two is the better one.
  void tell_zeros_and_ones() {
    const bool said = !reading_.detected || !numbers_said(reading_.options.numbers, {}).meaning.empty();
    const auto other = [](Decimal grade) { return grade != no_grade && grade != 0 && grade != decimal_one; };
    if (said || reading_.errors() > 0 || !decision_.objections.empty() ||
        std::ranges::any_of(decision_.grades, other) ||
        std::ranges::find(decision_.grades, decimal_one) == decision_.grades.end())
      return;
    reading_.diagnostics
        .note(Code::S119, reading_.here(), "all grades are 0 or 1, and are read as discomfort: 0 is the better one")
        .hint = "where 1 is a vote for the option, say --numbers 0..1,best=1";
  }

  // A grade off the scale that was said is a fault; off the one that was assumed, the scale is asked for.
  void check_scale(Decimal grade, Location where) {
    const Scale& scale = decision_.scale;
    if (grade >= scale.from && grade <= scale.to) return;
    if (!numbers_said(reading_.options.numbers, {}).meaning.empty()) {
      reading_.diagnostics.error(Code::B301, where,
                                 fmt::format("{} is off the scale {}..{}", decimal_text(grade),
                                             decimal_text(scale.from), decimal_text(scale.to)));
      return;
    }
    asked_ = true;
    reading_.diagnostics
        .error(Code::S121, where,
               fmt::format("{} does not fit the scale 0..10, where 0 is no discomfort", decimal_text(grade)))
        .hint = "say the scale and its best end: --numbers 0..100,best=0 or --numbers 1..5,best=5";
  }

  void turn() {
    const std::size_t people = decision_.participants.size(), options = decision_.options.size();
    if (decision_.grades.size() != people * options) return;  // after an error
    std::vector<Decimal> turned(decision_.grades.size());
    for (std::size_t o = 0; o < options; ++o)
      for (std::size_t p = 0; p < people; ++p) turned[p * options + o] = decision_.grades[o * people + p];
    decision_.grades = std::move(turned);
    std::ranges::stable_sort(decision_.objections, {},
                             [](const Objection& mark) { return std::pair(mark.participant, mark.option); });
  }

  // Who answered, and who stands aside from everything and so as a whole person.
  void settle() {
    const std::size_t people = decision_.participants.size(), options = decision_.options.size();
    decision_.answered.assign(people, false);
    decision_.stands_aside.assign(people, false);
    std::vector<std::size_t> asides(people, 0);
    for (const Objection& mark : decision_.objections) {
      decision_.answered[index(mark.participant)] = true;
      asides[index(mark.participant)] += mark.stand_aside;
    }
    for (std::size_t p = 0; p < people; ++p) decision_.stands_aside[p] = options > 0 && asides[p] == options;
    std::erase_if(decision_.objections,
                  [&](const Objection& mark) { return decision_.stands_aside[index(mark.participant)]; });
    if (people * options != decision_.grades.size()) return;
    for (std::size_t p = 0; p < people; ++p)
      if (std::ranges::any_of(std::span(decision_.grades).subspan(p * options, options),
                              [](Decimal grade) { return grade != no_grade; }))
        decision_.answered[p] = true;
  }

  Reading& reading_;
  Decision& decision_;
  TablePlan& plan_;
  PlannedRows rows_;
  std::vector<std::string_view> names_;  // of the people, by row
  std::vector<Decimal> weights_;         // likewise; empty where the table has none
  bool asked_ = false;
  std::size_t people_ = 0, abstentions_ = 0;
  std::string scratch_;
};

std::optional<Decision> read(Reading& reading) {
  if (!reading.load()) return reading.finish();
  reading.decision.kind = BallotKind::grades;
  if (const std::string numbers = numbers_said(reading.options.numbers, {}).meaning; !numbers.empty()) {
    const auto scale = parse_scale(numbers);
    if (!scale) {
      reading.diagnostics.error(Code::S121, reading.here(), fmt::format("`--numbers {}` is no scale", numbers)).hint =
          "write it like 0..10,best=0 or 1..5,best=5";
      return reading.finish();
    }
    reading.decision.scale = *scale;
  }
  if (auto plan = plan_grades(reading)) GradeTable(reading, *plan).read();
  return reading.finish();
}

Match matches(std::string_view name, std::string_view head) {
  return csv_kind(name, head) == CsvKind::graded ? Match::content : Match::no;
}

class GradeWriter {
 public:
  GradeWriter(const Decision& decision, Writing& writing)
      : decision_(decision), writing_(writing), counted_(!decision.counts.empty()) {}

  [[nodiscard]] std::optional<std::string> write() {
    const bool weights = counted_ ? !decision_.ballot_weights.empty()
                                  : std::ranges::any_of(decision_.participants, [](const Participant& person) {
                                      return person.weight != decimal_one;
                                    });
    text_ = counted_ ? "count" : "participant";
    const auto heads = csv_heads(decision_, writing_);
    if (!heads) return std::nullopt;
    for (const std::string& head : *heads) text_ += "," + csv_cell(head);
    text_ += weights ? ",weight\n" : "\n";
    const auto names = csv_names(decision_, writing_);
    const std::size_t options = decision_.options.size();
    for (std::size_t r = 0; r * options < decision_.grades.size(); ++r) {
      text_ += counted_ ? std::to_string(decision_.counts[r]) : csv_cell(names[r]);
      for (std::size_t o = 0; o < options; ++o) text_ += "," + cell_text(r, o);
      if (weights)
        text_ += "," + decimal_text(counted_ ? decision_.ballot_weights[r] : decision_.participants[r].weight);
      text_ += "\n";
    }
    say_what_is_lost();
    return text_;
  }

 private:
  [[nodiscard]] std::string cell_text(std::size_t row, std::size_t option) {
    const Decimal grade = decision_.grades[row * decision_.options.size() + option];
    const Objection* mark = counted_ ? nullptr : decision_.objection(participant_id(row), option_id(option));
    const bool lifted = mark != nullptr && mark->veto && !mark->open_veto();  // without a grade it stands aside
    const bool aside = (mark != nullptr && mark->stand_aside) || (lifted && grade == no_grade) ||
                       (!counted_ && decision_.stands_aside[row]);
    const bool abstains = (mark != nullptr && mark->abstain) || (!counted_ && decision_.takes_no_side(row));
    const bool vetoed = mark != nullptr && mark->open_veto() && !mark->by_grade;
    if (vetoed) hidden_ += grade != no_grade;
    if (vetoed) return "veto";
    if (aside) return "stand-aside";
    if (abstains) return "abstain";
    lifted_ += mark != nullptr && mark->veto && !mark->by_grade;
    blanks_ += grade == no_grade && (counted_ || decision_.answered[row]);
    return grade == no_grade ? "" : decimal_text(grade);
  }

  void say_what_is_lost() {
    const Scale& scale = decision_.scale;
    const auto reasons =
        std::ranges::count_if(decision_.objections, [](const Objection& mark) { return !mark.reason.empty(); });
    if (reasons > 0) writing_.lost(counted(reasons, "reason is left out", "reasons are left out"));
    if (hidden_ > 0)
      writing_.lost(counted(hidden_, "grade beside a veto is left out", "grades beside vetoes are left out"));
    if (lifted_ > 0)
      writing_.lost(counted(lifted_, "veto that is not open any more is left out",
                            "vetoes that are not open any more are left out"));
    if (!scale.words.empty()) writing_.lost("the words of the scale are left out");
    if (scale.from != 0 || scale.to != 10 * decimal_one || scale.best != 0)
      writing_.lost(fmt::format("the scale is left out: read the file with --numbers {}..{},best={}",
                                decimal_text(scale.from), decimal_text(scale.to), decimal_text(scale.best)));
    if (blanks_ > 0 && decision_.policy.missing != MissingPolicy::error)
      writing_.lost(fmt::format("what a blank means is left out: read the file with --missing {}",
                                name_of(decision_.policy.missing)));
    lose_all_but_ballots(decision_, writing_);
  }

  const Decision& decision_;
  Writing& writing_;
  const bool counted_;
  std::string text_;
  std::size_t hidden_ = 0, lifted_ = 0, blanks_ = 0;
};

std::optional<std::string> write(const Decision& decision, Writing& writing) {
  if (decision.kind == BallotKind::rankings)
    return writing.refuse("the ballots are rankings, and the table is for grades", "write --to ranked-csv");
  if (decision.counts_only)
    return writing.refuse("the file counts how often each grade was given, not by whom, so no ballot can be written",
                          "write assent's own format: --to assent");
  return GradeWriter(decision, writing).write();
}

}  // namespace grades_csv_format

constinit const Format grades_csv{
    .id = "grades-csv",
    .title = "table of grades (CSV)",
    .extensions = grades_csv_format::extensions,
    .ballots = "grades, vetoes, stand-asides, weights, names or counts",
    .limits =
        "the first column names people (participant, name ...), or options where it is headed `option`; "
        "discomfort 0..10, or "
        "--numbers FROM..TO,best=FROM or TO; a blank is no grade (missing: error); veto, stand-aside, ~ are "
        "marks; no reasons",
    .source = "the usual form of spreadsheets",
    .numbers =
        "a scale and its best end: 0..10,best=0 or 1..5,best=5; question=TEXT before it, where a form has several",
    .matches = grades_csv_format::matches,
    .read = grades_csv_format::read,
    .write = grades_csv_format::write,
};

}  // namespace assent::formats
