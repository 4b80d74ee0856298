// Words of a command line into files: folders and patterns become what lies in them.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "cli/exit_code.hpp"

namespace assent {

struct FoundPaths {
  std::vector<std::string> files;   // in the order of the words; of a folder or a pattern in the order of bytes
  std::vector<std::string> passed;  // files of folders that were not taken
  ExitCode code = ExitCode::done;   // what could not be found or read was complained of
};

/// What is taken of a folder. Nothing set: all.
struct WalkRules {
  std::function<bool(const std::string& path)> takes;     // a file that nobody named
  std::function<bool(const std::string& path)> excludes;  // a file or folder that is left out, and not told
};

/// A word is a file, `-`, a folder (with all its folders; names that begin with a dot and links are left out), or,
/// where there is no such file, a pattern with `*`, `?` or `[...]`; the part `**` is any number of folders. A file may
/// come twice. A pattern that stands for nothing is complained of.
[[nodiscard]] FoundPaths walk_paths(const std::vector<std::string>& words, const WalkRules& rules);

}  // namespace assent
