// What the page of an answer says beside the words of words.hpp: captions, what its script says, where it comes from.
// Nothing here is escaped.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "assent/report.hpp"

namespace assent {

namespace html_word {

inline constexpr std::string_view reasons = "Reasons", rank = "rank", participant = "participant",
                                  order_by = "Order by";
inline constexpr std::string_view how_many = "How many people gave each grade";

[[nodiscard]] std::string all_grades(std::size_t people);       // "The grades of all 1000 people"
[[nodiscard]] std::string grades_left_out(std::size_t people);  // of too many people to show them
/// "The line: Stay at the office, 47.5 %."
[[nodiscard]] std::string status_quo_line(std::string_view option, std::string_view share);
/// "14.3 % to 28.6 %": a seventh of the possible discomfort of one person; they are numbered from 0.
[[nodiscard]] std::string band(int seventh);
/// "Ben Okri, The farm by the lake: two hours by bus"
[[nodiscard]] std::string reason(std::string_view person, std::string_view option, std::string_view reason);

}  // namespace html_word

/// What the script says, by the names under which it asks for it. `{0}`, `{1}` stand for what it fills in.
[[nodiscard]] std::vector<std::pair<std::string_view, std::string>> script_words(const Report& report);

}  // namespace assent
