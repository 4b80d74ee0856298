// Reading the policies of `assent recipes diff`.
#pragma once

#include <optional>
#include <string>

#include "cli/inputs.hpp"
#include "report/recipe_diff.hpp"

namespace assent {

/// What one of the two files holds, or `recipe:NAME`. False, with a complaint, when its bytes cannot be read; nothing,
/// with diagnostics, where it has faults.
[[nodiscard]] bool read_recipe_side(Input& input, const std::string& path, const CommonOptions& common,
                                    std::optional<RecipeDiffSide>& side);

}  // namespace assent
