// Questions that several renderers ask a report, and how they write numbers. Its words are in report/words.hpp.
// Nothing here is escaped.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "assent/renderer.hpp"
#include "assent/report.hpp"

namespace assent {

/// "0.333": at most so many places.
[[nodiscard]] std::string number_text(const Rational& value, int places = 3);
/// The places with which different totals, or different scores, look different.
[[nodiscard]] int total_places(const Report& report);
[[nodiscard]] int score_places(const ReportResult& result);
/// "22.5 %": rounded half away from zero, computed exactly.
[[nodiscard]] std::string percent_text(const Rational& share, int places = 1);
/// The places with which the shares of all options are written, so that different ones look different.
[[nodiscard]] int share_places(const Report& report);

/// The result of the rule that binds, or that advises; null when there is none.
[[nodiscard]] const ReportResult* leading_result(const Report& report);
/// The row of each option; null where there is none.
[[nodiscard]] std::vector<const DiscomfortRow*> discomfort_by_option(const Report& report);

/// One option's place in a result.
struct Placed {
  std::size_t option = 0;
  std::string rank;  // "1", "2=" where several share the rank, "" for what was set aside
  bool first = false;
  const ReportSetAside* aside = nullptr;
};
/// The options of a result from the first tier to the last, then those set aside, then the status quo where it is in
/// neither. Without a result: as listed, no ranks.
[[nodiscard]] std::vector<Placed> placed_options(const Report& report, const ReportResult* result);

/// "The farm > Stay = City"; "-" without a tier.
[[nodiscard]] std::string ranking_text(const Report& report, const ReportResult& result);
/// "borda (ties=half)"
[[nodiscard]] std::string rule_text(const ReportResult& result);
/// "8", or "8, 5" for a list; "" without a score. `places` are those of `score_places`, worked out once for all.
[[nodiscard]] std::string score_text(const ReportResult& result, std::size_t option, int places);
/// Where scores are points, a bar is the part of the highest. None with a score below 0, or with lists of them.
[[nodiscard]] std::optional<Rational> highest_score(const ReportResult& result);
/// False where the scores are only the totals of discomfort again.
[[nodiscard]] bool scores_say_more(const Report& report, const ReportResult& result);
/// Do both results have the same options in front?
[[nodiscard]] bool same_winners(const ReportResult& a, const ReportResult& b);

/// The possible maximum, where it is the same for all options; else nothing.
[[nodiscard]] std::optional<Rational> common_possible(const Report& report);
/// True where at least one option is compared with the status quo by shares only.
[[nodiscard]] bool compared_by_share(const Report& report);
/// What would change the answer: the nearest other option, or with full detail each of them, then the rest.
[[nodiscard]] std::vector<Sentence> firm_sentences(const Report& report, Detail detail);
/// Which objections to ease so that another option is the answer; with full detail also where that is not enough.
[[nodiscard]] std::vector<Sentence> work_sentences(const Report& report, Detail detail);

/// What became of objections that are settled, the first 40 of them.
[[nodiscard]] std::vector<Sentence> settled_sentences(const Report& report);

/// "The farm by the lake"; with the id behind where two would look alike.
[[nodiscard]] std::string title_of(const ReportOption& option);

}  // namespace assent
