// Comments that say that a finding of their line is meant so: `# assent: ignore P406 -- the statutes say 66 %`.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "assent/diagnostic.hpp"
#include "assent/source.hpp"

namespace assent {

/// What is told of the comments themselves. Findings that are added after a file was looked at are ignored by comments
/// that were judged before.
enum class Comments { judged, judged_before };

/// A finding that a comment ignores, and the reason that it gives.
struct IgnoredFinding {
  Diagnostic finding;
  std::string reason;
};

struct WithoutIgnored {
  Diagnostics left;
  std::vector<IgnoredFinding> ignored;  // in their order
};

/// A comment ignores findings of the codes that it names, in its own line, or, where it stands alone in its line, in
/// the next one. A finding of a file as a whole stands in its first line that holds more than a comment. What keeps a
/// decision from being decided is not ignored. Adds what is wrong with the comments: an unknown code (S125), no reason
/// (S126), a finding that cannot be ignored, or is not there (S127). The last is told only of the files that were
/// `named` to be checked, and only where all checks were made: after a fault that stops a decision they are not. Where
/// so many were found that not all are kept, none is ignored.
[[nodiscard]] WithoutIgnored without_ignored(const Diagnostics& all, const Sources& sources,
                                             std::span<const std::string> named, Comments comments = Comments::judged);

}  // namespace assent
