// What `assent check` looks at beside each file alone: what changed, what came before, what has to be looked at again.
#pragma once

#include <string>
#include <vector>

#include "cli/check_one.hpp"
#include "cli/decision_history.hpp"
#include "cli/find_config.hpp"
#include "cli/inputs.hpp"
#include "governance/superseding.hpp"

namespace assent {

class CheckHistory {
 public:
  void declare(Options& options);
  /// False, with a complaint, where an option's value is wrong, or git cannot tell. `words` are those of the command
  /// line.
  [[nodiscard]] bool begin(const std::vector<std::string>& words, CheckOptions& checks);
  /// Leaves those of the files that are to be checked, and adds others. False, with a complaint, where that cannot be
  /// told.
  [[nodiscard]] bool choose(std::vector<std::string>& files, Configs& configs, const CommonOptions& common) const;
  /// Files are checked again: forgets those that were added.
  void forget();
  /// A file that was checked.
  void add(const std::string& path, const CheckResult& result);
  /// After all files: what supersedes what, and what git tells.
  [[nodiscard]] ExitCode finish(const CommonOptions& common, Configs& configs, CheckResult& result);

 private:
  std::string since_, base_, day_;
  bool dependents_ = false;
  std::vector<std::string> words_;
  std::vector<CheckedDecision> decisions_;
  std::vector<Superseding> superseding_;
  Input input_;  // what is told of several files
};

}  // namespace assent
