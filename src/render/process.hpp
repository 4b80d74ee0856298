// How a group decided over a series, as JSON and as a table. Text, Markdown and HTML show its page.
#pragma once

#include <string>

#include "report/process.hpp"

namespace assent {

/// The object that `assent schema burden` describes, with `report`, and a line feed.
[[nodiscard]] std::string process_json(const ProcessReport& report);

/// One row a number, with these columns: group ("" is everybody), path, title, round, option (these four only of
/// means), measure ("people", "took_part", "gave_reason", "integrated", "withdrawn", "invalid", "open", "objections",
/// "mean"), value (a mean with at most 6 places), exact (of a mean), hidden ("yes", "no").
[[nodiscard]] std::string process_csv(const ProcessReport& report);

}  // namespace assent
