// BLT, the format of programs for the single transferable vote: `options seats`, `-2` for withdrawn options, ballots
// `count 1 2=3 0`, a `0`, the names, one a line or in quotes, the title. Read besides: the party behind a name, ties in
// parentheses (David Hill), ballot ids in parentheses in place of the count, `-` for a skipped rank, `#` comments, and
// the lists in brackets of droop. Source: https://www.opavote.com/help/overview#blt-file-format,
// https://github.com/jklundell/droop
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/decimal.hpp"
#include "base/text.hpp"
#include "formats/blt_names.hpp"
#include "formats/formats.hpp"
#include "formats/parts/reading.hpp"
#include "formats/parts/sparse_rankings.hpp"
#include "formats/parts/writing.hpp"

namespace assent::formats {
namespace blt_format {

constexpr std::string_view extensions[] = {".blt"};
constexpr std::int64_t most_options = 1'000'000;  // the header is not trusted with more
constexpr std::string_view word_ends = " \t=()[]\"";

struct Token {
  enum class Kind { end, word, text, open, close, equal, begin_list, end_list } kind = Kind::end;
  std::string_view part;  // of the line; of a text with its quotes
};

// One token after the other; the lines of the file do not matter.
class Tokens {
 public:
  explicit Tokens(Reading& reading) : reading_(reading), lines_(reading) { advance(); }

  // Valid until `advance`.
  [[nodiscard]] const Token& now() const { return token_; }
  [[nodiscard]] bool is(Token::Kind kind) const { return token_.kind == kind; }
  [[nodiscard]] const Line& line() const { return line_; }

  void advance() {
    for (;;) {
      const std::size_t begin = line_.text.find_first_not_of(" \t", at_);
      if (begin != std::string_view::npos && line_.text[begin] != '#') return read(begin);
      if (!lines_.next(line_)) {
        token_ = {};
        line_.text = {};
        return;
      }
      at_ = 0;
    }
  }

  // The rest of the line behind the word at hand, and all lines after it. Nothing is left then.
  [[nodiscard]] std::vector<BltLine> take_rest() {
    std::vector<BltLine> rest{{line_.number, std::string(line_.text), at_}};
    while (lines_.next(line_)) rest.push_back({line_.number, std::string(line_.text), 0});
    token_ = {};
    line_.text = {};
    return rest;
  }

  void skip_line() {
    at_ = line_.text.size();
    advance();
  }

  void fault(Code code, std::string message) {
    reading_.diagnostics.error(code, reading_.at(line_, token_.part), std::move(message));
  }
  // The same, where the file may end too early; a fault of its bytes is told already.
  void expected(const std::string& message) {
    if (!is(Token::Kind::end)) return fault(Code::S114, message + " is expected here");
    if (reading_.errors() == 0)
      reading_.diagnostics.error(Code::S114, reading_.at({std::max(line_.number, 1U), ""}),
                                 message + " is expected here, and the file ends");
  }

 private:
  void read(std::size_t begin) {
    using Kind = Token::Kind;
    const std::string_view text = line_.text;
    constexpr std::string_view signs = "()=[]";
    constexpr Kind kinds[] = {Kind::open, Kind::close, Kind::equal, Kind::begin_list, Kind::end_list};
    Kind kind = Kind::word;
    std::size_t end = begin + 1;
    if (const std::size_t sign = signs.find(text[begin]); sign != std::string_view::npos) kind = kinds[sign];
    else if (text[begin] == '"') kind = Kind::text, end = end_of_text(begin);
    else end = std::min(text.find_first_of(word_ends, begin), text.size());
    token_ = {kind, text.substr(begin, end - begin)};
    at_ = end;
  }

  // A quote ends a text where only blanks follow, or another text or a comment: names may hold quotes themselves.
  [[nodiscard]] std::size_t end_of_text(std::size_t begin) const {
    const std::string_view text = line_.text;
    for (std::size_t quote = text.find('"', begin + 1); quote != std::string_view::npos;
         quote = text.find('"', quote + 1)) {
      const std::size_t after = text.find_first_not_of(" \t", quote + 1);
      if (after == std::string_view::npos || (after > quote + 1 && (text[after] == '"' || text[after] == '#')))
        return quote + 1;
    }
    const std::size_t last = text.rfind('"');
    return last > begin ? last + 1 : text.size();
  }

  Reading& reading_;
  LineReader lines_;
  Line line_{0, {}};
  std::size_t at_ = 0;
  Token token_;
};

class BltReader {
 public:
  using Kind = Token::Kind;

