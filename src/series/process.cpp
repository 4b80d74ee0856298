#include "series/process.hpp"

#include <algorithm>

#include "base/utf8.hpp"
#include "series/burden.hpp"

namespace assent {
namespace {

[[nodiscard]] bool says_objection(const Decision& decision, const Objection& mark) {
  if (mark.status != ObjectionStatus::open || mark.veto) return true;
  if (mark.no_side() || mark.reason.empty() || decision.kind != BallotKind::grades) return false;
  const Decimal grade = decision.grades[index(mark.participant) * decision.options.size() + index(mark.option)];
  return grade != no_grade && decision.scale.discomfort(grade) > 0;
}

[[nodiscard]] std::size_t place_of_status(ObjectionStatus status) {
  return static_cast<std::size_t>(std::ranges::find(objection_statuses, status) - objection_statuses.begin());
}

}  // namespace

std::size_t ProcessBuilder::place_of(const Decision& decision, std::size_t participant) {
  const Participant& person = decision.participants[participant];
  const auto [entry, added] = places_.try_emplace(nfc(person.id), process_.people.size());
  if (added) process_.people.emplace_back();
  for (std::uint32_t g = person.groups_begin; g < person.groups_end; ++g)
    members_[std::string(decision.memberships[g])].push_back(entry->second);
  return entry->second;
}

// Without a title it is a decision of its own.
std::size_t ProcessBuilder::matter_of(const std::string& title) {
  if (title.empty()) return matter_count_++;
  const auto [entry, added] = matters_.try_emplace(nfc(title), matter_count_);
  if (added) ++matter_count_;
  return entry->second;
}

void ProcessBuilder::add_objections(const Decision& decision, const std::vector<std::optional<std::size_t>>& places,
                                    std::size_t matter) {
  for (const Objection& mark : decision.objections) {
    const auto place = places[index(mark.participant)];
    if (!place) continue;
    ProcessPerson& person = process_.people[*place];
    person.gave_reason = person.gave_reason || !mark.reason.empty();
    if (says_objection(decision, mark))
      objections_[{matter, *place, nfc(decision.options[index(mark.option)].id)}] = mark.status;
  }
  for (const Comment& comment : decision.comments)
    if (const auto place = places[index(comment.participant)]) process_.people[*place].gave_reason = true;
}

void ProcessBuilder::add_round(const Decision& decision, const Answer& answer, const std::string& path,
                               std::size_t matter, const std::vector<std::optional<std::size_t>>& places) {
  Round round{{path, std::string(decision.title), std::string(decision.date), 1, 1, {}, {}, {}}, matter, {}};
  if (answer.verdict.option) round.decided = nfc(decision.options[index(*answer.verdict.option)].id);
  for (const auto& place : places)
    if (place) round.people.push_back(*place);
  for (std::size_t o = 0; o < decision.options.size(); ++o) {
    const std::string id = nfc(decision.options[o].id);
    if (decision.title.empty() && round.decided != id) continue;  // no other round asks for it
    const auto all = shares_with(decision, answer.profile, option_id(o));
    auto& shares = round.shares[id];
    for (std::size_t p = 0; p < places.size(); ++p)
      if (places[p]) shares.push_back(all[p]);
    round.titles[id] = decision.options[o].title;
  }
  rounds_.push_back(std::move(round));
}

void ProcessBuilder::add(const Decision& decision, const Answer& answer, const std::string& path) {
  if (!decision.counts.empty() && decision.voters.empty()) return;
  std::vector<std::optional<std::size_t>> places(decision.participants.size());
  for (std::size_t p = 0; p < places.size(); ++p) {
    if (decision.participants[p].weight == 0) continue;
    places[p] = place_of(decision, p);
    ProcessPerson& person = process_.people[*places[p]];
    person.took_part = person.took_part || decision.answered[p];
  }
  const std::size_t matter = matter_of(std::string(decision.title));
  add_objections(decision, places, matter);
  if (decision.kind == BallotKind::grades) add_round(decision, answer, path, matter, places);
}

Process ProcessBuilder::build() {
  for (ProcessPerson& person : process_.people)  // a comment alone is no part in it
    person.gave_reason = person.gave_reason && person.took_part;
  for (const auto& [key, status] : objections_) ++process_.people[std::get<1>(key)].objections[place_of_status(status)];
  for (auto& [name, members] : members_) {
    std::ranges::sort(members);
    members.erase(std::unique(members.begin(), members.end()), members.end());
    process_.groups.push_back({name, members});
  }
  std::map<std::size_t, const Round*> last;  // by matter
  std::map<std::size_t, std::size_t> count, seen;
  for (const Round& round : rounds_) {
    last[round.matter] = &round;
    ++count[round.matter];
  }
  for (Round& round : rounds_) {
    const Round& decisive = *last[round.matter];
    ProcessRound& told = round.told;
    told.round = ++seen[round.matter];
    told.rounds = count[round.matter];
    if (!decisive.decided) continue;
    told.option = *decisive.decided;
    told.option_title = decisive.titles.at(told.option);
    told.shares.resize(process_.people.size());
    if (const auto found = round.shares.find(told.option); found != round.shares.end())
      for (std::size_t i = 0; i < round.people.size(); ++i) told.shares[round.people[i]] = found->second[i];
    process_.rounds.push_back(told);
  }
  return std::move(process_);
}

}  // namespace assent
