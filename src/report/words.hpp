// The words of a page about an outcome beside its sentences: headline, headings, columns, captions, legends. Renderers
// only lay them out. What is handed in as text stands in the answer as it is: a renderer has made it safe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "assent/report.hpp"
#include "report/comparison.hpp"

namespace assent {

namespace heading {

inline constexpr std::string_view ranking = "Ranking", burden = "Who carries it", grades = "The grades",
                                  objections = "Open objections", settled = "Settled objections",
                                  reviews = "To be reviewed", uncounted = "What sets nothing aside",
                                  comments = "Comments", why = "Why", firm = "How firm the answer is",
                                  work = "What to work on",
                                  firm_brief = "How firm:", work_brief = "To work on:", filled = "Filled in",
                                  other_rules = "Other rules", notes = "Notes", people = "Who took part",
                                  provenance = "Where this comes from";
// What may follow on `other_rules`.
inline constexpr std::string_view for_comparison = ", for comparison", they_decide_nothing = ": they decide nothing";

[[nodiscard]] std::string by(std::string_view rule);  // " by borda", after `ranking`
[[nodiscard]] std::string ballot(std::string_view person, std::string_view weight);
[[nodiscard]] std::string why_not(std::string_view option);
[[nodiscard]] std::string why_by(std::string_view rule);

}  // namespace heading

namespace column {

inline constexpr std::string_view option = "option", discomfort = "discomfort", total = "total", share = "share",
                                  acceptance = "acceptance", highest = "highest", highest_by = "given by",
                                  strong = "strong", vetoes = "vetoes", stand = "stand", aside = "aside",
                                  against = "against", rule = "rule", ranking = "ranking", set_aside = "set aside",
                                  winners = "winners", tiers = "tiers", tie = "tie", proof = "proof",
                                  profile = "profile", options = "options", ballots = "ballots", policy = "policy",
                                  verdict = "verdict", decided_by = "by", as_first = "as the first";
inline constexpr std::string_view given = "given", with_ballot = "with it", without_ballot = "without", adds = "adds";
// Where a column is left out, it is called so.
inline constexpr std::string_view who_gives_highest = "who gives the highest", stand_asides = "stand-asides",
                                  the_status_quo = "the status quo", status_quo_mark = "the mark of the status quo";

}  // namespace column

namespace cell {

inline constexpr std::string_view status_quo = "status quo", below_status_quo = "below it", no_grades = "no grades",
                                  nobody = "nobody", set_aside = "set aside", none = "none", yes = "yes", no = "no",
                                  not_fed = "cannot be fed";

}  // namespace cell

namespace caption {

inline constexpr std::string_view shares =
    "Share: of the most discomfort possible for the option. Acceptance: 100 % less the share.";
inline constexpr std::string_view order_by_share = "The order is by share",
                                  because_ungraded = ", because not everybody graded every option";
inline constexpr std::string_view highest = "highest: the highest single discomfort that was given";
/// "; strong: how many people feel a strong discomfort (7 or more)"
[[nodiscard]] std::string strong(std::string_view level);
inline constexpr std::string_view per_cent = ", in per cent of the most possible";
inline constexpr std::string_view filled = "Grades in brackets are filled in.";
inline constexpr std::string_view to_check = "To check it";
inline constexpr std::string_view more = "The grades, the reasons and the other rules: --why";

/// "By veto-aware: total discomfort with the ballot, without it, and what it adds."
[[nodiscard]] std::string ballot_scores(std::string_view rule, std::string_view score_name);
[[nodiscard]] std::string absent(std::string_view names);
[[nodiscard]] std::string standing_aside(std::string_view names);
[[nodiscard]] std::string abstaining(std::string_view names);
/// "Present, 3 of 4: ana, Ben Okri and chi."
[[nodiscard]] std::string attending(const Report& report, std::string_view names);
/// What the deciding rule does, in one sentence.
[[nodiscard]] std::string rule(std::string_view rule, std::string_view summary);
/// What total, share and acceptance are; `possible` where it is the same for all options.
[[nodiscard]] std::string totals(const std::optional<Rational>& possible);
[[nodiscard]] std::string bars(const Rational& highest_score);
[[nodiscard]] std::string against(std::string_view status_quo);
[[nodiscard]] std::string ballots(std::size_t count);
[[nodiscard]] std::string scale(std::string_view scale);
[[nodiscard]] std::string proof(std::string_view name);
[[nodiscard]] std::string set_aside(std::string_view options);
[[nodiscard]] std::string not_shown(std::string_view columns);
[[nodiscard]] std::string too_wide(std::size_t options, std::size_t columns);

}  // namespace caption

namespace legend {

inline constexpr std::string_view best = "no discomfort", worst = "the most";

[[nodiscard]] std::string_view of(Heatmap::Cell::Kind kind);  // "stands aside"

}  // namespace legend

/// "12 of 40"
[[nodiscard]] std::string out_of(const Rational& part, const Rational& whole);
/// "ana, ben and 3 more"
[[nodiscard]] std::string people_text(const std::vector<std::string>& shown, std::size_t count);
/// Names a few of many: at most `most`, then "and 12 more".
[[nodiscard]] std::string some_of(const std::vector<std::string>& names, std::size_t most);
[[nodiscard]] std::string some_of(const std::vector<ReportPerson>& people, std::size_t most);
/// The names of the first few.
[[nodiscard]] std::vector<std::string> names_of(const std::vector<ReportPerson>& people);
/// " (weight 2)"
[[nodiscard]] std::string weight_text(std::string_view weight);

/// "Decided: The farm by the lake (farm)": the verdict in one line.
[[nodiscard]] std::string headline(const Report& report);
/// "12 participants, 11 present"
[[nodiscard]] std::string attendance(const Report& report);
/// Where the answer comes from: what is told, and what it is. How to check it is `Report::command`.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> provenance_of(const Report& report);
/// What one score is, "score" where the rule has no word for it.
[[nodiscard]] std::string_view score_name(const ReportResult& result);
/// "the same winner", "other winners"
[[nodiscard]] std::string agreement(const ReportResult& result, const ReportResult& binding);

/// An option's discomfort beside that of the status quo.
enum class Against { unknown, less, equal, more };  // unknown: there is nothing to compare with
[[nodiscard]] Against against(const DiscomfortRow& row);
/// "14 less", "8 more", "equal", or in per cent of the possible maximum: "12.5 % less". "" where nothing is compared.
[[nodiscard]] std::string against_status_quo(const DiscomfortRow& row);

/// ": 4 options, 12 ballots; Condorcet winner farm, loser none"
[[nodiscard]] std::string about(const ComparedProfile& profile);
/// "PARTIAL: interrupted after 3 of 10 files": what a table ends with that is not whole.
[[nodiscard]] std::string partial_note(std::string_view partial);
/// "rung 2: consent", "majority", "no rung holds"; where the policy cannot be fed, why.
[[nodiscard]] std::string decided_by(const ComparedPolicy& policy);
/// "yes", "no", or "" where it is not known.
[[nodiscard]] std::string_view as_first(const ComparedPolicy& policy);
/// The status; "cannot be fed" where there is none.
[[nodiscard]] std::string_view verdict_of(const ComparedPolicy& policy);

/// Remarks on a file that another one names.
inline constexpr std::string_view file_is_missing = "is not there";
inline constexpr std::string_view file_is_refused = "lies outside of the folder, and is not read";

}  // namespace assent
