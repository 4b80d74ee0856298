// The words of `assent burden`; the facts are in the report.
#pragma once

#include "report/burden.hpp"

namespace assent {

[[nodiscard]] Page burden_page(const BurdenReport& report);

}  // namespace assent
