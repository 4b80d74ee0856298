// What two rounds changed, as JSON. Text and Markdown show its page (render/page.hpp).
#pragma once

#include <string>

#include "report/diff.hpp"

namespace assent {

/// The object that `assent schema diff` describes, and a line feed.
[[nodiscard]] std::string diff_json(const DiffReport& report);

}  // namespace assent
