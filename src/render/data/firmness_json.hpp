// The part of the result in JSON that says what would change the answer.
#pragma once

#include <nlohmann/json.hpp>

#include "assent/report.hpp"

namespace assent {

/// Empty where firmness was not wanted.
[[nodiscard]] nlohmann::ordered_json firmness_object(const Report& report);
[[nodiscard]] nlohmann::ordered_json burden_object(const Report& report);
[[nodiscard]] nlohmann::ordered_json explained_object(const Report& report);

}  // namespace assent
