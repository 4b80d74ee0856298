// Pabulib: elections of participatory budgets, as sections META, PROJECTS and VOTES of cells parted by `;`.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <unordered_map>
#include <unordered_set>

#include "base/decimal.hpp"
#include "base/text.hpp"
#include "document/text_scan.hpp"
#include "formats/formats.hpp"
#include "formats/parts/reading.hpp"

namespace assent::formats {
namespace pabulib_format {

constexpr std::string_view extensions[] = {".pb"};

Match matches(std::string_view name, std::string_view head) {
  const std::size_t end = std::min(head.find_first_of("\r\n"), head.size());
  const std::size_t next = head.find_first_not_of("\r\n", end);
  if (head.substr(0, end) == "META" && next != std::string_view::npos && head.substr(next).starts_with("key;"))
    return Match::content;
  return name.ends_with(".pb") ? Match::extension : Match::no;
}

enum class VoteType { approval, choose_1, cumulative, scoring, ordinal };
constexpr std::array<std::string_view, 5> vote_types{"approval", "choose-1", "cumulative", "scoring", "ordinal"};

/// A cell: its piece of the line, and its text where quotes were taken off.
struct PbCell {
  std::string_view part;
  std::string text;
};

/// The columns of a section by name.
struct Columns {
  std::vector<std::string> names;
  [[nodiscard]] std::optional<std::size_t> find(std::string_view name) const {
    const auto found = std::ranges::find(names, name);
    return found == names.end() ? std::nullopt : std::optional(static_cast<std::size_t>(found - names.begin()));
  }
};

class PabulibReader {
 public:
  explicit PabulibReader(Reading& reading) : reading_(reading), lines_(reading), decision_(reading.decision) {}

  [[nodiscard]] std::optional<Decision> read() {
    Line line;
    while (lines_.next(line) && reading_.errors() < most_faults)
      if (!trimmed(line.text).empty() && !section_begins(line)) read_row(line);
    if (!seen_[votes] && reading_.errors() == 0)
      reading_.diagnostics.error(Code::S120, reading_.here(), "the file has no section VOTES");
    if (reading_.errors() == 0) {
      add_ballots();
      check_counts();
      say_what_is_not_used();
    }
    return reading_.finish();
  }

 private:
  enum Section : std::size_t { none, meta, projects, votes, sections };

  void error(Code code, const Line& line, std::string_view part, std::string message, std::string hint = "") {
    auto& diagnostic = reading_.diagnostics.error(code, reading_.at(line, part), std::move(message));
    if (!hint.empty()) diagnostic.hint = std::move(hint);
  }

  [[nodiscard]] bool section_begins(const Line& line) {
    static constexpr std::array<std::string_view, sections> names{"", "META", "PROJECTS", "VOTES"};
    const auto* const found = std::ranges::find(names.begin() + 1, names.end(), trimmed(line.text));
    if (found == names.end()) return false;
    section_ = static_cast<Section>(found - names.begin());
    if (seen_[section_]) error(Code::S114, line, line.text, fmt::format("the section {} stands twice", *found));
    else if (section_ == votes && !seen_[projects])
      error(Code::S114, line, line.text, "the section PROJECTS must come before VOTES");
    if (section_ == votes) choose_type(line);
    seen_[section_] = true;
    has_columns_ = lacks_columns_ = false;
    return true;
  }

  // False, with a diagnostic, where a quote is broken.
  [[nodiscard]] bool split(const Line& line) {
    cells_.clear();
    const std::string_view text = line.text;
    for (std::size_t begin = 0; begin <= text.size();) {
      PbCell cell;
      std::size_t end = begin;
      if (end < text.size() && text[end] == '"') {
        for (++end; end < text.size() && (text[end] != '"' || text.substr(end, 2) == "\"\""); ++end) {
          cell.text += text[end];
          end += text[end] == '"';
        }
        if (end >= text.size() || (end + 1 < text.size() && text[end + 1] != ';')) {
          error(Code::S112, line, text.substr(begin, 1), "the quote that begins this cell does not end it",
                "double the quotes inside a cell that stands in quotes");
          return false;
        }
        ++end;
      } else {
        end = std::min(text.find(';', begin), text.size());
        cell.text = trimmed(text.substr(begin, end - begin));
      }
      cell.part = text.substr(begin, end - begin);
      cells_.push_back(std::move(cell));
      begin = end + 1;
    }
    return true;
  }

  void read_row(const Line& line) {
    if (section_ == none)
      return error(Code::S114, line, line.text, "the file does not begin with the section META",
                   "the first line is `META`");
    if (lacks_columns_ || !split(line)) return;
    if (!has_columns_) {
      columns_.names.clear();
      for (const PbCell& cell : cells_) columns_.names.push_back(cell.text);
      has_columns_ = true;
      return check_columns(line);
    }
    if (section_ == meta) return read_meta(line);
    if (cells_.size() != columns_.names.size())
      return error(
          Code::S111, line, line.text,
          fmt::format("the row has {} cells, its section has {} columns", cells_.size(), columns_.names.size()));
    if (section_ == projects) read_project(line);
    else read_vote(line);
  }

