// A tally as bytes.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "assent/renderer.hpp"
#include "report/tally.hpp"

namespace assent {

/// The names that `tally_bytes` takes: text, csv, json, markdown, html.
[[nodiscard]] std::vector<std::string> tally_formats();
[[nodiscard]] std::string tally_bytes(const TallyRun& run, std::string_view format, const RenderOptions& options);

/// One number a row: assent (the version), measure, option, other, discomfort, weight. What does not apply is empty.
[[nodiscard]] std::string tally_csv(const TallyRun& run);
/// The object that `assent schema tally` describes, and a line feed.
[[nodiscard]] std::string tally_json(const TallyRun& run);

}  // namespace assent
