// The game of two who each name an option, and whose option beats the other's wins: lotteries that nobody can beat.
#pragma once

#include <string_view>

#include "assent/outcome.hpp"
#include "assent/rule.hpp"

namespace assent::rules {

/// What the winner of a meeting gets from the loser.
enum class Stake {
  one,     // 1, whatever the margin
  margin,  // the margin
};

/// The options that some unbeaten lottery draws, then all others. Where there is one unbeaten lottery only, its chances
/// are the scores. `set` names the options. Where the work budget is used up, the first tier holds all that may be
/// drawn, and the outcome is bounded.
[[nodiscard]] Outcome by_lottery(const Context& context, Stake stake, std::string_view set);

}  // namespace assent::rules
