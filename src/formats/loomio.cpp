// Polls as Loomio exports them (CSV): three tables one below the other, headed by lines `poll`, `poll_options` and
// `votes`. The type of the poll, or options that are stances on a proposal, say what the numbers are; else it has to be
// said. Source:
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
#include "formats/loomio_poll.hpp"
#include "formats/parts/answers.hpp"
#include "formats/parts/csv_kind.hpp"
#include "formats/parts/json_parts.hpp"
#include "formats/parts/reading.hpp"

namespace assent::formats {
namespace loomio_format {

constexpr std::string_view extensions[] = {".csv"};
constexpr std::int64_t most_rank = 1'000'000;

constexpr std::array<std::string_view, 3> poll_used{"title", "decided_voters_count", "poll_type"};
constexpr std::array<std::string_view, 6> options_used{"id",   "name",  "voter_count",
                                                       "icon", "score", "unweighted_score"};
constexpr std::array<std::string_view, 5> votes_used{"voter_id", "voter_name", "vote_weight", "reason",
                                                     "reason_format"};

class PollFile {
 public:
  explicit PollFile(Reading& reading)
      : reading_(reading),
        decision_(reading.decision),
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
    if (!settle_meaning() || !read_votes_header(row)) return;
    while (!too_many_faults(reading_) && table_.next(row)) {
      if (!has_width(reading_, table_, row, width_)) continue;
      if (!reading_.fits(decision_.participants.size() + 1, reading_.here())) return;
      read_vote(row);
    }
    static_cast<void>(answers_.replaced(reading_));
    if (reading_.errors() > 0) return;
    check_count();
    check_options();
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
      names += (unused > 1 ? ", " : "") + without_tags(title);
    }
    if (unused > most_named) names += fmt::format(" and {} more", unused - most_named);
    if (unused > 0) unused_ += fmt::format("{}{} of `{}`", unused_.empty() ? "" : "; ", names, table);
  }

  [[nodiscard]] bool read_poll(std::vector<CsvCell>& row) {
    if (!has_width(reading_, table_, row, width_)) return false;
    decision_.title = decision_.keep(without_tags(value(row, "title")));
    type_ = value(row, "poll_type");
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
    if (option_columns_.try_emplace(std::string(name), no_column).second) {
      names_.emplace_back(name);
      stances_.push_back(poll_stance(value(row, "icon"), without_tags(name)));
      said_of_options_.push_back({number_at(row, value(row, "unweighted_score").empty() ? "score" : "unweighted_score"),
                                  number_at(row, "voter_count"), table_.location(row[0].span)});
      return true;
    }
    return fault(row[0], Code::R203,
                 fmt::format("two options have the name `{}`, so their columns cannot be told apart",
                             without_tags(name))),
           false;
  }

  [[nodiscard]] std::optional<Decimal> number_at(const std::vector<CsvCell>& row, const std::string& title) const {
    const auto number = parse_decimal(value(row, title));
    return number.index() == 0 ? std::optional(std::get<0>(number)) : std::nullopt;
  }

  // What the numbers are: options that are stances make a proposal; else what is said, or the type of the poll.
  [[nodiscard]] bool settle_meaning() {
    const std::string& said = reading_.options.numbers;
    const auto asked = parse_poll_meaning(said);
    const bool stances =
        names_.size() > 1 && std::ranges::all_of(stances_, [](const auto& s) { return s.has_value(); }) &&
        std::ranges::any_of(stances_, [](const auto& s) { return s->side == Stance::Side::in_favour; });
    const std::string type = key_of(type_);
    if (type == "question")
      return reading_.diagnostics.error(Code::S120, said_where_,
                                        "a question of Loomio has reasons only: nothing to count"),
             false;
    std::optional<PollMeaning> meaning;
    if (stances && (said.empty() || said == "vote")) meaning = meaning_of_type("proposal");
    else if (!said.empty()) meaning = asked;
    else meaning = meaning_of_type(type_);
    if (meaning && meaning->kind == PollMeaning::Kind::stance && !stances) meaning.reset();
    if (!meaning) {
      reading_.diagnostics
          .error(Code::S121, reading_.here(),
                 !said.empty()  ? fmt::format("`--numbers {}` is not known here", said)
                 : type.empty() ? "Loomio's file does not say what kind of poll it is"
                                : fmt::format("what the numbers of a poll of the type `{}` are is not clear", type_))
          .hint = fmt::format("say what the numbers are: {}", poll_meanings);
      return false;
    }
    meaning_ = *meaning;
    const bool policy_said = reading_.options.policy_said || reading_.options.policy;
    if (is_proposal() && !policy_said) return ask_for_policy(), false;
    decision_.kind = meaning_.is_graded() ? BallotKind::grades : BallotKind::rankings;
    if (!is_proposal() && meaning_.is_graded()) {
      decision_.scale.from = meaning_.from;
      decision_.scale.to = decision_.scale.best = meaning_.to;
      decision_.policy.missing = MissingPolicy::worst;
    }
    return true;
  }

