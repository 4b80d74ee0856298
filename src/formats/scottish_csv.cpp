// The tables of Scottish council elections as VoteKit reads them: the numbers of candidates and seats, a row a distinct
// ballot (how many, then candidates by number, the best first), the candidates, and the name of the ward.
//   3,1,            12,2,1,            "Candidate 1","Ana","Party (P)",            "Ward",
// Source: https://github.com/mggg/scot-elex.
#include <fmt/format.h>

#include <algorithm>

#include "base/decimal.hpp"
#include "base/text.hpp"
#include "formats/formats.hpp"
#include "formats/parts/csv_kind.hpp"
#include "formats/parts/reading.hpp"

namespace assent::formats {
namespace scottish_csv_format {

constexpr std::string_view extensions[] = {".csv"};
constexpr std::int64_t most_candidates = 1000;

class ScottishTable {
 public:
  explicit ScottishTable(Reading& reading)
      : reading_(reading), table_(reading.sources, reading.here().source, reading.diagnostics, CsvQuotes::loose) {}

  void read() {
    std::vector<CsvCell> row;
    if (!read_numbers(row)) return;
    while (!too_many_faults(reading_) && table_.next(row)) {
      drop_blank_cells(row, 1);
      if (row[0].text.starts_with("Candidate ")) read_candidate(row);
      else if (reading_.decision.options.empty()) read_ballot(row);
      else reading_.decision.title = reading_.decision.keep(row[0].text);
    }
    Decision& decision = reading_.decision;
    if (decision.options.size() != candidates_ && reading_.errors() == 0)
      reading_.diagnostics.error(Code::S114, reading_.here(),
                                 fmt::format("{} expected after the ballots, and {} named",
                                             counted(candidates_, "candidate is", "candidates are"),
                                             counted(decision.options.size(), "is", "are")));
    if (reading_.errors() > 0 || !reading_.fits(counts_.size(), reading_.here())) return;
    RowReader rows(ranks_);
    for (std::size_t b = 0; b < counts_.size(); ++b) reading_.add_ranking(rows[b], counts_[b]);
    if (parties_ > 0)
      reading_.ignored(reading_.here(),
                       fmt::format("the parties of {} are not used", counted(parties_, "candidate", "candidates")));
  }

 private:
  [[nodiscard]] bool read_numbers(std::vector<CsvCell>& row) {
    if (!table_.next(row)) {
      if (reading_.errors() == 0) reading_.diagnostics.error(Code::Y001, reading_.here(), "the file holds nothing");
      return false;
    }
    const auto candidates = parse_whole(row[0].text, most_candidates);
    if (row.size() < 2 || !candidates || *candidates == 0 || !parse_whole(row[1].text)) {
      reading_.diagnostics.error(Code::S114, table_.location(row[0].span),
                                 "the numbers of candidates and of seats are expected here");
      return false;
    }
    candidates_ = static_cast<std::size_t>(*candidates);
    ranks_ = Cells(candidates_);
    reading_.decision.columns = {{"1", "count of a ballot"}, {"2 and on", "candidates, the best first"}};
    reading_.ignored(table_.location(row[1].span),
                     fmt::format("the number of seats ({}) is not used: assent finds one option", row[1].text));
    return true;
  }

  void read_ballot(const std::vector<CsvCell>& row) {
    const auto count = parse_whole(row[0].text);
    if (!count || *count == 0) {
      reading_.diagnostics.error(Code::B311, table_.location(row[0].span),
                                 "the count of a ballot must be a whole number from 1 to 1000000000");
      return;
    }
    std::vector<Cell> ranks(candidates_, unranked_cell);
    for (std::size_t c = 1; c < row.size(); ++c) {
      const auto number = parse_whole(row[c].text, most_candidates);
      const Location where = table_.location(row[c].span);
      if (!number || *number == 0 || *number > static_cast<std::int64_t>(candidates_)) {
        reading_.diagnostics.error(Code::R201, where, fmt::format("there is no candidate {}", row[c].text)).hint =
            fmt::format("they are numbered 1 to {}", candidates_);
        return;
      }
      Cell& rank = ranks[static_cast<std::size_t>(*number - 1)];
      if (rank != unranked_cell) {
        reading_.diagnostics.error(Code::B305, where,
                                   fmt::format("candidate {} stands twice in this ranking", *number));
        return;
      }
      rank = static_cast<Cell>(c - 1);
    }
    if (!reading_.fits(counts_.size() + 1, reading_.here())) return;
    ranks_.push_back(ranks);
    counts_.push_back(*count);
  }

  void read_candidate(const std::vector<CsvCell>& row) {
    const Location where = table_.location(row[0].span);
    const std::string expected = fmt::format("Candidate {}", reading_.decision.options.size() + 1);
    if (row[0].text != expected || row.size() < 2)
      reading_.diagnostics.error(Code::S114, where, fmt::format("`{}` and a name are expected here", expected));
    else reading_.add_option(row[0].text.substr(10), row[1].text, where);
    parties_ += row.size() > 2;
  }

  Reading& reading_;
  CsvReader table_;
  std::size_t candidates_ = 0, parties_ = 0;
  Cells ranks_;
  std::vector<std::int64_t> counts_;
};

std::optional<Decision> read(Reading& reading) {
  if (!reading.load()) return reading.finish();
  reading.decision.kind = BallotKind::rankings;
  ScottishTable(reading).read();
  return reading.finish();
}

Match matches(std::string_view name, std::string_view head) {
  return csv_kind(name, head) == CsvKind::scottish ? Match::content : Match::no;
}

}  // namespace scottish_csv_format

constinit const Format scottish_csv{
    .id = "scottish-csv",
    .title = "Scottish elections (CSV)",
    .extensions = scottish_csv_format::extensions,
    .ballots = "counted rankings, options left out",
    .limits = "seats and parties are not used; not written",
    .source = "https://github.com/mggg/scot-elex",
    .matches = scottish_csv_format::matches,
    .read = scottish_csv_format::read,
};

}  // namespace assent::formats
