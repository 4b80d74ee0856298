// The configuration of a run: `.assent.yaml`.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/io.hpp"
#include "governance/config.hpp"

namespace assent {

struct ConfigChoice {
  std::string file;  // of --config; "" is not given
  bool none = false;
};

/// The file that is named, whose paths begin at the working folder; else the nearest `.assent.yaml` in the folder of
/// the first word or above it, up to the root of its repository. A default one where there is none. Nothing, with
/// complaints, where it cannot be read or has faults.
[[nodiscard]] std::optional<Config> find_config(const std::vector<std::string>& words, const ConfigChoice& choice,
                                                const CommonOptions& common);

/// The path as patterns of the configuration see it; "" outside of its folder.
[[nodiscard]] std::string path_in_config(const Config& config, const std::string& path);

}  // namespace assent
