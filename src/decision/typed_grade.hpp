// What a person types for one option: a grade or a mark, and a reason behind it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "assent/decision.hpp"

namespace assent {

struct TypedGrade {
  enum class Mark { none, veto, stand_aside, abstain } mark = Mark::none;
  Decimal grade = no_grade;
  std::string reason = {};

  [[nodiscard]] bool is_blank() const { return mark == Mark::none && grade == no_grade; }
};

/// Reads `8`, `8 too far from the station`, `strong objection: too far`, `veto (no step-free entrance)`; nothing typed
/// is a blank. A word of the scale comes before a mark. Else what is wrong and what to type.
[[nodiscard]] std::variant<TypedGrade, std::string> read_typed_grade(const Scale& scale, std::string_view text);

/// A reason as it is kept: on one line, without what parts it from the grade and without brackets around it.
[[nodiscard]] std::string typed_reason(std::string_view text);

/// Does the policy ask for a reason, and there is none?
[[nodiscard]] bool lacks_reason(const Decision& decision, const TypedGrade& typed);

}  // namespace assent
