// Which ballots of a profile are the same.
#pragma once

#include <cstdint>
#include <vector>

#include "assent/profile.hpp"

namespace assent {

/// Rows with the same cells put together, in the order of their first rows.
struct DistinctBallots {
  std::vector<std::uint32_t> row;     // a ballot: the first of its rows
  std::vector<std::int64_t> weights;  // a ballot: of all its rows, in weight units

  [[nodiscard]] std::size_t size() const { return row.size(); }
};

/// One pass over the matrix. Throws Overflow when all weights, or the rows, are too many to be counted.
[[nodiscard]] DistinctBallots distinct_ballots(const Profile& profile);

}  // namespace assent
