// The answer in a few lines.
#pragma once

#include "report/phrase.hpp"

namespace assent {

/// Of a report whose other parts, but for its firmness, are there.
[[nodiscard]] ReportBrief brief_of(const Subject& subject, const Report& report);

/// Adds how firm the answer is and what to work on, once the report has its firmness.
void add_brief_firmness(const Subject& subject, Report& report);

}  // namespace assent
