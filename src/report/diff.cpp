#include "report/diff.hpp"

#include <algorithm>

#include "assent/call_text.hpp"
#include "base/decimal.hpp"
#include "report/build.hpp"
#include "report/diff_words.hpp"
#include "report/phrase.hpp"
#include "report/policy_texts.hpp"

namespace assent {
namespace {

[[nodiscard]] std::string id_or_empty(const Decision& decision, std::optional<OptionId> option) {
  return option ? std::string(decision.options[index(*option)].id) : "";
}

// "" where it is not told.
[[nodiscard]] std::string weight_of(const Decision& decision, ParticipantId participant) {
  return decision.tells_weight(participant) ? decimal_text(decision.participants[index(participant)].weight) : "";
}

[[nodiscard]] DiffRound round_of(const Round& round, const Sources& sources) {
  const auto& [decision, answer] = round;
  DiffRound shown;
  const SourceText& source = sources[decision.files.front()];
  shown.path = source.name();
  if (!decision.anonymous) shown.sha256 = source.sha256();
  shown.format = decision.format.empty() ? "assent" : decision.format;
  shown.title = decision.title;
  shown.date = decision.date;
  shown.participants =
      static_cast<std::size_t>(decision.participants_listed ? answer.presence.eligible : answer.presence.present);
  shown.present = static_cast<std::size_t>(answer.presence.present);
  shown.status = answer.verdict.status;
  shown.rule = call_text(answer.results.front().call);
  if (answer.verdict.option) shown.option = id_or_empty(decision, answer.verdict.option);
  if (answer.verdict.in_force) shown.in_force = id_or_empty(decision, answer.verdict.in_force);
  if (answer.verdict.status == VerdictStatus::tied)
    for (const OptionId option : answer.results.front().outcome.ranking.tiers.front())
      shown.tied.push_back(id_or_empty(decision, option));
  shown.verdict = phrase_verdict(subject_of(decision, answer));
  return shown;
}

[[nodiscard]] std::string ties_text(const Policy& policy) {
  std::string text;
  for (const TieBreak& rung : policy.ties)
    text += (text.empty() ? "" : ", ") +
            (rung.kind == TieBreak::Kind::rule ? call_text(rung.call) : std::string(rung.id()));
  return text;
}

// "ladder: consent; consensus-minus:blocks=1; in-favour:at_least=3/4"
[[nodiscard]] std::string deciding_text(const Round& round) {
  if (round.decision.policy.ladder.empty()) return call_text(round.answer.results.front().call);
  std::string text;
  for (const Rung& rung : round.decision.policy.ladder) {
    text += (text.empty() ? "ladder: " : "; ") + std::string(rung.call.rule->id);
    char before = ':';
    for (const auto& [name, value] : parameters_of(rung.call)) {
      text += before + name + "=" + value;
      before = ',';
    }
  }
  return text;
}

// "2/3, 1 from kitchen"
[[nodiscard]] std::string quorums_text(const Policy& policy) {
  std::string text;
  for (const Quorum& quorum : policy.quorums)
    text += (text.empty() ? "" : ", ") + threshold_text(quorum.threshold, usual_quorum);
  return text;
}

// What of the policy can change an answer: key and value.
[[nodiscard]] std::vector<std::pair<DiffSetting::Key, std::string>> settings_of(const Round& round) {
  const Policy& policy = round.decision.policy;
  const bool graded = round.decision.kind == BallotKind::grades;
  using Key = DiffSetting::Key;
  return {{Key::decide_by, deciding_text(round)},
          {Key::quorum, quorums_text(policy)},
          {Key::accept_at_most, policy.accept_at_most ? policy.accept_at_most->to_string() : ""},
          {Key::missing, graded ? std::string(name_of(policy.missing)) : ""},
          {Key::unranked, graded ? "" : std::string(name_of(policy.unranked))},
          {Key::vetoes, threshold_text(policy.vetoes, usual_vetoes)},
          {Key::ties, ties_text(policy)},
          {Key::seed, std::string(policy.seed.value_or(""))},
          {Key::status_quo, id_or_empty(round.decision, round.decision.status_quo)}};
}

[[nodiscard]] std::vector<DiffSetting> changed_settings(const Round& before, const Round& after) {
  std::vector<DiffSetting> changed;
  const auto old_ones = settings_of(before), new_ones = settings_of(after);
  for (std::size_t i = 0; i < old_ones.size(); ++i)
    if (old_ones[i].second != new_ones[i].second)
      changed.push_back({old_ones[i].first, old_ones[i].second, new_ones[i].second});
  return changed;
}

// Names of pairs, and what is told of them.
class Builder {
 public:
  Builder(const Round& before, const Round& after, const Diff& diff)
      : before_(before.decision), after_(after.decision), diff_(diff) {}

