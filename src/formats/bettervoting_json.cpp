// Elections that BetterVoting exports as JSON: races with their method, candidates by id, and ballots with a score or a
// rank for each of them. Source: https://github.com/Equal-Vote/bettervoting.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <unordered_map>

#include "base/decimal.hpp"
#include "base/text.hpp"
#include "base/utf8.hpp"
#include "formats/formats.hpp"
#include "formats/parts/json_parts.hpp"
#include "formats/parts/marks.hpp"

namespace assent::formats {
namespace bettervoting_json_format {

constexpr std::string_view extensions[] = {".json"};
constexpr std::int64_t most_rank = 1'000'000;

struct Method {
  std::string_view name;
  std::int64_t highest;   // score; 0 where the ballots are ranks
  std::string_view rule;  // of assent, where one winner is elected
};

constexpr std::array methods{
    Method{"STAR", 5, "star"},
    Method{"STAR_PR", 5, ""},
    Method{"Approval", 1, "minimum-total-discomfort"},
    Method{"Plurality", 1, "minimum-total-discomfort"},
    Method{"RankedRobin", 0, "copeland"},
    Method{"IRV", 0, "instant-runoff"},
    Method{"STV", 0, ""},
};

Match matches(std::string_view, std::string_view head) {
  const bool election = head.find("\"Election\"") != std::string_view::npos;
  const bool inside =
      head.find("\"races\"") != std::string_view::npos && head.find("\"voting_method\"") != std::string_view::npos;
  return election && inside ? Match::content : Match::no;
}

[[nodiscard]] std::string text_of(Node mapping, std::string_view key) {
  const auto node = member(mapping, key);
  return node && node->kind() == NodeKind::scalar && !is_blank(*node) ? on_one_line(node->text()) : "";
}

class ElectionReader {
 public:
  explicit ElectionReader(Reading& reading) : reading_(reading), decision_(reading.decision) {}

  void read(Node root) {
    const auto election = member(root, "Election"), ballots = member(root, "Ballots");
    const auto races = election && election->kind() == NodeKind::mapping ? member(*election, "races") : std::nullopt;
    if (!races || races->kind() != NodeKind::sequence)
      return fault(Code::S103, root, "the file has no list of `races` in `Election`: is it of a newer version?");
    if (!ballots || ballots->kind() != NodeKind::sequence)
      return fault(Code::S120, root, "the file has no list of `Ballots`");
    const auto race = choose(*races);
    if (!race || !read_race(*election, *race)) return;
    if (!reading_.fits(ballots->size(), ballots->where())) return;
    for (const Node ballot : ballots->items()) {
      if (reading_.errors() >= most_faults) return;
      read_ballot(ballot);
    }
    static constexpr std::array<std::string_view, 2> used{"Election", "Ballots"};
    ignore_others(reading_, root, used);
    tell();
  }

 private:
  void fault(Code code, Node node, std::string message, std::string hint = "") {
    auto& diagnostic = reading_.diagnostics.error(code, node.where(), std::move(message));
    if (!hint.empty()) diagnostic.hint = std::move(hint);
  }

  // The race that is asked for, or the only one.
  [[nodiscard]] std::optional<Node> choose(Node races) {
    const std::string& said = reading_.options.numbers;
    const bool named = said.starts_with("race=");
    const std::string name = named ? said.substr(5) : "";
    std::optional<Node> found;
    std::string list;
    for (const Node race : races.items()) {
      if (race.kind() != NodeKind::mapping) return fault(Code::S101, race, "a race must be a mapping"), std::nullopt;
      const std::string title = text_of(race, "title");
      if (named ? title == name || text_of(race, "race_id") == name : races.size() == 1) found = race;
      list += (list.empty() ? "" : " or ") + fmt::format("--numbers 'race={}'", escape_invisible(title));
    }
    if (found && (named || said.empty())) return found;
    fault(Code::S121, races,
          named          ? fmt::format("the file has no race `{}`", escape_invisible(name))
          : said.empty() ? fmt::format("the file holds the ballots of {} races", races.size())
                         : fmt::format("`--numbers {}` is not known here", escape_invisible(said)),
          races.size() > 1 || named ? "say which one: " + list
                                    : "the file says itself what its numbers mean: leave it out");
    return std::nullopt;
  }

  [[nodiscard]] bool read_race(Node election, Node race) {
    const std::string name = text_of(race, "voting_method");
    const auto* method = std::ranges::find(methods, std::string_view(name), &Method::name);
    if (method == methods.end())
      return fault(Code::S121, race, fmt::format("the method `{}` is not known", escape_invisible(name)),
                   "assent reads STAR, STAR_PR, Approval, Plurality, RankedRobin, IRV and STV"),
             false;
    method_ = method;
    race_id_ = text_of(race, "race_id");
    const std::string title = text_of(race, "title"), of_election = text_of(election, "title");
    decision_.title = decision_.keep(title.empty() ? of_election : title);
    const auto candidates = member(race, "candidates");
    if (!candidates || candidates->kind() != NodeKind::sequence)
      return fault(Code::S103, race, "the race has no list of `candidates`"), false;
    for (const Node candidate : candidates->items()) {
      const std::string id = candidate.kind() == NodeKind::mapping ? text_of(candidate, "candidate_id") : "";
      if (id.empty() || !places_.emplace(id, places_.size()).second)
        return fault(Code::R203, candidate, "a candidate has no `candidate_id` of its own"), false;
      reading_.add_option_named(text_of(candidate, "candidate_name"), candidate.where());
    }
    const std::string seats = text_of(race, "num_winners");
    if (const auto number = parse_whole(seats); number && *number > 1)
      reading_.ignored(race.where(), fmt::format("the number of seats, {}, is not used: one option is chosen", seats));
    decision_.kind = method_->highest == 0 ? BallotKind::rankings : BallotKind::grades;
    decision_.scale.to = decision_.scale.best = std::max<std::int64_t>(method_->highest, 1) * decimal_one;
    if (decision_.kind == BallotKind::grades) decision_.policy.missing = MissingPolicy::worst;
    auto call = parse_call(reading_.options.rules, method_->rule);
    if (auto* rule = std::get_if<RuleCall>(&call); rule != nullptr && !method_->rule.empty())
      decision_.policy.decide_by = std::move(*rule);
    return true;
  }

