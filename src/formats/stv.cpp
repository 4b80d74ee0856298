// The format of STV.pm: lines `key=value` (title, seats, candidate=NICK NAME ...), then `ballots=N` and a line a
// ballot, `31X a e c`; where `order=` lists the candidates, a ballot has a rank or `-` for each. `end` closes the file.
// Source: https://lobitos.net/voting/format.html
#include <fmt/format.h>

#include <algorithm>

#include "base/decimal.hpp"
#include "base/text.hpp"
#include "formats/formats.hpp"
#include "formats/parts/reading.hpp"
#include "formats/parts/sparse_rankings.hpp"

namespace assent::formats {
namespace stv_format {

constexpr std::string_view extensions[] = {".stv"};
constexpr std::int64_t most_rank = 1'000'000;

[[nodiscard]] std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  for (std::size_t at = text.find_first_not_of(" \t"); at != std::string_view::npos;) {
    const std::size_t end = std::min(text.find_first_of(" \t", at), text.size());
    words.push_back(text.substr(at, end - at));
    at = text.find_first_not_of(" \t", end);
  }
  return words;
}

class StvReader {
 public:
  explicit StvReader(Reading& reading) : reading_(reading) {}

  void read() {
    LineReader lines(reading_);
    Line line;
    bool any = false;
    while (!ended_ && reading_.errors() < most_faults && lines.next(line)) {
      const std::string_view text = trimmed(line.text);
      if (text.empty() || text.starts_with('#')) continue;
      any = true;
      if (!in_ballots_) read_setting(line, text);
      else if (small_letters(text) == "end") ended_ = true;
      else read_ballot(line, text);
    }
    if (reading_.errors() > 0) return;
    if (!any)
      return static_cast<void>(reading_.diagnostics.error(Code::Y001, reading_.here(), "the file holds nothing"));
    if (!in_ballots_)
      return static_cast<void>(
          reading_.diagnostics.error(Code::S114, reading_.here(), "a line `ballots=` is expected"));
    ballots_.pour(reading_, columns_);
    check_counts();
  }

 private:
  void fault(const Line& line, std::string_view part, Code code, std::string message) {
    reading_.diagnostics.error(code, reading_.at(line, part), std::move(message));
  }

  void read_setting(const Line& line, std::string_view text) {
    const std::size_t equals = text.find('=');
    if (equals == std::string_view::npos) return fault(line, text, Code::S114, "`key=value` is expected here");
    const std::string key = small_letters(trimmed(text.substr(0, equals)));
    const std::string_view value = trimmed(text.substr(equals + 1));
    if (key == "title") reading_.decision.title = reading_.decision.keep(value);
    else if (key == "candidate" || key == "withdrawn") add_candidate(line, value, key == "withdrawn");
    else if (key == "order") read_order(line, value);
    else if (key == "ballots") begin_ballots(line, value);
    else reading_.ignored(reading_.at(line, text), fmt::format("`{}` is not used", key));
  }

  void add_candidate(const Line& line, std::string_view value, bool withdrawn) {
    const std::size_t blank = std::min(value.find_first_of(" \t"), value.size());
    const std::string_view nick = value.substr(0, blank), name = trimmed(value.substr(blank));
    if (nick.empty())
      return fault(line, line.text, Code::S114, "a short name and a name are expected: `candidate=gb George Brown`");
    if (nicks_.find(nick)) return fault(line, nick, Code::R203, fmt::format("the short name `{}` stands twice", nick));
    nicks_.place(nick);
    columns_.emplace_back();
    if (!withdrawn) columns_.back() = reading_.add_option(nick, name, reading_.at(line, value));
    else
      reading_.ignored(reading_.at(line, value),
                       fmt::format("`{}` is withdrawn, and left out of the decision", name.empty() ? nick : name));
  }

  void read_order(const Line& line, std::string_view value) {
    for (const std::string_view nick : words_of(value)) {
      const auto place = nicks_.find(nick);
      if (!place) return fault(line, nick, Code::R201, fmt::format("there is no candidate `{}`", nick));
      order_.push_back(*place);
    }
  }

