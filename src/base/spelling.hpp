// "Did you mean ...?"
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace assent {

/// The candidate that is most like `word`: fewest insertions, deletions, replacements and swaps of neighbours, counted
/// in code points, upper and lower case being alike; the first of equals. Nothing when even that one is too far: more
/// than a third of the word (but one step is always allowed), or no letter in common. Looks at the first 10,000
/// candidates, and only at words of up to 64 code points, so the work is bounded.
[[nodiscard]] std::optional<std::string_view> nearest(std::string_view word,
                                                      std::span<const std::string_view> candidates);

}  // namespace assent
