#include "series/burden.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>

#include "base/spelling.hpp"
#include "base/utf8.hpp"

namespace assent {
namespace {

// One share of the series, in the order of its decisions.
struct Given {
  std::size_t decision;
  const Rational* share;
};

[[nodiscard]] Rational mean_of(std::span<const Given> given) {
  Rational sum = 0;
  for (const Given& each : given) sum = sum + *each.share;
  return sum / Rational(static_cast<std::int64_t>(given.size()));
}

[[nodiscard]] Trend trend_of(std::span<const Given> given) {
  std::vector<std::size_t> decisions;
  for (const Given& each : given)
    if (decisions.empty() || decisions.back() != each.decision) decisions.push_back(each.decision);
  const std::size_t half = decisions.size() / 2;
  if (half == 0) return Trend::none;
  const auto place = [&](std::size_t decision) {
    return static_cast<std::size_t>(std::ranges::lower_bound(given, decision, {}, &Given::decision) - given.begin());
  };
  const std::size_t first_end = place(decisions[half - 1] + 1),
                    second_begin = place(decisions[decisions.size() - half]);
  const Rational first = mean_of(given.first(first_end)), second = mean_of(given.subspan(second_begin));
  if (first == second) return Trend::level;
  return second < first ? Trend::falls : Trend::rises;
}

// Collects what some people carry; call `add` in the order of the series.
class Collector {
 public:
  void add(const Load& load, std::size_t decision) {
    carried_.present += load.present;
    if (!load.share) return;
    given_.push_back({decision, &*load.share});
    ++carried_.graded;
    carried_.losing += load.losing;
  }

  [[nodiscard]] Carried carried() const {
    Carried result = carried_;
    if (given_.empty()) return result;
    result.mean = mean_of(given_);
    result.trend = trend_of(given_);
    return result;
  }

 private:
  Carried carried_;
  std::vector<Given> given_;
};

// Somebody who is listed in the series.
struct Known {
  std::string id, name;
  std::size_t first = 0;                    // decision in which the id is seen first
  std::vector<std::size_t> decisions = {};  // that list it
  bool present = false;
  std::string full_name = {};  // as it is compared; "" where it says no more than the id
  std::string digits = {};     // of the id
};

[[nodiscard]] Known known_from(const Load& load, std::size_t decision) {
  Known person{load.id, load.name, decision};
  if (load.name != load.id) person.full_name = nfc(load.name);
  for (const char c : load.id)
    if (c >= '0' && c <= '9') person.digits += c;
  return person;
}

[[nodiscard]] bool meet(const Known& a, const Known& b) {
  return std::ranges::any_of(a.decisions,
                             [&](std::size_t decision) { return std::ranges::binary_search(b.decisions, decision); });
}

// The likeliest of the earlier people: the same name goes before a like id; p1 and p2 are two people.
[[nodiscard]] std::optional<LikelyMatch> match_of(const Known& person, std::span<const Known> earlier) {
  std::vector<std::string_view> candidates;
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < earlier.size(); ++i) {
    if (meet(person, earlier[i])) continue;
    if (!person.full_name.empty() && earlier[i].full_name == person.full_name)
      return LikelyMatch{earlier[i].id, person.id, earlier[i].first, person.first, true};
    if (earlier[i].digits != person.digits) continue;
    candidates.push_back(earlier[i].id);
    places.push_back(i);
  }
  const auto near = nearest(person.id, candidates);
  if (!near) return std::nullopt;
  const auto place = places[static_cast<std::size_t>(std::ranges::find(candidates, *near) - candidates.begin())];
  return LikelyMatch{earlier[place].id, person.id, earlier[place].first, person.first, false};
}

[[nodiscard]] std::vector<LikelyMatch> matches_of(std::span<const Known> people) {
  std::vector<LikelyMatch> matches;
  if (people.size() > most_people_matched) return matches;
  for (std::size_t i = 1; i < people.size(); ++i)
    if (auto match = match_of(people[i], people.first(i))) matches.push_back(std::move(*match));
  return matches;
}

constexpr std::size_t no_place = static_cast<std::size_t>(-1);

// Makes a Burden of the series, step by step.
class Builder {
 public:
  explicit Builder(std::span<const Loads> series) : series_(series) {}

  [[nodiscard]] Burden build() {
    gather();
    burden_.matches = matches_of(known_);
    list_people();
    list_groups();
    add_up();
    return std::move(burden_);
  }

