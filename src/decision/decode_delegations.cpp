// Delegations: who gave no ballot takes that of the delegate, or of the delegate's delegate.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

#include "decision/decoder.hpp"
#include "document/cursor.hpp"

namespace assent {
namespace {

constexpr std::array<std::string_view, 4> delegation_keys{"to", "topic", "since", "until"};

struct Delegation {
  ParticipantId to;
  bool by_topic = false;
  Location where;
};

// The delegations that hold for this decision: of each person the one for its topic, else the general one.
class Delegations {
 public:
  explicit Delegations(Decoder& decoder) : decoder_(&decoder), of_(decoder.decision.participants.size()) {}

  // Those in one place. Whoever is named here leaves other places unread.
  void read(Node node) {
    if (node.kind() != NodeKind::mapping)
      return expected(node, "`delegations`", "a mapping from participants to their delegates", decoder_->diagnostics);
    std::vector<bool> here(of_.size(), false);
    for (const Entry entry : node.entries()) {
      const auto owner = participant_at(entry.key, "a participant");
      if (!owner || named_.contains(index(*owner))) continue;
      here[index(*owner)] = true;
      if (entry.value.kind() != NodeKind::sequence) read_one(*owner, entry.value);
      else
        for (const Node item : entry.value.items()) read_one(*owner, item);
    }
    for (std::size_t p = 0; p < here.size(); ++p)
      if (here[p]) named_.emplace(p, true);
  }

  [[nodiscard]] const std::vector<std::optional<Delegation>>& of() const { return of_; }
  /// Who delegates at all, for some topic or on some day.
  [[nodiscard]] std::size_t people() const { return named_.size(); }

 private:
  [[nodiscard]] std::optional<ParticipantId> participant_at(Node node, std::string_view what) {
    const auto id = read_text(node, what, decoder_->diagnostics);
    return id ? decoder_->find_participant(*id, node.where()) : std::nullopt;
  }

  void read_one(ParticipantId owner, Node node) {
    Delegation delegation{owner, false, node.where()};
    bool holds = true;
    std::optional<ParticipantId> to;
    if (node.kind() == NodeKind::mapping) {
      const Fields fields(node, "a delegation", delegation_keys, decoder_->diagnostics);
      const auto to_node = fields["to"];
      if (!to_node) return expected(node, "a delegation", "{to: ben}", decoder_->diagnostics);
      to = participant_at(*to_node, "a delegate");
      delegation.where = to_node->where();
      if (const auto topic = fields["topic"]) {
        const auto text = read_text(*topic, "the topic", decoder_->diagnostics);
        delegation.by_topic = true;
        holds = text == decoder_->decision.topic;
      }
      holds = holds_on_the_day(fields) && holds;
    } else {
      to = participant_at(node, "a delegate");
    }
    if (!to) return;
    delegation.to = *to;
    if (*to == owner) return report(delegation.where, fmt::format("{} delegates to themselves", id_of(owner)));
    if (holds) keep(owner, delegation);
  }

  [[nodiscard]] bool holds_on_the_day(const Fields& fields) {
    const std::string_view day = decoder_->decision.date;
    const auto read = [&](std::string_view key) {
      const auto node = fields[key];
      return node ? read_date(*node, fmt::format("`{}`", key), decoder_->diagnostics) : std::nullopt;
    };
    const auto since = read("since"), until = read("until");
    if (!since && !until) return true;
    const Location where = fields[since ? "since" : "until"]->where();
    if (since && until && *until < *since)
      decoder_->diagnostics
          .error(Code::R211, where, fmt::format("the last day, {}, is before the first, {}", *until, *since))
          .hint = "both days count: `since` is the first one, `until` the last";
    if (day.empty())
      decoder_->diagnostics
          .error(Code::R212, where, "whether the delegation holds depends on the day, and the decision has no `date`")
          .hint = "write the day of the decision: `date: 2026-10-03`";
    return (!since || *since <= day) && (!until || day <= *until);
  }

  void keep(ParticipantId owner, const Delegation& delegation) {
    auto& known = of_[index(owner)];
    if (known && known->by_topic == delegation.by_topic)
      return report(delegation.where, fmt::format("{} delegates to two people{}", id_of(owner),
                                                  delegation.by_topic ? " for one topic" : ""));
    if (!known || delegation.by_topic) known = delegation;
  }

  void report(Location where, std::string message) {
    decoder_->diagnostics.error(Code::B334, where, std::move(message)).hint =
        "name one other person: `delegations: {ana: ben}`";
  }

  [[nodiscard]] std::string_view id_of(ParticipantId participant) const {
    return decoder_->decision.participants[index(participant)].id;
  }

  Decoder* decoder_;
  std::vector<std::optional<Delegation>> of_;  // by participant
  std::map<std::size_t, bool> named_;          // in a place that was read before
};

// Follows each chain to the first ballot on it. Each person is looked at once.
class Chains {
 public:
  Chains(Decoder& decoder, const std::vector<std::optional<Delegation>>& delegations)
      : decoder_(&decoder), delegations_(&delegations), states_(delegations.size()), ends_(delegations.size()) {}

  // Whose ballot counts for the participant.
  [[nodiscard]] std::optional<ParticipantId> end_of(ParticipantId participant) {
    const Decision& decision = decoder_->decision;
    std::vector<std::size_t> path;
    std::optional<ParticipantId> end;
    for (std::size_t at = index(participant);;) {
      if (decision.answered[at]) {
        end = participant_id(at);
        break;
      }
      if (states_[at] == State::known) {
        end = ends_[at];
        break;
      }
      if (states_[at] == State::on_path) {
        report_circle(path, at);
        break;
      }
      states_[at] = State::on_path;
      path.push_back(at);
      if (!(*delegations_)[at]) break;
      at = index((*delegations_)[at]->to);
    }
    for (const std::size_t at : path) states_[at] = State::known, ends_[at] = end;
    return end;
  }

