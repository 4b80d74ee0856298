#include "report/build.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/decimal.hpp"
#include "base/text.hpp"
#include "report/brief.hpp"
#include "report/firmness.hpp"

#include "report/phrase.hpp"
#include "report/reason_fields.hpp"
#include "report/settled.hpp"

namespace assent {
namespace {

constexpr std::size_t most_names = 3;  // of those who give the highest discomfort
constexpr std::size_t most_attending = 100;

[[nodiscard]] std::vector<std::size_t> places(const std::vector<OptionId>& options) {
  std::vector<std::size_t> result;
  for (const OptionId option : options) result.push_back(index(option));
  return result;
}

[[nodiscard]] ReportPerson person_of(const Subject& subject, std::size_t participant) {
  return {std::string(subject.decision.participants[participant].id), subject.people[participant]};
}

void add_people(Report& report, const Subject& subject) {
  const Decision& decision = subject.decision;
  const Answer& answer = subject.answer;
  report.listed = decision.participants_listed;
  report.participants =
      static_cast<std::size_t>(decision.participants_listed ? answer.presence.eligible : answer.presence.present);
  report.present = static_cast<std::size_t>(answer.presence.present);
  for (const ParticipantId id : answer.presence.absent) report.absent.push_back(person_of(subject, index(id)));
  for (const Decision::Excluded& excluded : decision.excluded)
    (excluded.cause == Decision::Excluded::Cause::recused ? report.recused : report.not_entitled)
        .push_back(person_of(subject, index(excluded.participant)));
  for (const Decision::Carried& carried : decision.carried)
    report.carried.emplace_back(person_of(subject, index(carried.owner)), person_of(subject, index(carried.by)));
  for (const Need& need : decision.needs)
    report.needs.push_back({std::string(need.file), std::string(need.option), need.standing, need.status});
  for (std::size_t p = 0; p < decision.participants.size(); ++p) {
    if (decision.answered[p] && decision.participants[p].weight > 0 && report.attending.size() < most_attending)
      report.attending.push_back(person_of(subject, p));
    if (decision.stands_aside[p]) report.stand_asides.push_back(person_of(subject, p));
    else if (decision.takes_no_side(p)) report.abstentions.push_back(person_of(subject, p));
  }
  for (const std::int64_t heads : answer.profile.heads) report.ballots += static_cast<std::size_t>(heads);
}

[[nodiscard]] std::vector<ReportPerson> who_gives(const Subject& subject, const GivenGrades& given) {
  std::vector<ReportPerson> people;
  const Profile& profile = subject.answer.profile;
  if (profile.who.empty() || given.highest <= 0) return people;
  for (const std::size_t row : given.highest_rows)
    if (people.size() < most_names) people.push_back(person_of(subject, index(profile.who[row])));
  return people;
}

[[nodiscard]] DiscomfortRow discomfort_row(const Subject& subject, std::size_t option, const GivenGrades& given) {
  const Decision& decision = subject.decision;
  const Profile& profile = subject.answer.profile;
  const DiscomfortTotal& total = subject.answer.totals[option];
  DiscomfortRow row;
  row.option = option;
  row.graded = total.weight > 0;
  row.strong = static_cast<std::size_t>(given.strong);
  if (!row.graded) return row;
  const Rational unit = profile.grade_unit * profile.weight_unit;
  row.total = Rational(total.total, 1) * unit;
  row.possible = Rational(checked_multiply(total.weight, profile.span), 1) * unit;
  row.share = share_of(total, profile);
  row.acceptance = Rational(1) - row.share;
  row.given = static_cast<std::size_t>(given.heads);
  row.highest = Rational(std::max(given.highest, 0)) * profile.grade_unit;
  row.highest_by = who_gives(subject, given);
  row.highest_count = static_cast<std::size_t>(given.highest_heads);
  if (!decision.status_quo) return row;
  const DiscomfortTotal& old = subject.answer.totals[index(*decision.status_quo)];
  if (old.weight == 0) return row;
  row.against_status_quo = share_of(old, profile) - row.share;
  if (old.weight == total.weight) row.total_against_status_quo = Rational(old.total, 1) * unit - row.total;
  return row;
}

void count_marks(Report& report, const Decision& decision) {
  std::vector<std::size_t> vetoes(report.options.size(), 0), asides(report.options.size(), report.stand_asides.size()),
      abstentions(report.options.size(), report.abstentions.size());
  for (const Objection& objection : decision.objections) {
    const bool lifted =
        objection.veto && !objection.open_veto() &&
        decision.grades[index(objection.participant) * report.options.size() + index(objection.option)] == no_grade;
    vetoes[index(objection.option)] += objection.open_veto();
    asides[index(objection.option)] += objection.stand_aside || lifted;
    abstentions[index(objection.option)] += objection.abstain;
  }
  for (DiscomfortRow& row : report.discomfort) {
    row.vetoes = vetoes[row.option];
    row.stand_asides = asides[row.option];
    row.abstentions = abstentions[row.option];
  }
}

// In the order of the deciding rule, then what it set aside, then the status quo where it is in neither.
void add_discomfort(Report& report, const Subject& subject) {
  if (subject.answer.totals.empty()) return;
  const Ranking& ranking = subject.answer.results.front().outcome.ranking;
  std::vector<bool> added(report.options.size(), false);
  const auto add = [&](OptionId option) {
    report.discomfort.push_back(discomfort_row(subject, index(option), subject.given(option)));
    added[index(option)] = true;
  };
  for (const auto& tier : ranking.tiers) std::ranges::for_each(tier, add);
  std::ranges::for_each(ranking.set_aside, add);
  for (std::size_t option = 0; option < added.size(); ++option)
    if (!added[option]) add(option_id(option));
  count_marks(report, subject.decision);
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
  shown.summary = flowing(result.call.rule->summary);
  shown.score_name = outcome.score_name;
  shown.parameters = parameters_of(result.call);
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
  const KnownWinners winners = known_winners(outcome);
  shown.winners_certain = places(winners.certain);
  shown.winners_possible = places(winners.possible);
  if (const auto* bounded = std::get_if<Bounded>(&outcome.proof))
    shown.sentences.push_back(phrase_bounded(*bounded, winners, subject));
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
  else if (grade != no_grade)  // of somebody without a weight
    shown.level = Rational(Int128{decision.scale.discomfort(grade)}, Int128{decision.scale.span()});
  if (mark != nullptr) shown.reason = mark->reason;
  using Kind = Heatmap::Cell::Kind;
  if (mark != nullptr && mark->open_veto()) shown.kind = Kind::veto;
  else if (decision.stands_aside[participant] ||
           (mark != nullptr && (mark->stand_aside || (mark->veto && grade == no_grade))))
    shown.kind = Kind::stand_aside;
  else if (decision.takes_no_side(participant) || (mark != nullptr && mark->abstain)) shown.kind = Kind::abstain;
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

void add_heatmap(Report& report, const Subject& subject, std::size_t people) {
  const Decision& decision = subject.decision;
  const Answer& answer = subject.answer;
  if (decision.kind != BallotKind::grades || decision.participants.empty() || decision.participants.size() > people)
    return;
  Heatmap heatmap;
  std::size_t next_row = 0;  // of the profile, whose rows are in the order of the participants
  for (std::size_t p = 0; p < decision.participants.size(); ++p) {
    const Participant& participant = decision.participants[p];
    const bool tells = decision.tells_weight(participant_id(p));
    Heatmap::Row row{person_of(subject, p),
                     {},
                     participant.weight == decimal_one || !tells ? "" : decimal_text(participant.weight),
                     tells,
                     participant.weight > 0 && decision.may_veto(participant_id(p))};
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

Report build_report(const Subject& subject, const Sources& sources, std::size_t people) {
  const Decision& decision = subject.decision;
  const Answer& answer = subject.answer;
  Report report;
  report.version = ASSENT_VERSION;
  report.path = sources[decision.files.front()].name();
  report.format = decision.format.empty() ? "assent" : decision.format;
  report.title = decision.title;
  report.date = decision.date;
  for (const Option& option : decision.options)
    report.options.push_back(
        {std::string(option.id), std::string(option.title), subject.labels[report.options.size()]});
  if (decision.status_quo) report.status_quo = index(*decision.status_quo);
  report.graded = decision.kind == BallotKind::grades;
  if (report.graded) {
    report.scale = scale_text(decision.scale);
    report.strong_level = level_words(decision.scale, decision.policy.strong_from);
  }
  add_people(report, subject);
  report.status = answer.verdict.status;
  if (answer.verdict.option) report.option = index(*answer.verdict.option);
  if (answer.verdict.in_force) report.in_force = index(*answer.verdict.in_force);
  report.rule = answer.results.front().call.rule->id;
  report.ladder = report_ladder(subject);
  report.verdict = phrase_verdict(subject);
  add_discomfort(report, subject);
  const Maxima maxima = maxima_of(answer);
  for (const RuleResult& result : answer.results) report.results.push_back(result_of(result, subject, maxima));
  add_heatmap(report, subject, people);
  report.objections = phrase_objections(subject);
  report.settled = settled_objections(subject);
  report.reviews = review_days(subject);
  report.uncounted = phrase_uncounted(subject);
  report.comments = phrase_comments(subject);
  report.filled = phrase_filled(subject);
  report.notes = phrase_notes(subject);
  report.brief = brief_of(subject, report);
  return report;
}

void add_firmness(Report& report, const Subject& subject, const Firmness* firmness, std::optional<OptionId> explained) {
  if (firmness != nullptr) report.firmness = report_firmness(*firmness, subject);
  if (report.firmness) add_brief_firmness(subject, report);
  report.burden = report_burden(subject);
  if (explained) report.explained = explain_option(*explained, report.firmness, subject);
}

void add_digest(Report& report, const Decision& decision, const Sources& sources) {
  if (!decision.anonymous) report.sha256 = sources[decision.files.front()].sha256();
}

void add_trial(Report& report, const Decision& decision, const Answer& answer) {
  if (decision.kind != BallotKind::grades || !report.heatmap) return;
  const Profile& profile = answer.profile;
  const Scale& scale = decision.scale;
  ReportTrial trial;
  trial.best = to_rational(scale.best);
  trial.worst = to_rational(scale.best == scale.from ? scale.to : scale.from);
  const ReportResult& deciding = report.results.front();
  const Threshold& threshold = profile.veto_threshold;
  const bool by_vetoes = deciding.rule == "veto-aware" && deciding.parameters.empty() && threshold.from.empty() &&
                         (!threshold.is_share || threshold.of != Threshold::Of::cast);
  const bool foreseen = decision.policy.ladder.empty() && !decision.policy.blocks_from;
  trial.decides = foreseen && (by_vetoes || deciding.rule == "minimum-total-discomfort");
  if (by_vetoes) {
    trial.more_than = threshold.test == Threshold::Test::more_than;
    trial.by_weight = threshold.by == Threshold::By::weight;
    const bool eligible = threshold.of == Threshold::Of::eligible;
    const Rational heads = eligible ? profile.heads_eligible : profile.heads_present;
    const Rational weight = Rational(eligible ? profile.weight_eligible : profile.weight_present, 1);
    const Rational all = trial.by_weight ? weight * profile.weight_unit : heads;
    trial.vetoes = threshold.is_share ? threshold.value * all : threshold.value;
  }
  report.trial = std::move(trial);
}

void add_pairs(Report& report, const Answer& answer) {
  const std::size_t options = report.options.size();
  if (options > ReportPairs::most_options) return;
  const Pairwise pairs = count_pairs(answer.profile);
  report.pairs.emplace().margins.assign(options, std::vector<Rational>(options));
  for (std::size_t a = 0; a < options; ++a)
    for (std::size_t b = 0; b < options; ++b)
      report.pairs->margins[a][b] = Rational(pairs.margin(a, b), 1) * answer.profile.weight_unit;
}

}  // namespace assent
