// How one ballot was counted, as JSON.
#pragma once

#include "assent/report.hpp"
#include "render/data/json_values.hpp"

namespace assent {

/// Of `Report::ballot`, which must be there.
[[nodiscard]] Json ballot_object(const Report& report);

}  // namespace assent
