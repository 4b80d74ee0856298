// Polls as Loomio exports them (CSV): three tables one below the other, headed by lines `poll`, `poll_options` and
// `votes`. The file does not say which kind of poll it is, so what the numbers mean has to be said. Source:
// https://github.com/loomio/loomio, app/extras/poll_exporter.rb.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <span>
#include <unordered_map>

#include "base/decimal.hpp"
#include "base/text.hpp"
#include "formats/formats.hpp"
#include "formats/parts/csv_kind.hpp"
#include "formats/parts/json_parts.hpp"
#include "formats/parts/reading.hpp"

namespace assent::formats {
namespace loomio_format {

constexpr std::string_view extensions[] = {".csv"};
constexpr std::string_view meanings =
    "--numbers score, points, rank, dots or vote; a scale other than Loomio's own is said as score=0..9 or dots=0..20";
constexpr std::int64_t most_rank = 1'000'000;

constexpr std::array<std::string_view, 2> poll_used{"title", "decided_voters_count"};
constexpr std::array<std::string_view, 3> options_used{"id", "name", "voter_count"};
constexpr std::array<std::string_view, 4> votes_used{"voter_name", "vote_weight", "reason", "reason_format"};

// What a number of the poll is.
struct Meaning {
  enum class Kind { grade, choice, points, rank } kind = Kind::grade;
  Decimal from = 0, to = 0;  // of grades and choices; the most is the best

  [[nodiscard]] bool is_graded() const { return kind == Kind::grade || kind == Kind::choice; }
};

[[nodiscard]] std::optional<Meaning> parse_meaning(std::string_view text) {
  const std::size_t equals = std::min(text.find('='), text.size());
  const std::string_view word = text.substr(0, equals);
  const bool scaled = equals < text.size();
  if (!scaled && word == "points") return Meaning{Meaning::Kind::points};
  if (!scaled && word == "rank") return Meaning{Meaning::Kind::rank};
  if (!scaled && word == "vote") return Meaning{Meaning::Kind::choice, 0, decimal_one};
  if (word != "score" && word != "dots") return std::nullopt;
  if (!scaled) return Meaning{Meaning::Kind::grade, 0, (word == "score" ? 5 : 8) * decimal_one};
  const std::string_view scale = text.substr(equals + 1);
  const std::size_t dots = scale.find("..");
  if (dots == std::string_view::npos) return std::nullopt;
  const auto from = parse_decimal(scale.substr(0, dots)), to = parse_decimal(scale.substr(dots + 2));
  if (from.index() != 0 || to.index() != 0 || std::get<0>(from) >= std::get<0>(to)) return std::nullopt;
  return Meaning{Meaning::Kind::grade, std::get<0>(from), std::get<0>(to)};
}

// The signs for which HTML has names.
[[nodiscard]] std::string without_entities(std::string_view html) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 6> entities{
      {{"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#39;", "'"}, {"&nbsp;", " "}, {"&amp;", "&"}}};
  std::string text;
  while (!html.empty()) {
    const auto* found =
        std::ranges::find_if(entities, [&](const auto& entity) { return html.starts_with(entity.first); });
    text += found == entities.end() ? html.substr(0, 1) : found->second;
    html.remove_prefix(found == entities.end() ? 1 : found->first.size());
  }
  return text;
}

// Without HTML tags, on one line.
[[nodiscard]] std::string plain_text(std::string_view html) {
  std::string text;
  bool in_tag = false;
  for (std::size_t at = 0; at < html.size(); ++at) {
    const char c = html[at];
    const bool opens =
        c == '<' && at + 1 < html.size() && (html[at + 1] == '/' || (html[at + 1] >= 'A' && html[at + 1] <= 'z'));
    if (opens && html.find('>', at) != std::string_view::npos) in_tag = true;
    if (in_tag) in_tag = c != '>';
    else if (c == '\n' || c == '\r' || c == '\t') text += ' ';
    else text += c;
    if (c == '>' && !text.empty() && text.back() != ' ' && !in_tag) text += ' ';
  }
  std::string single;
  for (const char c : text)
    if (c != ' ' || (!single.empty() && single.back() != ' ')) single += c;
  if (single.ends_with(' ')) single.pop_back();
  return single;
}

class PollFile {
 public:
  PollFile(Reading& reading, const Meaning& meaning)
      : reading_(reading),
        decision_(reading.decision),
        meaning_(meaning),
        table_(reading.sources, reading.here().source, reading.diagnostics) {}

