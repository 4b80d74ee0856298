// The words of `assent burden --report`; the facts are in the report.
#pragma once

#include "report/process.hpp"

namespace assent {

[[nodiscard]] Page process_page(const ProcessReport& report);

}  // namespace assent
