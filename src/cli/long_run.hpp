// Work that may take hours: Ctrl-C stops it well, and `--resume FILE` lets it go on from there.
#pragma once

#include <chrono>
#include <cstdint>
#include <initializer_list>
#include <string>

#include "cli/io.hpp"
#include "series/summary_run.hpp"

namespace assent {

/// Where a run stands. The work has a fixed order; what is done is always the first part of it.
class LongRun {
 public:
  /// `--resume`
  void declare(Options& options);
  [[nodiscard]] bool is_resumable() const { return !file_.empty(); }

  /// From here on Ctrl-C stops the work. `unit`: "files", of which there are so many.
  void begin(std::uint64_t of, std::string_view unit);
  /// With `--resume`: puts into the run what its file says is done, or makes that file. `run` has all its tables, with
  /// nothing in them; `inputs` is a hash of what the files hold; `outputs` are the other files that are written,
  /// "" for none. False, with a complaint, where the file is that of another run, or damaged, or cannot be written.
  [[nodiscard]] bool resume(SummaryRun& run, Shard shard, std::string inputs,
                            std::initializer_list<std::string> outputs);

  [[nodiscard]] std::uint64_t done() const { return progress_.done; }
  [[nodiscard]] std::uint64_t of() const { return progress_.of; }
  /// The answer of the program to what is done.
  [[nodiscard]] ExitCode code() const { return static_cast<ExitCode>(progress_.exit_code); }

  void add(std::uint64_t count, ExitCode code = ExitCode::done);
  /// The same, and `run` holds it: every ten seconds it is saved.
  void add(std::uint64_t count, const SummaryRun& run, ExitCode code = ExitCode::done);
  /// False, with a complaint, where it cannot be written. Without `--resume` there is nothing to do.
  [[nodiscard]] bool save(const SummaryRun& run);

  /// Was it stopped before its end?
  [[nodiscard]] bool is_partial() const;
  /// "3 of 10 files", where it is partial; else "".
  [[nodiscard]] std::string partial() const;
  [[nodiscard]] const PartProgress& progress() const { return progress_; }
  /// To be called when all is written. A run that was stopped ends the program here, by the signal that came.
  [[nodiscard]] ExitCode end(ExitCode code) const;

 private:
  [[nodiscard]] bool read(SummaryRun& run);

  std::string file_;
  std::string unit_;
  Shard shard_;
  PartProgress progress_;
  std::chrono::steady_clock::time_point saved_;
  bool cannot_save_ = false;
};

}  // namespace assent
