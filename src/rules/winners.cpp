#include "rules/winners.hpp"

#include <algorithm>

#include "rules/kernel/arguments.hpp"
#include "rules/kernel/links.hpp"
#include "rules/rules.hpp"

namespace assent::rules {

std::optional<std::vector<OptionId>> winners_alone(const RuleCall& call, SharedWork& shared) {
  if (call.rule != &schulze) return std::nullopt;
  const bool has_ungraded =
      shared.profile().kind == BallotKind::grades &&
      std::ranges::any_of(shared.totals(), [](const DiscomfortTotal& total) { return total.highest < 0; });
  if (has_ungraded) return std::nullopt;
  Arguments arguments = call.arguments;
  arguments.resize(schulze.parameters.size());
  const auto measure = Read(schulze.parameters, arguments).choice<Measure>("by");
  return undefeated(link_ranks(shared.pairwise(), measure));
}

}  // namespace assent::rules
