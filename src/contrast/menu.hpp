// What two policies make a difference between: grades, groups, numbers of people.
#pragma once

#include <cstddef>
#include <vector>

#include "assent/decision.hpp"
#include "contrast/ballots.hpp"

namespace assent::contrast {

/// What people may say in decisions that are to part the policies of these two; without groups.
[[nodiscard]] Menu menu_for(const Decision& first, const Decision& second);

/// Numbers of people, over `above` and up to `most_people`, at which a share or a count of these policies may begin to
/// tell; rising. Nine tenths can be all but one of ten, and not of nine.
[[nodiscard]] std::vector<std::size_t> telling_sizes(const Decision& first, const Decision& second, std::size_t above);
inline constexpr std::size_t most_people = 50;

}  // namespace assent::contrast
