// caritat: a vote of candidates in vote.yml, and the ballots of the same folder, each a YAML file with scores.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <map>
#include <set>

#include "base/decimal.hpp"
#include "base/text.hpp"
#include "document/text_scan.hpp"
#include "formats/formats.hpp"
#include "formats/parts/json_parts.hpp"

namespace assent::formats {
namespace caritat_format {

namespace fs = std::filesystem;

constexpr std::string_view extensions[] = {".yml"};
constexpr std::size_t most_ballots = 100'000;

[[nodiscard]] bool has_line(std::string_view head, std::string_view key) {
  for (std::size_t at = head.find(key); at != std::string_view::npos; at = head.find(key, at + 1))
    if (at == 0 || head[at - 1] == '\n') return true;
  return false;
}

[[nodiscard]] bool is_encrypted(std::string_view head) {
  return has_member(head, "data") && (has_member(head, "encryptedSecret") || has_member(head, "key"));
}

Match matches(std::string_view, std::string_view head) {
  const bool vote = has_line(head, "candidates:") &&
                    (has_line(head, "method:") || has_line(head, "publicKey:") || has_line(head, "allowedVoters:"));
  const bool ballot = has_line(head, "poolChecksum:") && (has_line(head, "preferences:") || has_line(head, "author:"));
  return vote || ballot || is_encrypted(head) ? Match::content : Match::no;
}

class VoteReader {
 public:
  explicit VoteReader(Reading& reading) : reading_(reading), decision_(reading.decision) {}

  void read(Node root) {
    const auto candidates = member(root, "candidates");
    if (!candidates || candidates->kind() != NodeKind::sequence) {
      const bool ballot = member(root, "preferences") || member(root, "poolChecksum");
      return fault(Code::S120, root,
                   ballot ? "this is one ballot, not the vote" : "the vote has no list of `candidates`",
                   ballot ? "name the vote.yml beside it: its folder holds all ballots" : "");
    }
    set_title(reading_, member(root, "subject"));
    for (const Node candidate : candidates->items()) add_candidate(candidate);
    add_voters(member(root, "allowedVoters"));
    const std::size_t errors = reading_.errors();
    read_folder(root);
    if (reading_.errors() > errors) return;
    choose_rule(root);
    static constexpr std::array<std::string_view, 4> used{"subject", "candidates", "allowedVoters", "method"};
    ignore_others(reading_, root, used);
    if (checksums_ > 0)
      reading_.ignored(reading_.here(), fmt::format("not used: the checksums of {} ballots", checksums_));
  }

 private:
  void fault(Code code, Node node, std::string message, std::string hint = "") {
    auto& diagnostic = reading_.diagnostics.error(code, node.where(), std::move(message));
    if (!hint.empty()) diagnostic.hint = std::move(hint);
  }

  void add_candidate(Node node) {
    if (node.kind() != NodeKind::scalar || on_one_line(node.text()).empty())
      return fault(Code::S110, node, "a candidate must be a text that is not empty");
    const std::string title = on_one_line(node.text());
    if (!candidates_.try_emplace(title, candidates_.size()).second)
      return fault(Code::R203, node, fmt::format("the candidate {} is listed twice", shown(title)));
    reading_.add_option_named(title, node.where());
  }

  void add_voters(std::optional<Node> list) {
    if (!list || list->kind() != NodeKind::sequence) return;
    decision_.participants_listed = true;
    for (const Node voter : list->items()) {
      if (voter.kind() != NodeKind::scalar) {
        fault(Code::S101, voter, "a voter must be a text");
        continue;
      }
      const std::string name = on_one_line(voter.text());
      if (voters_.try_emplace(name, decision_.participants.size()).second)
        reading_.add_participant(name, voter.where());
      else fault(Code::R203, voter, fmt::format("the voter {} is listed twice", shown(name)));
    }
  }

  // The YAML files beside the vote, by name.
  [[nodiscard]] std::set<std::string> ballot_files() const {
    std::set<std::string> names;
    if (!reading_.options.root) return names;
    const std::string own = fs::path(reading_.sources[reading_.here().source].name()).filename().string();
    std::error_code error;
    for (fs::directory_iterator entry(reading_.options.folder, error), end;
         !error && entry != end && names.size() < most_ballots; entry.increment(error)) {
      const std::string name = entry->path().filename().string();
      const auto extension = entry->path().extension();
      if (name != own && name != "vote.yml" && (extension == ".yml" || extension == ".yaml")) names.insert(name);
    }
    return names;
  }

  void read_folder(Node root) {
    const auto files = ballot_files();
    if (!reading_.fits(files.size(), root.where())) return;
    for (const std::string& name : files) {
      if (reading_.errors() >= most_faults) return;
      const auto source = reading_.sibling(name);
      if (!source) {
        fault(Code::R206, root, fmt::format("the ballot `{}` beside the vote cannot be read", shown(name)));
        continue;
      }
      const auto ballot = read_yaml(reading_.sources, *source, reading_.options.limits, reading_.diagnostics);
      if (ballot && ballot->root().kind() == NodeKind::mapping) read_ballot(ballot->root(), name);
      else if (ballot) fault(Code::S101, ballot->root(), "a ballot is a mapping with `preferences` and `author`");
    }
    if (files.empty())
      fault(Code::S120, root, "no ballots lie beside the vote",
            reading_.options.root
                ? "decrypt them into YAML files in the folder of the vote; encrypted ones cannot be counted"
                : "name the file of the vote by its path, so that its folder can be read");
  }