 private:
  enum class State : std::uint8_t { unknown, on_path, known };

  void report_circle(const std::vector<std::size_t>& path, std::size_t at) {
    constexpr std::size_t most_told = 8;
    std::string names;
    std::size_t told = 0;
    for (auto one = std::ranges::find(path, at); one != path.end() && told < most_told; ++one, ++told)
      names += fmt::format("{} to ", decoder_->decision.participants[*one].id);
    names += told == most_told ? "..." : decoder_->decision.participants[at].id;
    decoder_->diagnostics
        .error(Code::B335, (*delegations_)[at]->where, fmt::format("nobody in this circle gave a ballot: {}", names))
        .hint = "give one of them a ballot, or take a delegation out";
  }

  Decoder* decoder_;
  const std::vector<std::optional<Delegation>>* delegations_;
  std::vector<State> states_;
  std::vector<std::optional<ParticipantId>> ends_;
};

// A ballot as it counts for somebody else: marks become what is no veto and no standing aside of theirs.
class Carry {
 public:
  explicit Carry(Decision& decision) : decision_(&decision), rows_(decision.participants.size()) {
    for (std::size_t b = 0; b < decision.voters.size(); ++b) rows_[index(decision.voters[b])] = b;
  }

  void give(ParticipantId owner, ParticipantId by) {
    Decision& decision = *decision_;
    if (decision.takes_no_side(index(by))) decision.abstains[index(owner)] = true;
    if (decision.kind == BallotKind::grades)
      std::ranges::copy(grades_of(decision, by), grades_of(decision, owner).begin());
    else if (rows_[index(by)]) copy_ranking(owner, *rows_[index(by)]);
    copy_marks(owner, by);
    decision.carried.push_back({owner, by});
  }

  // After the last one.
  void finish() {
    Decision& decision = *decision_;
    for (const Decision::Carried& carried : decision.carried) decision.answered[index(carried.owner)] = true;
    decision.objections.insert(decision.objections.end(), marks_.begin(), marks_.end());
    const auto key = [](const Objection& mark) { return std::pair(mark.participant, mark.option); };
    std::ranges::stable_sort(decision.objections, {}, key);
  }

 private:
  void copy_ranking(ParticipantId owner, std::size_t row) {
    Decision& decision = *decision_;
    RowReader reader(decision.ranks);
    const std::span<const Cell> cells = reader[row];
    decision.ranks.push_back(std::vector<Cell>(cells.begin(), cells.end()));
    decision.counts.push_back(1);
    decision.voters.push_back(owner);
  }

  void copy_marks(ParticipantId owner, ParticipantId by) {
    Decision& decision = *decision_;
    const bool graded = decision.kind == BallotKind::grades;
    const Scale& scale = decision.scale;
    const auto first = std::ranges::lower_bound(decision.objections, by, {}, &Objection::participant);
    for (auto mark = first; mark != decision.objections.end() && mark->participant == by; ++mark) {
      Decimal* grade = graded ? &grades_of(decision, owner)[index(mark->option)] : nullptr;
      if (mark->open_veto()) {
        if (graded) *grade = scale.best == scale.from ? scale.to : scale.from;
        continue;
      }
      const bool lifted_without_grade = mark->veto && graded && *grade == no_grade;
      if (!mark->no_side() && !lifted_without_grade) continue;
      marks_.push_back({.participant = owner, .option = mark->option, .abstain = true, .where = mark->where});
    }
  }

  Decision* decision_;
  std::vector<std::optional<std::size_t>> rows_;  // by participant: the row of their ranking
  std::vector<Objection> marks_;                  // of owners, in their order
};

}  // namespace

void check_delegations(Decoder& decoder) {
  if (!decoder.delegations) return;
  decoder.decision.date = "0001-01-01";  // any day: which of them hold is not asked
  Delegations(decoder).read(*decoder.delegations);
  decoder.decision.date = {};
}

void decode_delegations(Decoder& decoder, const std::optional<Node>& own) {
  auto& decision = decoder.decision;
  if (!own && !decoder.delegations) return;
  const std::size_t errors_before = decoder.diagnostics.errors();
  const bool counted = decision.kind == BallotKind::rankings && decision.voters.empty() && !decision.counts.empty();
  if (counted)
    decoder.diagnostics
        .error(Code::B334, own ? own->where() : decoder.delegations->where(),
               "the ballots are only counted: nobody knows whose they are, so none can be taken over")
        .hint = "name who gave each ballot, or take the delegations out";
  Delegations delegations(decoder);
  if (own) delegations.read(*own);
  if (decoder.delegations) delegations.read(*decoder.delegations);
  if (decoder.diagnostics.errors() > errors_before) return;
  Chains chains(decoder, delegations.of());
  Carry carry(decision);
  for (std::size_t p = 0; p < decision.participants.size(); ++p) {
    const bool out = decision.participants[p].weight == 0;
    if (out || decision.answered[p] || !delegations.of()[p]) continue;
    if (const auto end = chains.end_of(participant_id(p))) carry.give(participant_id(p), *end);
  }
  carry.finish();
  decision.resting = delegations.people() - decision.carried.size();
}

}  // namespace assent
