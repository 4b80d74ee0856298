// The files that `assent check` looks at.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/find_config.hpp"
#include "cli/walk_paths.hpp"

namespace assent {

/// A file that nobody named: by its configuration, else by its content. One that cannot be read is taken: the reader
/// says why. A record comes with its decision; without one, that is said.
[[nodiscard]] bool is_governance_file(const std::string& path, Configs& configs);

/// Each file once; a record stands for its decision. What is named is always taken; of a folder what the nearest
/// configuration names, and what is told for a governance file by its content. A folder without any is complained of.
/// Nothing, with a complaint, when `-` stands twice.
[[nodiscard]] std::optional<FoundPaths> find_check_paths(const std::vector<std::string>& words, Configs& configs);

}  // namespace assent
