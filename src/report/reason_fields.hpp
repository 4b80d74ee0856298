// Reasons for machines: kind and fields.
#pragma once

#include "assent/reason.hpp"
#include "assent/report.hpp"
#include "report/phrase.hpp"

namespace assent {

[[nodiscard]] ReportReason reason_fields(const Reason& reason, const Decision& decision);

}  // namespace assent
