// The votes of the Node.js technical steering committee, one JSON file each: for and against, or scores of candidates.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

#include "document/text_scan.hpp"
#include "formats/formats.hpp"
#include "formats/parts/json_parts.hpp"

namespace assent::formats {
namespace nodejs_tsc_format {

constexpr std::string_view extensions[] = {".json"};
constexpr std::array<std::string_view, 4> used{"description", "votes", "outcome", "winner(s)"};

Match matches(std::string_view, std::string_view head) {
  const bool ours = has_member(head, "votes") && has_member(head, "description") && !has_member(head, "question") &&
                    !has_member(head, "options");
  return ours ? Match::content : Match::no;
}

[[nodiscard]] bool goes_on(const Reading& reading) { return reading.errors() < most_faults; }

// In favour (1), against (-1) or abstaining (0, a stand-aside). No means that nothing changes.
void read_yes_or_no(Reading& reading, Node votes) {
  auto& decision = reading.decision;
  reading.add_option("yes", "Yes", votes.where());
  reading.add_option("no", "No", votes.where());
  decision.status_quo = option_id(1);
  for (const Entry entry : votes.entries()) {
    if (!goes_on(reading)) return;
    const auto voter = reading.add_participant(entry.key.text(), entry.key.where());
    const bool plain = entry.value.kind() == NodeKind::scalar && entry.value.style() == ScalarStyle::plain;
    const std::string_view vote = plain ? entry.value.text() : std::string_view();
    decision.stands_aside.push_back(vote == "0");
    decision.answered.push_back(true);
    if (vote == "1") reading.add_ranking(std::array<Cell, 2>{0, 1}, 1);
    else if (vote == "-1") reading.add_ranking(std::array<Cell, 2>{1, 0}, 1);
    else if (vote != "0")
      reading.diagnostics
          .error(Code::S114, entry.value.where(),
                 fmt::format("the vote of {} must be 1, 0 or -1", shown(entry.key.text())))
          .hint =
          "1 is in favour, -1 against, 0 abstains; in a vote on candidates everybody gives scores: {\"name\": "
          "{\"candidate\": 2}}";
    if (vote == "1" || vote == "-1") decision.voters.push_back(voter);
  }
}

// Only the order of scores counts, so they may be huge: some vote with 2 to the power of 53. In billionths.
[[nodiscard]] std::optional<Int128> score_of(std::string_view text) {
  constexpr std::size_t most_digits = 18;
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  const std::size_t point = std::min(text.find('.'), text.size());
  const std::string_view whole = text.substr(0, point), places = text.substr(std::min(point + 1, text.size()));
  constexpr std::string_view digits = "0123456789";
  if (whole.empty() || whole.size() > most_digits || places.size() > 9 ||
      whole.find_first_not_of(digits) != std::string_view::npos ||
      places.find_first_not_of(digits) != std::string_view::npos)
    return std::nullopt;
  Int128 value = 0;
  for (const char c : whole) value = value * 10 + (c - '0');
  for (std::size_t i = 0; i < 9; ++i) value = value * 10 + (i < places.size() ? places[i] - '0' : 0);
  return negative ? -value : value;
}

class ScoreReader {
 public:
  explicit ScoreReader(Reading& reading) : reading_(reading) {}

  void read(Node votes) {
    for (const Entry entry : votes.entries())
      for (const Entry score : entry.value.entries())
        if (places_.try_emplace(score.key.text(), places_.size()).second)
          reading_.add_option_named(score.key.text(), score.key.where());
    if (!reading_.fits(votes.size(), votes.where())) return;
    auto& decision = reading_.decision;
    for (const Entry entry : votes.entries()) {
      if (!goes_on(reading_)) return;
      const auto voter = reading_.add_participant(entry.key.text(), entry.key.where());
      if (entry.value.kind() != NodeKind::mapping) {
        reading_.diagnostics.error(
            Code::S114, entry.value.where(),
            fmt::format("the vote of {} must be a mapping from candidates to scores", shown(entry.key.text())));
        continue;
      }
      if (!add_ballot(entry)) continue;
      decision.voters.push_back(voter);
    }
  }

