// Files that nobody named.
#pragma once

#include <string_view>

#include "assent/format.hpp"

namespace assent {

/// `detect_format` for a file in a folder: an extension that several formats share, such as `.csv`, says nothing there,
/// and a table of PrefLib's that only names other files is passed over.
[[nodiscard]] const Format* claim_format(std::string_view path, std::string_view raw);

/// Like `find_format`; of several formats with the extension, the one that keeps most of the decision.
[[nodiscard]] const Format* format_to_write(std::string_view wanted, const Decision& decision);

}  // namespace assent
