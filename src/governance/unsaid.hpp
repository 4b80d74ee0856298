// What comes out otherwise where a convention is another one, and the policy does not say which holds.
#pragma once

#include <span>

#include "assent/answer.hpp"
#include "assent/decision.hpp"
#include "assent/diagnostic.hpp"
#include "assent/source.hpp"

namespace assent {

/// Warns where the winner or the verdict is another one when options that ballots leave out count otherwise (D511),
/// when missing grades do (D512), or when a share of people is rounded (D514), and where a tie stays because the policy
/// names no way to break it (D513). Each is decided again with the other convention. `answer` is the decision's, and
/// `rules` are those that it was decided by. Nothing is said where a rule's search stopped early. The place is
/// where the policy would say it.
void check_unsaid(const Sources& sources, const Decision& decision, const Answer& answer,
                  std::span<const Rule* const> rules, Diagnostics& diagnostics);

}  // namespace assent