  void check_columns(const Line& line) {
    const auto need = [&](std::string_view name) {
      const auto place = columns_.find(name);
      if (!place) error(Code::S103, line, line.text, fmt::format("there is no column `{}`", name));
      lacks_columns_ |= !place;
      return place.value_or(0);
    };
    if (section_ == projects) {
      id_column_ = need("project_id");
      name_column_ = columns_.find("name");
      votes_column_ = columns_.find("votes");
      note_columns(
          {{"project_id", "option"}, {"name", "title"}, {"votes", "checked"}, {"score", "result, passed over"}});
    } else if (section_ == votes) {
      voter_column_ = columns_.find("voter_id");
      vote_column_ = need("vote");
      points_column_ = columns_.find("points");
      if (needs_points() && !points_column_) need("points");
      note_columns({{"voter_id", "checked"}, {"vote", "ballot"}, {"points", "points"}});
    }
  }

  /// What each column of the section became; the others are not used.
  void note_columns(std::initializer_list<std::pair<std::string_view, std::string_view>> used) {
    for (const std::string& name : columns_.names) {
      const auto* known = std::ranges::find(used, name, &std::pair<std::string_view, std::string_view>::first);
      const bool is_used = known != used.end();
      if (!is_used) not_used_.push_back(name);
      reading_.decision.columns.push_back({reading_.decision.keep(name), is_used ? known->second : "not used"});
    }
  }

  void read_meta(const Line& line) {
    static constexpr std::array<std::string_view, 8> used{"description", "num_projects", "num_votes",
                                                          "vote_type",   "max_points",   "max_sum_points",
                                                          "min_points",  "default_score"};
    if (cells_.size() < 2) return error(Code::S111, line, line.text, "a line of META is `key;value`");
    const std::string& key = cells_[0].text;
    if (std::ranges::find(used, key) == used.end()) {
      not_used_.push_back(key);
      return;
    }
    const bool first = meta_.try_emplace(key, cells_[1].text, line.number).second;
    if (!first) return error(Code::Y008, line, cells_[0].part, fmt::format("the key {} stands twice", shown(key)));
    if (key == "description") decision_.title = decision_.keep(trimmed(cells_[1].text));
    if (key == "vote_type" && std::ranges::find(vote_types, cells_[1].text) == vote_types.end())
      error(Code::S114, line, cells_[1].part, fmt::format("the vote_type {} is not known", shown(cells_[1].text)),
            "approval, choose-1, cumulative, scoring or ordinal");
  }

  void choose_type(const Line& line) {
    const auto found = meta_.find("vote_type");
    if (found == meta_.end())
      return error(Code::S103, line, line.text, "META does not say the `vote_type`",
                   "approval, choose-1, cumulative, scoring or ordinal");
    const auto* name = std::ranges::find(vote_types, found->second.first);
    if (name != vote_types.end()) type_ = static_cast<VoteType>(name - vote_types.begin());
    decision_.kind = type_ == VoteType::ordinal ? BallotKind::rankings : BallotKind::grades;
  }

  [[nodiscard]] bool needs_points() const { return type_ == VoteType::cumulative || type_ == VoteType::scoring; }

  void read_project(const Line& line) {
    const PbCell& id = cells_[id_column_];
    if (id.text.empty()) return error(Code::S105, line, line.text, "the project has no id");
    const bool first = places_.try_emplace(id.text, places_.size()).second;
    if (!first) return error(Code::R203, line, id.part, fmt::format("the project {} is listed twice", shown(id.text)));
    reading_.add_option(id.text,
                        name_column_ ? std::string_view(cells_[*name_column_].text) : std::string_view(id.text),
                        reading_.at(line, id.part));
    const auto said = votes_column_ ? parse_whole(cells_[*votes_column_].text) : std::nullopt;
    said_votes_.push_back(said.value_or(-1));
    votes_of_.push_back(0);
  }

  void read_vote(const Line& line) {
    ++ballots_;
    if (voter_column_ && !voters_.insert(cells_[*voter_column_].text).second && ++same_voters_ == 1)
      reading_.diagnostics.warning(Code::S119, reading_.at(line, cells_[*voter_column_].part),
                                   "this voter has a vote above, too; both are counted");
    const std::string& vote = cells_[vote_column_].text;
    std::string key = vote;
    if (points_column_ && needs_points()) key += ';' + cells_[*points_column_].text;
    const auto known = merged_.find(key);
    if (known != merged_.end()) {
      Ballot& ballot = distinct_[known->second];
      ++ballot.count;
      for (const std::uint32_t project : ballot.projects) ++votes_of_[project];
      return;
    }
    auto ballot = parse_vote(line);
    if (!ballot) return;
    for (const std::uint32_t project : ballot->projects) ++votes_of_[project];
    merged_.emplace(std::move(key), distinct_.size());
    distinct_.push_back(std::move(*ballot));
    if (!reading_.fits(distinct_.size(), reading_.at(line))) section_ = none;
  }