  void read() {
    std::vector<CsvCell> row;
    if (!find_block(row, "poll") || !read_header(row, "poll", poll_used)) return;
    if (table_.next(row) && !read_poll(row)) return;
    if (!find_block(row, "poll_options") || !read_header(row, "poll_options", options_used)) return;
    if (!columns_.contains("name")) return fault(row[0], Code::S103, "the table of options has no column `name`");
    bool votes = false;
    while (!votes && table_.next(row)) {
      votes = row[0].text == "votes" &&
              std::all_of(row.begin() + 1, row.end(), [](const CsvCell& cell) { return cell.text.empty(); });
      if (!votes && !read_option(row)) return;
    }
    if (!votes) return ends_early("votes");
    if (!read_votes_header(row)) return;
    while (!too_many_faults(reading_) && table_.next(row)) {
      if (!has_width(reading_, table_, row, width_)) continue;
      if (!reading_.fits(decision_.participants.size() + 1, reading_.here())) return;
      read_vote(row);
    }
    if (reading_.errors() > 0) return;
    check_count();
    say_what_is_unused();
  }

 private:
  void fault(const CsvCell& cell, Code code, std::string message) {
    reading_.diagnostics.error(code, table_.location(cell.span), std::move(message));
  }

  void ends_early(std::string_view block) {
    if (reading_.errors() == 0)
      reading_.diagnostics.error(
          Code::S114, reading_.here(),
          fmt::format("a line `{}` and a table below it are expected, and the file ends", block));
  }

  [[nodiscard]] bool find_block(std::vector<CsvCell>& row, std::string_view name) {
    while (table_.next(row))
      if (row[0].text == name) return true;
    return ends_early(name), false;
  }

  [[nodiscard]] bool read_header(std::vector<CsvCell>& row, std::string_view table,
                                 std::span<const std::string_view> used) {
    if (!table_.next(row)) return ends_early("votes"), false;
    keep_columns(row, table, used);
    return true;
  }

  // Columns that are neither options nor among `used` are told at the end.
  void keep_columns(const std::vector<CsvCell>& header, std::string_view table,
                    std::span<const std::string_view> used) {
    columns_.clear();
    width_ = header.size();
    constexpr std::size_t most_named = 20;
    std::size_t unused = 0;
    std::string names;
    for (std::size_t c = 0; c < header.size(); ++c) {
      const std::string title(header[c].text);
      if (const auto option = option_columns_.find(title); option != option_columns_.end() && option->second == c)
        continue;
      columns_.try_emplace(title, c);
      if (title.empty() || std::ranges::find(used, title) != used.end() || ++unused > most_named) continue;
      names += (unused > 1 ? ", " : "") + plain_text(title);
    }
    if (unused > most_named) names += fmt::format(" and {} more", unused - most_named);
    if (unused > 0) unused_ += fmt::format("{}{} of `{}`", unused_.empty() ? "" : "; ", names, table);
  }

  [[nodiscard]] bool read_poll(std::vector<CsvCell>& row) {
    if (!has_width(reading_, table_, row, width_)) return false;
    decision_.title = decision_.keep(plain_text(value(row, "title")));
    said_ = parse_whole(value(row, "decided_voters_count"));
    said_where_ = table_.location(row[0].span);
    return true;
  }

  // The option 0 is none of the above and -1 the undecided: no options.
  [[nodiscard]] bool read_option(std::vector<CsvCell>& row) {
    if (!has_width(reading_, table_, row, width_)) return false;
    const std::string_view id = value(row, "id"), name = value(row, "name");
    if (id == "0") none_of_these_ = parse_whole(value(row, "voter_count")).value_or(0);
    if (id == "0" || id == "-1") return true;
    if (name.empty()) return fault(row[0], Code::S110, "the option has no name"), false;
    if (option_columns_.try_emplace(std::string(name), no_column).second) return names_.emplace_back(name), true;
    return fault(
               row[0], Code::R203,
               fmt::format("two options have the name `{}`, so their columns cannot be told apart", plain_text(name))),
           false;
  }

