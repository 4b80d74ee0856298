// Two policies side by side, as JSON. Text, Markdown and HTML show their page.
#pragma once

#include <string>

#include "report/recipe_diff.hpp"

namespace assent {

/// The object that `assent schema recipe_diff` describes, and a line feed.
[[nodiscard]] std::string recipe_diff_json(const RecipeDiffReport& report);

}  // namespace assent
