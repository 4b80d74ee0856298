// Tables of scores as BetterVoting and star.vote export them: what stands before the candidates numbers the ballots
// (`ballot_id`, `precinct`; `voterID`, `voteTime`, `pollID`), then a column a candidate with 0 to 5, 5 the best.
// With `overvote_rank` and `has_duplicate_rank` behind them the cells are ranks, 1 the best. A race without these may
// hold ranks, too; only a number over 5, or over the number of candidates, tells which. Source:
// https://github.com/Equal-Vote/bettervoting and https://github.com/larryhastings/starvote.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <deque>
#include <set>

#include "base/decimal.hpp"
#include "base/text.hpp"
#include "base/utf8.hpp"
#include "formats/formats.hpp"
#include "formats/parts/answers.hpp"
#include "formats/parts/csv_kind.hpp"
#include "formats/parts/marks.hpp"
#include "formats/parts/reading.hpp"
#include "formats/parts/table_columns.hpp"

namespace assent::formats {
namespace bettervoting_format {

constexpr std::string_view extensions[] = {".csv"};
constexpr std::int64_t best_score = 5;
constexpr std::int64_t most_rank = 1'000'000;

constexpr std::array<std::string_view, 2> meanings{"scores", "ranks"};

enum class Kind { unclear, scores, ranks };

// One race: its candidates, and what tells that its numbers are ranks.
struct Race {
  std::string name;
  std::vector<std::size_t> candidates = {};  // columns
  std::optional<std::size_t> overvote;       // the column that says at which rank there are two
  Kind kind = Kind::unclear;
};

// `overvote_rank` and `has_duplicate_rank`, which stand behind the candidates of a race with ranks.
[[nodiscard]] bool ends_race(std::string_view title, std::string_view word) {
  const std::string key = key_of(title);
  return key.ends_with(word);
}

class ScoreTable {
 public:
  explicit ScoreTable(Reading& reading)
      : reading_(reading),
        said_(numbers_said(reading.options.numbers, meanings)),
        table_(reading.sources, reading.here().source, reading.diagnostics) {}

  void read() {
    if (!said_.meaning.empty() && std::ranges::find(meanings, said_.meaning) == meanings.end())
      return ask(reading_.here(), fmt::format("`--numbers {}` is not known here", reading_.options.numbers));
    std::vector<CsvCell> row;
    if (!table_.next(row)) {
      if (reading_.errors() == 0) reading_.diagnostics.error(Code::Y001, reading_.here(), "the file holds nothing");
      return;
    }
    read_header(row);
    look_ahead();
    if (!choose() || !settle_kind()) return;
    for (const std::size_t c : race_->candidates) {
      const std::size_t bangs = titles_[c].find("!!");
      reading_.add_option_named(bangs == std::string::npos ? titles_[c] : titles_[c].substr(bangs + 2), where_[c]);
    }
    if (!tell_columns()) return;
    std::size_t here = 0;
    while (!too_many_faults(reading_) && table_.next(row)) {
      if (skipped_.contains(here++) || !has_width(reading_, table_, row, titles_.size())) continue;
      if (!reading_.fits(reading_.decision.counts.size() + 1, reading_.here())) return;
      if (race_->kind == Kind::ranks) read_ranks(row);
      else read_scores(row);
    }
    tell_counts();
  }

 private:
  [[nodiscard]] Race& race_named(std::string_view name) {
    for (Race& race : races_)
      if (race.name == name) return race;
    races_.emplace_back();
    races_.back().name = name;
    return races_.back();
  }

