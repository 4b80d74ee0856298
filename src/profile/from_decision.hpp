// Decision -> Profile: from names and given grades to indices and discomfort.
#pragma once

#include "assent/decision.hpp"
#include "assent/profile.hpp"

namespace assent {

/// Fills blanks by the policy's `missing`, turns grades into discomfort, applies marks and lifted vetoes. Grades and
/// weights are divided by their greatest common divisor, so that the cells are small. Grades by people are split
/// between so many threads. Throws Overflow where the span of the scale has 2^30 steps or more.
[[nodiscard]] Profile profile_of(const Decision& decision, std::size_t threads = 1);

}  // namespace assent
