// `assent check --fix`, `--update-expect` and `--diff`: what is changed in the files that were checked.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "assent/answer.hpp"
#include "cli/exit_code.hpp"
#include "cli/inputs.hpp"
#include "source/edits.hpp"

namespace assent {

/// What is asked for.
struct MendOptions {
  bool fix = false, update_expect = false;
  bool diff = false;  // shown in place of the findings, and nothing is written

  void declare(Options& options);
  [[nodiscard]] bool asked() const { return fix || update_expect || diff; }
  /// False, with a complaint, where that cannot be done with these paths and options. `other_output`: another format
  /// than text, or a file, is asked for.
  [[nodiscard]] bool fit(const std::vector<std::string>& paths, bool other_output, const CommonOptions& common) const;
};

/// What is to be changed in one file that was named.
struct Mend {
  std::string path, name;       // the name is as in messages
  std::string bytes;            // as they were read
  std::vector<TextEdit> edits;  // none: nothing is to be changed
  std::size_t results = 0;      // how many of them are of `expect`
};

/// What --update-expect changes for the decision of `input`, which has no faults. With a complaint where `expect` is
/// written in a way that cannot be changed.
[[nodiscard]] std::vector<TextEdit> expect_mend(const Input& input, const std::string& path, const Answer& answer,
                                                const CommonOptions& common);

/// The same for the cases of a recipe, which has no other faults than cases that do not pass.
[[nodiscard]] std::vector<TextEdit> recipe_expect_mend(const Sources& sources, SourceId id, const LoadOptions& options);

/// All that is to be changed in the file, whose diagnostics are those that are shown.
[[nodiscard]] Mend mend_of(const Input& input, const std::string& path, const CommonOptions& common,
                           std::vector<TextEdit> expect, const MendOptions& options);

/// Writes the file, whole or not at all, and says so. Afterwards all files are to be read again.
[[nodiscard]] ExitCode write_mend(const Mend& mend, const CommonOptions& common);

/// Shows the changes as one diff on standard output; the exit code is 1 where there are any.
[[nodiscard]] ExitCode show_mends(const std::vector<Mend>& mends);

}  // namespace assent
