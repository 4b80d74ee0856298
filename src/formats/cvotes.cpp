// The Condorcet Election Format, version 1: parameters `#/Candidates: A ; B`, then votes `tag, tag || A > B = C ^7 *
// 12`. Source: https://github.com/CondorcetVote/CondorcetElectionFormat
#include <fmt/format.h>

#include <algorithm>

#include "base/decimal.hpp"
#include "base/text.hpp"
#include "formats/formats.hpp"
#include "formats/parts/reading.hpp"
#include "formats/parts/sparse_rankings.hpp"
#include "formats/parts/writing.hpp"

namespace assent::formats {
namespace cvotes_format {

constexpr std::string_view extensions[] = {".cvotes"};
constexpr std::string_view empty_ranking =
    "/EMPTY_RANKING/";  // what Condorcet PHP writes; the specification says /EMPTY/
constexpr std::string_view reserved = ">=;,#/*^|<";

class CvotesReader {
 public:
  explicit CvotesReader(Reading& reading) : reading_(reading) {}

  void read() {
    LineReader lines(reading_);
    Line line;
    bool any = false;
    while (reading_.errors() < most_faults && lines.next(line)) {
      any = true;
      read_line(line);
    }
    if (reading_.errors() > 0) return;
    if (!any) reading_.diagnostics.error(Code::Y001, reading_.here(), "the file holds nothing");
    take_over();
    say_what_is_not_used();
  }

 private:
  void read_line(const Line& line) {
    if (line.text.starts_with("#/")) return read_parameter(line);
    const std::string_view vote = trimmed(line.text.substr(0, line.text.find('#')));
    if (!vote.empty()) return read_vote(line, vote);
    if (const std::string_view text = trimmed(line.text); text.starts_with("#/"))
      reading_.diagnostics.warning(Code::S119, reading_.at(line, text),
                                   "a parameter must stand at the begin of its line; this one is taken for a comment");
  }

  void read_parameter(const Line& line) {
    const std::string_view text = line.text;
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos)
      return fault(line, text, Code::S114, "`:` is expected after the name of a parameter");
    const std::string_view key = trimmed(text.substr(2, colon - 2)), value = trimmed(text.substr(colon + 1));
    if (ballots_.size() > 0) return fault(line, key, Code::S114, "parameters must stand before the first vote");
    if (const std::size_t comment = value.find('#'); comment != std::string_view::npos)
      return fault(line, value.substr(comment), Code::S114, "a line with a parameter may not hold a comment");
    const std::string name = small_letters(key);
    if (name == "candidates") read_candidates(line, value);
    else if (name == "number of seats" || name == "number of seat") read_seats(line, value);
    else if (name == "implicit ranking") read_truth(line, value, implicit_ranking_);
    else if (name == "weight allowed") read_truth(line, value, weight_allowed_);
    else reading_.ignored(reading_.at(line, key), fmt::format("the parameter `{}` is not used", key));
  }

  void read_candidates(const Line& line, std::string_view value) {
    if (listed_) return fault(line, value, Code::S114, "the candidates are listed a second time");
    listed_ = true;
    for (std::size_t begin = 0; begin <= value.size();) {
      const std::size_t end = std::min(value.find(';', begin), value.size());
      const std::string_view name = trimmed(value.substr(begin, end - begin));
      begin = end + 1;
      if (!check_name(line, name)) continue;
      if (names_.find(name)) {
        fault(line, name, Code::R203, fmt::format("the candidate `{}` is listed twice", name));
        continue;
      }
      names_.place(name);
      reading_.add_option_named(name, reading_.at(line, name));
    }
  }

  void read_seats(const Line& line, std::string_view value) {
    const auto seats = parse_whole(value);
    if (!seats) return fault(line, value, Code::S114, "a whole number is expected here");
    if (*seats > 1)
      reading_.ignored(reading_.at(line, value),
                       fmt::format("the number of seats, {}, is not used: one option is chosen", *seats));
  }

  void read_truth(const Line& line, std::string_view value, bool& truth) {
    const std::string word = small_letters(value);
    if (word != "true" && word != "false") return fault(line, value, Code::S114, "`true` or `false` is expected here");
    truth = word == "true";
  }

