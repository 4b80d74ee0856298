// Files that many others name: lists of members, policies.
#pragma once

#include <optional>

#include "assent/document.hpp"

namespace assent {

/// As `read_yaml`. Each thread keeps the last few small trees of which nothing was said; the same bytes are not parsed
/// again, so that a thousand decisions with one list of members take the time of one list.
[[nodiscard]] std::optional<Document> read_shared_yaml(const Sources& sources, SourceId id, const ReadLimits& limits,
                                                       Diagnostics& diagnostics);

}  // namespace assent
