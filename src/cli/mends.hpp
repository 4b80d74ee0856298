// `assent check --fix`, `--update-expect` and `--diff`: what is changed in the files that were checked.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "assent/answer.hpp"
#include "cli/exit_code.hpp"
#include "cli/inputs.hpp"
#include "governance/fixes.hpp"

namespace assent {

class Mends {
 public:
  void declare(Options& options);
  /// Is anything to be changed, or shown?
  [[nodiscard]] bool asked() const { return fix_ || update_expect_ || diff_; }
  /// Is it shown in place of the findings, and nothing written?
  [[nodiscard]] bool only_shown() const { return diff_; }
  /// False, with a complaint, where that cannot be done with these files and options. `other_output`: another format
  /// than text, or a file, is asked for.
  [[nodiscard]] bool fit(const std::vector<std::string>& files, bool other_output, const CommonOptions& common) const;
  /// The last decision of `input`, which has no faults, and what comes out of it.
  void take(const Input& input, const std::string& path, const Answer& answer, const CommonOptions& common);
  /// Changes the named files, each whole or not at all, or shows how: the exit code is 1 then where there is something
  /// to mend. `diagnostics` are those that are not ignored.
  [[nodiscard]] ExitCode make(const Diagnostics& diagnostics, const Sources& sources,
                              const std::vector<std::string>& paths, const CommonOptions& common);
  /// Was a file changed? All are to be read again then.
  [[nodiscard]] bool changed() const { return changed_; }

 private:
  [[nodiscard]] ExitCode write(const std::string& path, std::string_view bytes, const std::vector<TextEdit>& edits,
                               const CommonOptions& common);

  bool fix_ = false, update_expect_ = false, diff_ = false, changed_ = false;
  std::map<std::string, FileEdits> expects_;  // by the names of the files
};

}  // namespace assent
