// Profiles that VoteKit writes (CSV): `VoteKit RankProfile` or `VoteKit ScoreProfile` in the first line, the candidates
// as
// `(Name:Short)`, then a row a ballot, `{'Ana', 'Ben'},{'Chi'},,&,1.5,&,...` or a score a candidate, and its weight.
// Source: https://github.com/mggg/VoteKit, votekit/pref_profile/pref_profile.py.
#include <fmt/format.h>

#include <algorithm>

#include "base/decimal.hpp"
#include "base/text.hpp"
#include "formats/formats.hpp"
#include "formats/parts/csv_kind.hpp"
#include "formats/parts/reading.hpp"
#include "formats/parts/sparse_rankings.hpp"

namespace assent::formats {
namespace votekit_format {

constexpr std::string_view extensions[] = {".csv"};
constexpr std::string_view ranks_head = "VoteKit RankProfile", scores_head = "VoteKit ScoreProfile";

// The names in `{'Ana', 'Ben'}`; nothing where it is no such set.
[[nodiscard]] std::optional<std::vector<std::string>> set_of(std::string_view text) {
  std::vector<std::string> names;
  if (text == "set()" || text == "frozenset()" || text == "{}") return names;
  if (text.size() < 2 || text.front() != '{' || text.back() != '}') return std::nullopt;
  text = trimmed(text.substr(1, text.size() - 2));
  while (!text.empty()) {
    const char quote = text.front();
    if (quote != '\'' && quote != '"') return std::nullopt;
    std::string name;
    std::size_t at = 1;
    for (; at < text.size() && text[at] != quote; ++at) {
      if (text[at] == '\\' && at + 1 < text.size()) ++at;
      name += text[at];
    }
    if (at >= text.size()) return std::nullopt;
    names.push_back(std::move(name));
    text = trimmed(text.substr(at + 1));
    if (text.starts_with(',')) text = trimmed(text.substr(1));
    else if (!text.empty()) return std::nullopt;
  }
  return names;
}

class ProfileReader {
 public:
  explicit ProfileReader(Reading& reading)
      : reading_(reading), table_(reading.sources, reading.here().source, reading.diagnostics) {}

  void read() {
    std::vector<CsvCell> row;
    if (!table_.next(row)) {
      if (reading_.errors() == 0) reading_.diagnostics.error(Code::Y001, reading_.here(), "the file holds nothing");
      return;
    }
    if (row[0].text != ranks_head && row[0].text != scores_head)
      return fault(row[0], Code::S107, "`VoteKit RankProfile` or `VoteKit ScoreProfile` is expected here");
    ranked_ = row[0].text == ranks_head;
    reading_.decision.kind = ranked_ ? BallotKind::rankings : BallotKind::grades;
    if (!read_head(row)) return;
    while (!too_many_faults(reading_) && table_.next(row)) read_ballot(row);
    if (reading_.errors() == 0) take_over();
  }

 private:
  void fault(const CsvCell& cell, Code code, std::string message) {
    reading_.diagnostics.error(code, table_.location(cell.span), std::move(message));
  }

  // Up to the titles of the columns.
  [[nodiscard]] bool read_head(std::vector<CsvCell>& row) {
    while (table_.next(row)) {
      if (row[0].text == "Candidates") {
        if (!table_.next(row) || !read_candidates(row)) return false;
      } else if (row[0].text.starts_with('=')) {
        if (table_.next(row)) return read_titles(row);
      }
    }
    if (reading_.errors() == 0)
      reading_.diagnostics.error(Code::S114, reading_.here(),
                                 "a line of `=` and ballots below it are expected, and the file ends");
    return false;
  }

  // `(Alexandra:Al)`: the name, and how the ballots call it.
  [[nodiscard]] bool read_candidates(const std::vector<CsvCell>& row) {
    for (const CsvCell& cell : row) {
      if (cell.text.empty()) continue;
      const std::size_t colon = cell.text.rfind(':');
      if (colon == std::string_view::npos || !cell.text.starts_with('(') || !cell.text.ends_with(')'))
        return fault(cell, Code::S114, "a candidate is written `(Name:Short)`"), false;
      const std::string_view name = cell.text.substr(1, colon - 1),
                             brief = cell.text.substr(colon + 1, cell.text.size() - colon - 2);
      if (names_.find(brief))
        return fault(cell, Code::R203, fmt::format("the short name `{}` stands twice", brief)), false;
      names_.place(brief);
      columns_.push_back(reading_.add_option(brief, name, table_.location(cell.span)));
    }
    return !columns_.empty() || (fault(row[0], Code::S103, "the file names no candidates"), false);
  }

