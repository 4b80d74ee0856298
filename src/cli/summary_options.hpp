// What commands that sum up many profiles have in common: parts of the work, and how the answer is written.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/io.hpp"
#include "cli/long_run.hpp"
#include "series/summary_run.hpp"

namespace assent {

/// "2/7". Nothing, with a complaint about the option, where it is no part.
[[nodiscard]] std::optional<Shard> read_shard(std::string_view option, const std::string& text);

/// `--format` and `--shard`.
class SummaryOptions {
 public:
  void declare_shard(Options& options);
  /// False, with a complaint, where `--shard` is no part, or goes with a format: `""` where none was named.
  [[nodiscard]] bool choose(const std::string& format);
  /// The whole where the command line names no part.
  [[nodiscard]] Shard shard() const { return shard_.value_or(Shard{}); }
  [[nodiscard]] bool is_part() const { return shard_.has_value(); }

  /// The bytes of the run: as the format says (`""` is text), or of a part. Where it was stopped, they say so.
  [[nodiscard]] std::string bytes(SummaryRun run, const LongRun& work, const RenderOptions& options) const;

 private:
  std::string shard_text_, format_;
  std::optional<Shard> shard_;
};

}  // namespace assent
