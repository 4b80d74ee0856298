// What `assent compare --summary` and `assent simulate` say: one number a row for programs, and a page for people.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "report/page.hpp"
#include "series/summary_run.hpp"

namespace assent {

/// One number. What does not apply to it is empty.
struct SummaryRow {
  std::string rule = {}, other = {};  // both of a pair of rules; neither, where it is of the profiles alone
  std::string measure = {};           // "no_tie"
  std::optional<double> count = {};   // profiles; a sum of parts where winners are tied
  std::optional<std::int64_t> of = {};
  std::optional<double> value = {};           // a share or a mean
  std::optional<double> low = {}, high = {};  // of a share, the 95 % interval
  std::optional<std::int64_t> left_out = {};  // values that are in no mean
};

/// The rules that gave anything in any of the tables, by place in `run.rules`.
[[nodiscard]] std::vector<std::size_t> rules_with_results(const SummaryRun& run);

/// All numbers of a table: those of the profiles, then by rule, then by pair, each pair once.
[[nodiscard]] std::vector<SummaryRow> summary_rows(const SummaryRun& run, const SummaryTable& table);

/// "options 3, voters 11"; "" where the table is the only one.
[[nodiscard]] std::string about_text(const std::vector<Asked>& about);

/// What all rows of a run are about; also `partial`, where it is not whole.
[[nodiscard]] std::vector<Asked> about_run(const SummaryRun& run);

[[nodiscard]] Page summary_page(const SummaryRun& run);

/// The mean of values in billionths; nothing where there is none.
[[nodiscard]] std::optional<double> mean_of(const MeanCounts& mean);

/// With so many places, and no sign on zero.
[[nodiscard]] std::string fixed_text(double value, int places);

/// "91.23 %"
[[nodiscard]] std::string share_text(double share);

}  // namespace assent
