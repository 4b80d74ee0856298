// For rules that set options aside first and let another rule order the rest.
#pragma once

#include <span>
#include <vector>

#include "assent/outcome.hpp"

namespace assent::rules {

/// An outcome on the profile restricted to `kept`, told in the ids of the full profile, which has `options` options:
/// ranking, scores (empty for those not kept) and reasons.
[[nodiscard]] Outcome on_full_profile(Outcome inner, std::span<const OptionId> kept, std::size_t options);

}  // namespace assent::rules
