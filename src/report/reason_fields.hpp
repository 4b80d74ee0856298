// Reasons for machines: kind and fields.
#pragma once

#include "assent/reason.hpp"
#include "assent/report.hpp"
#include "report/phrase.hpp"

namespace assent {

/// `vetoed`, `ungraded`, `worse-than-status-quo`.
[[nodiscard]] std::string_view name_of(AsideCause cause);
[[nodiscard]] ReportReason reason_fields(const Reason& reason, const Decision& decision);

}  // namespace assent