  // The last column with the name of an option is the option's: it may be called `reason`, too.
  [[nodiscard]] bool read_votes_header(std::vector<CsvCell>& row) {
    if (!table_.next(row)) return ends_early("votes"), false;
    for (std::size_t c = 0; c < row.size(); ++c)
      if (const auto option = option_columns_.find(std::string(row[c].text)); option != option_columns_.end())
        option->second = c;
    keep_columns(row, "votes", votes_used);
    return find_options(row);
  }

  // The cell below a title; "" where there is none.
  [[nodiscard]] std::string_view value(const std::vector<CsvCell>& row, const std::string& title) const {
    const auto found = columns_.find(title);
    return found == columns_.end() || found->second >= row.size() ? std::string_view() : row[found->second].text;
  }

  [[nodiscard]] bool find_options(const std::vector<CsvCell>& header) {
    for (const std::string& name : names_) {
      const std::size_t column = option_columns_.find(name)->second;
      if (column == no_column)
        return fault(header[0], Code::S114,
                     fmt::format("the votes have no column for the option `{}`", plain_text(name))),
               false;
      places_.push_back(column);
      reading_.add_option_named(plain_text(name), table_.location(header[column].span));
    }
    return true;
  }

  void read_vote(const std::vector<CsvCell>& row) {
    const ParticipantId who = reading_.add_participant(value(row, "voter_name"), table_.location(row[0].span));
    const std::string_view weight = value(row, "vote_weight");
    if (const auto number = parse_decimal(weight); number.index() == 0 && std::get<0>(number) >= 0)
      decision_.participants.back().weight = std::get<0>(number);
    else if (!weight.empty()) fault(row[0], Code::S104, "a vote_weight must be a number from 0");
    std::vector<Decimal> numbers(places_.size(), no_grade);
    for (std::size_t o = 0; o < places_.size(); ++o) {
      if (row[places_[o]].text.empty()) continue;
      const CsvCell& cell = row[places_[o]];
      const auto number = parse_decimal(cell.text);
      if (number.index() != 0) fault(cell, Code::S104, fmt::format("`{}` is no number", cell.text));
      else if (check(cell, std::get<0>(number))) numbers[o] = std::get<0>(number);
    }
    const bool voted = std::ranges::any_of(numbers, [](Decimal number) { return number != no_grade; });
    ++(voted ? decided_ : undecided_);
    if (meaning_.is_graded()) decision_.grades.insert(decision_.grades.end(), numbers.begin(), numbers.end());
    else if (voted) rank(numbers, who);
    std::string reason = plain_text(value(row, "reason"));
    if (value(row, "reason_format") == "html") reason = on_one_line(without_entities(reason));
    keep_reason(numbers, who, reason, table_.location(row[0].span));
  }

  [[nodiscard]] bool check(const CsvCell& cell, Decimal number) {
    if (meaning_.is_graded() && (number < meaning_.from || number > meaning_.to)) {
      reading_.diagnostics
          .error(Code::B301, table_.location(cell.span),
                 fmt::format("{} is off the scale {}..{}", decimal_text(number), decimal_text(meaning_.from),
                             decimal_text(meaning_.to)))
          .hint = fmt::format("say what the numbers are: {}", meanings);
      return false;
    }
    const bool is_rank = number >= decimal_one && number <= most_rank * decimal_one && number % decimal_one == 0;
    if (meaning_.kind != Meaning::Kind::rank || is_rank) return true;
    return fault(cell, Code::S114, "a rank is expected here: 1 for the best, 2, 3 ..., or nothing"), false;
  }

  // Points: the most are the best, and 0 is none.
  void rank(const std::vector<Decimal>& numbers, ParticipantId who) {
    std::vector<Decimal> order;
    const bool points = meaning_.kind == Meaning::Kind::points;
    const auto is_ranked = [&](Decimal number) { return number != no_grade && !(points && number == 0); };
    for (const Decimal number : numbers)
      if (is_ranked(number)) order.push_back(points ? -number : number);
    std::ranges::sort(order);
    order.erase(std::unique(order.begin(), order.end()), order.end());
    std::vector<Cell> ranks;
    for (const Decimal number : numbers)
      ranks.push_back(
          !is_ranked(number)
              ? unranked_cell
              : static_cast<Cell>(std::ranges::lower_bound(order, points ? -number : number) - order.begin()));
    reading_.add_ranking(ranks, 1);
    decision_.voters.push_back(who);
  }

