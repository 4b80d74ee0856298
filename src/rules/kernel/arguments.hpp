// Typed access to the arguments of a call, by the names of the manifest; what was not given is the manifest's default.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "assent/rational.hpp"
#include "assent/rule.hpp"
#include "assent/rule_call.hpp"
#include "assent/threshold.hpp"

namespace assent::rules {

/// Reads the arguments of a rule with such parameters; both must outlive it. Not for inner loops: it looks names up. A
/// name or a type that the manifest does not have is a std::logic_error.
class Read {
 public:
  Read(std::span<const Parameter> parameters, const Arguments& arguments)
      : parameters_(parameters), arguments_(arguments) {}

  /// The enumerators stand in the order of the manifest's choices.
  template <class Enum>
  [[nodiscard]] Enum choice(std::string_view name) const {
    return static_cast<Enum>(choice_index(name));
  }
  [[nodiscard]] std::size_t choice_index(std::string_view name) const;
  [[nodiscard]] std::int64_t whole(std::string_view name) const;
  [[nodiscard]] Rational ratio(std::string_view name) const;
  /// For a default that is not the manifest's, such as one of the policy.
  [[nodiscard]] Rational ratio(std::string_view name, const Rational& otherwise) const;
  [[nodiscard]] std::vector<Rational> numbers(std::string_view name) const;
  [[nodiscard]] Threshold threshold(std::string_view name) const;
  /// For a default that is not the manifest's, such as one of the policy.
  [[nodiscard]] const Threshold& threshold(std::string_view name, const Threshold& otherwise) const;
  [[nodiscard]] const RuleCall* rule(std::string_view name) const;  ///< null where none is given

 private:
  std::span<const Parameter> parameters_;
  const Arguments& arguments_;
};

}  // namespace assent::rules
