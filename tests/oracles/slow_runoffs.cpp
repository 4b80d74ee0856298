// Rules of rounds in which two options meet, and instant runoff until one member of the Smith set is left.
#include "oracles/slow_rounds.hpp"

namespace assent::oracle {
namespace {

[[nodiscard]] SlowRule split_irv() { return {.counts = tops<true>, .worst = fewest, .none_is_no_tie = true}; }

// x has the fewest, y the fewest of the others.
[[nodiscard]] bool are_the_bottom(const Counts& counts, const Set& left, std::size_t x, std::size_t y) {
  return x != y && counts.at(x) <= counts.at(y) &&
         std::ranges::none_of(left, [&](std::size_t z) { return z != x && z != y && counts.at(z) < counts.at(y); });
}

[[nodiscard]] Set bottom_losers(const Profile& profile, const Set& left, const Counts& counts) {
  std::set<std::size_t> losers;
  for (const std::size_t x : left)
    for (const std::size_t y : left)
      if (are_the_bottom(counts, left, x, y)) losers.insert(wins(opinion(profile, x, y)) ? y : x);
  return {losers.begin(), losers.end()};
}

[[nodiscard]] SlowRule bottom_two() { return {.counts = tops<true>, .worst = bottom_losers}; }

[[nodiscard]] Set members_among(const Profile& profile, const Set& left) {
  Set members;
  for (const std::size_t x : smith_set(opinions(profile), everything(profile)))
    if (holds_option(left, x)) members.push_back(x);
  return members;
}

[[nodiscard]] SlowRule woodall() {
  return {.counts = tops<true>,
          .worst = fewest,
          .kept =
              [](const Profile& profile, const Set& left) {
                const Set members = members_among(profile, left);
                return members.size() == 1 ? members : left;
              },
          .last =
              [](const Profile& profile, const Set& left, const Set& out) {
                const Set members = members_among(profile, left);
                return without(members, out).empty() ? members : left;
              }};
}

// All pairs that may meet in the second round: nobody else has more than one of them.
[[nodiscard]] std::vector<Set> pairs_that_may_meet(const Profile& profile) {
  const Counts first = tops<true>(profile, everything(profile));
  std::vector<Set> pairs;
  for (const std::size_t x : everything(profile))
    for (const std::size_t y : everything(profile)) {
      if (y <= x) continue;
      const Rational fewer = std::min(first.at(x), first.at(y));
      if (std::ranges::none_of(everything(profile),
                               [&](std::size_t z) { return z != x && z != y && fewer < first.at(z); }))
        pairs.push_back({x, y});
    }
  return pairs;
}

struct TwoRounds {
  Set finalists, winners;
  bool has_worlds = false;
};

[[nodiscard]] Set united(const std::vector<Set>& sets) {
  std::set<std::size_t> all;
  for (const Set& set : sets) all.insert(set.begin(), set.end());
  return {all.begin(), all.end()};
}

[[nodiscard]] TwoRounds two_rounds(const Profile& profile, OutTies ties) {
  if (profile.options == 1) return {{0}, {0}};
  const std::vector<Set> pairs = pairs_that_may_meet(profile);
  if (ties == OutTies::parallel && pairs.size() > 1) {
    std::vector<Set> winners;
    for (const Set& pair : pairs) winners.push_back(most(tops<true>(profile, pair), pair));
    return {united(pairs), united(winners), true};
  }
  TwoRounds rounds{ties == OutTies::listed_order ? pairs.front() : united(pairs), {}};
  rounds.winners = most(tops<true>(profile, rounds.finalists), rounds.finalists);
  if (ties == OutTies::previous_round) rounds.winners = most(tops<true>(profile, everything(profile)), rounds.winners);
  if (ties == OutTies::listed_order) rounds.winners = {rounds.winners.front()};
  return rounds;
}

template <OutTies ties>
[[nodiscard]] Answer plurality_runoff(const Profile& profile) {
  const TwoRounds rounds = two_rounds(profile, ties);
  if (rounds.has_worlds) return two_tiers(profile, rounds.winners);
  Answer answer;
  for (const Set& tier :
       {rounds.winners, without(rounds.finalists, rounds.winners), without(everything(profile), rounds.finalists)})
    if (!tier.empty()) answer.ranking.tiers.push_back(ids(tier));
  return answer;
}

template <OutTies ties>
[[nodiscard]] bool confirms_runoff(const Reason& reason, const Profile& profile) {
  const TwoRounds rounds = two_rounds(profile, ties);
  if (rounds.has_worlds) return confirms_set<plurality_runoff<ties>>(reason, profile);
  const auto* out = std::get_if<Eliminated>(&reason);
  if (out == nullptr) return false;
  SlowRound first{.number = 1, .before = everything(profile)}, second{.number = 2, .before = rounds.finalists};
  first.counts = tops<true>(profile, first.before);
  first.out = without(first.before, second.before);
  second.counts = tops<true>(profile, second.before);
  second.out = without(second.before, rounds.winners);
  return is_round(*out, first) || is_round(*out, second);
}

// An option goes on when fewer than `seats` have more first places, or as many and stand before it in listed order.
template <int seats, OutTies ties>
[[nodiscard]] Set seated(const Profile& profile) {
  const Counts first = tops<true>(profile, everything(profile));
  Set result;
  for (const std::size_t x : everything(profile))
    if (std::ranges::count_if(everything(profile), [&](std::size_t y) {
          return first.at(y) > first.at(x) || (ties == OutTies::listed_order && y < x && first.at(y) == first.at(x));
        }) < seats)
      result.push_back(x);
  return result;
}

template <int seats, OutTies ties>
[[nodiscard]] Answer alaska(const Profile& profile) {
  return answer_of(split_irv(), profile, seated<seats, ties>(profile), ties);
}

template <int seats, OutTies ties>
[[nodiscard]] bool confirms_alaska(const Reason& reason, const Profile& profile) {
  const auto* out = std::get_if<Eliminated>(&reason);
  if (out == nullptr) return false;
  SlowRound first{.number = 1, .before = everything(profile)};
  first.counts = tops<true>(profile, first.before);
  first.out = without(first.before, seated<seats, ties>(profile));
  if (first.out.empty()) return confirms_round(split_irv(), profile, first.before, ties, reason);
  Eliminated later = *out;
  --later.round;
  return is_round(*out, first) || confirms_round(split_irv(), profile, seated<seats, ties>(profile), ties, later);
}

template <int seats>
void add_alaska(std::vector<Oracle>& table, const std::string& id) {
  using enum OutTies;
  table.push_back({id, alaska<seats, simultaneous>, confirms_alaska<seats, simultaneous>});
  table.push_back({id + ",ties=listed-order", alaska<seats, listed_order>, confirms_alaska<seats, listed_order>});
  table.push_back({id + ",ties=previous-round", alaska<seats, previous_round>, confirms_alaska<seats, previous_round>});
}

[[nodiscard]] std::vector<Oracle> runoff_forms() {
  using enum OutTies;
  std::vector<Oracle> table;
  add_forms<split_irv>(table, "split-irv");
  add_forms<bottom_two>(table, "bottom-two-runoff");
  add_forms<woodall>(table, "woodall");
  table.push_back({"alaska", alaska<4, OutTies::simultaneous>, confirms_alaska<4, OutTies::simultaneous>});
  add_alaska<2>(table, "alaska:seats=2");
  add_alaska<3>(table, "alaska:seats=3");
  add_forms(table, "plurality-runoff",
            {plurality_runoff<simultaneous>, plurality_runoff<listed_order>, plurality_runoff<previous_round>,
             plurality_runoff<parallel>},
            {confirms_runoff<simultaneous>, confirms_runoff<listed_order>, confirms_runoff<previous_round>,
             confirms_runoff<parallel>});
  return table;
}

}  // namespace

const std::vector<Oracle>& runoffs() {
  static const std::vector<Oracle> table = runoff_forms();
  return table;
}

}  // namespace assent::oracle
