// The tally sheets of Debian's votes: `Option 1----->: name` lines, then a line a ballot, `V: 12-3 HMAC`, where the
// sign at place i is the rank of option i and `-` leaves it out. Devotee ranks what is left out last. The default
// option is the status quo. Source: https://www.debian.org/vote/
#include <fmt/format.h>

#include <algorithm>

#include "base/decimal.hpp"
#include "base/text.hpp"
#include "formats/formats.hpp"
#include "formats/parts/reading.hpp"
#include "formats/parts/sparse_rankings.hpp"
#include "formats/parts/writing.hpp"
#include "source/table_words.hpp"

namespace assent::formats {
namespace debian_format {

constexpr std::string_view extensions[] = {".tally"};
constexpr std::string_view rank_signs = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
constexpr std::size_t most_lines = 1'000'000;  // that are written

// The default option, which remains when no other one beats it, stands last.
[[nodiscard]] std::optional<OptionId> default_of(const Decision& decision) {
  const std::string name = decision.options.empty() ? "" : key_of(decision.options.back().title);
  if (name != "noneoftheabove" && name != "furtherdiscussion") return std::nullopt;
  return option_id(decision.options.size() - 1);
}

class DebianReader {
 public:
  explicit DebianReader(Reading& reading) : reading_(reading) {}

  void read() {
    LineReader lines(reading_);
    Line line;
    bool any = false;
    while (reading_.errors() < most_faults && lines.next(line)) {
      any = true;
      if (line.text.starts_with("V:")) read_ballot(line);
      else read_option(line);
    }
    if (reading_.errors() > 0) return;
    reading_.decision.status_quo = default_of(reading_.decision);
    if (!any) reading_.diagnostics.error(Code::Y001, reading_.here(), "the file holds nothing");
    if (marks_.count() > 0)
      reading_.ignored(marks_.where(), fmt::format("the marks of the voters on {} are not used",
                                                   counted(marks_.count(), "ballot", "ballots")));
  }

 private:
  // `|/  Option 3--->: name`; any other line is text for people.
  void read_option(const Line& line) {
    const std::size_t begin = line.text.find("Option ");
    const std::size_t arrow = line.text.find("->:", begin);
    if (begin == std::string_view::npos || arrow == std::string_view::npos) return;
    std::string_view number = line.text.substr(begin + 7, arrow - begin - 7);
    number = number.substr(0, number.find('-'));
    const std::string_view name = trimmed(line.text.substr(arrow + 3));
    const auto place = parse_whole(trimmed(number));
    const std::size_t next = reading_.decision.options.size() + 1;
    if (!place || static_cast<std::size_t>(*place) != next)
      return fault(line, number, Code::S114, fmt::format("option {} is expected here", next));
    if (!reading_.decision.counts.empty())
      return fault(line, number, Code::S114, "options must stand above the ballots");
    if (next >= rank_signs.size())
      return fault(line, number, Code::S114,
                   fmt::format("more than {} options cannot be ranked with one sign each", rank_signs.size() - 1));
    reading_.add_option(trimmed(number), name, reading_.at(line, name.empty() ? number : name));
  }

  void read_ballot(const Line& line) {
    const std::string_view text = trimmed(line.text.substr(2));
    const std::size_t end = std::min(text.find_first_of(" \t"), text.size());
    const std::string_view vote = text.substr(0, end);
    const std::size_t options = reading_.decision.options.size();
    if (options == 0)
      return fault(line, vote, Code::S114, "lines `Option 1---->: name` are expected above the ballots");
    if (vote.size() != options)
      return fault(line, vote, Code::S114,
                   fmt::format("the ballot has {} ranks, and there are {} options", vote.size(), options));
    if (!reading_.fits(reading_.decision.counts.size() + 1, reading_.here())) return;
    ranks_.clear();
    for (std::size_t o = 0; o < options; ++o) {
      const std::size_t rank = rank_signs.find(vote[o]);
      if (rank == std::string_view::npos && vote[o] != '-')
        return fault(line, vote.substr(o, 1), Code::S114, "a rank is a digit, a capital letter or `-`");
      if (vote[o] != '-') ranks_.push_back(static_cast<Cell>(rank));
    }
    std::ranges::sort(ranks_);
    ranks_.erase(std::unique(ranks_.begin(), ranks_.end()), ranks_.end());
    row_.assign(options, unranked_cell);
    for (std::size_t o = 0; o < options; ++o)
      if (vote[o] != '-')
        row_[o] = static_cast<Cell>(std::ranges::lower_bound(ranks_, static_cast<Cell>(rank_signs.find(vote[o]))) -
                                    ranks_.begin());
    reading_.add_ranking(row_, 1);
    if (end < text.size()) marks_.add(reading_, line, trimmed(text.substr(end)));
  }

