// How one ballot was counted. What it adds to a score is the score with the ballot less the score without it, whatever
// the rule: each rule runs once more as if the participant had no weight, which counts nowhere. For whom a ballot
// counts in a round is told only where all rounds of the outcome are sums of the best that are left: the sums are
// worked out again, so it holds for any rule, and for none that counts otherwise.
#include "report/ballot.hpp"

#include <algorithm>
#include <map>
#include <numeric>

#include "assent/call_text.hpp"
#include "base/decimal.hpp"
#include "firmness/trial.hpp"
#include "report/firmness.hpp"
#include "report/names.hpp"
#include "report/phrase_parts.hpp"
#include "report/sentence.hpp"

namespace assent {
namespace {

constexpr std::size_t most_cells_counted = 20'000'000;  // in all rounds of a rule

[[nodiscard]] std::optional<std::size_t> row_of(const Profile& profile, ParticipantId participant) {
  const auto found = std::ranges::find(profile.who, participant);
  if (found == profile.who.end()) return std::nullopt;
  return static_cast<std::size_t>(found - profile.who.begin());
}

[[nodiscard]] Decision without(const Decision& decision, ParticipantId participant) {
  Decision changed = decision;
  changed.participants[index(participant)].weight = 0;
  for (Objection& mark : changed.objections)
    if (mark.participant == participant) mark.counts = false;
  return changed;
}

// The same rules, whatever the policy would choose for the ballots that are left.
[[nodiscard]] Answer answer_without(const Decision& decision, const Answer& answer, const RuleChoice& choice,
                                    ParticipantId participant) {
  Decision changed = without(decision, participant);
  if (changed.policy.ladder.empty()) changed.policy.decide_by = answer.results.front().call;
  RuleChoice same = choice;
  same.lenient = false;
  same.named.clear();
  for (const RuleResult& result : answer.results) same.named.push_back(result.call);
  return decide(changed, same, all_rules());
}

[[nodiscard]] std::string rank_text(const Decision& decision, ParticipantId participant, std::size_t option,
                                    bool& left_out) {
  const auto voter = std::ranges::find(decision.voters, participant);
  if (voter == decision.voters.end()) return "";
  const auto ballot = static_cast<std::size_t>(voter - decision.voters.begin());
  const Cell rank = decision.ranks.at(ballot, option);
  left_out = rank == unranked_cell;
  return rank == not_compared || left_out ? "" : std::to_string(rank + 1);
}

// The grade that is so far from the best end.
[[nodiscard]] std::string grade_at(const Scale& scale, const Rational& discomfort) {
  const Rational best = to_rational(scale.best);
  return (scale.best == scale.from ? best + discomfort : best - discomfort).to_decimal(10);
}

[[nodiscard]] ReportBallot::Given given_for(const Subject& subject, ParticipantId participant, std::size_t option) {
  using Kind = ReportBallot::Given::Kind;
  const Decision& decision = subject.decision;
  const Profile& profile = subject.answer.profile;
  const bool graded = decision.kind == BallotKind::grades;
  const Objection* mark = decision.objection(participant, option_id(option));
  const Decimal grade =
      graded ? decision.grades[index(participant) * decision.options.size() + option] : Decimal{no_grade};
  ReportBallot::Given given;
  bool left_out = false;
  if (graded && grade != no_grade) given.text = decimal_text(grade);
  if (!graded) given.text = rank_text(decision, participant, option, left_out);
  if (mark != nullptr) given.reason = mark->reason;
  if (mark != nullptr && mark->status != ObjectionStatus::open) given.status = name_of(mark->status);
  const bool lifted = mark != nullptr && mark->veto && !mark->open_veto() && given.text.empty();
  const bool whole_abstains = decision.takes_no_side(index(participant)) && !decision.stands_aside[index(participant)];
  if (mark != nullptr && mark->open_veto()) given.kind = Kind::veto;
  else if (decision.stands_aside[index(participant)] || lifted || (mark != nullptr && mark->stand_aside))
    given.kind = Kind::stand_aside;
  else if (whole_abstains || (mark != nullptr && mark->abstain)) given.kind = Kind::abstain;
  else if (!given.text.empty()) given.kind = graded ? Kind::grade : Kind::rank;
  else if (left_out) given.kind = Kind::left_out;
  given.sets_aside = given.kind == Kind::veto && mark->counts;
  const auto row = row_of(profile, participant);
  if (!graded || !row || profile.cell(*row, option) == not_compared) return given;
  given.discomfort = Rational(discomfort(profile.cell(*row, option), profile.span)) * profile.grade_unit;
  given.counts_as = grade_at(decision.scale, *given.discomfort);
  given.filled = given.kind == Kind::blank;
  return given;
}

// "veto, counts as 10", "nothing, counts as 5", "left out, tied last".
[[nodiscard]] std::string words_of(const ReportBallot::Given& given, bool compared) {
  using Kind = ReportBallot::Given::Kind;
  std::string text;
  switch (given.kind) {
    case Kind::grade: text = given.text; break;
    case Kind::rank: text = "place " + given.text; break;
    case Kind::left_out: text = compared ? "left out, tied last" : "left out"; break;
    case Kind::veto: text = given.text.empty() ? "veto" : "veto and " + given.text; break;
    case Kind::stand_aside: text = "stands aside"; break;
    case Kind::abstain: text = "abstains"; break;
    case Kind::blank: text = "nothing"; break;
  }
  if (!given.status.empty()) text += ", objection " + given.status;
  if (!compared) return text + ", not counted";
  if (given.kind == Kind::veto && given.counts_as.empty()) return text + ", below all others";
  if (given.kind == Kind::veto || given.counts_as != given.text) {
    if (!given.counts_as.empty()) text += ", counts as " + given.counts_as;
  }
  return text;
}

[[nodiscard]] std::vector<std::vector<std::size_t>> ranking_of(const Profile& profile, std::size_t row) {
  std::map<Cell, std::vector<std::size_t>> tiers;
  for (std::size_t option = 0; option < profile.options; ++option)
    if (const Cell cell = profile.cell(row, option); cell != not_compared) tiers[cell].push_back(option);
  std::vector<std::vector<std::size_t>> ranking;
  for (auto& [cell, options] : tiers) ranking.push_back(std::move(options));
  return ranking;
}

// The best options of a row among those that are left; what it leaves out, and vetoes, are not among them.
[[nodiscard]] std::vector<std::size_t> best_left(std::span<const Cell> row,
                                                 const std::vector<Eliminated::Standing>& left) {
  std::vector<std::size_t> best;
  Cell least = unranked_cell;
  for (const Eliminated::Standing& standing : left) {
    const Cell cell = row[index(standing.option)];
    if (cell == not_compared || cell >= unranked_cell || cell > least) continue;
    if (cell < least) best.clear();
    least = cell;
    best.push_back(index(standing.option));
  }
  return best;
}

// Are the standings of a round the weights of the ballots on which an option is among the best that are left? `whole`:
// a ballot counts in full for each of several such; else they share it.
[[nodiscard]] bool counts_best(const Eliminated& round, const Profile& profile, bool whole) {
  std::vector<std::map<std::size_t, Int128>> weights(profile.options);  // by how many share the ballot
  RowReader rows(profile.cells);
  for (std::size_t r = 0; r < profile.rows(); ++r) {
    const std::vector<std::size_t> best = best_left(rows[r], round.standings);
    for (const std::size_t option : best) {
      Int128& weight = weights[option][whole ? 1 : best.size()];
      weight = checked_add(weight, profile.weights[r]);
    }
  }
  return std::ranges::all_of(round.standings, [&](const Eliminated::Standing& standing) {
    Rational sum = 0;
    for (const auto& [ties, weight] : weights[index(standing.option)])
      sum = sum + Rational(weight, static_cast<Int128>(ties));
    return sum * profile.weight_unit == standing.score;
  });
}

[[nodiscard]] std::vector<ReportBallot::Round> rounds_of(const Outcome& outcome, const Profile& profile,
                                                         std::size_t row) {
  std::vector<const Eliminated*> eliminations;
  for (const Reason& reason : outcome.reasons)
    if (const auto* round = std::get_if<Eliminated>(&reason)) eliminations.push_back(round);
  if (eliminations.size() * profile.rows() * profile.options > most_cells_counted) return {};
  const auto all_count = [&](bool whole) {
    return std::ranges::all_of(eliminations, [&](const Eliminated* round) {
      return round->score_name.empty() && !round->standings.empty() && counts_best(*round, profile, whole);
    });
  };
  if (!all_count(false) && !all_count(true)) return {};
  std::vector<ReportBallot::Round> rounds;
  RowReader rows(profile.cells);
  for (const Eliminated* round : eliminations) rounds.push_back({round->round, best_left(rows[row], round->standings)});
  return rounds;
}

[[nodiscard]] ReportBallot::ByRule by_rule(const RuleResult& with, const RuleResult& other, const Profile& profile,
                                           std::optional<std::size_t> row, std::size_t place) {
  ReportBallot::ByRule shown;
  shown.result = place;
  shown.proven =
      std::holds_alternative<Proven>(with.outcome.proof) && std::holds_alternative<Proven>(other.outcome.proof);
  if (!shown.proven) return shown;
  shown.with.assign(with.outcome.scores.begin(), with.outcome.scores.end());
  shown.without.assign(other.outcome.scores.begin(), other.outcome.scores.end());
  if (shown.with.size() < shown.without.size()) shown.with.resize(shown.without.size());
  if (shown.without.size() < shown.with.size()) shown.without.resize(shown.with.size());
  if (!other.outcome.ranking.tiers.empty())
    for (const OptionId option : other.outcome.ranking.tiers.front()) shown.first_without.push_back(index(option));
  if (row) shown.rounds = rounds_of(with.outcome, profile, *row);
  return shown;
}

// On a ladder another rung may decide without the ballot; its rule is then shown in another place.
[[nodiscard]] const RuleResult& same_rule(const Answer& answer, const RuleCall& call) {
  return *std::ranges::find_if(answer.results, [&](const RuleResult& result) {
    return result.call.rule == call.rule && call_text(result.call) == call_text(call);
  });
}

[[nodiscard]] Sentence say_ranking(const Subject& subject, const ReportBallot& ballot) {
  Say text;
  text << "Read as a ranking: ";
  for (std::size_t tier = 0; tier < ballot.ranking.size(); ++tier) {
    text << (tier > 0 ? " > " : "");
    for (std::size_t i = 0; i < ballot.ranking[tier].size(); ++i)
      text << (i > 0 ? " = " : "") << option_part(subject, option_id(ballot.ranking[tier][i]));
  }
  return (text << ".").done();
}

// Why a ballot compares nothing.
[[nodiscard]] Sentence say_not_compared(const Subject& subject, ParticipantId participant) {
  const std::size_t p = index(participant);
  const Decision& decision = subject.decision;
  Say text;
  text << person(subject, participant);
  const auto& out = decision.excluded;
  if (std::ranges::find(out, participant, &Decision::Excluded::participant) != out.end())
    text << " is out of the decision: a ballot would count nowhere.";
  else if (decision.participants[p].weight == 0) text << " has the weight 0, so the ballot counts nowhere.";
  else if (!decision.answered[p]) text << " gave no ballot, and is in no total.";
  else if (decision.stands_aside[p]) text << " stands aside: present, but in no total and no comparison.";
  else if (decision.takes_no_side(p)) text << " abstains: present, but in no total and no comparison.";
  else text << " takes no side on any option: present, but in no total and no comparison.";
  return text.done();
}

// Whose ballot this is, where it counts for several.
void add_delegations(ReportBallot& ballot, const Subject& subject, ParticipantId participant) {
  bool delegate = false;
  for (const Decision::Carried& carried : subject.decision.carried) {
    delegate = delegate || carried.by == participant;
    if (carried.owner != participant) continue;
    ballot.facts.push_back((Say() << person(subject, participant) << " gave no ballot; that of "
                                  << person(subject, carried.by) << " counts in its place.")
                               .done());
  }
  if (delegate)
    ballot.facts.push_back((Say() << "Below, the ballot counts for " << person(subject, participant)
                                  << " alone: those for whom it counts as well keep it.")
                               .done());
}

void add_reasons(ReportBallot& ballot, const Subject& subject) {
  for (std::size_t option = 0; option < ballot.given.size(); ++option)
    if (!ballot.given[option].reason.empty())
      ballot.facts.push_back((Say() << "Reason given for " << option_part(subject, option_id(option)) << ": "
                                    << ballot.given[option].reason << ".")
                                 .done());
}

// Whether the veto sets its option aside by the deciding rule.
void add_vetoes(ReportBallot& ballot, const Subject& subject) {
  const RuleResult& deciding = subject.answer.results.front();
  for (std::size_t option = 0; option < ballot.given.size(); ++option) {
    if (ballot.given[option].kind != ReportBallot::Given::Kind::veto) continue;
    const auto reason = std::ranges::find_if(deciding.outcome.reasons, [&](const Reason& each) {
      const auto* aside = std::get_if<SetAside>(&each);
      return aside != nullptr && aside->option == option_id(option);
    });
    if (reason != deciding.outcome.reasons.end()) ballot.facts.push_back(phrase(*reason, deciding, subject));
    else
      ballot.facts.push_back((Say() << option_part(subject, option_id(option)) << " is vetoed, and is not set aside by "
                                    << rule_part(deciding.call.rule->id) << ".")
                                 .done());
  }
}

[[nodiscard]] Part added(const Rational& change) {
  return {Part::Kind::number, (change > Rational(0) ? "+" : "") + number(change).text};
}

// "borda (points): farm +4, stay +2, city 0; with it first: farm, without it: stay."
[[nodiscard]] Sentence say_rule(const Subject& subject, const ReportBallot::ByRule& by, const RuleResult& result) {
  Say text;
  text << rule_part(result.call.rule->id);
  if (!by.proven) return (text << ": a search stopped early, so what the ballot adds is not known.").done();
  if (!by.with.empty()) text << " (" << result.outcome.score_name << ")";
  text << ": ";
  std::vector<std::size_t> changed;
  bool single = true;
  for (std::size_t option = 0; option < by.with.size(); ++option) {
    single = single && by.with[option].size() <= 1 && by.without[option].size() <= 1;
    if (by.with[option] != by.without[option]) changed.push_back(option);
  }
  const auto name = [&](std::size_t option) { return option_part(subject, option_id(option)); };
  if (!by.with.empty() && changed.empty()) text << "the ballot changes no score";
  else if (single) {
    list(
        text, changed,
        [&](std::size_t option) {
          Say each;
          each << name(option) << " ";
          if (by.with[option].empty()) each << "has no score with it";
          else if (by.without[option].empty()) each << "has a score only with it";
          else each << added(by.with[option].front() - by.without[option].front());
          return each.done();
        },
        ", ");
  } else {
    text << "the ballot changes the numbers of ";
    list(text, changed, name);
  }
  std::vector<std::size_t> first;
  if (!result.outcome.ranking.tiers.empty())
    for (const OptionId option : result.outcome.ranking.tiers.front()) first.push_back(index(option));
  const auto say_first = [&](const std::vector<std::size_t>& options) {
    if (options.empty()) text << "nothing";
    else list(text, options, name);
  };
  const bool same = first == by.first_without;
  text << (by.with.empty() ? "" : "; ") << (same ? "first with it and without it: " : "first with it: ");
  say_first(first);
  if (!same) {
    text << ", without it: ";
    say_first(by.first_without);
  }
  return (text << ".").done();
}

// "In the rounds of instant-runoff it counts for: farm (round 1), city (rounds 2 to 4), nobody (round 5)."
[[nodiscard]] Sentence say_rounds(const Subject& subject, const std::vector<ReportBallot::Round>& rounds,
                                  std::string_view rule) {
  Say text;
  text << "In the rounds of " << rule_part(rule) << " it counts for ";
  for (std::size_t i = 0; i < rounds.size();) {
    std::size_t end = i + 1;
    while (end < rounds.size() && rounds[end].counts_for == rounds[i].counts_for) ++end;
    text << (i > 0 ? ", then " : "");
    if (rounds[i].counts_for.empty()) text << "nobody";
    else list(text, rounds[i].counts_for, [&](std::size_t option) { return option_part(subject, option_id(option)); });
    if (end == i + 1) text << " (round " << number(rounds[i].round) << ")";
    else text << " (rounds " << number(rounds[i].round) << " to " << number(rounds[end - 1].round) << ")";
    i = end;
  }
  return (text << ".").done();
}

// "Without ana, as if not among the participants, it would be a tie: farm and city."
[[nodiscard]] Sentence say_without(const Subject& subject, const ReportBallot& ballot, const Verdict& verdict,
                                   ParticipantId participant) {
  Say text;
  text << "Without " << person(subject, participant) << ", as if not among the participants, ";
  if (!ballot.same) return (text << "the answer is not known: a search stopped early.").done();
  if (*ballot.same) return (text << "the answer would be the same.").done();
  const std::vector<std::size_t>& first = ballot.rules.front().first_without;
  const bool advises = verdict.status == VerdictStatus::advisory;
  if (advises) text << "the advice would be ";
  else text << would_be(subject, verdict) << (verdict.status == VerdictStatus::tied ? ": " : "");
  if (advises || verdict.status == VerdictStatus::tied)
    list(text, first, [&](std::size_t option) { return option_part(subject, option_id(option)); });
  if (advises && first.empty()) text << "nothing";
  return (text << ".").done();
}

// Where the answer is the first tier, that has to be the same, too.
[[nodiscard]] bool answers_alike(const Answer& a, const Answer& b) {
  if (!same_answer(a.verdict, b.verdict)) return false;
  if (a.verdict.status != VerdictStatus::tied && a.verdict.status != VerdictStatus::advisory) return true;
  const auto &with = a.results.front().outcome.ranking.tiers, &without = b.results.front().outcome.ranking.tiers;
  return with.empty() == without.empty() && (with.empty() || with.front() == without.front());
}

void add_words(ReportBallot& ballot, const Subject& subject, const Verdict& verdict, ParticipantId participant) {
  for (std::size_t option = 0; option < ballot.given.size(); ++option) {
    const bool compared = std::ranges::any_of(ballot.ranking, [&](const std::vector<std::size_t>& tier) {
      return std::ranges::find(tier, option) != tier.end();
    });
    ballot.given_words.push_back(words_of(ballot.given[option], compared));
  }
  ballot.facts.push_back(ballot.compared ? say_ranking(subject, ballot) : say_not_compared(subject, participant));
  add_delegations(ballot, subject, participant);
  add_reasons(ballot, subject);
  add_vetoes(ballot, subject);
  for (std::size_t i = 0; i < ballot.rules.size() && ballot.compared; ++i) {
    const RuleResult& result = subject.answer.results[i];
    const bool in_table = i == 0 && !ballot.rules[i].with.empty();
    if (!in_table) ballot.effects.push_back(say_rule(subject, ballot.rules[i], result));
    if (!ballot.rules[i].rounds.empty())
      ballot.effects.push_back(say_rounds(subject, ballot.rules[i].rounds, result.call.rule->id));
  }
  ballot.effects.push_back(say_without(subject, ballot, verdict, participant));
}

}  // namespace

bool has_ballots_by_name(const Decision& decision) {
  return !decision.participants.empty() && !decision.counts_only &&
         (decision.counts.empty() || !decision.voters.empty());
}

void add_ballot(Report& report, const Decision& decision, const Answer& answer, const RuleChoice& choice,
                ParticipantId participant) {
  const Subject subject = subject_of(decision, answer);
  const Answer other = answer_without(decision, answer, choice, participant);
  const Participant& who = decision.participants[index(participant)];
  ReportBallot ballot;
  ballot.participant = {std::string(who.id), subject.people[index(participant)]};
  ballot.weight = decimal_text(who.weight);
  const auto row = row_of(answer.profile, participant);
  ballot.compared = row.has_value();
  if (row) ballot.ranking = ranking_of(answer.profile, *row);
  for (std::size_t option = 0; option < decision.options.size(); ++option)
    ballot.given.push_back(given_for(subject, participant, option));
  for (std::size_t i = 0; i < answer.results.size(); ++i)
    ballot.rules.push_back(
        by_rule(answer.results[i], same_rule(other, answer.results[i].call), answer.profile, row, i));
  ballot.status = other.verdict.status;
  if (other.verdict.option) ballot.option = index(*other.verdict.option);
  if (ballot.rules.front().proven) ballot.same = answers_alike(answer, other);
  add_words(ballot, subject, other.verdict, participant);
  report.ballot = std::move(ballot);
}

}  // namespace assent
