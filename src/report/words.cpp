#include "report/words.hpp"

#include "base/text.hpp"
#include "report/sentence.hpp"
#include "report/view.hpp"

namespace assent {

std::string heading::by(std::string_view rule) { return " by " + std::string(rule); }
std::string heading::ballot(std::string_view person, std::string_view weight) {
  return "The ballot of " + std::string(person) + (weight == "1" ? "" : weight_text(weight));
}
std::string heading::why_not(std::string_view option) { return "Why not " + std::string(option); }
std::string heading::why_by(std::string_view rule) { return "Why by " + std::string(rule); }

std::string caption::ballot_scores(std::string_view rule, std::string_view score_name) {
  return "By " + std::string(rule) + ": " + std::string(score_name) +
         " with the ballot, without it, and what the ballot adds.";
}
std::string caption::absent(std::string_view names) { return "Absent: " + std::string(names) + "."; }
std::string caption::standing_aside(std::string_view names) { return "Standing aside: " + std::string(names) + "."; }
std::string caption::abstaining(std::string_view names) { return "Abstaining: " + std::string(names) + "."; }

std::string caption::attending(const Report& report, std::string_view names) {
  const std::string of = report.listed ? " of " + std::to_string(report.participants) : "";
  return "Present, " + std::to_string(report.present) + of + ": " + std::string(names) + ".";
}

std::string caption::rule(std::string_view rule, std::string_view summary) {
  return std::string(rule) + ": " + std::string(summary);
}

std::string caption::strong(std::string_view level) {
  return "; strong: how many people feel a strong discomfort (" + std::string(level) + ")";
}

std::string caption::totals(const std::optional<Rational>& possible) {
  return "total, share: of the most discomfort possible" +
         (possible ? ", " + number_text(*possible) : std::string(" by those who graded the option")) +
         "; acceptance: the rest.";
}

std::string caption::bars(const Rational& highest_score) {
  return "bar: of the highest score, " + number_text(highest_score) + ".";
}

std::string caption::against(std::string_view status_quo) {
  return "against " + std::string(status_quo) + ": less or more discomfort than changing nothing";
}

std::string caption::ballots(std::size_t count) {
  return counted(static_cast<std::int64_t>(count), "ballot", "ballots") + ".";
}

std::string caption::scale(std::string_view scale) { return "Scale: " + std::string(scale) + "."; }
std::string caption::proof(std::string_view name) { return "proof: " + std::string(name); }
std::string caption::set_aside(std::string_view options) { return "set aside: " + std::string(options); }
std::string caption::not_shown(std::string_view columns) {
  return "Not shown at this width: " + std::string(columns) + ".";
}

std::string caption::too_wide(std::size_t options, std::size_t columns) {
  return "The grades of " + std::to_string(options) + " options do not fit " + std::to_string(columns) + " columns.";
}

std::string_view legend::of(Heatmap::Cell::Kind kind) {
  switch (kind) {
    case Heatmap::Cell::Kind::grade: return "grade";
    case Heatmap::Cell::Kind::veto: return "veto";
    case Heatmap::Cell::Kind::stand_aside: return "stands aside";
    case Heatmap::Cell::Kind::abstain: return "abstains";
    case Heatmap::Cell::Kind::blank: return "no grade";
    case Heatmap::Cell::Kind::filled: return "filled in";
  }
  return "";
}

std::string out_of(const Rational& part, const Rational& whole) {
  return number_text(part) + " of " + number_text(whole);
}

std::string people_text(const std::vector<std::string>& shown, std::size_t count) {
  const std::size_t more = count > shown.size() ? count - shown.size() : 0;
  std::string text;
  for (std::size_t i = 0; i < shown.size(); ++i) {
    if (i > 0) text += i + 1 == shown.size() && more == 0 ? " and " : ", ";
    text += shown[i];
  }
  if (more > 0) text += (text.empty() ? "" : " and ") + std::to_string(more) + (text.empty() ? "" : " more");
  return text;
}

std::string some_of(const std::vector<std::string>& names, std::size_t most) {
  if (names.size() <= most) return people_text(names, names.size());
  const auto end = names.begin() + static_cast<std::ptrdiff_t>(most);
  return people_text({names.begin(), end}, names.size());
}

std::vector<std::string> names_of(const std::vector<ReportPerson>& people) {
  std::vector<std::string> names;
  for (const ReportPerson& person : people) names.push_back(person.name);
  return names;
}

std::string some_of(const std::vector<ReportPerson>& people, std::size_t most) {
  return some_of(names_of(people), most);
}

std::string weight_text(std::string_view weight) { return " (weight " + std::string(weight) + ")"; }

namespace {

[[nodiscard]] std::string_view words_of(VerdictStatus status) {
  switch (status) {
    case VerdictStatus::voided: return "Void";
    case VerdictStatus::waiting: return "Waiting";
    case VerdictStatus::advisory: return "Advice";
    case VerdictStatus::decided: return "Decided";
    case VerdictStatus::status_quo: return "No change";
    case VerdictStatus::tied: return "Tied";
    case VerdictStatus::no_quorum:
    case VerdictStatus::none_passes:
    case VerdictStatus::none_acceptable: return "No decision";
  }
  return "";
}

// The options that the headline names: the one chosen, or those that tie.
[[nodiscard]] std::vector<std::size_t> headline_options(const Report& report) {
  if (report.option) return {*report.option};
  const ReportResult* result = leading_result(report);
  const bool names_first = report.status == VerdictStatus::tied || report.status == VerdictStatus::advisory;
  if (!names_first || result == nullptr || result->tiers.empty()) return {};
  return result->tiers.front();
}

// Did the search of the rule that decides stop before it was known who wins?
[[nodiscard]] bool winners_open(const Report& report) {
  const ReportResult* result = leading_result(report);
  const bool names_winners = report.status == VerdictStatus::decided || report.status == VerdictStatus::tied;
  return names_winners && result != nullptr && result->winners_certain != result->winners_possible;
}

}  // namespace

std::string headline(const Report& report) {
  std::string text(winners_open(report) ? "Best found, not proven" : words_of(report.status));
  const std::vector<std::size_t> named = headline_options(report);
  for (std::size_t i = 0; i < named.size(); ++i) {
    const bool last = i > 0 && i + 1 == named.size();
    text += (i == 0 ? ": " : last ? " and " : ", ") + title_of(report.options[named[i]]);
  }
  return text;
}

std::string attendance(const Report& report) {
  std::string present = std::to_string(report.present) + " present";
  if (!report.listed) return present;
  return counted(static_cast<std::int64_t>(report.participants), "participant", "participants") + ", " + present;
}

std::string_view score_name(const ReportResult& result) {
  return result.score_name.empty() ? std::string_view("score") : std::string_view(result.score_name);
}

std::string agreement(const ReportResult& result, const ReportResult& binding) {
  if (result.tiers.empty()) return "no winner";
  const bool several = result.tiers.front().size() > 1;
  if (same_winners(result, binding)) return several ? "the same winners" : "the same winner";
  return several ? "other winners" : "another winner";
}

namespace {

// In totals where they compare, else in shares.
[[nodiscard]] const std::optional<Rational>& saved_by(const DiscomfortRow& row) {
  return row.total_against_status_quo ? row.total_against_status_quo : row.against_status_quo;
}

}  // namespace

Against against(const DiscomfortRow& row) {
  const std::optional<Rational>& saved = saved_by(row);
  if (!saved || !row.graded) return Against::unknown;
  if (*saved == Rational(0)) return Against::equal;
  return *saved > Rational(0) ? Against::less : Against::more;
}

std::string against_status_quo(const DiscomfortRow& row) {
  const auto size = [&](const Rational& saved) {
    const Rational positive = saved < Rational(0) ? -saved : saved;
    if (row.total_against_status_quo) return number_text(positive, places_apart(positive, 0, 3));
    return percent_text(positive, places_apart(positive * Rational(100), 0, 1));
  };
  switch (against(row)) {
    case Against::unknown: return "";
    case Against::equal: return "equal";
    case Against::less: return size(*saved_by(row)) + " less";
    case Against::more: return size(*saved_by(row)) + " more";
  }
  return "";
}

std::string partial_note(std::string_view partial) { return "PARTIAL: interrupted after " + std::string(partial); }

std::string about(const ComparedProfile& profile) {
  std::string text = ": " + counted(static_cast<std::int64_t>(profile.options), "option", "options");
  if (profile.ballots) text += ", " + counted(*profile.ballots, "ballot", "ballots");
  if (!profile.majorities_counted) return text;
  const std::string none(cell::none);
  return text + "; Condorcet winner " + profile.condorcet_winner.value_or(none) + ", loser " +
         profile.condorcet_loser.value_or(none);
}

std::string decided_by(const ComparedPolicy& policy) {
  if (!policy.answer) return policy.reason;
  if (policy.rung) return "rung " + std::to_string(*policy.rung) + ": " + policy.rule;
  return policy.rule.empty() ? "no rung holds" : policy.rule;
}

std::string_view as_first(const ComparedPolicy& policy) {
  if (!policy.as_first) return "";
  return *policy.as_first ? cell::yes : cell::no;
}

std::string_view verdict_of(const ComparedPolicy& policy) {
  return policy.answer ? name_of(policy.answer->status) : cell::not_fed;
}

std::vector<std::pair<std::string, std::string>> provenance_of(const Report& report) {
  std::vector<std::pair<std::string, std::string>> facts{{"File", report.path}};
  if (!report.sha256.empty()) facts.emplace_back("Its SHA-256", report.sha256);
  facts.emplace_back("Its format", report.format);
  if (const ReportResult* result = leading_result(report)) facts.emplace_back("Rule", rule_text(*result));
  facts.emplace_back("Made by", "assent " + report.version);
  return facts;
}

}  // namespace assent
