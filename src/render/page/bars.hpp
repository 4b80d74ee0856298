// Bars: a share as a row of blocks.
#pragma once

#include "render/page/styled.hpp"

namespace assent {

/// `width` columns, of which `share` (0 to 1) are filled, rounded to whole ones; a bar is empty only at 0 and full only
/// at 1.
[[nodiscard]] StyledLine bar(const Rational& share, std::size_t width, Charset charset, Style filled);

}  // namespace assent
