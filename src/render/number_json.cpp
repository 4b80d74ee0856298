#include "render/number_json.hpp"

#include <cstdint>
#include <limits>

namespace assent {

nlohmann::ordered_json value_of(const Rational& number) {
  const Rational most = std::numeric_limits<std::int64_t>::max();
  if (number > most || number < Rational(0) - most) return number.to_double();
  const Int128 whole = number.floor();
  if (number == Rational(whole, 1)) return static_cast<std::int64_t>(whole);
  return number.to_double();
}

nlohmann::ordered_json number_object(const Rational& number) {
  nlohmann::ordered_json object;
  object["exact"] = number.to_string();
  object["value"] = value_of(number);
  return object;
}

}  // namespace assent
