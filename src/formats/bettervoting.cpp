// Tables of scores as BetterVoting and star.vote export them: what stands before the candidates numbers the ballots
// (`ballot_id`, `precinct`; `voterID`, `voteTime`, `pollID`), then a column a candidate with 0 to 5, 5 the best.
// With `overvote_rank` and `has_duplicate_rank` behind them the cells are ranks, 1 the best.
// Source: https://github.com/Equal-Vote/bettervoting and https://github.com/larryhastings/starvote.
#include <fmt/format.h>

#include <algorithm>

#include "base/decimal.hpp"
#include "base/text.hpp"
#include "formats/formats.hpp"
#include "formats/parts/csv_kind.hpp"
#include "formats/parts/reading.hpp"

namespace assent::formats {
namespace bettervoting_format {

constexpr std::string_view extensions[] = {".csv"};
constexpr std::int64_t best_score = 5;
constexpr std::int64_t most_rank = 1'000'000;

class ScoreTable {
 public:
  explicit ScoreTable(Reading& reading)
      : reading_(reading), table_(reading.sources, reading.here().source, reading.diagnostics) {}

  void read() {
    std::vector<CsvCell> row;
    if (!table_.next(row)) {
      if (reading_.errors() == 0) reading_.diagnostics.error(Code::Y001, reading_.here(), "the file holds nothing");
      return;
    }
    if (!read_header(row)) return;
    const std::size_t width = row.size();
    while (!too_many_faults(reading_) && table_.next(row)) {
      if (!has_width(reading_, table_, row, width)) continue;
      if (!reading_.fits(reading_.decision.counts.size() + 1, reading_.here())) return;
      if (ranks_) read_ranks(row);
      else read_scores(row);
    }
    if (empty_ > 0)
      reading_.diagnostics.warning(Code::B314, reading_.here(),
                                   fmt::format("{} ballots say nothing of any candidate", empty_));
  }

 private:
  // `Mayor!!Ana` is a candidate of one of several races.
  [[nodiscard]] bool read_header(const std::vector<CsvCell>& header) {
    std::string unused;
    std::vector<std::string_view> races;
    for (std::size_t c = 0; c < header.size(); ++c) {
      const std::string_view title = header[c].text;
      const std::string key = small_letters(title);
      const std::size_t race_end = title.find("!!");
      const std::string_view race = title.substr(0, race_end == std::string_view::npos ? 0 : race_end);
      if (key.ends_with("overvote_rank") || key.ends_with("has_duplicate_rank")) ranks_ = true;
      if (column_role(title) != ColumnRole::option || key.ends_with("overvote_rank") ||
          key.ends_with("has_duplicate_rank")) {
        unused += (unused.empty() ? "" : ", ") + fmt::format("`{}`", title);
        continue;
      }
      if (std::ranges::find(races, race) == races.end()) races.push_back(race);
      if (!race.empty() && !reading_.options.numbers.empty() &&
          reading_.options.numbers != fmt::format("race={}", race))
        continue;
      reading_.add_option_named(race.empty() ? title : title.substr(race_end + 2), table_.location(header[c].span));
      columns_.push_back(c);
    }
    if (!unused.empty())
      reading_.ignored(table_.location(header[0].span), fmt::format("columns are not used: {}", unused));
    if (races.size() < 2 || !reading_.options.numbers.empty()) return !columns_.empty();
    std::string list;
    for (const std::string_view race : races)
      list += (list.empty() ? "" : " or ") + fmt::format("--numbers 'race={}'", race);
    reading_.diagnostics
        .error(Code::S121, table_.location(header[0].span),
               fmt::format("the file holds the ballots of {} races", races.size()))
        .hint = "say which one: " + list;
    return false;
  }

  void read_scores(const std::vector<CsvCell>& row) {
    std::vector<Decimal> grades;
    bool valid = true;
    for (const std::size_t c : columns_) {
      const auto score = parse_whole(row[c].text, best_score);
      grades.push_back(score ? *score * decimal_one : no_grade);
      if (score || row[c].text.empty()) continue;
      valid = false;
      if (parse_decimal(row[c].text).index() == 0)
        reading_.diagnostics.error(Code::B301, table_.location(row[c].span), "a score is a whole number from 0 to 5");
      else
        reading_.diagnostics.error(Code::B303, table_.location(row[c].span),
                                   fmt::format("`{}` is no score from 0 to 5", row[c].text));
    }
    empty_ += std::ranges::all_of(grades, [](Decimal grade) { return grade == no_grade; });
    if (valid) reading_.add_grades(grades, 1);
  }

  void read_ranks(const std::vector<CsvCell>& row) {
    std::vector<Cell> ranks;
    bool valid = true;
    for (const std::size_t c : columns_) {
      const auto rank = parse_whole(row[c].text, most_rank);
      ranks.push_back(rank && *rank > 0 ? static_cast<Cell>(*rank - 1) : unranked_cell);
      if ((rank && *rank > 0) || row[c].text.empty()) continue;
      valid = false;
      reading_.diagnostics.error(Code::S114, table_.location(row[c].span),
                                 "a rank is expected here: 1 for the best, 2, 3 ..., or nothing");
    }
    empty_ += std::ranges::all_of(ranks, [](Cell rank) { return rank == unranked_cell; });
    close_gaps(ranks, scratch_);
    if (valid) reading_.add_ranking(ranks, 1);
  }

  Reading& reading_;
  CsvReader table_;
  std::vector<std::size_t> columns_;  // of candidates
  std::vector<Cell> scratch_;
  std::size_t empty_ = 0;
  bool ranks_ = false;
};

std::optional<Decision> read(Reading& reading) {
  if (!reading.load()) return reading.finish();
  Decision& decision = reading.decision;
  decision.scale.to = decision.scale.best = best_score * decimal_one;
  decision.policy.missing = MissingPolicy::worst;
  ScoreTable(reading).read();
  decision.kind = decision.grades.empty() && !decision.counts.empty() ? BallotKind::rankings : BallotKind::grades;
  return reading.finish();
}

Match matches(std::string_view name, std::string_view head) {
  return csv_kind(name, head) == CsvKind::star_scores ? Match::content : Match::no;
}

}  // namespace bettervoting_format

constinit const Format bettervoting{
    .id = "bettervoting",
    .title = "BetterVoting and star.vote ballots (CSV)",
    .extensions = bettervoting_format::extensions,
    .ballots = "scores 0 to 5, 5 the best; rankings where the file says that it holds ranks",
    .limits =
        "a blank is no score, and counts as 0 where others are given (missing: worst), as both tools count; one "
        "of several races by "
        "--numbers race=NAME; ballot numbers, precincts and times are not used; not written",
    .source = "https://bettervoting.com",
    .matches = bettervoting_format::matches,
    .read = bettervoting_format::read,
};

}  // namespace assent::formats
