// The file that `assent init` writes.
#pragma once

#include <string>
#include <string_view>

#include "base/embedded.hpp"

namespace assent {

/// A short decision that is valid as it stands, with a comment on every key. Keys that few need are commented out.
[[nodiscard]] std::string_view starter_file();

/// A decision by a recipe that is built in: the first of its cases, with a policy that extends it.
[[nodiscard]] std::string starter_of_recipe(const EmbeddedFile& recipe);

}  // namespace assent
