// The comments of a YAML text.
#pragma once

#include <vector>

#include "assent/source.hpp"

namespace assent {

/// Where comments stand, each from its `#` to the end of its line, in the order of the text. What looks like one inside
/// a quoted, block or plain text is none. Where the text is no YAML, those before the fault.
[[nodiscard]] std::vector<Span> yaml_comments(const SourceText& source);

}  // namespace assent
