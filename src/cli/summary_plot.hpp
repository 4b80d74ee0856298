// The drawing of a summary: `--plot FILE`.
#pragma once

#include <string>
#include <vector>

#include "cli/io.hpp"
#include "cli/summary_options.hpp"
#include "series/summary_run.hpp"

namespace assent {

class SummaryPlot {
 public:
  void declare(Options& options);
  [[nodiscard]] bool is_wanted() const { return !path_.empty(); }
  /// "" where none is wanted.
  [[nodiscard]] const std::string& path() const { return path_; }
  /// False, with a complaint, where a part is asked for.
  [[nodiscard]] bool goes_with(const SummaryOptions& options) const;
  /// False, with a complaint, where it is the file of `-o` or one of `inputs`, or cannot be written. To be called
  /// before the work begins.
  [[nodiscard]] bool open(const CommonOptions& common, const std::vector<std::string>& inputs);
  /// Puts the drawing there, where one is wanted; whole or not at all.
  [[nodiscard]] ExitCode write(const SummaryRun& run);

 private:
  std::string path_;
  OutputFile file_;
};

}  // namespace assent
