// The file that `assent init` writes.
#pragma once

#include <string_view>

namespace assent {

/// A short decision that is valid as it stands, with a comment on every key. Keys that few need are commented out.
[[nodiscard]] std::string_view starter_file();

}  // namespace assent
