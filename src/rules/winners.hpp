// Who comes first, for a caller that asks no more: firmness, thousands of times.
#pragma once

#include <optional>
#include <vector>

#include "assent/rule.hpp"

namespace assent::rules {

/// The first tier of what `run` says of the call, proven, where there is a quicker way to it; nothing where there is
/// none. Nothing is set aside then.
[[nodiscard]] std::optional<std::vector<OptionId>> winners_alone(const RuleCall& call, SharedWork& shared);

}  // namespace assent::rules
