// Which cells of a table may be shown so that no single person, and no pair, can be made out.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace assent {

/// The fewest people whose sum may be known.
inline constexpr std::size_t fewest_shown = 3;
/// Cells after so many that could be shown are hidden: the work grows with the square of their number.
inline constexpr std::size_t most_cells_shown = 32;

/// A cell is the sum of something over a set of people. Shown are as many cells as this gives: in the order of size
/// (the largest first, equal ones as listed) each cell of at least three people is taken, unless some people could then
/// be made out: unless adding and subtracting shown cells, each any number of times, could give a sum over one or two
/// people (with any coefficients). A cell of nobody is 0 and is always shown. `people` is the number of people; each
/// set holds numbers below it, ascending.
[[nodiscard]] std::vector<bool> cells_to_show(std::span<const std::vector<std::size_t>> sets, std::size_t people);

}  // namespace assent
