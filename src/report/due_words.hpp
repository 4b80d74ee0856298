// The words of `assent due`; the facts are in the report.
#pragma once

#include "report/due.hpp"

namespace assent {

[[nodiscard]] Page due_page(const DueReport& report);

/// "Ben Okri vetoes The hostel in the city: no step-free entrance. The veto is withdrawn."
[[nodiscard]] Sentence due_sentence(const DueReview& review);

/// One line for a calendar: "Review: Where do we hold the retreat? Ben Okri on The hostel in the city".
[[nodiscard]] std::string due_summary(const DueReview& review, const DueInput& input);

}  // namespace assent