  // Loomio has one reason a vote. It stands at the option that the voter likes least of those that were named; in a
  // choice, at the one that was chosen.
  void keep_reason(const std::vector<Decimal>& numbers, ParticipantId who, const std::string& reason, Location where) {
    if (reason.empty()) return;
    std::size_t least = numbers.size();
    for (std::size_t o = 0; o < numbers.size(); ++o) {
      if (numbers[o] == no_grade) continue;
      const bool highest = meaning_.kind == Meaning::Kind::rank || meaning_.kind == Meaning::Kind::choice;
      if (least == numbers.size() || (highest ? numbers[o] > numbers[least] : numbers[o] < numbers[least])) least = o;
    }
    if (least == numbers.size()) return static_cast<void>(++reasons_lost_);  // no vote to put it at
    decision_.objections.push_back(
        {.participant = who, .option = option_id(least), .reason = decision_.keep(reason), .where = where});
  }

  void check_count() {
    const auto decided = static_cast<std::int64_t>(decided_) + none_of_these_;
    if (!said_ || *said_ == decided) return;
    reading_.diagnostics.warning(
        Code::S115, said_where_,
        fmt::format("the poll says that {} people voted, and {} rows hold a vote", *said_, decided));
  }

  void say_what_is_unused() {
    if (!unused_.empty()) reading_.ignored(reading_.here(), fmt::format("columns are not used: {}", unused_));
    if (none_of_these_ > 0)
      reading_.ignored(reading_.here(),
                       fmt::format("{} people chose none of the options: they count as absent", none_of_these_));
    const std::int64_t silent = static_cast<std::int64_t>(undecided_) - none_of_these_;
    if (silent > 0)
      reading_.ignored(reading_.here(),
                       fmt::format("{} people who were asked have not voted: they count as absent", silent));
    if (reasons_lost_ > 0)
      reading_.ignored(reading_.here(),
                       fmt::format("{} reasons of people who have not voted are not used", reasons_lost_));
  }

  Reading& reading_;
  Decision& decision_;
  const Meaning& meaning_;
  CsvReader table_;
  static constexpr std::size_t no_column = static_cast<std::size_t>(-1);
  std::map<std::string, std::size_t> columns_;  // of the table that is read
  std::size_t width_ = 0;
  std::vector<std::string> names_;                               // of the options, as listed
  std::unordered_map<std::string, std::size_t> option_columns_;  // among the votes, by name
  std::vector<std::size_t> places_;                              // the same, as listed
  std::optional<std::int64_t> said_;                             // how many voted, as the poll says
  Location said_where_ = {};
  std::int64_t none_of_these_ = 0;
  std::string unused_;
  std::size_t decided_ = 0, undecided_ = 0, reasons_lost_ = 0;
};

std::optional<Decision> read(Reading& reading) {
  const auto meaning = parse_meaning(reading.options.numbers);
  if (!meaning) {
    const std::string& said = reading.options.numbers;
    reading.diagnostics
        .error(Code::S121, reading.here(),
               said.empty() ? "Loomio's file does not say what kind of poll it is"
                            : fmt::format("`--numbers {}` is not known here", said))
        .hint = fmt::format("say what the numbers are: {}", meanings);
    return reading.finish();
  }
  if (!reading.load()) return reading.finish();
  Decision& decision = reading.decision;
  decision.kind = meaning->is_graded() ? BallotKind::grades : BallotKind::rankings;
  if (decision.kind == BallotKind::grades) {
    decision.scale.from = meaning->from;
    decision.scale.to = decision.scale.best = meaning->to;
    decision.policy.missing = MissingPolicy::worst;
  }
  PollFile(reading, *meaning).read();
  return reading.finish();
}

Match matches(std::string_view name, std::string_view head) {
  return csv_kind(name, head) == CsvKind::loomio ? Match::content : Match::no;
}

}  // namespace loomio_format

constinit const Format loomio{
    .id = "loomio",
    .title = "Loomio polls (CSV)",
    .extensions = loomio_format::extensions,
    .ballots = "grades or rankings with names, weights and reasons",
    .limits =
        "--numbers score (0..5), points, rank, dots (0..8) or vote is needed, score=0..9 for another scale; a "
        "blank counts as the least, "
        "as in Loomio's totals (missing: worst); those who have not voted are absent; not written",
    .source = "https://github.com/loomio/loomio",
    .matches = loomio_format::matches,
    .read = loomio_format::read,
};

}  // namespace assent::formats
