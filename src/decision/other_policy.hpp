// A policy in place of a file's own: from a file of its own, or from a recipe.
#pragma once

#include <deque>
#include <optional>
#include <string>
#include <vector>

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

/// The groups that the thresholds of `options.policy` name, each once, in the order of their names.
[[nodiscard]] std::vector<std::string> groups_named(Sources& sources, const LoadOptions& options);

/// A policy that is read once, to be put into many decisions.
class OtherPolicy {
 public:
  OtherPolicy(OtherPolicy&&) = default;  // the layers point into the documents: no copies
  OtherPolicy& operator=(OtherPolicy&&) = default;
  OtherPolicy(const OtherPolicy&) = delete;
  OtherPolicy& operator=(const OtherPolicy&) = delete;
  ~OtherPolicy() = default;
  /// That of `options.policy`, as far as it goes without a decision. Nothing, with diagnostics, where it cannot be
  /// read.
  [[nodiscard]] static std::optional<OtherPolicy> read(Sources& sources, const LoadOptions& options,
                                                       Diagnostics& diagnostics);
  /// The decision under the policy, after what stays of its own. Nothing, with diagnostics, where the policy has faults
  /// or does not fit. Reasons that the policy requires are not asked for.
  [[nodiscard]] std::optional<Decision> put_into(Decision decision, Sources& sources, const LoadOptions& options,
                                                 Diagnostics& diagnostics) const;

 private:
  OtherPolicy() = default;

  std::deque<Document> documents_;
  std::vector<Node> layers_;
};

/// The decision, which was read from a file of another format, under `options.policy`. Nothing, with diagnostics, where
/// the policy has faults or does not fit.
[[nodiscard]] std::optional<Decision> with_policy(Sources& sources, Decision decision, const LoadOptions& options,
                                                  Diagnostics& diagnostics);

}  // namespace assent
