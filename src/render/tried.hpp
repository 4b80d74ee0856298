// Past decisions under other policies, as JSON and as a table. Text, Markdown and HTML show their page.
#pragma once

#include <string>

#include "report/tried.hpp"

namespace assent {

/// The object that `assent schema try` describes, and a line feed.
[[nodiscard]] std::string tried_json(const TriedReport& report);

/// One row a recipe and decision, with these columns: recipe, path, title, outcome ("same", "flips", "cannot-be-fed"),
/// before, before_options, after, after_options (ids joined by `=`), clause, less, more, reason.
/// Where a number is varied, one row for each of its values at which the answer changes: recipe, path, title, outcome,
/// before, before_options, key, from, above ("true": just above that value), after, after_options, flips, reason.
[[nodiscard]] std::string tried_csv(const TriedReport& report);

}  // namespace assent