  void begin_ballots(const Line& line, std::string_view value) {
    in_ballots_ = true;
    if (small_letters(value) == "blt") {
      ended_ = true;
      reading_.diagnostics.error(Code::S113, reading_.at(line), "the ballots below this line are in BLT").hint =
          "save the lines behind it as a file of their own, with the extension .blt";
      return;
    }
    said_ = parse_whole(value);
    said_where_ = reading_.at(line, value.empty() ? line.text : value);
  }

  void read_ballot(const Line& line, std::string_view text) {
    auto words = words_of(text);
    std::int64_t count = 1;
    if (const std::string first = small_letters(words.front()); first.size() > 1 && first.ends_with('x'))
      if (const auto number = parse_whole(std::string_view(first).substr(0, first.size() - 1));
          number && !nicks_.find(words.front())) {
        if (*number == 0)
          return fault(line, words.front(), Code::B311, "the count of a ballot must be a whole number from 1");
        count = *number;
        words.erase(words.begin());
      }
    ballots_.begin();
    if (!(order_.empty() ? read_names(line, words) : read_ranks(line, text, words))) return;
    ++lines_;
    given_ += count;
    ballots_.end(count);
  }

  [[nodiscard]] bool read_names(const Line& line, const std::vector<std::string_view>& words) {
    Cell tier = 0;
    for (const std::string_view word : words) {
      if (word == "-") continue;
      const auto place = nicks_.find(word);
      if (!place) return fault(line, word, Code::R201, fmt::format("there is no candidate `{}`", word)), false;
      if (!ballots_.put(*place, tier++))
        return fault(line, word, Code::B305, fmt::format("`{}` stands twice on this ballot", word)), false;
    }
    return true;
  }

  [[nodiscard]] bool read_ranks(const Line& line, std::string_view text, const std::vector<std::string_view>& words) {
    if (words.size() != order_.size())
      return fault(
                 line, text, Code::S111,
                 fmt::format("the ballot has {} ranks, and `order` lists {} candidates", words.size(), order_.size())),
             false;
    for (std::size_t i = 0; i < words.size(); ++i) {
      if (words[i] == "-") continue;
      const auto rank = parse_whole(words[i], most_rank);
      if (!rank || *rank == 0) return fault(line, words[i], Code::S114, "a rank from 1 or `-` is expected here"), false;
      if (!ballots_.put(order_[i], static_cast<Cell>(*rank)))
        return fault(line, words[i], Code::B305, "`order` lists a candidate twice"), false;
    }
    return true;
  }

  void check_counts() {
    if (said_ && *said_ != lines_ && *said_ != given_)
      reading_.diagnostics.warning(
          Code::S115, said_where_,
          fmt::format("the file says {} ballots, and has {} in {} lines", *said_, given_, lines_));
    if (!ended_)
      reading_.diagnostics.warning(Code::S119, reading_.here(), "the line `end` is missing: is the file cut off?");
  }

  Reading& reading_;
  OptionNames nicks_;
  std::vector<std::optional<OptionId>> columns_;
  std::vector<std::size_t> order_;
  SparseRankings ballots_;
  std::optional<std::int64_t> said_;
  Location said_where_{};
  std::int64_t lines_ = 0, given_ = 0;
  bool in_ballots_ = false, ended_ = false;
};

Match matches(std::string_view name, std::string_view head) {
  const auto has_line = [&](std::string_view begin) {
    return head.starts_with(begin) || head.find(fmt::format("\n{}", begin)) != std::string_view::npos;
  };
  if (has_line("candidate=") && has_line("ballots=")) return Match::content;
  return name.ends_with(".stv") ? Match::extension : Match::no;
}

std::optional<Decision> read(Reading& reading) {
  reading.decision.kind = BallotKind::rankings;
  StvReader(reading).read();
  return reading.finish();
}

}  // namespace stv_format

constinit const Format stv{
    .id = "stv",
    .title = "STV.pm elections",
    .extensions = stv_format::extensions,
    .ballots = "counted rankings, options left out",
    .limits = "withdrawn candidates are left out; seats, quota, method and random numbers are not used; not written",
    .source = "https://lobitos.net/voting/format.html",
    .matches = stv_format::matches,
    .read = stv_format::read,
};

}  // namespace assent::formats
