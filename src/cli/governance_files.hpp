// Which governance files a command looks at: by what changed, by what depends on them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/find_config.hpp"
#include "cli/io.hpp"
#include "governance/dependencies.hpp"

namespace assent {

/// To find what files name. Nothing, with a complaint, where an option's value is wrong.
[[nodiscard]] std::optional<Dependencies> dependencies(const CommonOptions& common);

/// Those of the files that changed since HEAD left `ref`, or that depend on a file which changed, came or went: also
/// where that is not committed. A configuration that changed concerns all below it. Nothing, with a complaint, where
/// git cannot tell.
[[nodiscard]] std::optional<std::vector<std::string>> changed_since(const std::string& ref,
                                                                    const std::vector<std::string>& files,
                                                                    Configs& configs, const CommonOptions& common);

/// Those of the files that are governance files, and behind them the governance files below the root (the folder where
/// the program runs, unless --root or the configuration of the first of `words` name one) that depend on any of the
/// files, or on one that is not there. Nothing, with a complaint, where a folder cannot be read.
[[nodiscard]] std::optional<std::vector<std::string>> with_dependents(const std::vector<std::string>& files,
                                                                      const std::vector<std::string>& words,
                                                                      Configs& configs, const CommonOptions& common);

}  // namespace assent
