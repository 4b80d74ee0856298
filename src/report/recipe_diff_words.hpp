// The words of `assent recipes diff`; the facts are in the report.
#pragma once

#include "report/recipe_diff.hpp"

namespace assent {

/// What the term was and what it is, and whether that is stricter. A ladder has a sentence for each rung that changes.
[[nodiscard]] std::vector<Sentence> say_term(const TermChange& change, const Decision& before, const Decision& after);

[[nodiscard]] Page recipe_diff_page(const RecipeDiffReport& report);

}  // namespace assent