  explicit BltReader(Reading& reading) : reading_(reading), tokens_(reading) {}

  void read() {
    if (tokens_.is(Kind::end)) {
      if (reading_.errors() == 0) reading_.diagnostics.error(Code::Y001, reading_.here(), "the file holds nothing");
      return;
    }
    if (!read_sizes()) return;
    while ((tokens_.is(Kind::word) && tokens_.now().part.starts_with('-')) || tokens_.is(Kind::begin_list))
      if (!(tokens_.is(Kind::word) ? read_withdrawn(tokens_.now().part.substr(1)) : read_list())) return;
    if (!read_ballots() || !read_names()) return;
    take_over();
  }

 private:
  [[nodiscard]] bool read_sizes() {
    const auto options = tokens_.is(Kind::word) ? parse_whole(tokens_.now().part, most_options) : std::nullopt;
    if (!options || *options == 0)
      return tokens_.expected(fmt::format("the number of options, from 1 to {},", most_options)), false;
    options_ = static_cast<std::size_t>(*options);
    is_withdrawn_.resize(options_);
    tokens_.advance();
    const auto seats = tokens_.is(Kind::word) ? parse_whole(tokens_.now().part) : std::nullopt;
    if (!seats) return tokens_.expected("the number of seats"), false;
    if (*seats > 1)
      reading_.ignored(reading_.at(tokens_.line(), tokens_.now().part),
                       fmt::format("the number of seats, {}, is not used: one option is chosen", *seats));
    tokens_.advance();
    return true;
  }

  // `number` is a part of the token at hand.
  [[nodiscard]] bool read_withdrawn(std::string_view number) {
    const auto option = find_option(number);
    if (!option) return tokens_.fault(Code::R201, fmt::format("there is no option {}", number)), false;
    is_withdrawn_[*option] = true;
    withdrawn_.add(reading_, tokens_.line(), tokens_.now().part);
    tokens_.advance();
    return true;
  }

  // `[nick a b c]`, `[withdrawn 4]`, `[tie 3 2 1]` ...
  [[nodiscard]] bool read_list() {
    tokens_.advance();
    const std::string name = tokens_.is(Kind::word) ? std::string(tokens_.now().part) : "";
    if (name != "nick" && name != "withdrawn" && !tokens_.is(Kind::end))
      reading_.ignored(reading_.at(tokens_.line(), tokens_.now().part),
                       fmt::format("the list `{}` is not used", tokens_.now().part));
    if (!tokens_.is(Kind::end_list)) tokens_.advance();
    while (!tokens_.is(Kind::end_list)) {
      if (tokens_.is(Kind::end) || tokens_.is(Kind::begin_list)) return tokens_.expected("`]`"), false;
      if (name == "withdrawn") {
        if (!read_withdrawn(tokens_.now().part)) return false;
        continue;
      }
      if (name == "nick") {
        if (nicks_.find(tokens_.now().part))
          return tokens_.fault(Code::R203, fmt::format("the short name `{}` stands twice", tokens_.now().part)), false;
        nicks_.place(tokens_.now().part);
      }
      tokens_.advance();
    }
    if (name == "nick" && nicks_.size() != options_)
      return tokens_.fault(Code::S114, fmt::format("there are {} short names for {} options", nicks_.size(), options_)),
             false;
    tokens_.advance();
    return true;
  }

  [[nodiscard]] bool read_ballots() {
    while (reading_.errors() < most_faults) {
      if (tokens_.is(Kind::word) && tokens_.now().part == "0") return reading_.errors() == 0;
      if (!tokens_.is(Kind::word) && !tokens_.is(Kind::open))
        return tokens_.expected("a ballot, or the 0 after the last one,"), false;
      const BltLine first{tokens_.line().number, std::string(tokens_.line().text), 0};
      const std::size_t before = reading_.errors();
      if (read_ballot()) continue;
      if (reading_.errors() == before && tokens_.line().number != first.number)
        missing_zero(reading_.at({first.number, first.text}));
      tokens_.skip_line();
    }
    return false;
  }

