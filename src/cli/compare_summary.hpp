// What `assent compare --summary` adds up.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "cli/io.hpp"
#include "cli/rule_options.hpp"
#include "series/compare.hpp"
#include "series/summary_run.hpp"

namespace assent {

/// The settings of a comparison that its numbers depend on, whatever part of it is done: the files of all parts, by
/// their names, and how they are read.
[[nodiscard]] std::vector<Asked> comparison_settings(const std::vector<std::string>& files, const CommonOptions& common,
                                                     const SearchLimits& limits);

/// A hash of what stands in these files: a run is not resumed where one of them is another one by now. A pipe, which is
/// read once, and a file that cannot be read count as empty.
[[nodiscard]] std::string contents_hash(std::span<const std::string> files);

/// The mean seconds of each rule are a measure of their own: `--timings`.
enum class Timings { off, on };

class ComparedSummary {
 public:
  ComparedSummary(std::vector<std::string> rules, std::size_t files, std::vector<Asked> settings, Timings timings);
  /// One profile. `seconds` are by rule; nothing where a rule has no result, and all of it is empty without timings.
  void add(const PlacedProfile& profile, std::span<const std::optional<double>> seconds);
  void add_failed() { ++summary().failed; }
  [[nodiscard]] SummaryRun& run() { return run_; }

 private:
  [[nodiscard]] Summary& summary() { return run_.tables.front().summary; }

  SummaryRun run_;
  std::optional<SummaryAdder> adder_;
};

}  // namespace assent
