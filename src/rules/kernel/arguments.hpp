// Typed access to the arguments of a call; what was not given is the default.
#pragma once

#include "assent/rule.hpp"

namespace assent::rules {

/// The choice at this place of the manifest; the first choice where none is given.
[[nodiscard]] inline std::size_t choice_at(const Arguments& arguments, std::size_t place) {
  const auto* choice = place < arguments.size() ? std::get_if<std::size_t>(&arguments[place]) : nullptr;
  return choice != nullptr ? *choice : 0;
}

/// Null where none is given.
[[nodiscard]] inline const VetoThreshold* threshold_at(const Arguments& arguments, std::size_t place) {
  return place < arguments.size() ? std::get_if<VetoThreshold>(&arguments[place]) : nullptr;
}

/// Null where none is given.
[[nodiscard]] inline const RuleCall* rule_at(const Arguments& arguments, std::size_t place) {
  const auto* call =
      place < arguments.size() ? std::get_if<std::shared_ptr<const RuleCall>>(&arguments[place]) : nullptr;
  return call != nullptr ? call->get() : nullptr;
}

/// The whole number at this place; `otherwise` where none is given.
[[nodiscard]] inline std::int64_t whole_at(const Arguments& arguments, std::size_t place, std::int64_t otherwise) {
  const auto* value = place < arguments.size() ? std::get_if<std::int64_t>(&arguments[place]) : nullptr;
  return value != nullptr ? *value : otherwise;
}

/// The exact number at this place; `otherwise` where none is given.
[[nodiscard]] inline Rational ratio_at(const Arguments& arguments, std::size_t place, const Rational& otherwise) {
  const auto* value = place < arguments.size() ? std::get_if<Rational>(&arguments[place]) : nullptr;
  return value != nullptr ? *value : otherwise;
}

/// The numbers at this place; none where none are given.
[[nodiscard]] inline std::span<const Rational> numbers_at(const Arguments& arguments, std::size_t place) {
  const auto* values = place < arguments.size() ? std::get_if<std::vector<Rational>>(&arguments[place]) : nullptr;
  return values != nullptr ? std::span<const Rational>(*values) : std::span<const Rational>();
}

}  // namespace assent::rules