  // `tags || ranking ^weight * count`
  void read_vote(const Line& line, std::string_view vote) {
    if (const std::size_t bars = vote.find("||"); bars != std::string_view::npos) {
      tags_.add(reading_, line, vote.substr(0, bars));
      vote = vote.substr(bars + 2);
    }
    const std::size_t star = std::min(vote.find('*'), vote.size()), hat = std::min(vote.find('^'), vote.size());
    if (star < hat && hat < vote.size())
      return fault(line, vote.substr(hat), Code::S114, "`^weight` must stand before `* count`");
    std::int64_t count = 1, weight = 1;
    if (star < vote.size() && !read_number(line, vote.substr(star + 1), "count", count)) return;
    if (hat < vote.size()) {
      if (!read_number(line, vote.substr(hat + 1, star - hat - 1), "weight", weight)) return;
      if (!weight_allowed_ && weight != 1) weights_.add(reading_, line, vote.substr(hat, star - hat));
    }
    ballots_.begin();
    const std::string_view ranking = trimmed(vote.substr(0, std::min(star, hat)));
    if (ranking.empty())
      return fault(line, vote, Code::B314, "the ballot ranks nobody",
                   fmt::format("an empty ballot is written {}", empty_ranking));
    if (ranking != empty_ranking && ranking != "/EMPTY/" && !read_ranking(line, ranking)) return;
    ballots_.end(count, (weight_allowed_ ? weight : 1) * decimal_one);
  }

  [[nodiscard]] bool read_number(const Line& line, std::string_view text, std::string_view what, std::int64_t& number) {
    const auto read = parse_whole(trimmed(text));
    if (!read || *read == 0)
      return fault(line, text, Code::B311,
                   fmt::format("the {} of a ballot must be a whole number from 1 to 1000000000", what)),
             false;
    number = *read;
    return true;
  }

  // `A > B = C`
  [[nodiscard]] bool read_ranking(const Line& line, std::string_view ranking) {
    Cell tier = 0;
    for (std::size_t begin = 0; begin <= ranking.size();) {
      const std::size_t end = std::min(ranking.find_first_of(">=", begin), ranking.size());
      const std::string_view name = trimmed(ranking.substr(begin, end - begin));
      if (name.empty() && end == ranking.size() && begin > 0 && ranking[begin - 1] == '>') {
        trailing_.add(reading_, line, ranking.substr(begin - 1, 1));
        return true;
      }
      if (!check_name(line, name)) return false;
      const auto known = names_.find(name);
      if (!known && listed_) unknown_.add(reading_, line, name);
      else if (!ballots_.put(known ? *known : names_.place(name), tier))
        return fault(line, name, Code::B305, fmt::format("`{}` stands twice in this ranking", name)), false;
      tier += end < ranking.size() && ranking[end] == '>' ? 1 : 0;
      begin = end + 1;
    }
    return true;
  }

  [[nodiscard]] bool check_name(const Line& line, std::string_view name) {
    if (name.empty()) return fault(line, name, Code::S114, "the name of a candidate is expected here"), false;
    const std::size_t bad = name.find_first_of(reserved);
    if (bad == std::string_view::npos) return true;
    fault(line, name.substr(bad, 1), Code::S114,
          fmt::format("`{}` may not stand in the name of a candidate", name[bad]));
    return false;
  }

  void take_over() {
    Decision& decision = reading_.decision;
    decision.policy.unranked =
        reading_.options.unranked.value_or(implicit_ranking_ ? UnrankedPolicy::last : UnrankedPolicy::uncompared);
    std::vector<std::optional<OptionId>> columns;
    for (std::size_t place = 0; place < names_.size(); ++place) {
      if (!listed_) reading_.add_option_named(names_[place], reading_.here());
      columns.emplace_back(option_id(place));
    }
    ballots_.pour(reading_, columns);
  }

  void say_what_is_not_used() {
    if (trailing_.count() > 0)
      reading_.diagnostics.warning(
          Code::S119, trailing_.where(),
          counted(trailing_.count(), "ranking ends", "rankings end") + " with a `>`, which is passed over");
    if (unknown_.count() > 0)
      reading_.ignored(unknown_.where(), counted(unknown_.count(), "rank of a candidate that is not listed is",
                                                 "ranks of candidates that are not listed are") +
                                             " passed over, as the format asks");
    if (tags_.count() > 0)
      reading_.ignored(tags_.where(),
                       fmt::format("the tags of {} are not used", counted(tags_.count(), "line", "lines")));
    if (weights_.count() > 0)
      reading_.ignored(
          weights_.where(),
          fmt::format("the weights of {} do not count, because the file does not say `#/Weight Allowed: true`",
                      counted(weights_.count(), "line", "lines")));
  }

  void fault(const Line& line, std::string_view part, Code code, std::string message,
             std::optional<std::string> hint = std::nullopt) {
    reading_.diagnostics.error(code, reading_.at(line, part), std::move(message)).hint = std::move(hint);
  }