  // `Mayor!!Ana` is a candidate of one of several races.
  void read_header(const std::vector<CsvCell>& header) {
    std::string last;
    for (const CsvCell& cell : header) {
      titles_.emplace_back(cell.text);
      where_.push_back(table_.location(cell.span));
    }
    star_vote_ = key_of(titles_[0]) == "voterid";
    for (std::size_t c = 0; c < titles_.size(); ++c) {
      const std::string& title = titles_[c];
      const std::size_t bangs = title.find("!!");
      const std::string race = bangs == std::string::npos ? "" : title.substr(0, bangs);
      const bool overvote = ends_race(title, "overvoterank");
      if (overvote || ends_race(title, "hasduplicaterank")) {
        Race& ended = race_named(race.empty() ? last : race);
        ended.kind = Kind::ranks;
        if (overvote) ended.overvote = c;
      } else if (!is_ignored(title) && (bangs != std::string::npos || column_role(title) == ColumnRole::option)) {
        race_named(race).candidates.push_back(c);
        last = race;
      }
    }
    std::erase_if(races_, [](const Race& race) { return race.candidates.empty(); });
  }

  [[nodiscard]] bool is_ignored(const std::string& title) const {
    return std::ranges::find(reading_.options.ignore, title) != reading_.options.ignore.end();
  }

  // What the numbers tell, and which ballots stand there twice: a pass over all rows.
  void look_ahead() {
    Diagnostics unheard;
    CsvReader table(reading_.sources, reading_.here().source, unheard);
    std::vector<CsvCell> row;
    Answers answers;
    std::vector<std::int64_t> most(races_.size(), 0);
    static_cast<void>(table.next(row));
    for (std::size_t here = 0; table.next(row); ++here) {
      if (std::ranges::all_of(row, [](const CsvCell& cell) { return cell.text.empty(); })) skipped_.insert(here);
      else answers.add(row[0].text, "", here, table.location(row[0].span));
      for (std::size_t r = 0; r < races_.size(); ++r)
        for (const std::size_t c : races_[r].candidates)
          if (c < row.size()) most[r] = std::max(most[r], parse_whole(row[c].text).value_or(0));
    }
    for (const std::size_t again : answers.replaced(reading_)) skipped_.insert(again);
    for (std::size_t r = 0; r < races_.size(); ++r) {
      Race& race = races_[r];
      if (star_vote_) race.kind = Kind::scores;
      if (race.kind != Kind::unclear) continue;
      if (most[r] > best_score) race.kind = Kind::ranks;
      else if (most[r] > static_cast<std::int64_t>(race.candidates.size())) race.kind = Kind::scores;
    }
  }

  void ask(Location where, std::string message) {
    reading_.diagnostics.error(Code::S121, where, std::move(message)).hint =
        "say --numbers scores (0 to 5, 5 the best) or --numbers ranks (1 the best)";
  }

  [[nodiscard]] bool choose() {
    if (races_.empty()) return reading_.diagnostics.error(Code::S103, where_[0], "the file holds no options"), false;
    for (Race& race : races_)
      if (said_.race ? *said_.race == race.name : races_.size() == 1) race_ = &race;
    if (race_ != nullptr) return true;
    std::string list;
    for (const Race& race : races_)
      list += (list.empty() ? "" : " or ") + fmt::format("--numbers 'race={}'", escape_invisible(race.name));
    if (races_.size() == 1 && races_[0].name.empty()) list = "leave `race=` out: there is only one";
    reading_.diagnostics
        .error(Code::S121, where_[0],
               said_.race ? fmt::format("the file has no race `{}`", escape_invisible(*said_.race))
                          : fmt::format("the file holds the ballots of {} races", races_.size()))
        .hint = "say which one: " + list;
    return false;
  }

  [[nodiscard]] bool settle_kind() {
    if (said_.meaning == "ranks") race_->kind = Kind::ranks;
    else if (said_.meaning == "scores") race_->kind = Kind::scores;
    if (race_->kind != Kind::unclear) return true;
    const std::string race = race_->name.empty() ? "" : fmt::format("'race={},", escape_invisible(race_->name));
    const std::string_view quote = race.empty() ? "" : "'";
    reading_.diagnostics
        .error(Code::S121, where_[race_->candidates[0]],
               "the numbers may be scores, where 5 is the best, or ranks, where 1 is the best")
        .hint = fmt::format("say which: --numbers {}scores{} or --numbers {}ranks{}", race, quote, race, quote);
    return false;
  }

