// Which governance files a command looks at: by folders, by what changed, by what depends on them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/io.hpp"
#include "governance/dependencies.hpp"

namespace assent {

/// The paths in their order, each file once; in place of a folder the decisions and recipes in it and below it, by
/// path. Nothing, with a complaint, where a folder cannot be read or `-` stands twice.
[[nodiscard]] std::optional<std::vector<std::string>> governance_files(const std::vector<std::string>& paths,
                                                                       const CommonOptions& common);

/// For what the files of a command line name. Nothing, with a complaint, where an option's value is wrong.
[[nodiscard]] std::optional<Dependencies> dependencies(const CommonOptions& common);

/// Those of the files that changed since HEAD left `ref`, or that depend on a file which changed, came or went: also
/// where that is not committed. A configuration that changed concerns all below it. Nothing, with a complaint, where
/// git cannot tell.
[[nodiscard]] std::optional<std::vector<std::string>> changed_since(const std::string& ref,
                                                                    const std::vector<std::string>& files,
                                                                    const CommonOptions& common);

/// The files that are decisions, recipes or other YAML, and behind them the decisions and recipes below the root (the
/// folder where the program runs, unless --root names one) that depend on any of the files, or on one that is not
/// there. Nothing, with a complaint, where a folder cannot be read.
[[nodiscard]] std::optional<std::vector<std::string>> with_dependents(const std::vector<std::string>& files,
                                                                      const CommonOptions& common);

}  // namespace assent