  void fill(DiffReport& report) const {
    for (std::size_t o = 0; o < diff_.options.size(); ++o) report.options.push_back(option(o));
    for (const StanceChange& change : diff_.stances) add_stance(report, change);
    for (DiffOption& each : report.options) order_contributions(each);
    for (const PersonPair& pair : diff_.people) add_person(report, pair);
    for (const std::size_t place : diff_.alike)
      report.alike.emplace_back(before_.participants[index(*diff_.people[place].before)].id, person_id(place));
    for (const RankingChange& change : diff_.rankings)
      report.rankings.push_back(
          {person_id(change.person), ranking(before_, change.before), ranking(after_, change.after)});
    for (const ObjectionChange& change : diff_.objections) report.objections.push_back(objection(change));
  }

 private:
  [[nodiscard]] std::string option_id(std::size_t place) const {
    const OptionPair& pair = diff_.options[place];
    return pair.after ? id_or_empty(after_, pair.after) : id_or_empty(before_, pair.before);
  }
  [[nodiscard]] std::string person_id(std::size_t place) const {
    const PersonPair& pair = diff_.people[place];
    return std::string(pair.after ? after_.participants[index(*pair.after)].id
                                  : before_.participants[index(*pair.before)].id);
  }

  [[nodiscard]] DiffOption option(std::size_t place) const {
    const OptionPair& pair = diff_.options[place];
    DiffOption shown;
    shown.id = option_id(place);
    if (pair.before) shown.title_before = std::string(before_.options[index(*pair.before)].title);
    if (pair.after) shown.title_after = std::string(after_.options[index(*pair.after)].title);
    if (diff_.before.empty()) return shown;
    shown.before = diff_.before[place];
    shown.after = diff_.after[place];
    return shown;
  }

  [[nodiscard]] DiffStance stance(const Stance& stance) const {
    DiffStance shown;
    if (stance.given != no_grade) shown.grade = decimal_text(stance.given);
    shown.kind = stance.kind;
    if (stance.kind == Stance::Kind::filled) {
      const Rational best = to_rational(after_.scale.best);
      const bool upwards = after_.scale.best == after_.scale.from;
      shown.grade = (upwards ? best + stance.discomfort : best - stance.discomfort).to_decimal(10);
    }
    return shown;
  }

  void add_stance(DiffReport& report, const StanceChange& change) const {
    DiffChange shown{person_id(change.person), option_id(change.option), stance(change.before),
                     stance(change.after),     way_of(change),           change.change};
    const PersonPair& pair = diff_.people[change.person];
    if (pair.before) shown.weight_before = weight_of(before_, *pair.before);
    if (pair.after) shown.weight_after = weight_of(after_, *pair.after);
    const bool both = pair.kept() && before_.answered[index(*pair.before)] && after_.answered[index(*pair.after)];
    const bool moved = !(change.before == change.after) &&
                       !(change.before.kind == Stance::Kind::filled && change.after.kind == Stance::Kind::filled);
    if (both && moved) report.moves.push_back(shown);
    if (change.change != Rational(0)) report.options[change.option].contributions.push_back(std::move(shown));
  }

