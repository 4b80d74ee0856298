#include "answer/record.hpp"

#include "assent/call_text.hpp"

namespace assent {
namespace {

class Entries {
 public:
  explicit Entries(const Decision& decision) : decision_(decision) {}

  void add(std::string key, std::string value) { entries_.push_back({std::move(key), "", std::move(value)}); }
  void add(std::string key, std::string_view name, std::string value) {
    entries_.push_back({std::move(key), std::string(name), std::move(value)});
  }
  void add(std::string key, OptionId option, std::string value) {
    add(std::move(key), id_of(option), std::move(value));
  }

  [[nodiscard]] std::string_view id_of(OptionId option) const { return decision_.options[index(option)].id; }

  [[nodiscard]] std::string ranking(const std::vector<std::vector<OptionId>>& tiers) const {
    std::string text;
    for (const auto& tier : tiers)
      for (std::size_t i = 0; i < tier.size(); ++i)
        text += (text.empty() ? "" : i == 0 ? " > " : " = ") + std::string(id_of(tier[i]));
    return text.empty() ? "none" : text;
  }

  [[nodiscard]] std::vector<RecordEntry> take() { return std::move(entries_); }

 private:
  const Decision& decision_;
  std::vector<RecordEntry> entries_;
};

void add_verdict(Entries& entries, const Answer& answer) {
  const Verdict& verdict = answer.verdict;
  entries.add("verdict", std::string(name_of(verdict.status)));
  if (verdict.option) entries.add("option", std::string(entries.id_of(*verdict.option)));
  if (verdict.in_force) entries.add("in_force", std::string(entries.id_of(*verdict.in_force)));
  entries.add("rule", call_text(answer.results.front().call));
  if (verdict.rung) entries.add("rung", std::to_string(*verdict.rung + 1));
}

void add_outcome(Entries& entries, const Outcome& outcome) {
  entries.add("ranking", entries.ranking(outcome.ranking.tiers));
  std::vector<OptionId> aside;
  for (const Reason& reason : outcome.reasons)
    if (const auto* out = std::get_if<SetAside>(&reason)) aside.push_back(out->option);
  if (!aside.empty()) entries.add("set_aside", entries.ranking({aside}));
  for (std::size_t option = 0; option < outcome.scores.size(); ++option) {
    std::string score;
    for (const Rational& part : outcome.scores[option]) score += (score.empty() ? "" : " ") + part.to_string();
    if (!score.empty()) entries.add("scores", option_id(option), score);
  }
  std::size_t ties = 0;  // one rung may part several tiers
  for (const Reason& reason : outcome.reasons)
    if (const auto* broken = std::get_if<TieBroken>(&reason))
      entries.add("ties", std::to_string(++ties),
                  std::string(broken->by) + ": " + entries.ranking({broken->tied}) + " became " +
                      entries.ranking(broken->order));
}

void add_presence(Entries& entries, const Presence& presence, bool listed) {
  if (listed) entries.add("participants", std::to_string(presence.eligible));
  entries.add("present", std::to_string(presence.present));
  for (std::size_t i = 0; i < presence.quorums.size(); ++i) {
    const Presence::Count& count = presence.quorums[i];
    entries.add("quorum", std::to_string(i + 1),
                count.have.to_string() + " of " + count.all.to_string() + (count.met ? ", met" : ", not met"));
  }
}

}  // namespace

std::vector<RecordEntry> record_entries(const Decision& decision, const Answer& answer) {
  Entries entries(decision);
  add_verdict(entries, answer);
  add_outcome(entries, answer.results.front().outcome);
  add_presence(entries, answer.presence, decision.participants_listed);
  for (const Need& need : decision.needs) entries.add("needs", need.file, std::string(name_of(need.standing)));
  return entries.take();
}

}  // namespace assent
