// What people gave, without what the policy fills in: only that is told of somebody.
#pragma once

#include <cstddef>
#include <vector>

#include "assent/profile.hpp"

namespace assent {

/// The grades and open vetoes of one option.
struct GivenGrades {
  std::int64_t heads = 0;                 // who gave one
  Cell highest = -1;                      // the highest discomfort; -1 where nobody gave any
  std::int64_t highest_heads = 0;         // who gave it
  std::vector<std::size_t> highest_rows;  // the first few of these, rows of the profile
  std::int64_t strong = 0;                // heads at or above the strong level
  std::vector<std::size_t> strong_rows;   // the first few of these
};

/// By option. Only for profiles of grades; `strong_from` is a share of the span. The rows are split between so many
/// threads.
[[nodiscard]] std::vector<GivenGrades> given_grades(const Profile& profile, const Rational& strong_from,
                                                    std::size_t threads);
/// The rows of those who gave the option a grade or a veto at or above the strong level.
[[nodiscard]] std::vector<std::size_t> strong_rows(const Profile& profile, const Rational& strong_from, OptionId option,
                                                   std::size_t threads);
/// The least discomfort, in cells, at which a grade is strong.
[[nodiscard]] Int128 strong_level(const Profile& profile, const Rational& strong_from);

}  // namespace assent
