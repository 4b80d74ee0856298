// The decisions that adopted the changes of a recipe.
#pragma once

#include <string>

#include "cli/inputs.hpp"
#include "decision/recipe.hpp"

namespace assent {

/// Reads and decides what the history of the recipe names: it is there (H602), and adopted the change (H603).
void check_recipe_history(const std::string& path, const Recipe& recipe, Input& input, const CommonOptions& common);

}  // namespace assent
