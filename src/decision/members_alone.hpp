// A file of participants that no decision names yet.
#pragma once

#include <optional>

#include "assent/decision.hpp"
#include "assent/diagnostic.hpp"
#include "assent/source.hpp"
#include "decision/load.hpp"

namespace assent {

/// A table for `.csv` and `.tsv`, else YAML. The decision has the participants, with all that is said of them, and
/// nothing else; nobody is taken out by a day. Nothing, with diagnostics, where the file has faults.
[[nodiscard]] std::optional<Decision> load_members_alone(Sources& sources, SourceId id, const LoadOptions& options,
                                                         Diagnostics& diagnostics);

}  // namespace assent
