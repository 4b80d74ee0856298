// How much weight gives each option which discomfort; what rules share that look at more than the total.
#pragma once

#include <span>
#include <vector>

#include "assent/profile.hpp"
#include "assent/rule.hpp"

namespace assent::rules {

/// So much weight gives this discomfort, in units of the profile. A veto is the worst one.
struct GradeWeight {
  Cell discomfort = 0;
  Int128 weight = 0;
};

/// What one option is given.
struct OptionGrades {
  std::vector<GradeWeight> worst_first;  // each discomfort once
  Int128 weight = 0;                     // of all who graded the option
};

/// The grades of each option. Only for profiles of grades.
[[nodiscard]] std::vector<OptionGrades> count_grades(const Profile& profile);

/// Where in `worst_first` the middle grade stands: half of the weight gives it or a worse one. Call it only where
/// somebody graded the option.
[[nodiscard]] std::size_t worse_middle(const OptionGrades& grades);

/// The weight that gives a discomfort of at least, or at most, a share of the span.
[[nodiscard]] Int128 weight_at_least(const OptionGrades& grades, const Profile& profile, const Rational& share);
[[nodiscard]] Int128 weight_at_most(const OptionGrades& grades, const Profile& profile, const Rational& share);

/// The same as a reason, on the file's scale.
[[nodiscard]] Level level_of(OptionId option, const OptionGrades& grades, const Profile& profile, Level::Side side,
                             const Rational& share);

/// The outcome of a rule that goes by one number, or one list of numbers, of each option that somebody graded; the
/// others are set aside. Of lists, only the places are shown that part neighbouring tiers, but `least` of them.
[[nodiscard]] Outcome outcome_by_grades(const Context& context, std::span<const Rational> numbers, BetterScore better);
[[nodiscard]] Outcome outcome_by_grades(const Context& context, std::vector<Score> lists, BetterScore better,
                                        std::size_t least);

}  // namespace assent::rules