 private:
  void gather() {
    std::map<std::string, std::size_t> places;  // in `known_`, by id in NFC
    who_.resize(series_.size());
    for (std::size_t d = 0; d < series_.size(); ++d)
      for (const Load& load : series_[d]) {
        const auto [entry, added] = places.try_emplace(nfc(load.id), known_.size());
        if (added) known_.push_back(known_from(load, d));
        Known& person = known_[entry->second];
        person.decisions.push_back(d);
        person.present = person.present || load.present;
        for (const std::string& group : load.groups) members_[group].insert(entry->second);
        who_[d].push_back(entry->second);
      }
  }

  void list_people() {
    shown_.assign(known_.size(), no_place);
    for (std::size_t k = 0; k < known_.size(); ++k) {
      if (!known_[k].present) continue;
      shown_[k] = burden_.people.size();
      burden_.people.push_back({known_[k].id, known_[k].name, {}});
    }
    groups_of_.resize(burden_.people.size());
  }

  void list_groups() {
    for (const auto& [name, ids] : members_) {
      GroupBurden group;
      group.name = name;
      for (const std::size_t k : ids)
        if (shown_[k] != no_place) group.members.push_back(shown_[k]);
      if (group.members.empty()) continue;
      for (const std::size_t member : group.members) groups_of_[member].push_back(burden_.groups.size());
      burden_.groups.push_back(std::move(group));
    }
  }

  void add_up() {
    std::vector<Collector> people(burden_.people.size()), groups(burden_.groups.size());
    Collector everybody;
    for (std::size_t d = 0; d < series_.size(); ++d)
      for (std::size_t i = 0; i < series_[d].size(); ++i) {
        const std::size_t place = shown_[who_[d][i]];
        if (place == no_place) continue;
        const Load& load = series_[d][i];
        people[place].add(load, d);
        everybody.add(load, d);
        for (const std::size_t group : groups_of_[place]) groups[group].add(load, d);
      }
    for (std::size_t p = 0; p < people.size(); ++p) burden_.people[p].carried = people[p].carried();
    for (std::size_t g = 0; g < groups.size(); ++g) burden_.groups[g].carried = groups[g].carried();
    burden_.everybody = everybody.carried();
  }

  std::span<const Loads> series_;
  std::vector<Known> known_;
  std::vector<std::vector<std::size_t>> who_;             // places in `known_` of a decision's participants
  std::map<std::string, std::set<std::size_t>> members_;  // places in `known_`, by group
  std::vector<std::size_t> shown_;                        // places in `burden_.people`, by place in `known_`
  std::vector<std::vector<std::size_t>> groups_of_;       // by place in `burden_.people`
  Burden burden_;
};

}  // namespace

void mark_losing(Loads& loads) {
  std::vector<Rational> shares;
  for (const Load& load : loads)
    if (load.share) shares.push_back(*load.share);
  std::ranges::sort(shares);
  for (Load& load : loads) {
    if (!load.share) continue;
    const auto above = static_cast<std::size_t>(shares.end() - std::ranges::upper_bound(shares, *load.share));
    load.losing = 3 * above < shares.size() && *load.share > shares.front();
  }
}

std::vector<std::optional<Rational>> shares_with(const Decision& decision, const Profile& profile, OptionId option) {
  std::vector<std::optional<Rational>> shares(decision.participants.size());
  std::vector<bool> filled(profile.rows(), false);  // no grade was given: no burden
  for (const Profile::Spot& spot : profile.filled)
    if (spot.option == option) filled[spot.row] = true;
  for (std::size_t r = 0; r < profile.rows(); ++r) {
    const Cell cell = profile.cell(r, index(option));
    if (cell == not_compared || filled[r]) continue;
    shares[index(profile.who[r])] = Rational(Int128{discomfort(cell, profile.span)}, Int128{profile.span});
  }
  return shares;
}

std::variant<Loads, PassedOver> loads_of(const Decision& decision, const Answer& answer) {
  if (decision.kind == BallotKind::rankings) return PassedOver::rankings;
  if (!decision.counts.empty() && decision.voters.empty()) return PassedOver::no_names;
  if (!answer.verdict.option) return PassedOver::no_option;
  const Profile& profile = answer.profile;
  Loads loads;
  for (std::size_t p = 0; p < decision.participants.size(); ++p) {
    const Participant& participant = decision.participants[p];
    Load load;
    load.id = participant.id;
    load.name = participant.name;
    for (std::uint32_t g = participant.groups_begin; g < participant.groups_end; ++g)
      load.groups.emplace_back(decision.memberships[g]);
    load.present = decision.answered[p] && participant.weight != 0;
    loads.push_back(std::move(load));
  }
  const auto shares = shares_with(decision, profile, *answer.verdict.option);
  for (std::size_t p = 0; p < loads.size(); ++p) loads[p].share = shares[p];
  mark_losing(loads);
  return loads;
}

Burden burden_of(std::span<const Loads> series) { return Builder(series).build(); }

}  // namespace assent
