// A policy in place of a file's own: from a file of its own, or from a recipe.
#pragma once

#include <optional>

#include "assent/decision.hpp"
#include "assent/diagnostic.hpp"
#include "assent/document.hpp"
#include "assent/source.hpp"
#include "decision/load.hpp"

namespace assent {

/// What a policy says of blanks and of what rankings leave out, for files that are read before the policy is.
struct PolicyDefaults {
  std::optional<MissingPolicy> missing;
  std::optional<UnrankedPolicy> unranked;
};

/// Of `options.policy`. Faults are not told here; `with_policy` tells them.
[[nodiscard]] PolicyDefaults policy_defaults(Sources& sources, const LoadOptions& options);

/// The decision, which was read from a file of another format, under `options.policy`. Nothing, with diagnostics, where
/// the policy has faults or does not fit.
[[nodiscard]] std::optional<Decision> with_policy(Sources& sources, Decision decision, const LoadOptions& options,
                                                  Diagnostics& diagnostics);

}  // namespace assent