  [[nodiscard]] bool tell_columns() {
    std::string unused;
    for (std::size_t c = 0; c < titles_.size(); ++c) {
      const bool candidate = std::ranges::find(race_->candidates, c) != race_->candidates.end();
      const bool other_race = std::ranges::any_of(races_, [&](const Race& race) {
        return &race != race_ && std::ranges::find(race.candidates, c) != race.candidates.end();
      });
      const bool overvote = race_->overvote == c && race_->kind == Kind::ranks;
      if (reading_.decision.columns.size() < 2000)
        reading_.decision.columns.push_back({reading_.decision.keep(titles_[c]), candidate    ? "option"
                                                                                 : overvote   ? "overvote"
                                                                                 : other_race ? "another race"
                                                                                              : "not used"});
      if (!candidate && !other_race && !overvote && !is_ignored(titles_[c]))
        unused += (unused.empty() ? "" : ", ") + fmt::format("`{}`", titles_[c]);
    }
    if (!unused.empty()) reading_.ignored(where_[0], fmt::format("columns are not used: {}", unused));
    for (const std::string& name : reading_.options.ignore)
      if (std::ranges::find(titles_, name) == titles_.end())
        return reading_.diagnostics.error(Code::R201, where_[0],
                                          fmt::format("there is no column `{}` to ignore", name)),
               false;
    return true;
  }

  void read_scores(const std::vector<CsvCell>& row) {
    std::vector<Decimal> grades;
    bool valid = true;
    for (const std::size_t c : race_->candidates) {
      const auto score = parse_whole(row[c].text, best_score);
      grades.push_back(score ? *score * decimal_one : no_grade);
      if (score || cell_mark(row[c].text) != CellMark::none) continue;
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

  // 0 is not ranked. The rank at which there are two, and those behind it, count for nobody; or only that one.
  void read_ranks(const std::vector<CsvCell>& row) {
    std::vector<Cell> ranks;
    bool valid = true;
    const std::int64_t over = race_->overvote ? parse_whole(row[*race_->overvote].text, most_rank).value_or(0) : 0;
    for (const std::size_t c : race_->candidates) {
      const auto rank = parse_whole(row[c].text, most_rank);
      const bool ended =
          over > 0 && rank && (reading_.options.overvote == OvervotePolicy::end ? *rank >= over : *rank == over);
      ranks.push_back(rank && *rank > 0 && !ended ? static_cast<Cell>(*rank - 1) : unranked_cell);
      if (rank || cell_mark(row[c].text) != CellMark::none) continue;
      valid = false;
      reading_.diagnostics.error(Code::S114, table_.location(row[c].span),
                                 "a rank is expected here: 1 for the best, 2, 3 ..., or nothing");
    }
    overvotes_ += over > 0;
    empty_ += std::ranges::all_of(ranks, [](Cell rank) { return rank == unranked_cell; });
    close_gaps(ranks, scratch_);
    if (valid) reading_.add_ranking(ranks, 1);
  }

  void tell_counts() {
    tell_overvotes(reading_, static_cast<std::int64_t>(overvotes_));
    if (empty_ > 0)
      reading_.diagnostics.warning(
          Code::B314, reading_.here(),
          counted(empty_, "ballot says nothing of any candidate", "ballots say nothing of any candidate"));
  }

  Reading& reading_;
  NumbersSaid said_;
  CsvReader table_;
  std::vector<std::string> titles_;
  std::vector<Location> where_;  // of the titles
  std::deque<Race> races_;
  Race* race_ = nullptr;  // the one that is read
  std::set<std::size_t> skipped_;
  std::vector<Cell> scratch_;
  std::size_t empty_ = 0, overvotes_ = 0;
  bool star_vote_ = false;
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
        "a blank is no score, and counts as 0 where others are given (missing: worst), as both tools count; 0 is no rank; "
        "--numbers scores or ranks where the file does not tell; one of several races by "
        "--numbers race=NAME; ballot numbers, precincts and times are not used; not written",
    .source = "https://bettervoting.com",
    .numbers = "ranks or scores; race=NAME or race=NAME,ranks where there are several",
    .matches = bettervoting_format::matches,
    .read = bettervoting_format::read,
};

}  // namespace assent::formats