  struct Ballot {
    std::vector<std::uint32_t> projects;  // in the order of the ballot
    std::vector<Decimal> points;          // of each
    std::int64_t count = 1;
  };

  [[nodiscard]] static std::vector<std::string_view> pieces(std::string_view text) {
    std::vector<std::string_view> list;
    if (trimmed(text).empty()) return list;
    for (std::size_t begin = 0; begin <= text.size();) {
      const std::size_t end = std::min(text.find(',', begin), text.size());
      list.push_back(trimmed(text.substr(begin, end - begin)));
      begin = end + 1;
    }
    return list;
  }

  // The piece of the line where a piece of an unquoted cell stands; else the cell.
  [[nodiscard]] static std::string_view piece_of(const PbCell& cell, std::string_view piece) {
    const std::size_t at = cell.part.find(cell.text);
    if (at == std::string_view::npos || cell.text.empty()) return cell.part;
    const auto begin = at + static_cast<std::size_t>(piece.data() - cell.text.data());
    return cell.part.substr(std::min(begin, cell.part.size()), piece.size());
  }

  [[nodiscard]] std::optional<Ballot> parse_vote(const Line& line) {
    const PbCell& vote = cells_[vote_column_];
    Ballot ballot;
    for (const std::string_view id : pieces(vote.text)) {
      const auto found = places_.find(std::string(id));
      if (found == places_.end()) {
        error(Code::R201, line, piece_of(vote, id), fmt::format("there is no project {}", shown(id)),
              "projects are named by their project_id");
        return std::nullopt;
      }
      const auto place = static_cast<std::uint32_t>(found->second);
      if (std::ranges::find(ballot.projects, place) != ballot.projects.end()) {
        error(Code::B305, line, piece_of(vote, id), fmt::format("{} stands twice in this vote", shown(id)));
        return std::nullopt;
      }
      ballot.projects.push_back(place);
    }
    if (type_ == VoteType::choose_1 && ballot.projects.size() > 1) {
      error(Code::S114, line, vote.part,
            fmt::format("a vote of the type choose-1 names one project, this names {}", ballot.projects.size()));
      return std::nullopt;
    }
    if (ballot.projects.empty() && ++empty_ == 1)
      reading_.diagnostics.warning(Code::B314, reading_.at(line), "the vote names no project");
    if (needs_points() && !parse_points(line, ballot)) return std::nullopt;
    return ballot;
  }

  [[nodiscard]] bool parse_points(const Line& line, Ballot& ballot) {
    const PbCell& cell = cells_[*points_column_];
    for (const std::string_view piece : pieces(cell.text)) {
      const auto number = parse_decimal(piece);
      if (const auto* points = std::get_if<std::int64_t>(&number)) ballot.points.push_back(*points);
      else
        return error(Code::S104, line, piece_of(cell, piece),
                     fmt::format("points must be a number, this is {}", shown(piece))),
               false;
    }
    if (ballot.points.size() == ballot.projects.size()) return true;
    error(Code::S111, line, cell.part,
          fmt::format("{} {}", counted(ballot.projects.size(), "project has", "projects have"),
                      counted(ballot.points.size(), "number of points", "numbers of points")),
          "give points for each project of the vote, in its order");
    return false;
  }

  [[nodiscard]] std::optional<Decimal> number_in_meta(std::string_view key) const {
    const auto found = meta_.find(key);
    if (found == meta_.end()) return std::nullopt;
    const auto number = parse_decimal(found->second.first);
    const auto* value = std::get_if<std::int64_t>(&number);
    return value != nullptr ? std::optional(*value) : std::nullopt;
  }

  // From 0 to the most points that one project may get; as far as the ballots go where they go beyond.
  void set_scale(Decimal other) {
    Decimal low = std::min<Decimal>(0, other), high = std::max<Decimal>(0, other);
    if (needs_points()) {
      low = std::min(low, number_in_meta("min_points").value_or(0));
      auto most = number_in_meta("max_points");
      if (!most) most = number_in_meta("max_sum_points");
      Decimal lowest = 0, highest = 0;
      for (const Ballot& ballot : distinct_)
        for (const Decimal points : ballot.points)
          lowest = std::min(lowest, points), highest = std::max(highest, points);
      if (most && highest > *most)
        reading_.diagnostics.warning(
            Code::S119, reading_.here(),
            fmt::format("a project gets {} points, and META allows {}", decimal_text(highest), decimal_text(*most)));
      low = std::min(low, lowest);
      high = std::max({high, highest, most.value_or(0)});
    }
    decision_.scale.from = low;
    decision_.scale.to = decision_.scale.best = std::max(high, low + decimal_one);
  }

