#include "report/comparison.hpp"

#include <fmt/format.h>

#include "assent/call_text.hpp"
#include "report/phrase.hpp"

namespace assent {
namespace {

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

[[nodiscard]] std::optional<bool> elects_winner(const ComparedProfile& profile, const ComparedRow& row) {
  if (!profile.condorcet_winner || row.first().empty()) return std::nullopt;
  return row.first().size() == 1 && profile.id(row.first().front()) == *profile.condorcet_winner;
}

// What the rule proves of scores that are one number.
[[nodiscard]] std::vector<ComparedRow::ExactScore> exact_scores(const Outcome& outcome) {
  std::vector<ComparedRow::ExactScore> scores;
  const auto* bounded = std::get_if<Bounded>(&outcome.proof);
  scores.reserve(outcome.scores.size());
  for (std::size_t option = 0; option < outcome.scores.size(); ++option) {
    const Score& score = outcome.scores[option];
    const bool is_bound = bounded != nullptr && (option >= bounded->bounds.size() || bounded->bounds[option]);
    if (score.size() == 1 && !is_bound) scores.push_back({option_id(option), score.front()});
  }
  return scores;
}

// "consensus-minus:blocks=0", "in-favour, 3/4 of those present"
[[nodiscard]] std::string rule_that_decides(const RuleCall& call) {
  if (call.rule->house == nullptr) return call_text(call);
  std::string text;
  for (const Part& part : phrase_rule(call)) text += part.text;
  return text;
}

}  // namespace

void add_policy(ComparedProfile& profile, std::string policy, const Decision& decision, const Answer& answer) {
  ComparedPolicy row{.policy = std::move(policy)};
  row.answer = tried_answer(decision, answer);
  const auto& rung = answer.verdict.rung;
  if (rung) row.rung = *rung + 1;
  if (rung || decision.policy.ladder.empty()) row.rule = rule_that_decides(answer.results.front().call);
  if (profile.condorcet_winner)
    row.elects_condorcet_winner = row.answer->options == std::vector{*profile.condorcet_winner};
  const ComparedPolicy& first = profile.policies.empty() ? row : profile.policies.front();
  if (first.answer)
    row.as_first = row.answer->status == first.answer->status && row.answer->options == first.answer->options;
  profile.policies.push_back(std::move(row));
}

void add_policy_not_fed(ComparedProfile& profile, std::string policy, std::string reason) {
  profile.policies.push_back({.policy = std::move(policy), .reason = std::move(reason)});
}

std::vector<std::string> ComparedProfile::ids(std::span<const OptionId> options_named) const {
  std::vector<std::string> names;
  names.reserve(options_named.size());
  for (const OptionId option : options_named) names.push_back(id(option));
  return names;
}

ComparedProfile compared_profile(std::string path, const Decision& decision, Comparison comparison, Clocked clocked) {
  ComparedProfile profile;
  profile.path = std::move(path);
  profile.option_ids.reserve(decision.options.size());
  for (const Option& option : decision.options) profile.option_ids.emplace_back(option.id);
  profile.options = comparison.options;
  profile.ballots = comparison.ballots;
  profile.format = decision.format.empty() ? "assent" : decision.format;
  profile.title = decision.title;
  if (decision.policy.seed) profile.seed = *decision.policy.seed;
  if (comparison.majority) {
    profile.majorities_counted = true;
    profile.condorcet_winner = id_or_none(decision, comparison.majority->winner);
    profile.condorcet_loser = id_or_none(decision, comparison.majority->loser);
    profile.weak_winners = profile.ids(comparison.majority->weak_winners);
    profile.smith_size = comparison.majority->smith.size();
    profile.cycle = comparison.majority->cycle;
  }
  profile.rows.reserve(comparison.rules.size());
  for (ComparedRule& rule : comparison.rules) {
    ComparedRow row;
    row.rule = call_text(*rule.call);
    row.proof = proof_of(rule.outcome);
    row.winners = known_winners(rule.outcome);
    row.ranking = std::move(rule.outcome.ranking);
    row.family = rule.call->rule->family;
    row.elects_condorcet_winner = elects_winner(profile, row);
    row.scores = exact_scores(rule.outcome);
    if (clocked == Clocked::shown) row.seconds = std::chrono::duration<double>(rule.took).count();
    profile.rows.push_back(std::move(row));
  }
  return profile;
}

Ranking ranking_of(const ReportResult& result) {
  Ranking ranking;
  for (const auto& tier : result.tiers) {
    ranking.tiers.emplace_back();
    for (const std::size_t option : tier) ranking.tiers.back().push_back(option_id(option));
  }
  for (const ReportSetAside& aside : result.set_aside) ranking.set_aside.push_back(option_id(aside.option));
  return ranking;
}

ComparedRow outside_row(const ComparedProfile& profile, const ReportResult& result) {
  ComparedRow row;
  row.rule = result.rule;
  for (const auto& [name, value] : result.parameters) row.rule += fmt::format(":{}={}", name, value);
  row.family = "program";
  row.ranking = ranking_of(result);
  row.winners.certain.assign(row.first().begin(), row.first().end());
  row.winners.possible = row.winners.certain;
  row.elects_condorcet_winner = elects_winner(profile, row);
  for (std::size_t option = 0; option < result.scores.size(); ++option)
    row.scores.push_back({option_id(option), result.scores[option].front()});
  return row;
}

}  // namespace assent
