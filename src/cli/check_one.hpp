// One file of `assent check`: it is read, and checked by its kind.
#pragma once

#include <string>
#include <vector>

#include "cli/inputs.hpp"
#include "cli/mends.hpp"
#include "governance/config.hpp"
#include "governance/ignores.hpp"
#include "governance/regrade.hpp"
#include "render/diagnostics/findings.hpp"

namespace assent {

/// What holds for all files of one run.
struct CheckOptions {
  CommonOptions common;
  Config config;
  bool require_record = false;       // a decision without a record is an error
  bool require_expect = false;       // the same without `expect`
  std::string allowed_signers = {};  // a file; "" where records need no signature
  std::string day = {};              // of --date: reviews that are due by then are told; "" for none
  MendOptions mends = {};
};

/// What holds for files under this configuration. What the command line says comes first.
[[nodiscard]] CheckOptions under(const CheckOptions& given, const Config& config);

struct CheckResult {
  std::string errors;  // for standard error: the file cannot be read
  /// Its diagnostics as the configuration grades them. A decision, or the one around members or a policy alone, only
  /// where it has no errors.
  Input input;
  FileKind kind = FileKind::decision;
  std::vector<IgnoredFinding> ignored;
  CheckedFile file;
  NotKept not_kept;
  Mend mend;
};

/// May run in several threads at once.
[[nodiscard]] CheckResult check_one(const std::string& path, const CheckOptions& options);

}  // namespace assent
