// How firm the answer is, who carries it, why not another option: in words.
#pragma once

#include "assent/report.hpp"
#include "firmness/firmness.hpp"
#include "report/phrase.hpp"

namespace assent {

[[nodiscard]] ReportFirmness report_firmness(const Firmness& firmness, const Subject& subject);

/// "the answer would be farm", "it would be a tie": without a full stop.
[[nodiscard]] Sentence would_be(const Subject& subject, const Verdict& verdict);

/// Of the chosen option; nothing where there is none, or no grades by people.
[[nodiscard]] std::optional<ReportBurden> report_burden(const Subject& subject);

/// The shortest set of facts that decide between the option and the answer, with what it would take to choose it. Also
/// says that the option is the answer.
[[nodiscard]] ReportExplained explain_option(OptionId option, const std::optional<ReportFirmness>& firmness,
                                             const Subject& subject);

}  // namespace assent
