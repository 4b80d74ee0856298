// ABIF, the Aggregated Ballot Information Format: `{"title": "..."}` lines, `=Token:[Display name]`, ballots
// `12: A/5 > B/3 = C`. The ranking is what is read. A ballot whose options are all parted by commas and that has scores
// is ranked by its scores, and options without one are left out; commas without scores are ties. Source:
// https://github.com/electorama/abif
#include <fmt/format.h>

#include <algorithm>

#include "base/decimal.hpp"
#include "base/text.hpp"
#include "formats/abif_ballot.hpp"
#include "formats/formats.hpp"
#include "formats/parts/reading.hpp"
#include "formats/parts/sparse_rankings.hpp"
#include "formats/parts/writing.hpp"

namespace assent::formats {
namespace abif_format {

constexpr std::string_view extensions[] = {".abif"};

class AbifReader {
 public:
  explicit AbifReader(Reading& reading) : reading_(reading) {}

  void read() {
    LineReader lines(reading_);
    Line line;
    bool any = false;
    while (reading_.errors() < most_faults && lines.next(line)) {
      any = true;
      const std::string_view text = trimmed(line.text);
      if (text.starts_with('{')) read_metadata(line, text);
      else if (text.starts_with('=')) read_option(line, text.substr(1));
      else if (const std::string_view vote = trimmed(without_abif_comment(text)); !vote.empty())
        read_ballot(line, vote);
    }
    if (reading_.errors() > 0) return;
    if (!any) reading_.diagnostics.error(Code::Y001, reading_.here(), "the file holds nothing");
    take_over();
    say_what_is_not_used();
  }

 private:
  // `{"key": value}`; the quotes of the key are often left out.
  void read_metadata(const Line& line, std::string_view text) {
    const std::size_t colon = text.find(':');
    const std::size_t begin = text.find_first_not_of("{ \t\"'");
    if (colon == std::string_view::npos || begin >= colon || !text.ends_with('}'))
      return fault(line, text, Code::S114, "`{\"key\": value}` is expected here");
    std::string_view key = text.substr(begin, colon - begin);
    key = key.substr(0, key.find_last_not_of(" \t\"'") + 1);
    const std::string_view value = trimmed(text.substr(colon + 1, text.size() - colon - 2));
    if (key == "title" && value.size() > 1 && value.front() == '"' && value.back() == '"') {
      reading_.decision.title = reading_.decision.keep(unescaped(value.substr(1, value.size() - 2)));
    } else if (key != "version") {
      metadata_.add(reading_, line, text);
      keys_.place(key);
    }
  }

  [[nodiscard]] static std::string unescaped(std::string_view text) {
    std::string result;
    for (std::size_t at = 0; at < text.size(); ++at) {
      if (text[at] == '\\' && at + 1 < text.size() &&
          std::string_view("\"\\/").find(text[at + 1]) != std::string_view::npos)
        ++at;
      result += text[at];
    }
    return result;
  }

  // `Token:[Display name]`
  void read_option(const Line& line, std::string_view text) {
    std::optional<AbifFault> bad;
    const std::string_view token = take_abif_token(text, ":", bad);
    if (bad) return fault(line, bad->part, Code::S114, std::string(bad->message));
    if (token.empty() || !text.starts_with(':'))
      return fault(line, text, Code::S114, "`=token:[name]` is expected here");
    std::string_view title = trimmed(text.substr(1));
    if (title.starts_with('['))
      title = title.substr(1, title.rfind(']') == std::string_view::npos ? title.size() : title.rfind(']') - 1);
    if (tokens_.find(token))
      return fault(line, token, Code::R203,
                   fmt::format("the option `{}` stands twice, or a ballot names it above this line", token));
    tokens_.place(token);
    reading_.add_option(token, title.empty() ? token : title, reading_.at(line, token));
  }

