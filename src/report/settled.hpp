// What became of objections: those that are settled, and those that are to be looked at again.
#pragma once

#include <vector>

#include "assent/report.hpp"
#include "report/phrase.hpp"

namespace assent {

[[nodiscard]] std::vector<ReportSettled> settled_objections(const Subject& subject);
/// "2027-01-15: Ben Okri on The hostel in the city." By day, then in the order of the file.
[[nodiscard]] std::vector<Sentence> review_days(const Subject& subject);

}  // namespace assent
