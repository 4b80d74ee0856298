// The mends that are safe: they change how a file is written, and never what it says.
#pragma once

#include <optional>
#include <vector>

#include "assent/diagnostic.hpp"
#include "assent/source.hpp"
#include "source/edits.hpp"

namespace assent {

/// What `assent check --fix` does to a YAML file for the findings in it: it takes a byte order mark out (Y015), puts
/// the missing version in (S103), and quotes names that other readers of YAML take for something else (Y014). No vote,
/// no result and no seal changes. Nothing for a file that is no YAML, or cannot be read as such.
[[nodiscard]] std::vector<TextEdit> safe_fixes(const Diagnostics& diagnostics, const Sources& sources, SourceId id);

/// The same for each diagnostic, in their order: nothing where it has no such mend.
[[nodiscard]] std::vector<std::optional<TextEdit>> safe_fix_of_each(const Diagnostics& diagnostics,
                                                                    const Sources& sources);

}  // namespace assent
