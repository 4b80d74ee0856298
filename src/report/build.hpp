// Decision + Answer -> Report.
#pragma once

#include "analysis/decide.hpp"
#include "assent/decision.hpp"
#include "assent/report.hpp"
#include "assent/source.hpp"

namespace assent {

[[nodiscard]] Report build_report(const Decision& decision, const Answer& answer, const Sources& sources);

}  // namespace assent