  [[nodiscard]] bool read_ballot() {
    ballot_line_ = tokens_.line().number;
    std::int64_t count = 1;
    if (tokens_.is(Kind::open)) {
      if (!skip_ballot_id()) return false;
    } else {
      const auto number = parse_whole(tokens_.now().part);
      if (!number || *number == 0)
        return tokens_.fault(Code::B311, "the count of a ballot must be a whole number from 1 to 1000000000"), false;
      count = *number;
    }
    tokens_.advance();
    ballots_.begin();
    if (!read_order()) return false;
    if (tokens_.line().number != ballot_line_) return false;  // what it goes on with may be another ballot
    ballots_.end(count);
    tokens_.advance();
    return true;
  }

  // `(A17)`, up to the closing parenthesis.
  [[nodiscard]] bool skip_ballot_id() {
    ids_.add(reading_, tokens_.line(), tokens_.now().part);
    const std::uint32_t line = tokens_.line().number;
    while (!tokens_.is(Kind::close) && tokens_.line().number == line && !tokens_.is(Kind::end)) tokens_.advance();
    return tokens_.is(Kind::close) || (tokens_.expected("the `)` of a ballot's id"), false);
  }

  // `1 2=3 (4 5) - 6 0`, up to the 0.
  [[nodiscard]] bool read_order() {
    Cell tier = 0;
    enum class In { ranks, parentheses } in = In::ranks;
    bool ranked = false;  // the token before is an option
    for (;; tokens_.advance()) {
      const bool after_option = std::exchange(ranked, false);
      if (tokens_.is(Kind::open) && in == In::ranks) in = In::parentheses, ++tier;
      else if (tokens_.is(Kind::close) && in == In::parentheses) in = In::ranks, ++tier;
      else if (tokens_.is(Kind::equal) && after_option) {
        tokens_.advance();
        if (!put_option(tier)) return false;
        ranked = true;
      } else if (!tokens_.is(Kind::word))
        return tokens_.line().number == ballot_line_ &&
               (tokens_.expected(in == In::parentheses ? "an option or `)`"
                                                       : "an option, or the 0 that ends the ballot,"),
                false);
      else if (tokens_.now().part == "0" && in == In::ranks) return true;
      else if (tokens_.now().part == "-") skipped_.add(reading_, tokens_.line(), tokens_.now().part);
      else {
        tier += in == In::ranks ? 1 : 0;
        if (!put_option(tier)) return false;
        ranked = true;
      }
    }
  }

  // The 0 that ends a ballot stands on its line in all files but those that lack it.
  void missing_zero(Location where) {
    reading_.diagnostics.error(Code::S114, where, "the 0 at the end of this ballot is missing").hint =
        "end each ballot with a 0: `3 1 2 0`";
  }

  [[nodiscard]] bool put_option(Cell tier) {
    const std::string_view part = tokens_.now().part;
    if (tokens_.line().number != ballot_line_ && (!tokens_.is(Kind::word) || !find_option(part))) return false;
    if (!tokens_.is(Kind::word)) return tokens_.expected("an option"), false;
    const auto option = find_option(part);
    if (!option) return tokens_.fault(Code::R201, fmt::format("there is no option {}", part)), false;
    if (ballots_.put(*option, tier)) return true;
    return tokens_.line().number == ballot_line_ &&
           (tokens_.fault(Code::B305, fmt::format("option {} stands twice on this ballot", part)), false);
  }

  // By its short name, else by its number.
  [[nodiscard]] std::optional<std::size_t> find_option(std::string_view part) const {
    if (const auto nick = nicks_.find(part)) return nick;
    const auto number = parse_whole(part, static_cast<std::int64_t>(options_));
    if (!number || *number == 0) return std::nullopt;
    return static_cast<std::size_t>(*number - 1);
  }

  // The names and the title; options that were withdrawn are no options of the decision.
  [[nodiscard]] bool read_names() {
    const auto names = read_blt_names(reading_, tokens_.take_rest(), options_);
    if (!names) return false;
    std::vector<std::string> left_out;
    for (std::size_t option = 0; option < options_; ++option) {
      const BltName& name = names->options[option];
      columns_.emplace_back();
      if (is_withdrawn_[option]) left_out.push_back(name.text);
      else
        columns_.back() =
            reading_.add_option(nicks_.size() > 0 ? nicks_[option] : std::to_string(option + 1), name.text, name.where);
    }
    if (!left_out.empty())
      reading_.ignored(
          withdrawn_.where(),
          fmt::format("{} left out of the decision: {}",
                      counted(left_out.size(), "withdrawn option is", "withdrawn options are"), name_a_few(left_out)));
    reading_.decision.title = reading_.decision.keep(names->title);
    if (names->party)
      reading_.ignored(*names->party, fmt::format("the parties of {} are not used",
                                                  counted(names->parties, "candidate", "candidates")));
    if (names->unused) reading_.ignored(*names->unused, "the text after the title is not used");
    return true;
  }

