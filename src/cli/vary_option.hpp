// `--vary KEY=FROM..TO[:STEP]`: the number of a policy that `assent try` varies.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "series/vary.hpp"

namespace assent {

/// Nothing, with a complaint, where it is none.
[[nodiscard]] std::optional<Vary> read_vary(std::string_view text);

/// Complains that a number of a recipe cannot be varied, and why.
void complain_not_varied(NotVaried fault, const Vary& vary, std::string_view recipe, std::string_view path);

/// "quorum, accept_at_most, ..."
[[nodiscard]] std::string vary_key_names();

}  // namespace assent
