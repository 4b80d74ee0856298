// Reasons for machines: kind and fields.
#pragma once

#include "assent/reason.hpp"
#include "assent/report.hpp"
#include "report/phrase.hpp"

namespace assent {

[[nodiscard]] ReportSetAside::Cause report_cause(AsideCause cause);
[[nodiscard]] ReportReason reason_fields(const Reason& reason, const Decision& decision);

}  // namespace assent
