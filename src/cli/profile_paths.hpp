// Words of a command line into profiles: files of any format.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/io.hpp"
#include "cli/walk_paths.hpp"

namespace assent {

/// As `walk_paths`; of a folder those in a known format, or with `--from` all. Each file once. Nothing, with a
/// complaint, when `-` stands twice.
[[nodiscard]] std::optional<FoundPaths> find_profiles(const std::vector<std::string>& words,
                                                      const CommonOptions& common);

}  // namespace assent
