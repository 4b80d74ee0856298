// Who wins for sure, and who may win.
#pragma once

#include <algorithm>
#include <utility>
#include <variant>
#include <vector>

#include "assent/outcome.hpp"

namespace assent {

/// The first tier holds all of the first list, and none but those of the second. Both are the first tier where that is
/// proven.
struct KnownWinners {
  std::vector<OptionId> certain, possible;
  [[nodiscard]] bool proven() const { return certain == possible; }
};

[[nodiscard]] inline KnownWinners known_winners(const Outcome& outcome) {
  const auto& tiers = outcome.ranking.tiers;
  std::vector<OptionId> first = tiers.empty() ? std::vector<OptionId>{} : tiers.front();
  const auto* bounded = std::get_if<Bounded>(&outcome.proof);
  if (bounded == nullptr || bounded->proves_winners()) return {first, std::move(first)};
  const auto is_broken = [](const Reason& reason) { return std::holds_alternative<TieBroken>(reason); };
  // Another that wins too could have won the tie.
  if (std::ranges::any_of(outcome.reasons, is_broken)) return {{}, bounded->possible};
  return {bounded->certain, bounded->possible};
}

}  // namespace assent