  static void order_contributions(DiffOption& option) {
    const auto size = [](const DiffChange& each) { return each.change < Rational(0) ? -each.change : each.change; };
    std::ranges::stable_sort(option.contributions, std::ranges::greater{}, size);
  }

  void add_person(DiffReport& report, const PersonPair& pair) const {
    DiffPerson shown;
    if (pair.before) shown.weight_before = weight_of(before_, *pair.before);
    if (pair.after) shown.weight_after = weight_of(after_, *pair.after);
    shown.id = pair.after ? after_.participants[index(*pair.after)].id : before_.participants[index(*pair.before)].id;
    using Change = DiffPerson::Change;
    const auto add = [&](Change change) {
      shown.change = change;
      report.people.push_back(shown);
    };
    if (!pair.before) return add(Change::joined);
    if (!pair.after) return add(Change::left);
    const bool was = before_.answered[index(*pair.before)], is = after_.answered[index(*pair.after)];
    if (was != is) add(is ? Change::came : Change::absent);
    const bool told = !shown.weight_before.empty() && !shown.weight_after.empty();
    if (told && shown.weight_before != shown.weight_after) add(Change::weight);
  }

  [[nodiscard]] static std::string ranking(const Decision& decision, const std::vector<std::vector<OptionId>>& tiers) {
    std::string text;
    for (const auto& tier : tiers)
      for (std::size_t i = 0; i < tier.size(); ++i)
        text += (text.empty() ? "" : i == 0 ? " > " : " = ") + id_or_empty(decision, tier[i]);
    return text;
  }

  [[nodiscard]] DiffObjection objection(const ObjectionChange& change) const {
    const Objection& mark = change.after != nullptr ? *change.after : *change.before;
    DiffObjection shown{person_id(change.person), option_id(change.option), DiffObjection::Mark::objection,
                        change.kind};
    if (mark.veto || change.kind == ObjectionChange::Kind::veto_lifted) shown.mark = DiffObjection::Mark::veto;
    else if (mark.stand_aside) shown.mark = DiffObjection::Mark::stand_aside;
    else if (mark.abstain) shown.mark = DiffObjection::Mark::abstain;
    if (change.after != nullptr) shown.status = change.after->status;
    const bool now = change.after != nullptr && !change.after->reason.empty();
    if (now || change.before != nullptr) shown.reason = now ? change.after->reason : change.before->reason;
    return shown;
  }

  const Decision &before_, &after_;
  const Diff& diff_;
};

// As sentences say them; as they are now, where somebody is in both rounds.
[[nodiscard]] std::map<std::string_view, std::string> names_by_id(const Subject& before, const Subject& after) {
  std::map<std::string_view, std::string> names;
  for (const Subject* subject : {&after, &before})
    for (std::size_t p = 0; p < subject->decision.participants.size(); ++p)
      names.try_emplace(subject->decision.participants[p].id, subject->people[p]);
  return names;
}

}  // namespace

DiffReport build_diff(const Round& before, const Sources& before_sources, const Round& after,
                      const Sources& after_sources) {
  const Diff diff = diff_of(before, after);
  DiffReport report;
  report.version = ASSENT_VERSION;
  report.before = round_of(before, before_sources);
  report.after = round_of(after, after_sources);
  report.graded = after.decision.kind == BallotKind::grades;
  if (report.graded) report.scale = scale_text(after.decision.scale);
  report.answer_changed = diff.answer_changed;
  report.compared = diff.compared;
  report.settings = changed_settings(before, after);
  Builder(before, after, diff).fill(report);
  const Subject old_subject = subject_of(before.decision, before.answer),
                new_subject = subject_of(after.decision, after.answer);
  const DiffSubject subject{diff, old_subject, new_subject, report, names_by_id(old_subject, new_subject)};
  report.why = phrase_why(subject);
  report.arrows = diff_arrows(subject);
  report.page = diff_page(subject);
  return report;
}

}  // namespace assent
