// A series of decisions as JSON and as a table. Text and Markdown show its page (render/page.hpp).
#pragma once

#include <string>

#include "report/burden.hpp"

namespace assent {

/// The object that `assent schema burden` describes, and a line feed.
[[nodiscard]] std::string burden_json(const BurdenReport& report);

/// One row a person (only where they are named), group and band, with these columns: kind ("person", "group",
/// "everybody", "band"), id, name, people, hidden ("yes", "no"), present, graded, losing, mean (a decimal with at most
/// 6 places), mean_exact, trend.
[[nodiscard]] std::string burden_csv(const BurdenReport& report);

}  // namespace assent
