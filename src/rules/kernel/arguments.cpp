// Arguments by name. A rule that asks for what its manifest does not have is a fault of the rule.
#include "rules/kernel/arguments.hpp"

#include <algorithm>
#include <memory>
#include <stdexcept>
#include <string>
#include <variant>

namespace assent::rules {
namespace {

[[nodiscard]] std::logic_error fault_of_rule(std::string_view name, const char* fault) {
  return std::logic_error("the parameter `" + std::string(name) + "` " + fault);
}

// The place in the manifest.
[[nodiscard]] std::size_t place_of(std::span<const Parameter> parameters, std::string_view name, Parameter::Type type) {
  const auto found = std::ranges::find(parameters, name, &Parameter::name);
  if (found == parameters.end()) throw fault_of_rule(name, "is not in the manifest");
  if (found->type != type) throw fault_of_rule(name, "is of another type in the manifest");
  return static_cast<std::size_t>(found - parameters.begin());
}

// What was given at this place; null where nothing was.
template <class Value>
[[nodiscard]] const Value* given(const Arguments& arguments, std::size_t place) {
  return place < arguments.size() ? std::get_if<Value>(&arguments[place]) : nullptr;
}

// What was given, else the manifest's default.
template <class Value>
[[nodiscard]] Value value_of(std::span<const Parameter> parameters, const Arguments& arguments, std::string_view name,
                             Parameter::Type type) {
  const std::size_t place = place_of(parameters, name, type);
  if (const auto* value = given<Value>(arguments, place)) return *value;
  const Argument otherwise = default_of(parameters[place]);
  if (const auto* value = std::get_if<Value>(&otherwise)) return *value;
  throw fault_of_rule(name, "has no default in the manifest");
}

}  // namespace

std::size_t Read::choice_index(std::string_view name) const {
  return value_of<std::size_t>(parameters_, arguments_, name, Parameter::Type::choice);
}

std::int64_t Read::whole(std::string_view name) const {
  return value_of<std::int64_t>(parameters_, arguments_, name, Parameter::Type::whole);
}

Rational Read::ratio(std::string_view name) const {
  return value_of<Rational>(parameters_, arguments_, name, Parameter::Type::ratio);
}

Rational Read::ratio(std::string_view name, const Rational& otherwise) const {
  const auto* value = given<Rational>(arguments_, place_of(parameters_, name, Parameter::Type::ratio));
  return value != nullptr ? *value : otherwise;
}

std::vector<Rational> Read::numbers(std::string_view name) const {
  return value_of<std::vector<Rational>>(parameters_, arguments_, name, Parameter::Type::numbers);
}

Threshold Read::threshold(std::string_view name) const {
  return value_of<Threshold>(parameters_, arguments_, name, Parameter::Type::threshold);
}

const Threshold& Read::threshold(std::string_view name, const Threshold& otherwise) const {
  const auto* value = given<Threshold>(arguments_, place_of(parameters_, name, Parameter::Type::threshold));
  return value != nullptr ? *value : otherwise;
}

const RuleCall* Read::rule(std::string_view name) const {
  const auto* call =
      given<std::shared_ptr<const RuleCall>>(arguments_, place_of(parameters_, name, Parameter::Type::rule));
  return call != nullptr ? call->get() : nullptr;
}

}  // namespace assent::rules
