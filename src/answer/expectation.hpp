// Does the answer keep what the file expects?
#pragma once

#include <string_view>
#include <vector>

#include "assent/answer.hpp"
#include "assent/decision.hpp"
#include "assent/diagnostic.hpp"

namespace assent {

/// What `winner` is held against: the verdict's option, the tied options, or none.
[[nodiscard]] std::vector<OptionId> winners_of(const Answer& answer);

/// Reports each expectation that the answer does not keep (D501 to D503). `ranking` is the deciding
/// rule's.
void check_expectations(const Decision& decision, const Answer& answer, Diagnostics& diagnostics);

/// The same for a case of a recipe: the first report tells, besides, which case it is and what was expected and came
/// out. False where there is a report.
bool check_case(const Decision& decision, const Answer& answer, std::string_view name, Location where,
                Diagnostics& diagnostics);

/// Reports each ballot that is left out because its owner is recused (B332) or not entitled on the day (B333).
void check_left_out(const Decision& decision, Diagnostics& diagnostics);

}  // namespace assent
