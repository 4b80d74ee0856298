// Diagnostics as JSON, for `check --format json` and for the key "diagnostics" of a result.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <span>
#include <string>
#include <string_view>

#include "assent/renderer.hpp"
#include "render/diagnostics/findings.hpp"

namespace assent {

/// One diagnostic: an object with these keys in this order: code, name, severity, message, path, line, column,
/// end_line, end_column, notes (each: message, and where it points somewhere path, line, column), help (only where
/// there is one). Lines and columns count from 1, columns in code points; the end is the place after the last
/// character. The place is left out where a diagnostic has none.
[[nodiscard]] nlohmann::ordered_json diagnostic_object(const Diagnostic& diagnostic, const Sources& sources);
/// All of them.
[[nodiscard]] nlohmann::ordered_json diagnostics_array(const Diagnostics& diagnostics, const Sources& sources);

/// {format: "assent-check", version: 1, assent, files: [{path, cases: {number, passed}}], diagnostics, summary:
/// {errors, warnings, dropped}} and a line feed. A file without a recipe has no `cases`, one that is not read
/// `unreadable: true`; `dropped` counts the diagnostics over the limit.
[[nodiscard]] std::string diagnostics_json(const Diagnostics& diagnostics, const Sources& sources,
                                           std::span<const CheckedFile> files, std::string_view assent_version,
                                           const NotKept& not_kept = {});

/// The bytes of a document: ASCII only, so that nothing in it can act on a terminal, and without `##[`, a command in
/// the log of a GitHub workflow; bytes that are not UTF-8 become U+FFFD. `indent` below 0 writes one line.
[[nodiscard]] std::string json_bytes(const nlohmann::ordered_json& document, int indent);

}  // namespace assent
