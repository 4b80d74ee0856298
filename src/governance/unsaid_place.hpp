// Where a decision file could say what it does not say.
#pragma once

#include "assent/decision.hpp"
#include "assent/source.hpp"

namespace assent {

/// Of the policy the key that decides (`decide_by`, `ladder` or `vetoes`), else `policy` itself or the path that stands
/// there; without a policy the ballots. The whole file where that has no place: it is no YAML.
[[nodiscard]] Location place_of_unsaid(const Sources& sources, const Decision& decision);

}  // namespace assent
