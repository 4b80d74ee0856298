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

}  // namespace assent::rules
