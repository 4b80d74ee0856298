// The answer in a few lines: what a facilitator reads aloud.

#include "report/brief.hpp"

#include <algorithm>
#include <iterator>

#include "base/text.hpp"
#include "report/known_winners.hpp"
#include "report/phrase_parts.hpp"
#include "report/sentence.hpp"
#include "report/view.hpp"
#include "report/words.hpp"

namespace assent {
namespace {

constexpr std::size_t most_people_told = 6, most_of_a_kind = 2;

[[nodiscard]] Sentence text_only(std::string text) { return {{Part::Kind::text, std::move(text)}}; }

// What the headline says already is not said again.
void add_answer(ReportBrief& brief, const VerdictWords& words) {
  std::copy(words.answer.begin() + (words.headline_says_it ? 1 : 0), words.answer.end(),
            std::back_inserter(brief.lead));
  brief.lead.insert(brief.lead.end(), words.ladder.begin(), words.ladder.end());
  if (words.in_force) brief.lead.push_back(*words.in_force);
}

void add_first(std::vector<Sentence>& lead, const std::vector<Sentence>& sentences) {
  const std::size_t shown = std::min(sentences.size(), most_of_a_kind);
  lead.insert(lead.end(), sentences.begin(), sentences.begin() + static_cast<std::ptrdiff_t>(shown));
}

// A quorum of heads says how many are present.
void add_people(ReportBrief& brief, const Subject& subject, const Report& report, const VerdictWords& words) {
  const bool counted = std::ranges::any_of(subject.decision.policy.quorums, [](const Quorum& quorum) {
    return quorum.threshold.by == Threshold::By::heads && quorum.threshold.from.empty();
  });
  if (!counted && report.participants > 0) brief.lead.push_back(text_only(attendance(report) + "."));
  brief.lead.insert(brief.lead.end(), words.quorum.begin(), words.quorum.end());
  add_first(brief.lead, phrase_excluded(subject));
  add_first(brief.lead, phrase_carried(subject));
  using Caption = std::string (*)(std::string_view);
  for (const auto& [people, caption] : {std::pair(&report.absent, Caption{caption::absent}),
                                        std::pair(&report.stand_asides, Caption{caption::standing_aside}),
                                        std::pair(&report.abstentions, Caption{caption::abstaining})})
    if (!people->empty()) brief.lead.push_back(text_only(caption(some_of(*people, most_people_told))));
}

// "It carries a discomfort of 5 of 40 possible (12.5 %), 14 less than changing nothing (Stay at the office)."
[[nodiscard]] Sentence say_carries(const Report& report, const DiscomfortRow& row) {
  Say text;
  text << "It carries a discomfort of " << number(row.total) << " of " << number(row.possible) << " possible ("
       << percent(row.share) << ")";
  if (report.status_quo && report.status_quo != row.option && row.against_status_quo) {
    const bool equal = against(row) == Against::equal;
    text << ", " << (equal ? std::string("as much") : against_status_quo(row)) << (equal ? " as" : " than")
         << " changing nothing (" << Part{Part::Kind::option, report.options[*report.status_quo].label} << ")";
  }
  return (text << ".").done();
}

[[nodiscard]] std::string_view reason_of(const Subject& subject, const ReportPerson& who, std::size_t option) {
  for (const Objection& objection : subject.decision.objections)
    if (objection.option == option_id(option) && objection.status == ObjectionStatus::open &&
        subject.decision.participants[index(objection.participant)].id == who.id)
      return objection.reason;
  return "";
}

// "Most uneasy with it is dora, with a discomfort of 6: it smokes."
[[nodiscard]] Sentence say_most_uneasy(const Subject& subject, const DiscomfortRow& row) {
  if (row.given == 0) return (Say() << "Nobody graded it: all of it is filled in.").done();
  if (row.highest == Rational(0)) return (Say() << "Nobody who graded it feels any discomfort with it.").done();
  Say text;
  text << "Most uneasy with it " << plural(static_cast<std::int64_t>(row.highest_count), "is ", "are ");
  const bool named = row.highest_by.size() == row.highest_count;
  if (named) list(text, row.highest_by, [](const ReportPerson& who) { return person(who.name); });
  else text << counted(static_cast<std::int64_t>(row.highest_count), "person", "people");
  text << ", with a discomfort of " << number(row.highest);
  if (named && row.highest_count == 1)
    if (const auto reason = reason_of(subject, row.highest_by.front(), row.option); !reason.empty())
      text << ": " << reason;
  return (text << ".").done();
}

// The option that is told of: the one chosen, or the one that the advice names.
[[nodiscard]] std::optional<std::size_t> told_option(const Report& report) {
  const auto& tiers = report.results.front().tiers;
  if (report.status == VerdictStatus::advisory && !tiers.empty() && tiers.front().size() == 1)
    return tiers.front().front();
  return report.option;
}

void add_discomfort(ReportBrief& brief, const Subject& subject, const Report& report) {
  const auto option = told_option(report);
  if (!option) return;
  for (const DiscomfortRow& row : report.discomfort) {
    if (row.option != option || !row.graded) continue;
    brief.lead.push_back(say_carries(report, row));
    brief.lead.push_back(say_most_uneasy(subject, row));
  }
}

[[nodiscard]] std::string name_of_id(const Subject& subject, std::string_view id) {
  const auto& people = subject.decision.participants;
  const auto found = std::ranges::find(people, id, &Participant::id);
  return subject.people[static_cast<std::size_t>(found - people.begin())];
}

// "Red would be the answer after 9 steps of grades, by marcia." Whose grades move, not each move.
[[nodiscard]] Sentence say_closest(const Subject& subject, const Report& report) {
  const ReportFirmness& firmness = *report.firmness;
  const ReportFirmness::Rival& rival = firmness.rivals.front();
  if (!rival.steps.found) return firmness.rival_sentences.front();
  if (!rival.lifted.empty() || rival.moves.size() <= 1) return rival.change;
  std::vector<std::string> people;
  for (const ReportFirmness::Move& move : rival.moves)
    if (const std::string name = name_of_id(subject, move.participant); std::ranges::find(people, name) == people.end())
      people.push_back(name);
  Say text;
  text << Part{Part::Kind::option, report.options[rival.option].label} << " would be the answer after "
       << number(*rival.steps.found) << plural(*rival.steps.found, " step of a grade", " steps of grades")
       << (rival.steps.proven ? "" : ", if not fewer") << ", by ";
  const std::size_t all = people.size();
  if (all > 3) people.resize(2);
  list(
      text, people, [](const std::string& name) { return person(name); }, all > people.size() ? ", " : " and ");
  if (all > people.size()) text << " and " << number(all - people.size()) << " more";
  return (text << ".").done();
}

[[nodiscard]] std::optional<Sentence> say_outstanding(const Subject& subject, const ReportFirmness& firmness) {
  const bool can = firmness.outstanding == ReportFirmness::Outstanding::yes;
  if (!can && firmness.outstanding != ReportFirmness::Outstanding::no) return std::nullopt;
  const auto people = static_cast<std::int64_t>(firmness.outstanding_people);
  Say text;
  text << number(people) << plural(people, " person has", " people have") << phrase_not_answered(subject)
       << (can ? " and can still change it." : "; whatever they say, the answer stays.");
  return text.done();
}

}  // namespace

ReportBrief brief_of(const Subject& subject, const Report& report) {
  const VerdictWords words = verdict_words(subject);
  ReportBrief brief;
  const auto& tiers = report.results.front().tiers;
  const bool names_option = report.option || report.status == VerdictStatus::tied ||
                            (report.status == VerdictStatus::advisory && !tiers.empty());
  Say verdict;
  verdict << headline(report);
  if (!names_option)
    verdict << ": " << (report.status == VerdictStatus::advisory ? words.answer.back() : words.answer.front());
  else verdict << phrase_rung(subject) << ".";
  brief.verdict = verdict.done();
  add_answer(brief, words);
  if (report.status != VerdictStatus::no_quorum) add_people(brief, subject, report, words);
  add_discomfort(brief, subject, report);
  add_first(brief.lead, report.uncounted);
  if (!report.filled.empty()) brief.lead.push_back(report.filled.front());
  const Outcome& outcome = subject.answer.results.front().outcome;
  if (const auto* bounded = std::get_if<Bounded>(&outcome.proof))
    brief.lead.push_back(phrase_bounded(*bounded, known_winners(outcome), subject));
  return brief;
}

void add_brief_firmness(const Subject& subject, Report& report) {
  const ReportFirmness& firmness = *report.firmness;
  ReportBrief& brief = report.brief;
  if (firmness.left_out) {
    brief.firm = firmness.sentences;
    return;
  }
  if (!firmness.rivals.empty()) brief.firm.push_back(say_closest(subject, report));
  if (firmness.people > 1 && firmness.pivotal.empty())
    brief.firm.push_back((Say() << "No single person's absence changes it.").done());
  else if (firmness.people > 0) brief.firm.push_back(firmness.sentences.front());
  if (auto outstanding = say_outstanding(subject, firmness)) brief.firm.push_back(std::move(*outstanding));
  if (!subject.decision.carried.empty()) brief.firm.push_back(firmness.sentences.back());
  if (!firmness.too_much.empty())
    brief.firm.push_back(
        (Say() << "Only a part of this was worked out: it takes too many steps, or too much memory.").done());
  const std::vector<Sentence> work = work_sentences(report, Detail::brief);
  if (!work.empty()) brief.work = work.front();
}

}  // namespace assent
