// The mends that are safe: they change how a file is written, and never what it says.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "assent/diagnostic.hpp"
#include "assent/source.hpp"
#include "source/edits.hpp"

namespace assent {

/// What is to be changed in one file.
struct FileEdits {
  SourceId source;  // its bytes, as they were read
  std::vector<TextEdit> edits;
};

/// What `assent check --fix` does to YAML files for the findings in them, by the names of the files: it takes a byte
/// order mark out (Y015), puts the missing version in (S103), and quotes names that other readers of YAML take for
/// something else (Y014). No vote, no result and no seal changes. A file that is no YAML stays as it is.
[[nodiscard]] std::map<std::string, FileEdits> safe_fixes(const Diagnostics& diagnostics, const Sources& sources);

}  // namespace assent
