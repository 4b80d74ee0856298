// How one ballot was counted, step by step.
#pragma once

#include "assent/answer.hpp"
#include "assent/decision.hpp"
#include "assent/report.hpp"

namespace assent {

/// Can it be said of people how their ballots were counted? Not where ballots are only counted.
[[nodiscard]] bool has_ballots_by_name(const Decision& decision);

/// Adds how the participant's ballot was counted by all rules of the answer. `choice` is what the answer was made with.
/// Each rule runs once more, without the participant. Throws Overflow.
void add_ballot(Report& report, const Decision& decision, const Answer& answer, const RuleChoice& choice,
                ParticipantId participant);

}  // namespace assent
