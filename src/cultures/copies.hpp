// Polya's urn: a voter takes over the ballot of an earlier one, or has one of his own.
#pragma once

#include <algorithm>
#include <span>

#include "cultures/draws.hpp"

namespace assent::cultures {

/// Fills `cells` with ballots. Of the balls in the urn, `fresh` stand for all orders, equally often, and each earlier
/// ballot put `copies` in; both are whole numbers, so the shares are exact.
inline void draw_from_urn(Draws& draws, std::span<Cell> cells, std::size_t options, Int128 fresh, Int128 copies) {
  Int128 copied = 0;
  for (std::size_t begin = 0; begin < cells.size(); begin += options, copied += copies) {
    const std::span<Cell> ballot = cells.subspan(begin, options);
    const Int128 ball = copied == 0 ? 0 : draws.below_wide(fresh + copied);
    if (ball < fresh) {
      draws.shuffle(ballot);
      continue;
    }
    const auto earlier = static_cast<std::size_t>((ball - fresh) / copies);
    std::ranges::copy(cells.subspan(earlier * options, options), ballot.begin());
  }
}

}  // namespace assent::cultures
