// The history of a recipe, held against the decisions that it names, and its reviews.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "assent/answer.hpp"
#include "assent/decision.hpp"
#include "assent/diagnostic.hpp"
#include "decision/recipe.hpp"

namespace assent {

/// Did the decision adopt the change of the recipe (H603)? It must have chosen an option other than the status quo (the
/// one with the id of the recipe, where there is one), on the day of the change or before, and its policy must extend
/// the recipe that the change names. `recipes` are those that it extends.
void check_adoption(std::string_view recipe, const RecipeChange& change, const Decision& decision, const Answer& answer,
                    const std::vector<std::string>& recipes, Diagnostics& diagnostics);

/// Reviews of a recipe that have come by a day (H604), unless a later step of its history is of that day or after.
void check_recipe_reviews(const std::vector<RecipeChange>& history, std::string_view day, Diagnostics& diagnostics);

/// The same for the objections of a decision.
void check_objection_reviews(const Decision& decision, std::string_view day, Diagnostics& diagnostics);

}  // namespace assent
