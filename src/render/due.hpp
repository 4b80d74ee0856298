// Reviews that are due, as JSON and as a calendar. Text shows their page (render/page.hpp).
#pragma once

#include <string>

#include "report/due.hpp"

namespace assent {

/// The object that `assent schema due` describes, and a line feed.
[[nodiscard]] std::string due_json(const DueReport& report);

/// A calendar (RFC 5545) with an event of a whole day for each review. An event is known by its file, its option and
/// its participant, and is dated by the day that was asked for: importing it again renews what is there.
[[nodiscard]] std::string due_ics(const DueReport& report);

}  // namespace assent