  void ask_for_policy() {
    reading_.diagnostics
        .error(Code::S121, said_where_, "the file holds stances on a proposal, and does not say when it passes")
        .hint =
        "say it with a policy: --policy recipe:majority, recipe:consensus, recipe:consent, or a file of your own";
  }

  [[nodiscard]] bool is_proposal() const { return meaning_.kind == PollMeaning::Kind::stance; }

  // The last column with the name of an option is the option's: it may be called `reason`, too.
  [[nodiscard]] bool read_votes_header(std::vector<CsvCell>& row) {
    if (!table_.next(row)) return ends_early("votes"), false;
    for (std::size_t c = 0; c < row.size(); ++c)
      if (const auto option = option_columns_.find(std::string(row[c].text)); option != option_columns_.end())
        option->second = c;
    keep_columns(row, "votes", votes_used);
    for (std::size_t c = 0; c < row.size(); ++c)
      decision_.columns.push_back({decision_.keep(row[c].text), became(row, c)});
    return find_options(row);
  }

  // What a column of the votes became, for `assent info`.
  [[nodiscard]] std::string_view became(const std::vector<CsvCell>& header, std::size_t c) const {
    const std::string_view title = header[c].text;
    const auto option = option_columns_.find(std::string(title));
    if (option != option_columns_.end() && option->second == c) return is_proposal() ? "stance" : "option";
    if (title == "voter_id" || title == "voter_name") return "people";
    if (title == "vote_weight") return "weight";
    return title == "reason" || title == "reason_format" ? "comment" : "not used";
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
                     fmt::format("the votes have no column for the option `{}`", without_tags(name))),
               false;
      places_.push_back(column);
      if (!is_proposal()) reading_.add_option_named(without_tags(name), table_.location(header[column].span));
    }
    sums_.assign(places_.size(), {});
    if (is_proposal()) reading_.add_option("adopt", decision_.title, said_where_);
    return true;
  }

  void read_vote(const std::vector<CsvCell>& row) {
    const ParticipantId who = reading_.add_participant(value(row, "voter_name"), table_.location(row[0].span));
    const std::string_view voter = value(row, "voter_id").empty() ? value(row, "voter_name") : value(row, "voter_id");
    answers_.add(voter, "", index(who), table_.location(row[0].span));
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
    for (std::size_t o = 0; o < numbers.size(); ++o) sums_[o].add(numbers[o]);
    std::string reason = without_tags(value(row, "reason"));
    if (value(row, "reason_format") == "html") reason = on_one_line(without_entities(reason));
    if (is_proposal()) return take_stance(row, numbers, who, reason);
    if (!reason.empty()) decision_.comments.push_back({who, decision_.keep(reason)});
    if (meaning_.is_graded()) decision_.grades.insert(decision_.grades.end(), numbers.begin(), numbers.end());
    else if (voted) rank(numbers, who);
  }

  // One option, to be adopted: who agrees gives no discomfort, who disagrees the most, a step between them what it
  // says; a block is a veto. The reason of somebody who is against stands beside it.
  void take_stance(const std::vector<CsvCell>& row, const std::vector<Decimal>& numbers, ParticipantId who,
                   const std::string& reason) {
    std::optional<Stance> stance;
    std::size_t chosen = 0;
    for (std::size_t o = 0; o < numbers.size(); ++o)
      if (numbers[o] > 0) stance = stances_[o], ++chosen;
    if (chosen > 1) return fault(row[0], Code::B305, "this row holds more than one stance on the proposal");
    using Side = Stance::Side;
    const auto is = [&](Side side) { return stance && stance->side == side; };
    decision_.grades.push_back(is(Side::in_favour) || is(Side::against) ? stance->discomfort * decimal_one : no_grade);
    const bool against = is(Side::against) || is(Side::block);
    if (against || is(Side::abstain)) {
      Objection mark{.participant = who, .option = option_id(0), .where = table_.location(row[0].span)};
      mark.veto = is(Side::block);
      mark.abstain = is(Side::abstain);
      if (against) mark.reason = decision_.keep(reason);
      if (mark.veto || mark.abstain || !reason.empty()) decision_.objections.push_back(mark);
    }
    if (!against && !reason.empty()) decision_.comments.push_back({who, decision_.keep(reason)});
  }

  [[nodiscard]] bool check(const CsvCell& cell, Decimal number) {
    if (meaning_.is_graded() && (number < meaning_.from || number > meaning_.to)) {
      reading_.diagnostics
          .error(Code::B301, table_.location(cell.span),
                 fmt::format("{} is off the scale {}..{}", decimal_text(number), decimal_text(meaning_.from),
                             decimal_text(meaning_.to)))
          .hint = fmt::format("say what the numbers are: {}", poll_meanings);
      return false;
    }
    const bool is_rank = number >= decimal_one && number <= most_rank * decimal_one && number % decimal_one == 0;
    if (meaning_.kind != PollMeaning::Kind::rank || is_rank) return true;
    return fault(cell, Code::S114, "a rank is expected here: 1 for the best, 2, 3 ..., or nothing"), false;
  }

  // Points: the most are the best, and 0 is none.
  void rank(const std::vector<Decimal>& numbers, ParticipantId who) {
    std::vector<Decimal> order;
    const bool points = meaning_.kind == PollMeaning::Kind::points;
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

  void check_count() {
    const auto decided = static_cast<std::int64_t>(decided_) + none_of_these_;
    if (!said_ || *said_ == decided) return;
    reading_.diagnostics.warning(
        Code::S115, said_where_,
        fmt::format("the poll says that {} voted, and {} a vote", counted(*said_, "person", "people"),
                    counted(decided, "row holds", "rows hold")));
  }

  // What the file says of each option, against what was read.
  void check_options() {
    for (std::size_t o = 0; o < said_of_options_.size(); ++o) {
      const SaidOfOption& said = said_of_options_[o];
      const Sum& sum = sums_[o];
      const bool voters =
          !said.voters || *said.voters == sum.given * decimal_one || *said.voters == sum.not_zero * decimal_one;
      if ((!said.score || *said.score == sum.sum) && voters) continue;
      reading_.diagnostics.warning(
          Code::S115, said.where,
          fmt::format("the file says of `{}` a score of {} by {} people, and its votes give {} by {}",
                      without_tags(names_[o]), said.score ? decimal_text(*said.score) : "?",
                      said.voters ? decimal_text(*said.voters) : "?", decimal_text(sum.sum), sum.given));
    }
  }

  void say_what_is_unused() {
    if (!unused_.empty()) reading_.ignored(reading_.here(), fmt::format("columns are not used: {}", unused_));
    if (none_of_these_ > 0)
      reading_.ignored(reading_.here(),
                       counted(none_of_these_, "person chose none of the options, and counts as absent",
                               "people chose none of the options: they count as absent"));
    const std::int64_t silent = static_cast<std::int64_t>(undecided_) - none_of_these_;
    if (silent > 0)
      reading_.ignored(reading_.here(), counted(silent, "person who was asked has not voted, and counts as absent",
                                                "people who were asked have not voted: they count as absent"));
  }

  struct SaidOfOption {
    std::optional<Decimal> score, voters;
    Location where = {};
  };
  struct Sum {
    Decimal sum = 0;
    std::int64_t given = 0, not_zero = 0;
    void add(Decimal number) {
      if (number == no_grade) return;
      (void)__builtin_add_overflow(sum, number, &sum);
      ++given;
      not_zero += number != 0;
    }
  };

  Reading& reading_;
  Decision& decision_;
  PollMeaning meaning_;
  CsvReader table_;
  std::string type_;
  std::vector<std::optional<Stance>> stances_;  // of options, as listed
  std::vector<SaidOfOption> said_of_options_;
  std::vector<Sum> sums_;
  Answers answers_;
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
  std::size_t decided_ = 0, undecided_ = 0;
};

std::optional<Decision> read(Reading& reading) {
  if (!reading.options.numbers.empty() && !parse_poll_meaning(reading.options.numbers)) {
    reading.diagnostics
        .error(Code::S121, reading.here(), fmt::format("`--numbers {}` is not known here", reading.options.numbers))
        .hint = fmt::format("say what the numbers are: {}", poll_meanings);
    return reading.finish();
  }
  if (!reading.load()) return reading.finish();
  PollFile(reading).read();
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
        "a proposal is one option, `adopt`: agree 0, disagree 10, the gradients of agreement between them, block a veto; of other polls --numbers score (0..5), points, "
        "rank, dots (0..8), meeting (0..2) or vote is needed where the file has no poll_type, score=0..9 for another scale; a "
        "blank counts as the least, as in Loomio's totals (missing: worst); those who have not voted are absent; a reason "
        "of a whole vote is a comment; not written",
    .source = "https://github.com/loomio/loomio",
    .numbers = "score, points, rank, dots, meeting or vote; score=0..9 or dots=0..20 for another scale",
    .matches = loomio_format::matches,
    .read = loomio_format::read,
};

}  // namespace assent::formats