  Reading& reading_;
  OptionNames names_;
  SparseRankings ballots_;
  SaidOnce unknown_, tags_, weights_, trailing_;
  bool listed_ = false, implicit_ranking_ = true, weight_allowed_ = false;
};

Match matches(std::string_view name, std::string_view head) {
  for (std::size_t at = 0; at < head.size(); at = head.find('\n', at), at += at < head.size() ? 1 : 0) {
    const std::string_view line = head.substr(at, head.find_first_of("\r\n", at) - at);
    if (!line.starts_with("#/")) continue;
    const std::string key = small_letters(trimmed(line.substr(2, line.find(':') - 2)));
    if (key == "candidates" || key == "number of seats" || key == "implicit ranking" || key == "weight allowed")
      return Match::content;
  }
  return name.ends_with(".cvotes") ? Match::extension : Match::no;
}

std::optional<Decision> read(Reading& reading) {
  reading.decision.kind = BallotKind::rankings;
  CvotesReader(reading).read();
  return reading.finish();
}

// The names to write: the titles, or the ids where a title holds what the format reserves or stands twice.
[[nodiscard]] std::vector<std::string_view> names_to_write(const Decision& decision, Writing& writing) {
  std::vector<std::string_view> names;
  OptionNames seen;
  bool plain = true;
  for (const Option& option : decision.options) {
    plain = plain && !option.title.empty() && option.title.find_first_of(reserved) == std::string_view::npos &&
            trimmed(option.title) == option.title && !seen.find(option.title);
    seen.place(option.title);
  }
  for (const Option& option : decision.options) names.push_back(plain ? option.title : option.id);
  if (!plain)
    writing.lost(
        "the titles of the options are left out, because the format reserves characters in them or two are "
        "alike; the ids are written");
  return names;
}

// Whether the ballots say of some options that they are not compared.
[[nodiscard]] bool leaves_uncompared(const Decision& decision, const RankedBallots& ballots) {
  if (decision.policy.unranked == UnrankedPolicy::uncompared) return true;
  RowReader rows(ballots.ranks);
  for (std::size_t b = 0; b < ballots.counts.size(); ++b)
    if (std::ranges::find(rows[b], not_compared) != rows[b].end()) return true;
  return false;
}

std::optional<std::string> write(const Decision& decision, Writing& writing) {
  const auto ballots = rankings_of(decision, writing);
  if (!ballots) return std::nullopt;
  const auto names = names_to_write(decision, writing);
  const bool uncompared = leaves_uncompared(decision, *ballots);
  std::string text = decision.title.empty() ? "" : fmt::format("# {}\n", decision.title);
  text += fmt::format("#/Candidates: {}\n#/Number of Seats: 1\n#/Implicit Ranking: {}\n#/Weight Allowed: false\n\n",
                      fmt::join(names, " ; "), !uncompared);
  for (std::size_t b = 0; b < ballots->counts.size(); ++b) {
    auto tiers = ballots->tiers(b);
    if (uncompared && decision.policy.unranked == UnrankedPolicy::last) {  // what is tied last must then be said
      std::vector<OptionId> last;
      for (std::size_t o = 0; o < names.size(); ++o)
        if (ballots->ranks.at(b, o) == unranked_cell) last.push_back(option_id(o));
      if (!last.empty()) tiers.push_back(std::move(last));
    }
    std::string ranking;
    for (const auto& tier : tiers) {
      if (!ranking.empty()) ranking += " > ";
      for (std::size_t o = 0; o < tier.size(); ++o)
        ranking += fmt::format("{}{}", o == 0 ? "" : " = ", names[index(tier[o])]);
    }
    text += ranking.empty() ? std::string(empty_ranking) : ranking;
    text += ballots->counts[b] == 1 ? "\n" : fmt::format(" * {}\n", ballots->counts[b]);
  }
  return text;
}

}  // namespace cvotes_format

constinit const Format cvotes{
    .id = "cvotes",
    .title = "Condorcet Election Format",
    .extensions = cvotes_format::extensions,
    .ballots = "counted rankings, ties, options left out, weights",
    .limits =
        "tags, seats and voting methods are not used; `#/Implicit Ranking: false` means unranked: not compared; "
        "weights are written as counts",
    .source = "https://github.com/CondorcetVote/CondorcetElectionFormat",
    .matches = cvotes_format::matches,
    .read = cvotes_format::read,
    .write = cvotes_format::write,
};

}  // namespace assent::formats
