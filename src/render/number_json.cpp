#include "render/number_json.hpp"

#include <cstdint>
#include <limits>

namespace assent {

nlohmann::ordered_json value_of(const Rational& number) {
  constexpr Int128 most = std::numeric_limits<std::int64_t>::max();
  if (number.denominator() == 1 && number.numerator() <= most && number.numerator() >= -most)
    return static_cast<std::int64_t>(number.numerator());
  return number.to_double();
}

nlohmann::ordered_json number_object(const Rational& number) {
  nlohmann::ordered_json object;
  object["exact"] = number.to_string();
  object["value"] = value_of(number);
  return object;
}

}  // namespace assent
