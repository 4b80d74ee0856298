// What `assent tally` says: one number a row for programs, and a page for people.
#pragma once

#include <string>
#include <vector>

#include "report/page.hpp"
#include "series/tally.hpp"

namespace assent {

/// One number of a tally. What does not apply to it is empty.
struct TallyRow {
  std::string measure;            // "above"
  std::string option = {};        // its id
  std::string other = {};         // of a pair
  std::string discomfort = {};    // of a grade, on the file's scale
  Rational weight = Rational(0);  // people where all weigh 1
};

/// The numbers of a tally, exact. `files`, `present` and `weight` of all; then of each ordered pair `above`: who puts
/// the option above the other; of each pair once `tied` and `not_compared`; of grades by option `grade` with its
/// discomfort, rising, `veto` and `not_graded`. The parts of a pair, and those of an option, add up to `weight`.
[[nodiscard]] std::vector<TallyRow> tally_rows(const TallyRun& run);

[[nodiscard]] Page tally_page(const TallyRun& run);

}  // namespace assent
