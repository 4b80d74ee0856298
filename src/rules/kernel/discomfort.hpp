// What the discomfort rules share: options that nobody graded are set aside, the others go by one number, least first.
#pragma once

#include <span>
#include <vector>

#include "assent/outcome.hpp"
#include "assent/profile.hpp"

namespace assent::rules {

/// The options that somebody graded, in listed order.
[[nodiscard]] std::vector<OptionId> graded_options(std::span<const DiscomfortTotal> totals);

/// Mean comfort, the distance from the worst end of the scale, by option; 0 where nobody graded it.
[[nodiscard]] std::vector<Rational> mean_comforts(const Profile& profile, std::span<const DiscomfortTotal> totals);

/// Sets aside what nobody graded, with reasons; a part of the outcome that comes last.
void set_ungraded_aside(Outcome& outcome, std::span<const DiscomfortTotal> totals);

}  // namespace assent::rules
