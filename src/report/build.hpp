// Decision + Answer -> Report.
#pragma once

#include <string>

#include "analysis/decide.hpp"
#include "assent/decision.hpp"
#include "assent/report.hpp"
#include "assent/source.hpp"

namespace assent {

/// "0..10, 0 no discomfort, 10 the most"
[[nodiscard]] std::string scale_text(const Scale& scale);

[[nodiscard]] Report build_report(const Decision& decision, const Answer& answer, const Sources& sources);

}  // namespace assent
