// Sets of options that pairwise wins give: the Condorcet winner, the Smith set, the Schwartz set.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "assent/ids.hpp"
#include "assent/pairwise.hpp"

namespace assent::rules {

/// The option that beats each other one of `among`; the only one where there is one.  Cost: O(options).
[[nodiscard]] std::optional<OptionId> condorcet_winner(const Pairwise& pairwise, std::span<const OptionId> among);

/// The option that each other one of `among` beats; nothing where there is only one.
[[nodiscard]] std::optional<OptionId> condorcet_loser(const Pairwise& pairwise, std::span<const OptionId> among);

/// The smallest set, not empty, whose members beat all others of `among`; in the order of `among`.  Cost: O(options^2).
[[nodiscard]] std::vector<OptionId> smith_set(const Pairwise& pairwise, std::span<const OptionId> among);

/// The union of the smallest sets, not empty, that nobody else of `among` beats a member of; in the order of `among`.
/// Cost: O(options^2).
[[nodiscard]] std::vector<OptionId> schwartz_set(const Pairwise& pairwise, std::span<const OptionId> among);

/// The members of `options` that are not in `out`; both in the same order.
[[nodiscard]] std::vector<OptionId> without(std::span<const OptionId> options, std::span<const OptionId> out);

}  // namespace assent::rules
