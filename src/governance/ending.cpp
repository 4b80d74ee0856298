#include "governance/ending.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace assent {
namespace {

// A policy that asks for advice only may have no other rule than the first that it shows.
void show_deciding_rule_only(Policy& policy) {
  policy.rules_named = true;
  policy.rules.resize(policy.advises ? std::min<std::size_t>(policy.rules.size(), 1) : 0);
}

}  // namespace

std::optional<Ending> ending_of(const Answer& answer) {
  const Outcome& outcome = answer.results.front().outcome;
  if (std::holds_alternative<Bounded>(outcome.proof)) return std::nullopt;
  Ending ending{answer.verdict.status, {}};
  const bool several = ending.status == VerdictStatus::tied || ending.status == VerdictStatus::advisory;
  if (answer.verdict.option) ending.options.push_back(*answer.verdict.option);
  else if (several && !outcome.ranking.tiers.empty()) ending.options = outcome.ranking.tiers.front();
  return ending;
}

std::optional<Ending> ending_of(Decision& decision, std::span<const Rule* const> rules) {
  show_deciding_rule_only(decision.policy);
  try {
    return ending_of(decide(decision, {}, rules));
  } catch (const Overflow&) {
    return std::nullopt;
  }
}

std::string ending_text(const Decision& decision, const Ending& ending) {
  const std::string names = listed_options(decision, ending.options);
  switch (ending.status) {
    case VerdictStatus::decided: return fmt::format("the winner is {}", names);
    case VerdictStatus::status_quo: return fmt::format("the status quo, {}, stays", names);
    case VerdictStatus::tied: return fmt::format("{} are tied", names);
    case VerdictStatus::advisory: return fmt::format("the advice is {}", names.empty() ? "none" : names);
    case VerdictStatus::voided:
    case VerdictStatus::waiting:
    case VerdictStatus::no_quorum:
    case VerdictStatus::none_passes:
    case VerdictStatus::none_acceptable: break;
  }
  return fmt::format("the verdict is {}", name_of(ending.status));
}

std::string listed_options(const Decision& decision, const std::vector<OptionId>& options) {
  constexpr std::size_t most = 10;
  const std::size_t shown = std::min(options.size(), most);
  std::string text;
  for (std::size_t i = 0; i < shown; ++i)
    text += fmt::format("{}{}",
                        i == 0                    ? ""
                        : i + 1 == options.size() ? " and "
                                                  : ", ",
                        decision.options[index(options[i])].id);
  if (options.size() > shown) text += fmt::format(" and {} more", options.size() - shown);
  return text;
}

}  // namespace assent
