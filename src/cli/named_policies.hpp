// Policies that a command line names, to be put into decisions in place of their own.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "cli/inputs.hpp"
#include "decision/other_policy.hpp"

namespace assent {

struct NamedPolicy {
  std::string name;
  LoadOptions options;
  OtherPolicy policy;

  /// The decision under the policy, or why it cannot be fed: an empty text where people are not to be named.
  [[nodiscard]] std::variant<Decision, std::string> put_into(const Decision& decision, Sources& sources,
                                                             bool anonymous) const;
};

/// Reads policies: files, or `recipe:NAME`. Nothing, with a complaint that begins with `option`, where one is not
/// there. One with faults is left out, with diagnostics in `input`.
[[nodiscard]] std::optional<std::vector<NamedPolicy>> read_policies(Input& input, const std::vector<std::string>& names,
                                                                    const CommonOptions& common,
                                                                    std::string_view option);

/// Adds to the diagnostics of `input` the faults that a policy has whatever decision it meets: a rule that is none, a
/// share over 1.
void check_policies(Input& input, const std::vector<NamedPolicy>& policies);

}  // namespace assent
