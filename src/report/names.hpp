// How kinds are spelled where machines read them, in JSON and CSV, and in short marks on a page. The keys and words are
// a promise; see the schemas.
#pragma once

#include <string_view>

#include "assent/report.hpp"
#include "report/burden.hpp"
#include "report/comparison.hpp"
#include "report/diff.hpp"
#include "report/tried.hpp"
#include "series/policy_diff.hpp"

namespace assent {

[[nodiscard]] std::string_view name_of(ReportReason::Kind kind);                     // "tie-left"
[[nodiscard]] std::string_view name_of(ReportSetAside::Cause cause);                 // "worse-than-status-quo"
[[nodiscard]] std::string_view name_of(const std::variant<Proven, Bounded>& proof);  // "proven", "bounded"
[[nodiscard]] std::string_view name_of(StoppedBy cause);                             // "work"
[[nodiscard]] std::string_view name_of(Heatmap::Cell::Kind kind);
[[nodiscard]] std::string_view name_of(ReportFirmness::Part part);           // "rivals"
[[nodiscard]] std::string_view name_of(ReportFirmness::LeftOut cause);       // "too-many-ballots"
[[nodiscard]] std::string_view name_of(ReportFirmness::Outstanding answer);  // "not-excluded"
[[nodiscard]] std::string_view name_of(ReportFirmness::Variant::Of of);      // "accept_at_most", as in a policy

[[nodiscard]] std::string_view name_of(ReportBallot::Given::Kind kind);  // "left-out"

[[nodiscard]] std::string_view name_of(Compared compared);             // "no-names"
[[nodiscard]] std::string_view name_of(Stance::Kind kind);             // "stand-aside"
[[nodiscard]] std::string_view name_of(Way way);                       // "eased"
[[nodiscard]] std::string_view name_of(DiffPerson::Change change);     // "new"
[[nodiscard]] std::string_view name_of(DiffObjection::Mark mark);      // "stand-aside"
[[nodiscard]] std::string_view name_of(ObjectionChange::Kind change);  // "veto-raised"
[[nodiscard]] std::string_view name_of(DiffSetting::Key key);          // "decide_by", as in a policy

[[nodiscard]] std::string_view name_of(PassedOver cause);            // "no-names"
[[nodiscard]] std::string_view name_of(Trend trend);                 // "falls"; "" without one
[[nodiscard]] std::string_view name_of(BurdenBand::Often often);     // "up-to-half"
[[nodiscard]] std::string_view name_of(Clause clause);               // "decide_by", as in a policy
[[nodiscard]] std::string_view name_of(TriedCell::Outcome outcome);  // "cannot-be-fed"
[[nodiscard]] std::string_view name_of(PolicyTerm term);             // "quorum", as in a policy; "house_rule"
[[nodiscard]] std::string_view name_of(Strictness strictness);       // "stricter"
[[nodiscard]] std::string_view name_of(ComparedRow::Proof proof);    // "bounded-by-time"

}  // namespace assent
