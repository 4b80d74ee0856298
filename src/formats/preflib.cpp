// PrefLib's rankings: soc, soi, toc, toi, in the form of 2022 (`# KEY: value`, then `count: 1,{2,3}`) and the older one
// (the number of options, `1,name` lines, `voters,sum,unique`, then `count,1,{2,3}`). Source:
// https://preflib.github.io, FORMAT_SPECIFICATION of the data repository.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "document/text_scan.hpp"
#include "formats/formats.hpp"
#include "formats/parts/preflib_header.hpp"
#include "formats/parts/reading.hpp"
#include "formats/parts/writing.hpp"

namespace assent::formats {
namespace preflib_format {

constexpr std::string_view extensions[] = {".soc", ".soi", ".toc", ".toi"};

// What one block of ballots holds.
struct Ballots {
  Cells ranks;
  std::vector<std::int64_t> counts;
  std::vector<LineFault> faults;
  std::int64_t empty = 0;  // ballots with the count 0, which nobody gave
  bool ties = false, truncated = false;
};

// Reads the ballots of a block. One object a block; a ballot allocates nothing.
class BallotParser {
 public:
  BallotParser(const PreflibHeader& header) : header_(header), row_(header.options), used_(header.options) {
    ballots_.ranks = Cells(header.options);
  }

  [[nodiscard]] Ballots parse(const Block& block) {
    if (auto fault = check_block(block)) {
      ballots_.faults.push_back(std::move(*fault));
      return std::move(ballots_);
    }
    for_each_line(block, [&](const Line& line) {
      if (!is_blank_line(line.text)) parse_line(line);
      return ballots_.faults.size() < most_faults;
    });
    return std::move(ballots_);
  }

 private:
  void parse_line(const Line& line) {
    at_ = line.text.data();
    end_ = at_ + line.text.size();
    ++ballot_;
    skip_blanks();
    const char* const begin = at_;
    std::int64_t count = 0;
    if (!read_number(count))
      return fault(line, begin, Code::B311, "the count of a ballot must be a whole number up to 1000000000");
    skip_blanks();
    if (at_ == end_ || *at_ != header_.after_count)
      return fault(line, at_, Code::S114,
                   fmt::format("`{}` is expected after the count of a ballot", header_.after_count));
    ++at_;
    std::size_t ranked = 0;
    Cell tier = 0;
    if (!parse_order(line, ranked, tier)) return;
    if (ranked == 0) return fault(line, at_, Code::B314, "the ballot ranks no option");
    if (ranked < row_.size()) {
      ballots_.truncated = true;
      for (std::size_t o = 0; o < row_.size(); ++o)
        if (used_[o] != ballot_) row_[o] = unranked_cell;
    }
    if (count == 0) return nobody_gave(line, begin);
    ballots_.ranks.push_back(row_);
    ballots_.counts.push_back(count);
  }

  void nobody_gave(const Line& line, const char* count) {
    const auto begin = static_cast<std::size_t>(count - line.text.data());
    ++ballots_.empty;
    ballots_.faults.push_back({Code::S119, Severity::warning, line.number, std::string(line.text), begin, begin + 1,
                               "the count of this ballot is 0; it is passed over"});
  }

  // `1,{2,3},4`: tiers from 0.
  [[nodiscard]] bool parse_order(const Line& line, std::size_t& ranked, Cell& tier) {
    bool in_braces = false;
    std::size_t in_tier = 0;
    for (;;) {
      skip_blanks();
      if (at_ == end_) break;
      if (*at_ == '{' && !in_braces) {
        in_braces = true;
        in_tier = 0;
        ++at_;
        continue;
      }
      const bool empty_group = in_braces && *at_ == '}' && in_tier == 0;  // `{}` is allowed, and no tier
      if (!empty_group && !rank_option(line, tier)) return false;
      ranked += empty_group ? 0 : 1;
      in_tier += empty_group ? 0 : 1;
      skip_blanks();
      if (in_braces && at_ < end_ && *at_ == '}') {
        in_braces = false;
        ballots_.ties |= in_tier > 1;
        ++at_;
        skip_blanks();
      }
      if (!in_braces && !empty_group) ++tier;
      if (at_ == end_) break;
      if (*at_ != ',')
        return fault(line, at_, Code::S114, in_braces ? "`,` or `}` is expected here" : "`,` is expected here"), false;
      ++at_;
      skip_blanks();
      if (at_ == end_) return fault(line, at_, Code::S114, "an option is expected after the last `,`"), false;
    }
    if (in_braces) return fault(line, at_, Code::S114, "`{` is opened and never closed"), false;
    return true;
  }

