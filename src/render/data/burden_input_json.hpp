// One decision of a series, as JSON.
#pragma once

#include "render/data/json_values.hpp"
#include "report/burden.hpp"

namespace assent {

[[nodiscard]] Json burden_input_object(const BurdenInput& input);

}  // namespace assent
