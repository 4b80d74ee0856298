// What `assent check` looks at beside each file alone: what changed, what came before, what has to be looked at again.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/decision_history.hpp"
#include "cli/inputs.hpp"
#include "decision/recipe.hpp"
#include "governance/superseding.hpp"

namespace assent {

class CheckHistory {
 public:
  void declare(Options& options);
  /// False, with a complaint, where an option's value is wrong.
  [[nodiscard]] bool is_fit() const;

  /// The files to check, of those that are named. Nothing, with a complaint, where that cannot be told.
  [[nodiscard]] std::optional<std::vector<std::string>> chosen(const std::vector<std::string>& files,
                                                               const CommonOptions& common) const;
  /// A decision that was read from a file without errors.
  void add(const std::string& path, const Decision& decision, Input& input);
  /// A recipe that was read: the decisions that adopted it (H602, H603), and its reviews (H604).
  void add(const std::string& path, const Recipe& recipe, Input& input, const CommonOptions& common);
  /// After all files: what supersedes what, and what git tells. `words` are those of the command line.
  [[nodiscard]] ExitCode finish(const std::vector<std::string>& words, Input& input, const CommonOptions& common);

 private:
  std::string since_, base_, day_;
  bool dependents_ = false;
  std::vector<CheckedDecision> decisions_;
  std::vector<Superseding> superseding_;
};

}  // namespace assent
