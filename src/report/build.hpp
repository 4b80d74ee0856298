// Decision + Answer -> Report.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "assent/answer.hpp"
#include "assent/decision.hpp"
#include "assent/renderer.hpp"
#include "assent/report.hpp"
#include "assent/source.hpp"
#include "firmness/firmness.hpp"
#include "report/phrase.hpp"

namespace assent {

/// "0..10, 0 no discomfort, 10 the most"
[[nodiscard]] std::string scale_text(const Scale& scale);

/// `people`: the grades of more are left out.
[[nodiscard]] Report build_report(const Subject& subject, const Sources& sources,
                                  std::size_t people = Renderer{}.people);

/// Adds what would change the answer (`firmness` may be null: it was not wanted), who carries it, and why `explained`
/// is not the answer.
void add_firmness(Report& report, const Subject& subject, const Firmness* firmness, std::optional<OptionId> explained);

/// Adds the SHA-256 of the decision's file, unless the names are hidden. Not for every report: of a large file it takes
/// longer than the counting.
void add_digest(Report& report, const Decision& decision, const Sources& sources);

/// Adds what it takes to count the discomfort anew, where people give grades.
void add_trial(Report& report, const Decision& decision, const Answer& answer);

/// Adds the margins between options, unless there are more than `ReportPairs::most_options`.
void add_pairs(Report& report, const Answer& answer);

}  // namespace assent
