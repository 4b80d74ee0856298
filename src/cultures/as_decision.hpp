// A drawn profile as a decision, for everything that reads and writes decisions.
#pragma once

#include <cstdint>
#include <string_view>

#include "assent/decision.hpp"
#include "cultures/culture.hpp"

namespace assent {

/// Options are named 1, 2, 3 ... as PrefLib does, or o1, o2 ... where they are graded, by v1, v2 ... `files` is left
/// empty.
[[nodiscard]] Decision decision_of(const Profile& profile, std::string_view title);

/// "mallows:phi=1/3, profile 7 of seed x": what such a decision is called.
[[nodiscard]] std::string title_of(const RuleCall& culture, std::uint64_t k, std::string_view seed);

}  // namespace assent