  void read_ballot(Node ballot) {
    const auto votes = ballot.kind() == NodeKind::mapping ? member(ballot, "votes") : std::nullopt;
    if (!votes || votes->kind() != NodeKind::sequence)
      return fault(Code::S101, ballot, "a ballot has a list of `votes`");
    if (const std::string id = text_of(ballot, "ballot_id"); !id.empty() && !seen_.insert(id).second)
      return fault(Code::R203, ballot, fmt::format("the ballot `{}` stands twice", escape_invisible(id)));
    for (const Node vote : votes->items())
      if (vote.kind() == NodeKind::mapping && text_of(vote, "race_id") == race_id_) return read_vote(vote);
    ++without_;
  }

  void read_vote(Node vote) {
    const auto scores = member(vote, "scores");
    if (!scores || scores->kind() != NodeKind::sequence)
      return fault(Code::S101, vote, "a vote has a list of `scores`");
    std::vector<std::int64_t> numbers(places_.size(), -1);  // -1: none
    for (const Node score : scores->items()) {
      const auto place =
          score.kind() == NodeKind::mapping ? places_.find(text_of(score, "candidate_id")) : places_.end();
      if (place == places_.end()) return fault(Code::R201, score, "the score names no candidate of this race");
      const auto number = member(score, "score");
      if (!number || is_blank(*number)) continue;
      const auto value = number->kind() == NodeKind::scalar ? parse_whole(number->text(), most_rank) : std::nullopt;
      const bool fits = value && (method_->highest == 0 || *value <= method_->highest);
      if (!fits)
        return fault(Code::B301, *number,
                     method_->highest == 0 ? "a rank is a whole number from 1, or 0 for none"
                                           : fmt::format("a score is a whole number from 0 to {}", method_->highest));
      numbers[place->second] = *value;
    }
    if (method_->highest == 0) return add_ranks(numbers, vote);
    std::vector<Decimal> grades;
    for (const std::int64_t number : numbers) grades.push_back(number < 0 ? no_grade : number * decimal_one);
    empty_ += std::ranges::all_of(grades, [](Decimal grade) { return grade == no_grade; });
    reading_.add_grades(grades, 1);
  }

  // 0 is not ranked; at an overvote the ballot ends.
  void add_ranks(const std::vector<std::int64_t>& numbers, Node vote) {
    const std::int64_t over = parse_whole(text_of(vote, "overvote_rank")).value_or(0);
    std::vector<Cell> ranks;
    for (const std::int64_t rank : numbers) {
      const bool ended = over > 0 && (reading_.options.overvote == OvervotePolicy::end ? rank >= over : rank == over);
      ranks.push_back(rank > 0 && !ended ? static_cast<Cell>(rank - 1) : unranked_cell);
    }
    overvotes_ += over > 0;
    empty_ += std::ranges::all_of(ranks, [](Cell rank) { return rank == unranked_cell; });
    close_gaps(ranks, scratch_);
    reading_.add_ranking(ranks, 1);
  }

  void tell() {
    tell_overvotes(reading_, overvotes_);
    if (without_ > 0)
      reading_.ignored(reading_.here(),
                       counted(without_, "ballot has no vote in this race", "ballots have no vote in this race"));
    if (empty_ > 0)
      reading_.diagnostics.warning(
          Code::B314, reading_.here(),
          counted(empty_, "ballot says nothing of any candidate", "ballots say nothing of any candidate"));
  }

  Reading& reading_;
  Decision& decision_;
  const Method* method_ = nullptr;
  std::string race_id_;
  std::unordered_map<std::string, std::size_t> places_;  // of candidates, by their ids
  std::set<std::string> seen_;                           // ids of ballots
  std::vector<Cell> scratch_;
  std::int64_t overvotes_ = 0, without_ = 0, empty_ = 0;
};

std::optional<Decision> read(Reading& reading) {
  if (!reading.fetch()) return std::nullopt;
  const auto document = read_json(reading.sources, reading.here().source, reading.options.limits, reading.diagnostics);
  if (!document) return std::nullopt;
  if (document->root().kind() == NodeKind::mapping) ElectionReader(reading).read(document->root());
  else
    reading.diagnostics.error(Code::S101, document->root().where(),
                              "an object with `Election` and `Ballots` is expected");
  return reading.finish();
}

}  // namespace bettervoting_json_format

constinit const Format bettervoting_json{
    .id = "bettervoting-json",
    .title = "BetterVoting elections (JSON)",
    .extensions = bettervoting_json_format::extensions,
    .ballots = "scores or rankings, by the method of the race",
    .limits =
        "one of several races by --numbers race=NAME; its method is the deciding rule where assent has it; a blank score "
        "counts as 0 (missing: worst), rank 0 is none; seats, settings and results are not used; not written",
    .source = "https://github.com/Equal-Vote/bettervoting",
    .numbers = "race=NAME where there are several",
    .matches = bettervoting_json_format::matches,
    .read = bettervoting_json_format::read,
};

}  // namespace assent::formats
