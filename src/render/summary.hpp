// A summary over many profiles as bytes.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "assent/renderer.hpp"
#include "report/summary.hpp"

namespace assent {

/// The names that `summary_bytes` takes: text, csv, json, jsonl, markdown, html.
[[nodiscard]] std::vector<std::string> summary_formats();

[[nodiscard]] std::string summary_bytes(const SummaryRun& run, std::string_view format, const RenderOptions& options);

/// One number a row, with these columns: `assent` (the version), what the run and the table are about (`culture`,
/// `seed`), then rule, other, measure, count, of, value, low, high, left_out. What does not apply is empty.
[[nodiscard]] std::string summary_csv(const SummaryRun& run);
/// The object that `assent schema summary` describes, and a line feed.
[[nodiscard]] std::string summary_json(const SummaryRun& run);
/// The rows of the CSV as objects, one a line; what does not apply is left out.
[[nodiscard]] std::string summary_jsonl(const SummaryRun& run);

/// How often two rules have the same winners, as shades of one colour; "" where fewer than two rules have results.
[[nodiscard]] std::string agreement_figure(const SummaryRun& run, std::size_t table);

/// A drawing in SVG that stands alone. Of one table: the agreement of winners, and the Condorcet efficiency of each
/// rule with its interval. Of tables of several sizes: the efficiency as lines over the size, a panel for each culture,
/// and for each value of the other size.
[[nodiscard]] std::string summary_plot(const SummaryRun& run);

}  // namespace assent
