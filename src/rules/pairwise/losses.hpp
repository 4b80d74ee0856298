// The margins against an option, from the greatest to the smallest: what most wins, smallest loss and leximax share.
#pragma once

#include <span>

#include "assent/outcome.hpp"
#include "assent/rule.hpp"

namespace assent::rules {

/// Which margins of the others are in the list of an option.
enum class Losses {
  defeats,      // those above 0; zeros follow
  all_margins,  // all
};

/// The outcome by lists: a number for each option, the greatest first, where `first` is not empty, then the margins of
/// the others with a minus. Scores have as many places as it takes to part neighbouring tiers, at least one.
[[nodiscard]] Outcome outcome_by_losses(const Context& context, Losses losses, std::span<const Rational> first);

}  // namespace assent::rules
