// Do all ballots fall away from a peak to both sides of one line?
#pragma once

#include <vector>

#include "assent/profile.hpp"
#include "facts/distinct_ballots.hpp"

namespace assent {

/// A profile is single-peaked when its options can be put on an axis so that, for every ballot and each of its tiers,
/// the options on this tier and above it are an interval. Ties may stand on either side of the peak (Lackner 2014,
/// "possibly single-peaked"); options that are tied last are the last tier.
struct SinglePeaked {
  enum class Verdict { yes, no, not_all_compared, too_large } verdict = Verdict::yes;
  std::vector<OptionId> axis;  // for yes: one of the axes, its earlier listed end first
};

/// Exact. A contradiction between the ballots that compare all options is one, whatever the others say; without one,
/// and with a ballot that does not compare all options, the question is left open (`not_all_compared`), as it is with
/// more than `most_options` options (`too_large`). Cost: O(distinct ballots * options * log options + options^2).
/// Source: J. J. Bartholdi III and M. A. Trick, Stable matching with preferences derived from a psychological model,
/// 1986; Z. Fitzsimmons and M. Lackner, Incomplete preferences in single-peaked electorates, 2020, for ties.
[[nodiscard]] SinglePeaked single_peaked(const Profile& profile, const DistinctBallots& ballots,
                                         std::size_t most_options);

}  // namespace assent
