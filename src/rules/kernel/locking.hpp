// Wins that are locked in one after the other, the strongest first: what ranked pairs and river share.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "assent/outcome.hpp"
#include "assent/rule.hpp"
#include "rules/kernel/links.hpp"

namespace assent::rules {

/// In which order equally strong wins are locked in.
enum class LockTies { parallel_universes, listed_order };
inline constexpr std::string_view lock_ties_choices[] = {"parallel-universes", "listed-order"};

/// Which wins are passed over.
enum class Locking {
  ranked_pairs,  // those that lead back to where a chain of locked wins began
  river,         // these, and those over an option that a locked win is over already
};

/// The ranking by locked wins, with a locked chain for each step.
[[nodiscard]] Outcome by_locking(const Context& context, Locking locking, Measure measure, LockTies ties);

}  // namespace assent::rules