  void fault(const Line& line, std::string_view part, Code code, std::string message) {
    reading_.diagnostics.error(code, reading_.at(line, part), std::move(message));
  }

  Reading& reading_;
  std::vector<Cell> ranks_, row_;
  SaidOnce marks_;
};

// A line `V: 12-3 ...`, or the heading.
Match matches(std::string_view, std::string_view head) {
  if (head.find("Tally Sheet for the votes cast") != std::string_view::npos) return Match::content;
  for (std::size_t at = head.find("V: "); at != std::string_view::npos; at = head.find("V: ", at + 1)) {
    if (at > 0 && head[at - 1] != '\n') continue;
    const std::size_t end = std::min(head.find_first_not_of("0123456789-", at + 3), head.size());
    if (end > at + 3 && end < head.size() && std::string_view(" \t\r\n").find(head[end]) != std::string_view::npos &&
        head.find("->:") < at)
      return Match::content;
  }
  return Match::no;
}

std::optional<Decision> read(Reading& reading) {
  reading.decision.kind = BallotKind::rankings;
  DebianReader(reading).read();
  return reading.finish();
}

std::optional<std::string> write(const Decision& decision, Writing& writing) {
  if (decision.status_quo == default_of(decision)) writing.keep_status_quo();
  const auto ballots = rankings_of(decision, writing);
  if (!ballots) return std::nullopt;
  const std::size_t options = decision.options.size();
  if (options >= rank_signs.size())
    return writing.refuse(fmt::format("a tally sheet has at most {} options", rank_signs.size() - 1),
                          "write another format, such as .cvotes");
  std::size_t lines = 0;
  for (const std::int64_t count : ballots->counts)
    lines += static_cast<std::size_t>(std::min<std::int64_t>(count, most_lines + 1));
  if (lines > most_lines)
    return writing.refuse(fmt::format("a tally sheet has a line a voter, and there are more than {}", most_lines),
                          "write another format, such as .cvotes");
  if (ballots->is_truncated() && decision.policy.unranked == UnrankedPolicy::uncompared)
    writing.lost(
        "options that a ballot leaves out are not compared in the file that was read; here they are ranked last");
  if (!decision.title.empty()) writing.lost("the title is left out");
  if (!std::ranges::all_of(decision.options,
                           [&](const Option& o) { return o.id == std::to_string(&o - decision.options.data() + 1); }))
    writing.lost("the ids of the options become the numbers 1, 2, 3 ...");
  std::string text = "Tally Sheet for the votes cast.\n\n";
  for (std::size_t o = 0; o < options; ++o)
    text += fmt::format("   {}  Option {}{}->: {}\n", o == 0 ? "" : std::string(o - 1, '|') + "/", o + 1,
                        std::string(options - o, '-'), decision.options[o].title);
  text += '\n';
  for (std::size_t b = 0; b < ballots->counts.size(); ++b) {
    std::string vote;
    for (std::size_t o = 0; o < options; ++o) {
      const Cell cell = ballots->ranks.at(b, o);
      vote += cell == not_compared || cell >= unranked_cell ? '-' : rank_signs[static_cast<std::size_t>(cell) + 1];
    }
    for (std::int64_t i = 0; i < ballots->counts[b]; ++i) text += fmt::format("V: {}\n", vote);
  }
  return text;
}

}  // namespace debian_format

constinit const Format debian{
    .id = "debian",
    .title = "Debian tally sheet",
    .extensions = debian_format::extensions,
    .ballots = "rankings, ties, options left out; at most 35 options",
    .limits =
        "the marks of the voters are not used; "
        "None Of The Above, or Further Discussion, in the last place is the status quo",
    .source = "https://www.debian.org/vote/",
    .matches = debian_format::matches,
    .read = debian_format::read,
    .write = debian_format::write,
};

}  // namespace assent::formats
