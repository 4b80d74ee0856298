// The Condorcet winner and loser, and the Smith set.
#pragma once

#include "assent/pairwise.hpp"
#include "facts/facts.hpp"

namespace assent {

/// `pairwise` is the profile's. The work grows with the square of the options.
/// Source: J. H. Smith, Aggregation of preferences with variable electorate, 1973.
[[nodiscard]] MajorityFacts majority_of(const Profile& profile, const Pairwise& pairwise);

}  // namespace assent
