#include "cli/policy_options.hpp"

#include <algorithm>

#include "assent/answer.hpp"
#include "decision/other_policy.hpp"

namespace assent {
namespace {

// A policy that an input reads.
struct ReadPolicy {
  LoadOptions options;
  std::optional<OtherPolicy> policy;  // nothing where it has faults
};

// Nothing, with a complaint, where there is no such policy.
[[nodiscard]] std::optional<ReadPolicy> read_policy(Input& input, const std::string& name, const CommonOptions& common,
                                                    Diagnostics& diagnostics) {
  const auto source = policy_source(input, name, common, "--policy");
  if (!source) return std::nullopt;
  ReadPolicy read;
  read.options.rules = all_rules();
  read.options.policy = *source;
  read.options.follow_links = common.follow_links;
  if (!common.root.empty()) read.options.root = common.root;
  read.policy = OtherPolicy::read(input.sources, read.options, diagnostics);
  return read;
}

}  // namespace

void PolicyOptions::declare(Options& options) {
  options.repeated("--policy", policies_, "FILE",
                   "rows are what policies say, in place of rules: a file, or `recipe:NAME` (`assent recipes` lists "
                   "them); may be repeated");
}

ExitCode PolicyOptions::choose(const CommonOptions& common, const RenderOptions& error) const {
  Input input;
  for (const std::string& name : policies_)
    if (!read_policy(input, name, common, input.diagnostics)) return ExitCode::cannot;
  if (input.diagnostics.errors() == 0) return ExitCode::done;
  show_diagnostics(input, common, error);
  return ExitCode::findings;
}

bool PolicyOptions::add_rows(Input& input, const CommonOptions& common, const SearchLimits& limits, std::size_t threads,
                             ComparedProfile& profile) const {
  bool fits = true;
  for (const std::string& name : policies_) {
    Diagnostics found;
    const auto read = read_policy(input, name, common, found);
    if (!read || !read->policy) return false;  // it was there when the run began
    const auto decision = read->policy->put_into(*input.decision, input.sources, read->options, found);
    if (!decision) {
      const auto fault = std::ranges::find(found.all(), Severity::error, &Diagnostic::severity);
      add_policy_not_fed(profile, name, common.anonymous || fault == found.all().end() ? "" : fault->message);
      continue;
    }
    RuleChoice choice;
    choice.named = {deciding_rule(*decision, {}, all_rules())};
    choice.limits = limits.from_now();
    choice.threads = threads;
    try {
      add_policy(profile, name, *decision, decide(*decision, choice, all_rules()));
    } catch (const Overflow& overflow) {
      report_overflow(input, overflow, name);
      fits = false;
    }
  }
  return fits;
}

}  // namespace assent
