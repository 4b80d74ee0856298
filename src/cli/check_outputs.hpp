// Where `assent check` shows its findings, and in which formats.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "render/diagnostics/findings.hpp"

namespace assent {

/// One answer. The file is "" for standard output.
struct CheckOutput {
  const FindingsFormat* format;
  std::string file;
};

/// The words that --format takes: all formats, and `auto`, the one of the CI service that this runs in.
[[nodiscard]] std::vector<std::string> check_format_words();

/// What --format and the values of --output ask for. Each value is FORMAT:FILE, or a FILE for what --format says, which
/// goes to standard output without one. Nothing, with a complaint, where two would go to one place.
[[nodiscard]] std::optional<std::vector<CheckOutput>> check_outputs(const std::string& format,
                                                                    const std::vector<std::string>& values);

}  // namespace assent
