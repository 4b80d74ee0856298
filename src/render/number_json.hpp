// An exact number in JSON.
#pragma once

#include <nlohmann/json.hpp>

#include "assent/rational.hpp"

namespace assent {

/// `{"exact": "7/2", "value": 3.5}`.
[[nodiscard]] nlohmann::ordered_json number_object(const Rational& number);
/// A whole number where it is one, else the nearest double: for reading, never for comparing.
[[nodiscard]] nlohmann::ordered_json value_of(const Rational& number);

}  // namespace assent
