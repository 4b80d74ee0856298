// `--policy`, several times: what each policy says of a decision.
#pragma once

#include <string>
#include <vector>

#include "cli/inputs.hpp"
#include "cli/rule_options.hpp"
#include "report/comparison.hpp"

namespace assent {

class PolicyOptions {
 public:
  void declare(Options& options);
  [[nodiscard]] bool named() const { return !policies_.empty(); }
  /// Reads them all. Gives `done`, or what comes of a policy that cannot be read, which is complained of.
  [[nodiscard]] ExitCode choose(const CommonOptions& common, const RenderOptions& error) const;
  /// Adds a row a policy, also where the decision cannot feed it. False where numbers do not fit, which is reported.
  [[nodiscard]] bool add_rows(Input& input, const CommonOptions& common, const SearchLimits& limits,
                              std::size_t threads, ComparedProfile& profile) const;

 private:
  std::vector<std::string> policies_;
};

}  // namespace assent
