// The Condorcet winner and loser, and the Smith set.
#pragma once

#include "analysis/distinct_ballots.hpp"
#include "analysis/facts.hpp"

namespace assent {

/// The work grows with the square of the options for each distinct ballot.
/// Source: J. H. Smith, Aggregation of preferences with variable electorate, 1973.
[[nodiscard]] MajorityFacts majority_of(const Profile& profile, const DistinctBallots& ballots);

}  // namespace assent
