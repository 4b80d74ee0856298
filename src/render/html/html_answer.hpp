// The parts of the page of an answer, each as HTML; "" where there is nothing to show.
#pragma once

#include <string>

#include "assent/report.hpp"

namespace assent {

/// The options in order, as bars.
[[nodiscard]] std::string html_ranking(const Report& report);
/// What is felt with each option, and who carries the chosen one.
[[nodiscard]] std::string html_burden(const Report& report);
/// The grades, participants x options; of many people first how often each was given.
[[nodiscard]] std::string html_grades(const Report& report);
/// How each rule ranks the options.
[[nodiscard]] std::string html_rules(const Report& report);
/// What the script needs to know, as JSON in ASCII.
[[nodiscard]] std::string html_data(const Report& report);

/// "h3": the class of a level of discomfort, from 0 to 6.
[[nodiscard]] std::string level_class(const Rational& level);

/// The grades of more people are folded away.
inline constexpr std::size_t most_rows_shown = 60;
/// The grades of more people are left out, and the page says so.
inline constexpr std::size_t most_people_shown = 2000;

}  // namespace assent