  void read_ballot(const Line& line, std::string_view text) {
    if (auto bad = parse_abif_ballot(text, ballot_))
      return fault(line, bad->part, Code::S114, std::string(bad->message));
    const auto count = parse_whole(ballot_.count);
    if (!count || *count == 0)
      return fault(line, ballot_.count.empty() ? text : ballot_.count, Code::B311,
                   "the count of a ballot must be a whole number from 1 to 1000000000");
    if (!ballot_.rest.empty()) rest_.add(reading_, line, ballot_.rest);
    if (!ballot_.trailing.empty()) trailing_.add(reading_, line, ballot_.trailing);
    ballots_.begin();
    if (!(is_scored() ? put_by_scores(line) : put_by_signs(line))) return;
    ballots_.end(*count);
  }

  // Options parted by commas alone, at least one of them with a score.
  [[nodiscard]] bool is_scored() const {
    const auto& items = ballot_.items;
    return items.size() > 1 &&
           std::all_of(items.begin() + 1, items.end(), [](const AbifItem& item) { return item.before == ','; }) &&
           std::ranges::any_of(items, [](const AbifItem& item) { return item.score.has_value(); });
  }

  [[nodiscard]] bool put_by_scores(const Line& line) {
    by_scores_.add(reading_, line, ballot_.items.front().token);
    for (const AbifItem& item : ballot_.items) {
      if (too_many(line, item)) return false;
      const std::size_t option = option_of(item.token);
      if (item.score && !ballots_.put(option, static_cast<Cell>(-*item.score))) return twice(line, item);
    }
    return true;
  }

  [[nodiscard]] bool put_by_signs(const Line& line) {
    Cell tier = 0;
    std::optional<std::int64_t> lowest;  // of the scores so far
    for (const AbifItem& item : ballot_.items) {
      tier += item.before == '>' ? 1 : 0;
      if (too_many(line, item)) return false;
      if (!ballots_.put(option_of(item.token), tier)) return twice(line, item);
      if (!item.score) continue;
      scores_.add(reading_, line, item.score_text);
      if (lowest && *item.score > *lowest) against_.add(reading_, line, item.score_text);
      lowest = std::min(lowest.value_or(*item.score), *item.score);
    }
    return true;
  }

  [[nodiscard]] std::size_t option_of(std::string_view token) {
    const auto known = tokens_.find(token);
    if (!known) reading_.add_option(token, token, reading_.here());
    return known ? *known : tokens_.place(token);
  }

  [[nodiscard]] bool too_many(const Line& line, const AbifItem& item) {
    constexpr std::size_t most = 100'000;
    if (tokens_.size() < most || tokens_.find(item.token)) return false;
    fault(line, item.token, Code::L904, fmt::format("the file names more than {} options", most));
    return true;
  }

  [[nodiscard]] bool twice(const Line& line, const AbifItem& item) {
    fault(line, item.token, Code::B305, fmt::format("`{}` stands twice on this ballot", item.token));
    return false;
  }

  void take_over() {
    std::vector<std::optional<OptionId>> columns;
    for (std::size_t place = 0; place < tokens_.size(); ++place) columns.emplace_back(option_id(place));
    ballots_.pour(reading_, columns);
  }

  void say_what_is_not_used() {
    if (metadata_.count() > 0) {
      std::vector<std::string> keys;
      for (std::size_t place = 0; place < keys_.size(); ++place) keys.emplace_back(keys_[place]);
      reading_.ignored(
          metadata_.where(),
          fmt::format("{} not used: {}", counted(metadata_.count(), "line of metadata is", "lines of metadata are"),
                      name_a_few(keys)));
    }
    if (scores_.count() > 0)
      reading_.ignored(scores_.where(), fmt::format("{} not used: the signs `>` and `=` say the ranking",
                                                    counted(scores_.count(), "score is", "scores are")));
    if (by_scores_.count() > 0)
      reading_.ignored(by_scores_.where(),
                       fmt::format("of the scores on {} only the order is used: the higher, the better",
                                   counted(by_scores_.count(), "line", "lines")));
    if (rest_.count() > 0)
      reading_.ignored(rest_.where(), fmt::format("what follows the ranking on {} is not used",
                                                  counted(rest_.count(), "line", "lines")));
    if (trailing_.count() > 0)
      reading_.diagnostics.warning(
          Code::S119, trailing_.where(),
          counted(trailing_.count(), "ranking ends", "rankings end") + " with a `>`, which is passed over");
    if (against_.count() > 0)
      reading_.diagnostics.warning(
          Code::S119, against_.where(),
          counted(against_.count(), "score is higher than that of an option ranked before it or tied with it",
                  "scores are higher than that of an option ranked before them or tied with them"));
  }

