// An exact number in JSON.
#pragma once

#include <cstdint>
#include <limits>
#include <nlohmann/json.hpp>

#include "assent/rational.hpp"

namespace assent {

/// {exact: "7/2", value: 3.5}: the value is a whole number where it is one, else the nearest double; for reading, never
/// for comparing.
[[nodiscard]] inline nlohmann::ordered_json number_object(const Rational& number) {
  constexpr Int128 most = std::numeric_limits<std::int64_t>::max();
  const bool whole = number.denominator() == 1 && number.numerator() <= most && number.numerator() >= -most;
  nlohmann::ordered_json object;
  object["exact"] = number.to_string();
  if (whole) object["value"] = static_cast<std::int64_t>(number.numerator());
  else object["value"] = number.to_double();
  return object;
}

}  // namespace assent