  // `Ranking_1,Ranking_2,&,Weight,&,Voter Set`, or the candidates in place of the rankings.
  [[nodiscard]] bool read_titles(const std::vector<CsvCell>& row) {
    if (columns_.empty()) return fault(row[0], Code::S103, "the file names no candidates above the ballots"), false;
    while (width_ < row.size() && row[width_].text != "&") ++width_;
    if (width_ + 1 >= row.size() || row[width_ + 1].text != "Weight")
      return fault(row[std::min(width_, row.size() - 1)], Code::S114,
                   "`&,Weight` is expected behind the columns of the ballot"),
             false;
    for (std::size_t c = 0; c < width_; ++c) {
      const std::string_view title = row[c].text;
      if (ranked_ ? title != fmt::format("Ranking_{}", c + 1) : !names_.find(title))
        return fault(row[c], Code::S114,
                     ranked_ ? fmt::format("`Ranking_{}` is expected here", c + 1)
                             : fmt::format("`{}` is none of the candidates", title)),
               false;
      if (!ranked_) scored_.push_back(*names_.find(title));
      reading_.decision.columns.push_back({reading_.decision.keep(title), ranked_ ? "rank" : "option"});
    }
    for (std::size_t c = width_; c < row.size(); ++c)
      if (row[c].text != "&")
        reading_.decision.columns.push_back(
            {reading_.decision.keep(row[c].text), c == width_ + 1 ? "weight" : "not used"});
    return true;
  }

  void read_ballot(const std::vector<CsvCell>& row) {
    if (row.size() < width_ + 3 || row[width_].text != "&" || row[width_ + 2].text != "&") {
      reading_.diagnostics.error(Code::S111, table_.location({row.front().span.begin, row.back().span.end}),
                                 fmt::format("{} cells, `&`, the weight and `&` are expected in each row", width_));
      return;
    }
    const auto weight = parse_decimal(row[width_ + 1].text);
    if (weight.index() != 0 || std::get<0>(weight) < 0)
      return fault(row[width_ + 1], Code::S104, "a weight must be a number from 0, with 9 decimal places at most");
    voters_ += row.size() > width_ + 3;
    if (ranked_) read_ranking(row, std::get<0>(weight));
    else read_scores(row, std::get<0>(weight));
  }

  void read_ranking(const std::vector<CsvCell>& row, Decimal weight) {
    ballots_.begin();
    for (std::size_t c = 0; c < width_; ++c) {
      if (row[c].text.empty() || row[c].text == "{'~'}") continue;
      const auto names = set_of(row[c].text);
      if (!names) return fault(row[c], Code::S114, "a set of candidates is expected here: {'Ana', 'Ben'}");
      for (const std::string& name : *names) {
        const auto place = names_.find(name);
        if (!place) return fault(row[c], Code::R201, fmt::format("`{}` is none of the candidates", name));
        if (!ballots_.put(*place, static_cast<Cell>(c)))
          return fault(row[c], Code::B305, fmt::format("`{}` stands twice on this ballot", name));
      }
    }
    ballots_.end(1, weight);
  }

  void read_scores(const std::vector<CsvCell>& row, Decimal weight) {
    std::vector<Decimal> grades(columns_.size(), no_grade);
    for (std::size_t c = 0; c < width_; ++c) {
      if (row[c].text.empty()) continue;
      const auto score = parse_decimal(row[c].text);
      if (score.index() != 0) return fault(row[c], Code::B303, fmt::format("`{}` is no score", row[c].text));
      grades[scored_[c]] = std::get<0>(score);
      most_ = std::max(most_, std::get<0>(score));
      least_ = std::min(least_, std::get<0>(score));
    }
    if (!reading_.fits(reading_.decision.counts.size() + 1, table_.location(row[0].span))) return;
    reading_.add_grades(grades, 1);
    reading_.decision.ballot_weights.push_back(weight);
  }

  void take_over() {
    Decision& decision = reading_.decision;
    if (ranked_) {
      const std::vector<std::optional<OptionId>> columns(columns_.begin(), columns_.end());
      ballots_.pour(reading_, columns);
    } else {
      decision.scale = {.from = least_,
                        .to = std::max(most_, least_ + decimal_one),
                        .best = std::max(most_, least_ + decimal_one),
                        .words = {}};
      decision.policy.missing = MissingPolicy::worst;
      reading_.diagnostics.note(
          Code::S119, reading_.here(),
          fmt::format("the file does not say its highest score: it is taken to be {}, the highest that is given",
                      decimal_text(decision.scale.to)));
    }
    if (voters_ > 0)
      reading_.ignored(reading_.here(), fmt::format("the voters of {} are not used", counted(voters_, "row", "rows")));
  }

  Reading& reading_;
  CsvReader table_;
  OptionNames names_;  // short ones
  std::vector<OptionId> columns_;
  std::vector<std::size_t> scored_;  // candidates, by column
  SparseRankings ballots_;
  std::size_t width_ = 0, voters_ = 0;
  Decimal least_ = 0, most_ = 0;
  bool ranked_ = true;
};

Match matches(std::string_view, std::string_view head) {
  return head.starts_with(ranks_head) || head.starts_with(scores_head) ? Match::content : Match::no;
}

std::optional<Decision> read(Reading& reading) {
  if (!reading.load()) return reading.finish();
  ProfileReader(reading).read();
  return reading.finish();
}

}  // namespace votekit_format

constinit const Format votekit{
    .id = "votekit",
    .title = "VoteKit profiles (CSV)",
    .extensions = votekit_format::extensions,
    .ballots = "rankings with ties or scores, weights",
    .limits = "the most is the best score; sets of voters are not used; not written",
    .source = "https://github.com/mggg/VoteKit",
    .matches = votekit_format::matches,
    .read = votekit_format::read,
};

}  // namespace assent::formats