  void take_over() {
    ballots_.pour(reading_, columns_);
    if (ids_.count() > 0)
      reading_.ignored(ids_.where(),
                       fmt::format("the ids of {} are not used", counted(ids_.count(), "ballot", "ballots")));
    if (skipped_.count() > 0)
      reading_.ignored(skipped_.where(),
                       counted(skipped_.count(), "skipped rank is passed over: the ranks after it move up",
                               "skipped ranks are passed over: the ranks after them move up"));
  }

  Reading& reading_;
  Tokens tokens_;
  std::size_t options_ = 0;
  std::uint32_t ballot_line_ = 0;  // where the ballot at hand begins
  OptionNames nicks_;
  std::vector<bool> is_withdrawn_;
  SparseRankings ballots_;
  SaidOnce withdrawn_, ids_, skipped_;
  std::vector<std::optional<OptionId>> columns_;
};

[[nodiscard]] std::string_view next_line(std::string_view& head) {
  const std::size_t feed = std::min(head.find('\n'), head.size());
  const std::string_view line = head.substr(0, feed);
  head.remove_prefix(std::min(feed + 1, head.size()));
  return trimmed(line);
}

// Two whole numbers, then withdrawn options, a list or a ballot that ends with 0.
[[nodiscard]] bool looks_like_blt(std::string_view head) {
  std::string_view sizes, second;
  while (!head.empty() && (sizes.empty() || sizes.starts_with('#'))) sizes = next_line(head);
  while (!head.empty() && (second.empty() || second.starts_with('#'))) second = next_line(head);
  const std::size_t blank = std::min(sizes.find_first_of(" \t"), sizes.size());
  if (!parse_whole(sizes.substr(0, blank)) || !parse_whole(trimmed(sizes.substr(blank)))) return false;
  return second.starts_with('-') || second.starts_with('[') || second.ends_with(" 0") || second == "0";
}

Match matches(std::string_view name, std::string_view head) {
  if (looks_like_blt(head)) return Match::content;
  return name.ends_with(".blt") ? Match::extension : Match::no;
}

std::optional<Decision> read(Reading& reading) {
  reading.decision.kind = BallotKind::rankings;
  BltReader(reading).read();
  return reading.finish();
}

// In quotes; a quote inside is written twice.
[[nodiscard]] std::string quoted(std::string_view text) {
  std::string result = "\"";
  for (const char c : text) result += c == '"' ? "\"\"" : std::string(1, c);
  return result + "\"";
}

std::optional<std::string> write(const Decision& decision, Writing& writing) {
  const auto ballots = rankings_of(decision, writing);
  if (!ballots) return std::nullopt;
  if (ballots->is_truncated() && decision.policy.unranked == UnrankedPolicy::uncompared)
    writing.lost(
        "options that a ballot leaves out are not compared in the file that was read; here they are ranked last");
  if (!std::ranges::all_of(decision.options,
                           [&](const Option& o) { return o.id == std::to_string(&o - decision.options.data() + 1); }))
    writing.lost("the ids of the options become the numbers 1, 2, 3 ...");
  std::string text = fmt::format("{} 1\n", decision.options.size());
  for (std::size_t b = 0; b < ballots->counts.size(); ++b) {
    text += std::to_string(ballots->counts[b]);
    for (const auto& tier : ballots->tiers(b))
      for (std::size_t o = 0; o < tier.size(); ++o) text += fmt::format("{}{}", o == 0 ? ' ' : '=', index(tier[o]) + 1);
    text += " 0\n";
  }
  text += "0\n";
  for (const Option& option : decision.options) text += quoted(option.title) + "\n";
  text += quoted(decision.title) + "\n";
  return text;
}

}  // namespace blt_format

constinit const Format blt{
    .id = "blt",
    .title = "BLT",
    .extensions = blt_format::extensions,
    .ballots = "counted rankings, ties, options left out",
    .limits =
        "withdrawn options are left out of the decision; seats, parties behind names, ballot ids, skipped ranks and all lists but "
        "`nick` and `withdrawn` are not used",
    .source = "https://www.opavote.com/help/overview#blt-file-format",
    .matches = blt_format::matches,
    .read = blt_format::read,
    .write = blt_format::write,
};

}  // namespace assent::formats
