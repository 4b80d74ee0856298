// What git tells of decisions: edits after the close, and together with what governs them (H605, H606, H607).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/git.hpp"
#include "cli/inputs.hpp"

namespace assent {

/// A decision that was checked.
struct CheckedDecision {
  std::string path;                // as given
  std::vector<std::string> files;  // all that it is made of, itself first
};

/// Why git cannot tell what came since HEAD left `ref`; nothing where it can.
[[nodiscard]] std::optional<GitFault> fault_of_base(const std::string& ref, const std::vector<std::string>& folders);

/// Holds the decisions against their history since HEAD left `ref`, what is not committed included, and looks for
/// recorded decisions below `folders` that are gone. Nothing, or why git cannot tell.
[[nodiscard]] std::optional<GitFault> check_since(const std::string& ref, const std::vector<CheckedDecision>& decisions,
                                                  const std::vector<std::string>& folders, Input& input,
                                                  const CommonOptions& common);

}  // namespace assent
