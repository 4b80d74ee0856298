#include "cli/named_policies.hpp"

#include <algorithm>
#include <array>

namespace assent {
namespace {

// Other faults may come of the decision: whom it lists, which ballots it has.
[[nodiscard]] bool is_of_the_policy(const Diagnostic& fault) {
  constexpr std::array codes{Code::S101, Code::S102, Code::S103, Code::P401, Code::P402, Code::P403,
                             Code::P404, Code::P408, Code::P420, Code::P421, Code::P440};
  return fault.severity == Severity::error && std::ranges::find(codes, fault.code) != codes.end();
}

}  // namespace

std::variant<Decision, std::string> NamedPolicy::put_into(const Decision& decision, Sources& sources,
                                                          bool anonymous) const {
  Diagnostics found;
  auto tried = policy.put_into(decision, sources, options, found);
  if (tried) return std::move(*tried);
  const auto fault = std::ranges::find(found.all(), Severity::error, &Diagnostic::severity);
  return anonymous || fault == found.all().end() ? std::string() : fault->message;
}

std::optional<std::vector<NamedPolicy>> read_policies(Input& input, const std::vector<std::string>& names,
                                                      const CommonOptions& common, std::string_view option) {
  std::vector<NamedPolicy> policies;
  for (const std::string& name : names) {
    const auto source = policy_source(input, name, common, option);
    if (!source) return std::nullopt;
    LoadOptions options;
    options.rules = all_rules();
    options.policy = *source;
    options.follow_links = common.follow_links;
    if (!common.root.empty()) options.root = common.root;
    auto policy = OtherPolicy::read(input.sources, options, input.diagnostics);
    if (policy) policies.push_back({name, options, std::move(*policy)});
  }
  return policies;
}

void check_policies(Input& input, const std::vector<NamedPolicy>& policies) {
  for (const NamedPolicy& each : policies) {
    Decision decision;
    decision.options.push_back({"a", "a"});
    decision.files.push_back(*each.options.policy);
    Diagnostics found;
    static_cast<void>(each.policy.put_into(std::move(decision), input.sources, each.options, found));
    for (const Diagnostic& fault : found.all()) {
      if (!is_of_the_policy(fault)) continue;
      Diagnostic& added = input.diagnostics.error(fault.code, fault.where, fault.message);
      added.notes = fault.notes;
      added.hint = fault.hint;
    }
  }
}

}  // namespace assent
