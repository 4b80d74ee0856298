// Words of a command line into files: folders and patterns become what lies in them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/exit_code.hpp"
#include "cli/io.hpp"

namespace assent {

struct ProfilePaths {
  std::vector<std::string>
      files;  // each once, in the order of the words; of a folder or a pattern in the order of bytes
  std::vector<std::string> passed;  // files of folders that are in no known format
  ExitCode code = ExitCode::done;   // what could not be found or read was complained of
};

/// A word is a file, `-`, a folder (with all its folders; names that begin with a dot and links are left out), or,
/// where there is no such file, a pattern with `*`, `?` or `[...]`. With `--from` a folder's files are all taken.
/// Nothing, with a complaint, when `-` stands twice.
[[nodiscard]] std::optional<ProfilePaths> find_profiles(const std::vector<std::string>& words,
                                                        const CommonOptions& common);

}  // namespace assent