  [[nodiscard]] bool rank_option(const Line& line, Cell tier) {
    const char* const begin = at_;
    std::int64_t number = 0;
    if (!read_number(number)) return fault(line, begin, Code::S114, "the number of an option is expected here"), false;
    const std::int64_t place = number - header_.first_number;
    if (place < 0 || place >= static_cast<std::int64_t>(row_.size()))
      return fault(line, begin, Code::R201, fmt::format("there is no option {}", number),
                   fmt::format("options are numbered {} to {}", header_.first_number,
                               header_.first_number + static_cast<std::int64_t>(row_.size()) - 1)),
             false;
    const auto option = static_cast<std::size_t>(place);
    if (used_[option] == ballot_)
      return fault(line, begin, Code::B305, fmt::format("option {} stands twice in this ranking", number)), false;
    used_[option] = ballot_;
    row_[option] = tier;
    return true;
  }

  void skip_blanks() {
    while (at_ < end_ && (*at_ == ' ' || *at_ == '\t')) ++at_;
  }

  // Digits only, up to a billion.
  [[nodiscard]] bool read_number(std::int64_t& number) {
    const char* const begin = at_;
    number = 0;
    while (at_ < end_ && *at_ >= '0' && *at_ <= '9' && number <= 1'000'000'000) number = 10 * number + (*at_++ - '0');
    return at_ > begin && number <= 1'000'000'000;
  }

  void fault(const Line& line, const char* where, Code code, std::string message, std::string hint = {}) {
    const auto begin = static_cast<std::size_t>(where - line.text.data());
    const std::size_t end = std::max(begin + 1, static_cast<std::size_t>(at_ - line.text.data()));
    ballots_.faults.push_back(
        {code, Severity::error, line.number, std::string(line.text), begin, end, std::move(message), std::move(hint)});
  }

  const PreflibHeader& header_;
  Ballots ballots_;
  std::vector<Cell> row_;
  std::vector<std::uint32_t> used_;  // by option: the last ballot that ranked it
  std::uint32_t ballot_ = 0;
  const char* at_ = nullptr;
  const char* end_ = nullptr;
};

// Takes the blocks in their order.
class Collector {
 public:
  Collector(Reading& reading, const PreflibHeader& header) : reading_(reading), header_(header) {
    reading.decision.ranks = Cells(header.options);
  }

  // `bytes` is how long the block was.
  [[nodiscard]] bool take(Ballots&& ballots, std::size_t bytes) {
    Decision& decision = reading_.decision;
    for (const LineFault& fault : ballots.faults) reading_.report(fault);
    if (reading_.errors() >= most_faults) return false;
    const std::size_t all = decision.counts.size() + ballots.counts.size();
    if (!reading_.fits(all, reading_.here())) return false;
    if (reading_.decision.counts.empty()) reading_.make_room(ballots.counts.size(), bytes);
    decision.ranks.append(ballots.ranks);
    decision.counts.change().insert(decision.counts.change().end(), ballots.counts.begin(), ballots.counts.end());
    empty_ += ballots.empty;
    ties_ |= ballots.ties;
    truncated_ |= ballots.truncated;
    return true;
  }

  void check() {
    std::int64_t voters = 0;
    for (const std::int64_t count : reading_.decision.counts)
      if (__builtin_add_overflow(voters, count, &voters)) return;
    compare(header_.voters, voters, "voters");
    compare(header_.orders, static_cast<std::int64_t>(reading_.decision.counts.size()) + empty_, "orders");
    const std::string_view strict = ties_ ? (truncated_ ? "toi" : "toc") : (truncated_ ? "soi" : "soc");
    if (header_.type.empty() || header_.type == strict || reading_.decision.counts.empty()) return;
    const bool wrong = (ties_ && header_.type[0] == 's') || (truncated_ && header_.type[2] == 'c');
    reading_.diagnostics
        .warning(Code::S118, header_.type_where,
                 wrong ? fmt::format("the file is of type {}, and its ballots are of type {}", header_.type, strict)
                       : fmt::format("the file is of type {}, and its ballots fit the stricter type {}", header_.type,
                                     strict))
        .hint = fmt::format("name it .{}", strict);
  }

 private:
  void compare(const PreflibHeader::Count& said, std::int64_t found, std::string_view what) {
    if (said.number && *said.number != found)
      reading_.diagnostics.warning(
          Code::S115, said.where,
          fmt::format("the header says {} {}, and the file holds {}", *said.number, what, found));
  }