  void read_ballot(Node ballot, const std::string& file) {
    const auto preferences = member(ballot, "preferences");
    checksums_ += member(ballot, "poolChecksum").has_value();
    if (!preferences || preferences->kind() != NodeKind::sequence)
      return fault(Code::S103, ballot, "the ballot has no list of `preferences`",
                   "write `preferences:` and below it a `title` and a `score` for each candidate");
    const auto voter = voter_of(ballot, file);
    std::vector<std::optional<Decimal>> scores(candidates_.size());
    bool good = voter.has_value();
    for (const Node preference : preferences->items()) good = read_preference(preference, scores) && good;
    if (!good) return;
    std::vector<Decimal> levels;
    for (const auto& score : scores)
      if (score) levels.push_back(*score);
    std::ranges::sort(levels, std::ranges::greater());
    levels.erase(std::unique(levels.begin(), levels.end()), levels.end());
    if (levels.empty()) reading_.diagnostics.warning(Code::B314, preferences->where(), "the ballot names no candidate");
    std::vector<Cell> row(scores.size(), unranked_cell);
    for (std::size_t o = 0; o < row.size(); ++o)
      if (scores[o]) row[o] = static_cast<Cell>(std::ranges::find(levels, *scores[o]) - levels.begin());
    reading_.add_ranking(row, 1);
    decision_.voters.push_back(*voter);
  }

  [[nodiscard]] std::optional<ParticipantId> voter_of(Node ballot, const std::string& file) {
    const auto author = member(ballot, "author");
    const bool named = author && author->kind() == NodeKind::scalar && !is_blank(*author);
    const std::string name = named ? on_one_line(author->text()) : fs::path(file).stem().string();
    const Node where = named ? *author : ballot;
    const auto found = voters_.find(name);
    if (found == voters_.end() && decision_.participants_listed) {
      fault(Code::R202, where, fmt::format("{} is not among the allowedVoters", shown(name)),
            "names are compared as they are written, with the address");
      return std::nullopt;
    }
    const std::size_t place = found == voters_.end() ? decision_.participants.size() : found->second;
    if (!voted_.insert(place).second) {
      fault(Code::R203, where, fmt::format("{} has a ballot in another file, too", shown(name)));
      return std::nullopt;
    }
    if (found != voters_.end()) return participant_id(place);
    voters_.emplace(name, place);
    return reading_.add_participant(name, where.where());
  }

  [[nodiscard]] bool read_preference(Node preference, std::vector<std::optional<Decimal>>& scores) {
    const auto title = member(preference, "title"), score = member(preference, "score");
    if (!title || title->kind() != NodeKind::scalar || !score)
      return fault(Code::S103, preference, "a preference needs a `title` and a `score`"), false;
    const auto found = candidates_.find(on_one_line(title->text()));
    const auto number = read_decimal(*score, "a score", reading_.diagnostics);
    if (found == candidates_.end())
      return fault(Code::R201, *title, fmt::format("there is no candidate {}", shown(on_one_line(title->text())))),
             false;
    auto& place = scores[found->second];
    if (place)
      return fault(Code::B305, *title, fmt::format("{} stands twice in this ballot", shown(found->first))), false;
    place = number;
    return number.has_value();
  }

  // caritat's Condorcet counts pairwise wins, as Copeland did; a draw is none.
  void choose_rule(Node root) {
    const auto method = member(root, "method");
    if (!method || method->kind() != NodeKind::scalar) return;
    auto call = parse_call(reading_.options.rules, method->text() == "Condorcet" ? "copeland:tie=0" : "");
    if (auto* rule = std::get_if<RuleCall>(&call)) decision_.policy.decide_by = std::move(*rule);
    else
      reading_.ignored(method->where(), fmt::format("not used: the method {}, which assent has not under this name",
                                                    shown(method->text())));
  }

  Reading& reading_;
  Decision& decision_;
  std::map<std::string, std::size_t, std::less<>> candidates_, voters_;
  std::set<std::size_t> voted_;
  std::size_t checksums_ = 0;
};

std::optional<Decision> read(Reading& reading) {
  if (!reading.fetch()) return std::nullopt;
  const SourceId source = reading.here().source;
  if (is_encrypted(reading.bytes())) {
    reading.diagnostics.error(Code::S120, reading.here(), "this is an encrypted ballot").hint =
        "decrypt the ballots with caritat, into YAML files beside the vote.yml, and name that";
    return std::nullopt;
  }
  const auto document = read_yaml(reading.sources, source, reading.options.limits, reading.diagnostics);
  if (!document) return std::nullopt;
  reading.decision.kind = BallotKind::rankings;
  VoteReader(reading).read(document->root());
  return reading.finish();
}

}  // namespace caritat_format

constinit const Format caritat{
    .id = "caritat",
    .title = "caritat vote",
    .extensions = caritat_format::extensions,
    .ballots = "rankings read off the scores of the ballots in the folder of the vote",
    .limits =
        "encrypted ballots are refused; checksums are not checked; a candidate without a score is tied last; "
        "not written",
    .source = "https://github.com/nodejs/caritat",
    .matches = caritat_format::matches,
    .read = caritat_format::read,
};

}  // namespace assent::formats
