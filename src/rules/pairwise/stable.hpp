// Stable voting and its simple form: the option that wins a meeting by the most, of those who win without its opponent.
#pragma once

#include <string_view>

#include "assent/outcome.hpp"
#include "assent/rule.hpp"

namespace assent::rules {

/// Which options may win among those that are left.
enum class StableForm {
  simple,      // all
  undefeated,  // those that no win defeats that counts in split cycle
};

/// Who wins, then all others. `set` names who wins. Where the work budget is used up, the first tier are all options
/// that may win, and the outcome is bounded: `best` is how many these are, `at_least` 1, the fewest that can win.
[[nodiscard]] Outcome by_stable_voting(const Context& context, StableForm form, std::string_view set);

}  // namespace assent::rules
