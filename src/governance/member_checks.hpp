// What a policy asks of the members themselves, beside their ballots.
#pragma once

#include "assent/decision.hpp"
#include "assent/diagnostic.hpp"

namespace assent {

/// Reports each employer that has more members than the policy's `employer_at_most` (P453). Members are those who are
/// entitled on the day of the decision, the recused and people with weight 0 included; each counts as one.
void check_members(const Decision& decision, Diagnostics& diagnostics);

}  // namespace assent
