// The decision files that a command line names, also by their folders.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "cli/inputs.hpp"
#include "cli/io.hpp"

namespace assent {

/// The paths in their order, each file once; in place of a folder the decision files in it and below it, by path. In a
/// folder (see `find_profiles`) only files of assent's own format named *.yaml or *.yml count, so that lists of members
/// and policies are left alone. Nothing, with a complaint, where a folder cannot be read or holds no decision, or `-`
/// stands twice.
[[nodiscard]] std::optional<std::vector<std::string>> decision_files(const std::vector<std::string>& paths,
                                                                     const CommonOptions& common);

/// Reads the files one after the other, gives each decision without errors to `take`, and then shows the diagnostics of
/// all. What comes of it is the worst of what came of each.
[[nodiscard]] ExitCode read_series(Input& input, const std::vector<std::string>& files, const CommonOptions& common,
                                   const RenderOptions& error, const std::function<ExitCode(const Decision&)>& take);

}  // namespace assent