  Reading& reading_;
  const PreflibHeader& header_;
  std::int64_t empty_ = 0;
  bool ties_ = false, truncated_ = false;
};

std::optional<Decision> read(Reading& reading) {
  LineReader lines(reading);
  const auto header = read_preflib_header(reading, lines);
  if (!header) return reading.finish();
  if (header->type == "wmd")
    reading.diagnostics
        .error(Code::S120, header->type_where, "a file of type wmd is a graph with weights and holds no ballots")
        .hint = "PrefLib has the ballots, if any, in a file of type soc, soi, toc, toi or cat";
  if (header->type == "cat")
    reading.diagnostics.error(Code::S114, header->type_where, "the file says that it holds categories").hint =
        "read it with --from preflib-cat";
  if (reading.errors() > 0) return reading.finish();
  reading.decision.kind = BallotKind::rankings;
  Collector collector(reading, *header);
  struct Parsed {
    Ballots ballots;
    std::size_t bytes = 0;
  };
  for_each_block(
      lines.blocks(), lines.rest(), reading.options.threads,
      [&](const Block& block) {
        return Parsed{BallotParser(*header).parse(block), block.bytes.size()};
      },
      [&](Parsed&& parsed) { return collector.take(std::move(parsed.ballots), parsed.bytes); });
  if (lines.blocks().line_is_too_long())
    reading.diagnostics.error(Code::L907, reading.at({lines.blocks().line(), ""}), "the line is longer than 16 MiB");
  if (reading.errors() == 0) collector.check();
  return reading.finish();
}

[[nodiscard]] std::string order_text(const RankedBallots& ballots, std::size_t ballot) {
  std::string text;
  for (const auto& tier : ballots.tiers(ballot)) {
    if (!text.empty()) text += ',';
    std::string numbers;
    for (const OptionId option : tier) numbers += fmt::format("{}{}", numbers.empty() ? "" : ",", index(option) + 1);
    text += tier.size() > 1 ? "{" + numbers + "}" : numbers;
  }
  return text;
}

std::optional<std::string> write(const Decision& decision, Writing& writing) {
  const auto ballots = rankings_of(decision, writing);
  if (!ballots) return std::nullopt;
  std::int64_t voters = 0, empty = 0, orders = 0;
  std::string body;
  for (std::size_t b = 0; b < ballots->counts.size(); ++b) {
    const std::string order = order_text(*ballots, b);
    if (order.empty()) {
      empty += ballots->counts[b];
      continue;
    }
    ++orders;
    voters += ballots->counts[b];
    body += fmt::format("{}: {}\n", ballots->counts[b], order);
  }
  if (empty > 0) writing.lost(counted(empty, "empty ballot is left out", "empty ballots are left out"));
  const std::string_view type =
      ballots->has_ties() ? (ballots->is_truncated() ? "toi" : "toc") : (ballots->is_truncated() ? "soi" : "soc");
  if (const std::string& wanted = writing.wanted(); wanted.size() == 3 && wanted != type) {
    if (wanted.starts_with('s') && ballots->has_ties())
      return writing.refuse("the ballots hold ties, and ." + wanted + " has none", fmt::format("write .{}", type));
    if (wanted.ends_with('c') && ballots->is_truncated())
      return writing.refuse("the ballots leave options out, and ." + wanted + " is for complete ones",
                            fmt::format("write .{}", type));
  }
  const bool keys = std::ranges::any_of(decision.options, [&](const Option& option) {
    return option.id != std::to_string(&option - decision.options.data() + 1);
  });
  if (keys) writing.lost("the ids of the options become the numbers 1, 2, 3 ...");
  std::string text = fmt::format(
      "# FILE NAME: \n# TITLE: {}\n# DESCRIPTION: \n# DATA TYPE: {}\n# MODIFICATION TYPE: induced\n"
      "# RELATES TO: \n# RELATED FILES: \n"
      "# PUBLICATION DATE: {}\n# MODIFICATION DATE: {}\n# NUMBER ALTERNATIVES: {}\n# NUMBER VOTERS: {}\n"
      "# NUMBER UNIQUE ORDERS: {}\n",
      decision.title, type, decision.date, decision.date, decision.options.size(), voters, orders);
  for (std::size_t o = 0; o < decision.options.size(); ++o)
    text += fmt::format("# ALTERNATIVE NAME {}: {}\n", o + 1, decision.options[o].title);
  return text + body;
}

}  // namespace preflib_format

constinit const Format preflib{
    .id = "preflib",
    .title = "PrefLib rankings",
    .extensions = preflib_format::extensions,
    .ballots = "counted rankings, ties, options left out",
    .limits = "reads the form of 2022 and the older one; writes the form of 2022, its most restrictive type",
    .source = "https://preflib.github.io",
    .matches = preflib_rankings_match,
    .read = preflib_format::read,
    .write = preflib_format::write,
};

}  // namespace assent::formats