 private:
  // False, with diagnostics, where a score is none.
  [[nodiscard]] bool add_ballot(const Entry& entry) {
    std::vector<std::optional<Int128>> scores(places_.size());
    std::vector<Int128> levels;
    bool good = true;
    for (const Entry score : entry.value.entries()) {
      const bool plain = score.value.kind() == NodeKind::scalar && score.value.style() == ScalarStyle::plain;
      const auto number = plain ? score_of(score.value.text()) : std::nullopt;
      good = good && number;
      if (!number) {
        reading_.diagnostics.error(Code::S104, score.value.where(), "a score must be a number, without quotes").hint =
            "a number has at most 18 digits, and 9 decimal places";
        continue;
      }
      scores[places_.at(score.key.text())] = number;
      levels.push_back(*number);
    }
    if (!good) return false;
    std::ranges::sort(levels, std::ranges::greater());
    levels.erase(std::unique(levels.begin(), levels.end()), levels.end());
    if (levels.empty())
      reading_.diagnostics.warning(Code::B314, entry.value.where(),
                                   fmt::format("the ballot of {} names no candidate", shown(entry.key.text())));
    std::vector<Cell> row(places_.size(), unranked_cell);
    for (std::size_t o = 0; o < row.size(); ++o)
      if (scores[o]) row[o] = static_cast<Cell>(std::ranges::find(levels, *scores[o]) - levels.begin());
    reading_.add_ranking(row, 1);
    return true;
  }

  Reading& reading_;
  std::map<std::string_view, std::size_t> places_;
};

// The option of this title; nothing where there is none.
[[nodiscard]] std::optional<OptionId> option_of(const Decision& decision, std::string_view title) {
  for (std::size_t o = 0; o < decision.options.size(); ++o)
    if (decision.options[o].title == title) return option_id(o);
  return std::nullopt;
}

void read_outcome(Reading& reading, Node outcome) {
  std::vector<OptionId> winners;
  bool known = true;
  const auto add = [&](Node winner) {
    const auto option = winner.kind() == NodeKind::scalar ? option_of(reading.decision, winner.text()) : std::nullopt;
    known = known && option;
    if (option) winners.push_back(*option);
  };
  Node named = outcome;
  if (outcome.kind() == NodeKind::mapping) named = member(outcome, "winner(s)").value_or(outcome);
  if (named.kind() == NodeKind::sequence)
    for (const Node winner : named.items()) add(winner);
  else add(named);
  if (!known || winners.empty())
    return reading.ignored(outcome.where(), "not used: the outcome, which names no option of the votes");
  std::ranges::sort(winners);
  Expect expect;
  expect.winner = std::move(winners);
  expect.winner_where = named.where();
  reading.decision.expect = std::move(expect);
}

// The committee counts pairwise wins, as Copeland did; a draw is none.
void choose_rule(Reading& reading) {
  auto call = parse_call(reading.options.rules, "copeland:tie=0");
  if (auto* copeland = std::get_if<RuleCall>(&call)) reading.decision.policy.decide_by = std::move(*copeland);
}

std::optional<Decision> read(Reading& reading) {
  if (!reading.fetch()) return std::nullopt;
  const auto document = read_json(reading.sources, reading.here().source, reading.options.limits, reading.diagnostics);
  if (!document) return std::nullopt;
  const Node root = document->root();
  const auto votes = member(root, "votes");
  if (!votes || votes->kind() != NodeKind::mapping || votes->size() == 0) {
    reading.diagnostics.error(Code::S120, votes ? votes->where() : root.where(),
                              "the file has no `votes`, a mapping from people to their votes");
    return std::nullopt;
  }
  auto& decision = reading.decision;
  decision.kind = BallotKind::rankings;
  decision.participants_listed = true;
  set_title(reading, member(root, "description"));
  const Entry first = *votes->entries().begin();
  if (first.value.kind() == NodeKind::mapping) {
    ScoreReader(reading).read(*votes);
    choose_rule(reading);
  } else {
    read_yes_or_no(reading, *votes);
  }
  if (const auto outcome = member(root, "outcome")) read_outcome(reading, *outcome);
  ignore_others(reading, root, used);
  return reading.finish();
}

}  // namespace nodejs_tsc_format

constinit const Format nodejs_tsc{
    .id = "nodejs-tsc",
    .title = "Node.js TSC vote",
    .extensions = nodejs_tsc_format::extensions,
    .ballots = "rankings read off scores, or votes for and against",
    .limits = "a vote of 0 stands aside; `No` is the status quo; a candidate without a score is tied last; not written",
    .source = "https://github.com/nodejs/TSC/tree/main/votes",
    .matches = nodejs_tsc_format::matches,
    .read = nodejs_tsc_format::read,
};

}  // namespace assent::formats
