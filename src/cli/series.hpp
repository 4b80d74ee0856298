// The decision files that a command line names, also by their folders.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace assent {

/// The paths in their order, each file once; in place of a folder the decision files in it and below it, by path. In a
/// folder only files named *.yaml or *.yml count whose first line is `assent:`, comments and blank lines aside, so that
/// lists of members and policies are left alone; links are not followed. Nothing, with a complaint, where a folder
/// cannot be read or holds no decision, or `-` stands twice.
[[nodiscard]] std::optional<std::vector<std::string>> decision_files(const std::vector<std::string>& paths);

}  // namespace assent
