#include "report/comparison.hpp"

#include "assent/call_text.hpp"
#include "report/known_winners.hpp"

namespace assent {
namespace {

[[nodiscard]] std::vector<std::string> tier_ids(const Decision& decision, const std::vector<OptionId>& options) {
  std::vector<std::string> ids;
  for (const OptionId option : options) ids.emplace_back(decision.options[index(option)].id);
  return ids;
}

[[nodiscard]] std::optional<std::string> id_or_none(const Decision& decision, const std::optional<OptionId>& option) {
  return option ? std::optional<std::string>(decision.options[index(*option)].id) : std::nullopt;
}

[[nodiscard]] ComparedRow::Proof proof_of(const Outcome& outcome) {
  const auto* bounded = std::get_if<Bounded>(&outcome.proof);
  if (bounded == nullptr) return ComparedRow::Proof::proven;
  switch (bounded->by) {
    case StoppedBy::work: return ComparedRow::Proof::bounded;
    case StoppedBy::time: return ComparedRow::Proof::bounded_by_time;
  }
  return {};
}

}  // namespace

ComparedProfile compared_profile(std::string path, const Decision& decision, const Comparison& comparison) {
  ComparedProfile profile;
  profile.path = std::move(path);
  profile.options = comparison.options;
  profile.ballots = comparison.ballots;
  if (comparison.majority) {
    profile.majorities_counted = true;
    profile.condorcet_winner = id_or_none(decision, comparison.majority->winner);
    profile.condorcet_loser = id_or_none(decision, comparison.majority->loser);
  }
  for (const ComparedRule& rule : comparison.rules) {
    ComparedRow row;
    row.rule = call_text(*rule.call);
    for (const auto& tier : rule.outcome.ranking.tiers) row.tiers.push_back(tier_ids(decision, tier));
    row.set_aside = tier_ids(decision, rule.outcome.ranking.set_aside);
    row.proof = proof_of(rule.outcome);
    const KnownWinners winners = known_winners(rule.outcome);
    row.winners_certain = tier_ids(decision, winners.certain);
    row.winners_possible = tier_ids(decision, winners.possible);
    profile.rows.push_back(std::move(row));
  }
  return profile;
}

}  // namespace assent
