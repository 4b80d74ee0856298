#include "render/data/json_values.hpp"

#include <cstdint>
#include <limits>

namespace assent {

Json value_of(const Rational& number) {
  const Rational most = std::numeric_limits<std::int64_t>::max();
  if (number > most || number < -most) return number.to_double();
  const Int128 whole = number.floor();
  if (number == Rational(whole, 1)) return static_cast<std::int64_t>(whole);
  return number.to_double();
}

std::string_view name_of(Known known) { return known == Known::exact ? "exact" : "bound"; }

Json number_object(const Rational& number, Known known) {
  Json object;
  object[name_of(known)] = number.to_string();
  object["value"] = value_of(number);
  return object;
}

Json sentences_array(const std::vector<Sentence>& sentences) { return array_of(sentences, plain); }

}  // namespace assent