  void add_ballots() {
    const Decimal other = type_ == VoteType::scoring ? number_in_meta("default_score").value_or(0) : 0;
    if (decision_.kind == BallotKind::grades) set_scale(other);
    std::vector<Cell> ranks(decision_.options.size());
    std::vector<Decimal> points(decision_.options.size());
    for (const Ballot& ballot : distinct_) {
      if (decision_.kind == BallotKind::rankings) {
        std::ranges::fill(ranks, unranked_cell);
        for (std::size_t i = 0; i < ballot.projects.size(); ++i) ranks[ballot.projects[i]] = static_cast<Cell>(i);
        reading_.add_ranking(ranks, ballot.count);
      } else {
        std::ranges::fill(points, other);
        for (std::size_t i = 0; i < ballot.projects.size(); ++i)
          points[ballot.projects[i]] = needs_points() ? ballot.points[i] : decimal_one;
        reading_.add_grades(points, ballot.count);
      }
    }
  }

  void check_count(std::string_view key, std::size_t found, std::string_view what) {
    const auto said = number_in_meta(key);
    if (!said || *said == static_cast<Decimal>(found) * decimal_one) return;
    const auto& [text, number] = meta_.find(key)->second;
    reading_.diagnostics.warning(Code::S115, reading_.at({number, fmt::format("{};{}", key, text)}),
                                 fmt::format("META says {} {}, the file has {}", text, what, found));
  }

  void check_counts() {
    check_count("num_projects", places_.size(), "projects");
    check_count("num_votes", ballots_, "votes");
    std::size_t differ = 0, first = 0;
    for (std::size_t o = 0; o < said_votes_.size(); ++o)
      if (said_votes_[o] >= 0 && said_votes_[o] != votes_of_[o] && ++differ == 1) first = o;
    if (differ > 0)
      reading_.diagnostics.warning(
          Code::S115, reading_.here(),
          fmt::format("{} another number of votes than PROJECTS says, the first is `{}`: {}, and {} here",
                      counted(differ, "project has", "projects have"), decision_.options[first].id, said_votes_[first],
                      counted(votes_of_[first], "is", "are")));
    if (empty_ > 1 || same_voters_ > 1)
      reading_.diagnostics.note(
          Code::S119, reading_.here(),
          fmt::format("{} no project, {} a vote above", counted(empty_, "vote names", "votes name"),
                      counted(same_voters_, "voter has", "voters have")));
  }

  void say_what_is_not_used() {
    if (std::erase(not_used_, "budget") > 0)
      reading_.ignored(reading_.here(),
                       "the budget is not used: one project is chosen, and not all that the budget pays for");
    if (!not_used_.empty()) reading_.ignored(reading_.here(), fmt::format("not used: {}", fmt::join(not_used_, ", ")));
  }

  Reading& reading_;
  LineReader lines_;
  Decision& decision_;
  Section section_ = none;
  std::array<bool, sections> seen_{};
  bool has_columns_ = false;
  bool lacks_columns_ = false;  // of this section; its rows are passed over
  Columns columns_;
  std::vector<PbCell> cells_;
  std::map<std::string, std::pair<std::string, std::uint32_t>, std::less<>> meta_;  // value and line
  VoteType type_ = VoteType::approval;
  std::size_t id_column_ = 0, vote_column_ = 0;
  std::optional<std::size_t> name_column_, votes_column_, voter_column_, points_column_;
  std::unordered_map<std::string, std::size_t> places_;  // of projects
  std::vector<std::int64_t> said_votes_, votes_of_;
  std::unordered_set<std::string> voters_;
  std::unordered_map<std::string, std::size_t> merged_;  // by the text of the vote
  std::vector<Ballot> distinct_;
  std::size_t ballots_ = 0, empty_ = 0, same_voters_ = 0;
  std::vector<std::string> not_used_;
};

std::optional<Decision> read(Reading& reading) { return PabulibReader(reading).read(); }

}  // namespace pabulib_format

constinit const Format pabulib{
    .id = "pabulib",
    .title = "Pabulib participatory budget",
    .extensions = pabulib_format::extensions,
    .ballots = "approvals, points or rankings, merged with their counts",
    .limits =
        "costs, the budget and voters' data are not used; a project that a vote leaves out has 0 points, in "
        "rankings it is tied last; not written",
    .source = "https://pabulib.org/format",
    .matches = pabulib_format::matches,
    .read = pabulib_format::read,
};

}  // namespace assent::formats
