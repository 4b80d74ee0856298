// Symmetric games of two players: what one wins, the other loses. Solved exactly, in whole numbers.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "assent/rational.hpp"
#include "rules/kernel/work.hpp"

namespace assent::rules {

/// What is known of the best lotteries of a game: those that lose on average against no choice.
struct BestLotteries {
  std::vector<std::size_t> drawn;  // the choices that some best lottery draws, rising
  std::vector<Rational> chances;   // by choice, where there is one best lottery only; else empty
};

/// The best lotteries over the choices 0 to `choices` - 1, at least one. `payoff(a, b)` is what the player of `a` gets
/// from the player of `b`; payoff(b, a) is the same with the other sign. Nothing when the budget is used up.
[[nodiscard]] std::optional<BestLotteries> best_lotteries(std::size_t choices,
                                                          const std::function<Int128(std::size_t, std::size_t)>& payoff,
                                                          Work& work);

}  // namespace assent::rules