  void fault(const Line& line, std::string_view part, Code code, std::string message) {
    reading_.diagnostics.error(code, reading_.at(line, part), std::move(message));
  }

  Reading& reading_;
  OptionNames tokens_, keys_;
  AbifBallot ballot_;
  SparseRankings ballots_;
  SaidOnce metadata_, scores_, by_scores_, rest_, against_, trailing_;
};

// A line `=token:[name]`; ballots alone could be another format's.
Match matches(std::string_view name, std::string_view head) {
  for (std::size_t at = 0; at < head.size(); ++at) {
    const std::size_t end = std::min(head.find('\n', at), head.size());
    const std::string_view line = head.substr(at, end - at);
    if (line.starts_with('=') && line.find(":[") != std::string_view::npos) return Match::content;
    at = end;
  }
  return name.ends_with(".abif") ? Match::extension : Match::no;
}

std::optional<Decision> read(Reading& reading) {
  reading.decision.kind = BallotKind::rankings;
  AbifReader(reading).read();
  return reading.finish();
}

[[nodiscard]] bool is_bare(std::string_view token) {
  return std::ranges::all_of(token, [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_' || c == '-';
  });
}

[[nodiscard]] std::string token_text(std::string_view id) {
  return is_bare(id) ? std::string(id) : fmt::format("[{}]", id);
}

std::optional<std::string> write(const Decision& decision, Writing& writing) {
  const auto ballots = rankings_of(decision, writing);
  if (!ballots) return std::nullopt;
  if (ballots->is_truncated() && decision.policy.unranked == UnrankedPolicy::uncompared)
    writing.lost(
        "options that a ballot leaves out are not compared in the file that was read; here they are ranked last");
  std::string text;
  if (!decision.title.empty()) {
    text += R"({"title": ")";
    for (const char c : decision.title) text += c == '"' || c == '\\' ? fmt::format("\\{}", c) : std::string(1, c);
    text += "\"}\n";
  }
  bool changed = false;
  for (const Option& option : decision.options) {
    std::string title(option.title);
    for (char& c : title)
      if (c == '[' || c == ']') c = c == '[' ? '(' : ')', changed = true;
    text += fmt::format("={}:[{}]\n", token_text(option.id), title);
  }
  if (changed) writing.lost("square brackets in names become round ones");
  for (std::size_t b = 0; b < ballots->counts.size(); ++b) {
    text += fmt::format("{}:", ballots->counts[b]);
    bool first_tier = true;
    for (const auto& tier : ballots->tiers(b)) {
      for (std::size_t o = 0; o < tier.size(); ++o)
        text += (o > 0 ? "=" : first_tier ? "" : ">") + token_text(decision.options[index(tier[o])].id);
      first_tier = false;
    }
    text += '\n';
  }
  return text;
}

}  // namespace abif_format

constinit const Format abif{
    .id = "abif",
    .title = "ABIF",
    .extensions = abif_format::extensions,
    .ballots = "counted rankings, ties, options left out",
    .limits =
        "scores only say the order, and only on ballots with commas alone; metadata other than the title is not used",
    .source = "https://github.com/electorama/abif",
    .matches = abif_format::matches,
    .read = abif_format::read,
    .write = abif_format::write,
};

}  // namespace assent::formats
