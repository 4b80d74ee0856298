// The words of `assent try`; the facts are in the report.
#pragma once

#include "report/tried.hpp"

namespace assent {

[[nodiscard]] Page tried_page(const TriedReport& report);

/// "Where do we meet? (a.yaml): before, The farm; then, nothing that passes, by `decide_by`. ..."
[[nodiscard]] Sentence tried_sentence(const TriedReport& report, const TriedCell& flip);

}  // namespace assent
