// The seam of what `assent check` shows: all findings of one run in, bytes out. One format is one file,
// diagnostic_NAME.cpp, and one line in findings.def.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "assent/renderer.hpp"
#include "governance/ignores.hpp"

namespace assent {

/// A file that was named, to be checked.
struct CheckedFile {
  struct Cases {
    std::size_t number = 0, passed = 0;
  };
  std::string path;
  bool unreadable = false;     // its bytes cannot be read
  std::optional<Cases> cases;  // of a recipe
};

/// Findings over the limit of what is kept of one file: they are only counted.
struct NotKept {
  std::size_t errors = 0, warnings = 0, all = 0;
};

/// What one run found.
struct Findings {
  const Diagnostics& diagnostics;
  const Sources& sources;
  std::span<const CheckedFile> files;
  std::string_view assent_version;
  std::optional<Severity> fails_from = Severity::error;  // nothing: no finding fails
  bool quiet = false;                            // formats for people leave out warnings and notes that do not fail
  NotKept not_kept = {};                         // beside those that `diagnostics` counts itself
  std::span<const IgnoredFinding> ignored = {};  // by comments; not among `diagnostics`
};

/// All there are, with those not kept.
[[nodiscard]] std::size_t errors_of(const Findings& findings);
[[nodiscard]] std::size_t warnings_of(const Findings& findings);
/// Those not kept.
[[nodiscard]] std::size_t dropped_of(const Findings& findings);

[[nodiscard]] bool fails(const Findings& findings, const Diagnostic& diagnostic);
/// Is it shown to people?
[[nodiscard]] bool is_shown(const Findings& findings, const Diagnostic& diagnostic);
/// "2 files checked, 4 of 5 cases pass: 1 error, 0 warnings"; "" where no file was read.
[[nodiscard]] std::string findings_summary(const Findings& findings);

/// A file and what was found in it.
struct FileFindings {
  std::string path;
  bool unreadable = false;
  std::vector<const Diagnostic*> found;
};
/// The files that were named, in their order, then the other ones that something was found in.
[[nodiscard]] std::vector<FileFindings> findings_by_file(const Findings& findings);

/// For each diagnostic 64 hexadecimal digits that no other of them has. They come from path, code, message and the text
/// of the line, not from its number: a line put in above changes none.
[[nodiscard]] std::vector<std::string> fingerprints(const Diagnostics& diagnostics, const Sources& sources);

struct FindingsFormat {
  std::string_view name;  // "sarif"
  std::string (*render)(const Findings&, const RenderOptions&) = nullptr;
};

[[nodiscard]] std::span<const FindingsFormat* const> all_findings_formats();
[[nodiscard]] const FindingsFormat* find_findings_format(std::string_view name);

// The declarations that findings.def makes.
#define ASSENT_FINDINGS(name) extern const FindingsFormat name##_findings;
#include "render/diagnostics/findings.def"
#undef ASSENT_FINDINGS

}  // namespace assent
