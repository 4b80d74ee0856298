// Shows an answer again whenever one of its files changes.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "assent/source.hpp"
#include "cli/exit_code.hpp"
#include "cli/io.hpp"

namespace assent {

/// What one look at the files gave.
struct Look {
  bool whole = false;              // could the files be read, and was there an answer?
  std::string answer, faults;      // for the output; for standard error
  std::vector<std::string> files;  // what was read
};

[[nodiscard]] std::vector<std::string> names_of(const Sources& sources);

/// Calls `look` now, and again when `path` or another file that it read is another one: by its time, size or number on
/// the device, so that files which an editor replaces are seen, too. Shows what is new: on a terminal in place of what
/// stood there, with `-o` by writing that file anew, which keeps its last answer where a look gives none. A file that
/// cannot be read is tried once more before that is said, because it may be half written. Ends with Ctrl-C (`done`), or
/// when the answer cannot be written.
[[nodiscard]] ExitCode watch_file(const std::string& path, const CommonOptions& common,
                                  const std::function<Look()>& look);

}  // namespace assent
