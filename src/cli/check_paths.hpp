// The files that `assent check` looks at.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/walk_paths.hpp"
#include "governance/config.hpp"

namespace assent {

/// Each file once; a record stands for its decision. What is named is always taken; of a folder what the configuration
/// names, and what is told for a governance file by its content. A folder without any is complained of. Nothing, with
/// a complaint, when `-` stands twice.
[[nodiscard]] std::optional<FoundPaths> find_check_paths(const std::vector<std::string>& words, const Config& config);

}  // namespace assent
