// The Condorcet winner and loser, and the Smith set.
#pragma once

#include "assent/pairwise.hpp"
#include "facts/facts.hpp"

namespace assent {

/// `pairwise` is the profile's. The work grows with the square of the options.
/// Source: J. H. Smith, Aggregation of preferences with variable electorate, 1973.
[[nodiscard]] MajorityFacts majority_of(const Profile& profile, const Pairwise& pairwise);

/// Does an option beat another, that one a third, and so on, until one beats the first? Work as above.
[[nodiscard]] bool has_majority_cycle(const Pairwise& pairwise);

}  // namespace assent
