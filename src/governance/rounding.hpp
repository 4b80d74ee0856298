// Shares of people that are no whole number.
#pragma once

#include <span>

#include "assent/decision.hpp"
#include "assent/diagnostic.hpp"
#include "governance/ending.hpp"

namespace assent {

/// Warns (D514) for each share of the policy that people would have to round, where the decision, decided again with
/// the rounded number in its place, does not end as it does `now`. `at_least` only: more than a share needs no
/// rounding.
void check_rounding(const Decision& decision, const Answer& answer, const Ending& now,
                    std::span<const Rule* const> rules, Diagnostics& diagnostics);

}  // namespace assent
