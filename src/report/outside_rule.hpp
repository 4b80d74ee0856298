// The answer of a rule outside of assent, checked.
#pragma once

#include <string>
#include <string_view>
#include <variant>

#include "assent/report.hpp"

namespace assent {

/// Why an answer cannot be used.
struct OutsideFault {
  std::string message;  // "it names an option `farn` that is not there"
  std::string help = {};
};

/// Reads an answer in the form of `outcome_schema`: JSON in which every option of the report stands once. `command` is
/// what was run. The result is for comparison; it decides nothing.
[[nodiscard]] std::variant<ReportResult, OutsideFault> outside_result(std::string_view answer, const Report& report,
                                                                      const std::string& command);

}  // namespace assent
