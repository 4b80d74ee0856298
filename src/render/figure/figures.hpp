// The figures, one a file. Each is asked only for a report that can feed it.
#pragma once

#include <string>

#include "assent/report.hpp"

namespace assent {

[[nodiscard]] std::string bars_figure(const Report& report);
[[nodiscard]] std::string heatmap_figure(const Report& report);
[[nodiscard]] std::string rules_figure(const Report& report);
[[nodiscard]] std::string margins_figure(const Report& report);
[[nodiscard]] std::string firmness_figure(const Report& report);

}  // namespace assent
