// A policy that can be passed on, with small decisions that test it.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "assent/decision.hpp"
#include "assent/diagnostic.hpp"
#include "assent/document.hpp"
#include "assent/source.hpp"
#include "base/embedded.hpp"
#include "decision/load.hpp"

namespace assent {

/// A recipe that is built in; null where there is none of that name.
[[nodiscard]] const EmbeddedFile* find_recipe(std::string_view name);
[[nodiscard]] std::span<const std::string_view> recipe_names();

/// A step of a recipe's history. A text that is not given is "".
struct RecipeChange {
  std::string date, change, decision, adopted_under, review;
  Location decision_where = {}, adopted_where = {}, review_where = {};
};

struct Recipe {
  std::string id, title, summary, origin;
  std::vector<RecipeChange> history;  // the oldest first
  std::size_t cases = 0;              // how many the file holds
};

/// A small decision of a recipe that has no errors, with what it expects.
struct RecipeCase {
  const Decision& decision;
  std::string name;  // its title, or "case 3"
  Location where;
};
using TakeCase = std::function<void(const RecipeCase&)>;

/// Does a file whose first bytes these are hold a recipe?
[[nodiscard]] bool looks_like_recipe(std::string_view head);

/// Reads a recipe and gives its cases to `take`, one after the other; what several cases are told is told once.
/// Nothing, with diagnostics, where the file holds none. With `options.policy` the cases are decided by that policy.
[[nodiscard]] std::optional<Recipe> load_recipe(Sources& sources, SourceId id, const LoadOptions& options,
                                                Diagnostics& diagnostics, const TakeCase& take);

/// False, with a diagnostic (S107), where this version does not read such recipes.
[[nodiscard]] bool is_recipe_version(Node version, Diagnostics& diagnostics);

}  // namespace assent
