// Does the answer keep what the file expects?
#pragma once

#include "assent/answer.hpp"
#include "assent/decision.hpp"
#include "assent/diagnostic.hpp"

namespace assent {

/// Reports each expectation that the answer does not keep (D501 to D503). `winner` is the verdict's option, the tied
/// options, or none; `ranking` is the deciding rule's.
void check_expectations(const Decision& decision, const Answer& answer, Diagnostics& diagnostics);

/// Reports each ballot that is left out because its owner is recused (B332).
void check_left_out(const Decision& decision, Diagnostics& diagnostics);

}  // namespace assent
