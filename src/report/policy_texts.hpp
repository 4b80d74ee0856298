// Terms of a policy in short marks, for machines and for a line of a table.
#pragma once

#include <string>

#include "assent/decision.hpp"
#include "assent/house_rule.hpp"

namespace assent {

/// "2/3", "more than 1/2 of present by heads from kitchen"
[[nodiscard]] std::string threshold_text(const Threshold& threshold, const UsualThreshold& usual);
/// "consent:level=1/2", "in-favour:at_least=3/4"
[[nodiscard]] std::string rung_text(const Rung& rung);
/// "pass in-favour:more than 1/2 of present by heads", "order borda"
[[nodiscard]] std::string step_text(const HouseStep& step);
/// "title; step; step; ties lot"
[[nodiscard]] std::string house_text(const HouseRule& house);
/// "minimum-maximum-discomfort, casting-vote ana, lot"
[[nodiscard]] std::string chain_text(const std::vector<TieBreak>& chain, const Decision& decision);

}  // namespace assent
