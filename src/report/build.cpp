#include "report/build.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/decimal.hpp"
#include "base/sha256.hpp"
#include "report/firmness.hpp"
#include "report/phrase.hpp"
#include "report/reason_fields.hpp"

namespace assent {
namespace {

constexpr std::size_t most_names = 3;          // of those who give the highest discomfort
constexpr std::size_t most_heatmap_rows = 60;  // more people do not fit on a wall

[[nodiscard]] std::vector<std::size_t> places(const std::vector<OptionId>& options) {
  std::vector<std::size_t> result;
  for (const OptionId option : options) result.push_back(index(option));
  return result;
}

void add_people(Report& report, const Decision& decision, const Answer& answer) {
  report.listed = decision.participants_listed;
  report.participants =
      static_cast<std::size_t>(decision.participants_listed ? answer.presence.eligible : answer.presence.present);
  report.present = static_cast<std::size_t>(answer.presence.present);
  for (const ParticipantId id : answer.presence.absent) report.absent.emplace_back(decision.participants[index(id)].id);
  for (std::size_t p = 0; p < decision.participants.size(); ++p)
    if (decision.stands_aside[p]) report.stand_asides.emplace_back(decision.participants[p].id);
  for (const std::int64_t heads : answer.profile.heads) report.ballots += static_cast<std::size_t>(heads);
}

// Heads at or above the strong level, by option.
[[nodiscard]] std::vector<std::size_t> strong_counts(const Profile& profile, const Rational& from) {
  std::vector<std::size_t> counts(profile.options, 0);
  const Rational level = from * Rational(profile.span);
  const Int128 least = -(-level).floor();  // rounded up
  for (std::size_t r = 0; r < profile.rows(); ++r)
    for (std::size_t o = 0; o < profile.options; ++o)
      if (const Cell cell = profile.cell(r, o); cell != not_compared && cell >= least)
        counts[o] += static_cast<std::size_t>(profile.heads[r]);
  return counts;
}

[[nodiscard]] std::vector<std::string> who_gives(const Profile& profile, const Decision& decision, std::size_t option,
                                                 const DiscomfortTotal& total) {
  std::vector<std::string> ids;
  if (profile.who.empty() || total.highest <= 0) return ids;
  for (std::size_t r = total.highest_row; r < profile.rows() && ids.size() < most_names; ++r)
    if (const Cell cell = profile.cell(r, option);
        cell != not_compared && discomfort(cell, profile.span) == total.highest)
      ids.emplace_back(decision.participants[index(profile.who[r])].id);
  return ids;
}

[[nodiscard]] DiscomfortRow discomfort_row(const Decision& decision, const Answer& answer, std::size_t option) {
  const Profile& profile = answer.profile;
  const DiscomfortTotal& total = answer.totals[option];
  DiscomfortRow row;
  row.option = option;
  row.graded = total.weight > 0;
  if (!row.graded) return row;
  const Rational unit = profile.grade_unit * profile.weight_unit;
  row.total = Rational(total.total, 1) * unit;
  row.possible = Rational(checked_multiply(total.weight, profile.span), 1) * unit;
  row.share = share_of(total, profile);
  row.acceptance = Rational(1) - row.share;
  row.highest = Rational(total.highest) * profile.grade_unit;
  row.highest_by = who_gives(profile, decision, option, total);
  row.highest_count = static_cast<std::size_t>(total.highest_heads);
  if (!decision.status_quo) return row;
  const DiscomfortTotal& old = answer.totals[index(*decision.status_quo)];
  if (old.weight == 0) return row;
  row.against_status_quo = share_of(old, profile) - row.share;
  if (old.weight == total.weight) row.total_against_status_quo = Rational(old.total, 1) * unit - row.total;
  return row;
}

void count_marks(Report& report, const Decision& decision) {
  std::vector<std::size_t> vetoes(report.options.size(), 0), asides(report.options.size(), report.stand_asides.size());
  for (const Objection& objection : decision.objections) {
    const bool lifted =
        objection.veto && !objection.open_veto() &&
        decision.grades[index(objection.participant) * report.options.size() + index(objection.option)] == no_grade;
    vetoes[index(objection.option)] += objection.open_veto();
    asides[index(objection.option)] += objection.stand_aside || lifted;
  }
  for (DiscomfortRow& row : report.discomfort) {
    row.vetoes = vetoes[row.option];
    row.stand_asides = asides[row.option];
  }
}

// In the order of the deciding rule, what it set aside last.
void add_discomfort(Report& report, const Decision& decision, const Answer& answer) {
  if (answer.totals.empty()) return;
  const Ranking& ranking = answer.results.front().outcome.ranking;
  const auto strong = strong_counts(answer.profile, decision.policy.strong_from);
  const auto add = [&](OptionId option) {
    report.discomfort.push_back(discomfort_row(decision, answer, index(option)));
    report.discomfort.back().strong = strong[index(option)];
  };
  for (const auto& tier : ranking.tiers) std::ranges::for_each(tier, add);
  std::ranges::for_each(ranking.set_aside, add);
  count_marks(report, decision);
}

// The most discomfort possible: where it differs between options, totals do not compare and shares do.
enum class Maxima { same, differ };
[[nodiscard]] Maxima maxima_of(const Answer& answer) {
  const bool differ = std::ranges::any_of(
      answer.totals, [&](const DiscomfortTotal& total) { return total.weight != answer.totals.front().weight; });
  return differ ? Maxima::differ : Maxima::same;
}

[[nodiscard]] ReportResult result_of(const RuleResult& result, const Subject& subject, Maxima maxima) {
  const Outcome& outcome = result.outcome;
  ReportResult shown;
  shown.rule = result.call.rule->id;
  shown.title = result.call.rule->title;
  shown.score_name = outcome.score_name;
  shown.parameters = describe_arguments(result.call);
  shown.binding = result.binding;
  for (const auto& tier : outcome.ranking.tiers) shown.tiers.push_back(places(tier));
  shown.scores.assign(outcome.scores.begin(), outcome.scores.end());
  for (const Reason& reason : outcome.reasons) {
    shown.reasons.push_back(reason_fields(reason, subject.decision));
    Sentence sentence = phrase(reason, result, subject);
    if (const auto* aside = std::get_if<SetAside>(&reason))
      shown.set_aside.push_back({index(aside->option), report_cause(aside->cause), sentence});
    if (const auto* worse = std::get_if<WorseThanStatusQuo>(&reason))
      shown.worse_than_status_quo.push_back(index(worse->option));
    shown.sentences.push_back(std::move(sentence));
    const auto* outscores = std::get_if<Outscores>(&reason);
    shown.shares_decide = shown.shares_decide || (outscores != nullptr && outscores->by == Outscores::By::share);
  }
  shown.shares_decide = shown.shares_decide && maxima == Maxima::differ;
  shown.proof = outcome.proof;
  if (const auto* bounded = std::get_if<Bounded>(&outcome.proof)) shown.sentences.push_back(phrase_bounded(*bounded));
  return shown;
}

[[nodiscard]] Heatmap::Cell heat_cell(const Decision& decision, const Answer& answer, std::size_t participant,
                                      std::size_t option, Cell cell) {
  const Decimal grade = decision.grades[participant * decision.options.size() + option];
  const Objection* mark = decision.objection(participant_id(participant), option_id(option));
  Heatmap::Cell shown;
  if (grade != no_grade) shown.text = decimal_text(grade);
  if (cell != not_compared)
    shown.level = Rational(Int128{discomfort(cell, answer.profile.span)}, Int128{answer.profile.span});
  using Kind = Heatmap::Cell::Kind;
  if (mark != nullptr && mark->open_veto()) shown.kind = Kind::veto;
  else if (decision.stands_aside[participant] ||
           (mark != nullptr && (mark->stand_aside || (mark->veto && grade == no_grade))))
    shown.kind = Kind::stand_aside;
  else if (grade != no_grade) shown.kind = Kind::grade;
  else if (cell != not_compared) {
    shown.kind = Kind::filled;
    const Scale& scale = decision.scale;
    const Rational away = Rational(cell) * answer.profile.grade_unit;
    const Rational best = to_rational(scale.best);
    shown.text = (scale.best == scale.from ? best + away : best - away).to_decimal(10);
  }
  return shown;
}

void add_heatmap(Report& report, const Decision& decision, const Answer& answer) {
  if (decision.kind != BallotKind::grades || decision.participants.empty() ||
      decision.participants.size() > most_heatmap_rows)
    return;
  Heatmap heatmap;
  std::size_t next_row = 0;  // of the profile, whose rows are in the order of the participants
  for (std::size_t p = 0; p < decision.participants.size(); ++p) {
    const Participant& participant = decision.participants[p];
    Heatmap::Row row{
        std::string(participant.id), {}, participant.weight == decimal_one ? "" : decimal_text(participant.weight)};
    const bool counted = next_row < answer.profile.rows() && answer.profile.who[next_row] == participant_id(p);
    for (std::size_t o = 0; o < decision.options.size(); ++o)
      row.cells.push_back(heat_cell(decision, answer, p, o, counted ? answer.profile.cell(next_row, o) : not_compared));
    next_row += counted;
    heatmap.rows.push_back(std::move(row));
  }
  report.heatmap = std::move(heatmap);
}

}  // namespace

std::string scale_text(const Scale& scale) {
  const Decimal worst = scale.best == scale.from ? scale.to : scale.from;
  return fmt::format("{}..{}, {} no discomfort, {} the most", decimal_text(scale.from), decimal_text(scale.to),
                     decimal_text(scale.best), decimal_text(worst));
}

Report build_report(const Decision& decision, const Answer& answer, const Sources& sources) {
  const Subject subject = subject_of(decision, answer);
  Report report;
  report.version = ASSENT_VERSION;
  const SourceText& source = sources[decision.files.front()];
  report.path = source.name();
  report.sha256 = source.digest.empty() ? sha256_hex(source.bytes()) : source.digest;
  report.format = decision.format.empty() ? "assent" : decision.format;
  report.title = decision.title;
  report.date = decision.date;
  for (const Option& option : decision.options)
    report.options.push_back({std::string(option.id), std::string(option.title)});
  if (decision.status_quo) report.status_quo = index(*decision.status_quo);
  report.graded = decision.kind == BallotKind::grades;
  if (report.graded) report.scale = scale_text(decision.scale);
  add_people(report, decision, answer);
  report.status = answer.verdict.status;
  if (answer.verdict.option) report.option = index(*answer.verdict.option);
  if (answer.verdict.in_force) report.in_force = index(*answer.verdict.in_force);
  report.rule = answer.results.front().call.rule->id;
  report.verdict = phrase_verdict(subject);
  add_discomfort(report, decision, answer);
  const Maxima maxima = maxima_of(answer);
  for (const RuleResult& result : answer.results) report.results.push_back(result_of(result, subject, maxima));
  add_heatmap(report, decision, answer);
  report.objections = phrase_objections(subject);
  report.comments = phrase_comments(subject);
  report.filled = phrase_filled(subject);
  report.notes = phrase_notes(subject);
  return report;
}

void add_firmness(Report& report, const Decision& decision, const Answer& answer, const Firmness* firmness,
                  std::optional<OptionId> explained) {
  const Subject subject = subject_of(decision, answer);
  if (firmness != nullptr) report.firmness = report_firmness(*firmness, subject);
  report.burden = report_burden(subject);
  if (explained) report.explained = explain_option(*explained, report.firmness, subject);
}

}  // namespace assent
