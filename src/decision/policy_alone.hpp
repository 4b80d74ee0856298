// A policy that no decision is made by yet: to be read, and held against another one.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "assent/decision.hpp"
#include "assent/diagnostic.hpp"
#include "assent/source.hpp"
#include "decision/load.hpp"

namespace assent {

/// What a file holds.
enum class PolicyFile { decision, policy, recipe };

/// A policy with what it extends, and a decision around it: that of the file, or one that has nothing but those whom
/// the policy names, on the scale 0..10. There it need not fit: groups may have no members.
struct PolicyAlone {
  PolicyFile file = PolicyFile::policy;
  Decision decision;
};

/// The keys that a policy may have.
[[nodiscard]] std::span<const std::string_view> known_policy_keys();

/// Reads a decision, a policy or a recipe. Nothing, with diagnostics, where it is none of these or has faults.
[[nodiscard]] std::optional<PolicyAlone> load_policy_alone(Sources& sources, SourceId id, const LoadOptions& options,
                                                           Diagnostics& diagnostics);

}  // namespace assent
