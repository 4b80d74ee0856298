// Rules around the Condorcet winner: sets, worst defeats, what breaks circles.
#include "base/sha256.hpp"
#include "oracles/slow_subsets.hpp"

namespace assent::oracle {
namespace {

[[nodiscard]] Answer condorcet(const Profile& profile) {
  for (const std::size_t x : everything(profile))
    if (beats_all(opinions(profile), x, everything(profile))) return two_tiers(profile, {x});
  return two_tiers(profile, everything(profile));
}

[[nodiscard]] Answer smith(const Profile& profile) {
  return two_tiers(profile, smith_set(opinions(profile), everything(profile)));
}

[[nodiscard]] Answer schwartz(const Profile& profile) {
  return two_tiers(profile, schwartz_set(opinions(profile), everything(profile)));
}

[[nodiscard]] bool confirms_smith(const Reason& reason, const Profile& profile) {
  const Opinions table = opinions(profile);
  return confirms_set<smith>(reason, profile) ||
         confirms_smith_part(reason, table, smith_set(table, everything(profile)));
}

// A circle of wins of members that nobody outside of it beats.
[[nodiscard]] bool confirms_schwartz(const Reason& reason, const Profile& profile) {
  const auto* circle = std::get_if<Circle>(&reason);
  if (circle == nullptr) return confirms_set<schwartz>(reason, profile);
  const Opinions table = opinions(profile);
  Set passed;
  for (const OptionId option : circle->options) passed.push_back(index(option));
  return std::ranges::all_of(circle->opinions, wins) && std::ranges::all_of(passed, [&](std::size_t member) {
           return std::ranges::none_of(without(everything(profile), passed),
                                       [&](std::size_t other) { return wins(table[other][member]); });
         });
}

[[nodiscard]] Answer llull(const Profile& profile) {
  Keys keys(profile.options, Rational(0));
  const Opinions table = opinions(profile);
  for (const std::size_t a : everything(profile))
    for (const std::size_t b : everything(profile))
      if (a != b && !wins(table[b][a])) keys[a] = *keys[a] + 1;
  return answer_by(keys, Better::higher);
}

template <Penalty kind>
[[nodiscard]] Answer minimax(const Profile& profile) {
  std::vector<Score> scores;
  for (const std::size_t o : everything(profile))
    scores.push_back(penalty(opinions(profile), o, everything(profile), kind));
  return {ranking_by_lists(scores, everything(profile), Better::lower), scores};
}

[[nodiscard]] Answer split_cycle(const Profile& profile) {
  const Opinions table = opinions(profile);
  return {undefeated_first(profile.options, [&](std::size_t a, std::size_t b) {
    if (!wins(table[a][b])) return false;
    const auto back = strongest_chain(table, b, a, Measure::margins);
    return !back || is_weaker(*back, table[a][b], Measure::margins);
  })};
}

enum class Locking { ranked_pairs, river };
enum class Order { any, listed, lot };

using Pairs = std::vector<std::pair<std::size_t, std::size_t>>;

// Can one go from `from` to `to` along locked wins?
[[nodiscard]] bool leads(const Pairs& locked, std::size_t from, std::size_t to) {
  std::set<std::size_t> reached{from};
  for (std::size_t i = 0; i < locked.size(); ++i)
    for (const auto& [winner, loser] : locked)
      if (reached.contains(winner)) reached.insert(loser);
  return reached.contains(to);
}

[[nodiscard]] bool is_allowed(const Pairs& locked, Locking locking, const Pairs::value_type& win) {
  const bool beaten = std::ranges::any_of(locked, [&](const auto& other) { return other.second == win.second; });
  return !leads(locked, win.second, win.first) && !(locking == Locking::river && beaten);
}

// What is locked in at the end, for every order of equals, or for the listed order only.
struct Ends {
  std::set<Pairs> seen, ends;
};
void lock(Ends& found, const Opinions& table, Measure measure, Locking locking, Order order, Pairs open, Pairs locked) {
  std::ranges::sort(locked);
  if (!found.seen.insert(locked).second) return;
  std::erase_if(open, [&](const auto& win) { return !is_allowed(locked, locking, win); });
  if (open.empty()) found.ends.insert(locked);
  for (const auto& win : open) {
    const bool has_stronger = std::ranges::any_of(open, [&](const auto& other) {
      return is_weaker(table[win.first][win.second], table[other.first][other.second], measure);
    });
    if (has_stronger) continue;
    Pairs rest = open, next = locked;
    std::erase(rest, win);
    next.push_back(win);
    lock(found, table, measure, locking, order, rest, next);
    if (order != Order::any) return;
  }
}

// In the order of the lot.
[[nodiscard]] Set drawn(Set among, const std::string& seed) {
  std::ranges::sort(among, {},
                    [&](std::size_t option) { return sha256_hex(seed + "\n" + std::to_string(option + 1)); });
  return among;
}

[[nodiscard]] std::set<Pairs> locked_among(const Opinions& table, Measure measure, Locking locking, Order order,
                                           const Set& among) {
  const Set in_turn = order == Order::lot ? drawn(among, "7") : among;
  Pairs open;
  for (const std::size_t a : in_turn)
    for (const std::size_t b : in_turn)
      if (wins(table[a][b])) open.emplace_back(a, b);
  Ends found;
  lock(found, table, measure, locking, order, open, {});
  return found.ends;
}

template <Measure measure, Locking locking, Order order>
[[nodiscard]] Answer by_locking(const Profile& profile) {
  const Opinions table = opinions(profile);
  Answer answer;
  Set left = everything(profile);
  std::set<Pairs> ends;
  while (!left.empty()) {
    if (ends.size() != 1) ends = locked_among(table, measure, locking, order, left);
    Set winners;
    for (const std::size_t x : left)
      if (std::ranges::any_of(ends, [&](const Pairs& locked) {
            return std::ranges::none_of(
                locked, [&](const auto& win) { return win.second == x && holds_option(left, win.first); });
          }))
        winners.push_back(x);
    answer.ranking.tiers.push_back(ids(winners));
    left = without(left, winners);
  }
  return answer;
}

}  // namespace

const std::vector<Oracle>& circles() {
  static const std::vector<Oracle> table{
      {"condorcet", condorcet, confirms_set<condorcet>},
      {"smith", smith, confirms_smith},
      {"schwartz", schwartz, confirms_schwartz},
      {"llull", llull},
      {"minimax", minimax<Penalty::margins>},
      {"minimax:by=winning-votes", minimax<Penalty::winning_votes>},
      {"minimax:by=opposition", minimax<Penalty::opposition>},
      {"split-cycle", split_cycle},
      {"ranked-pairs", by_locking<Measure::margins, Locking::ranked_pairs, Order::any>},
      {"ranked-pairs:ties=listed-order", by_locking<Measure::margins, Locking::ranked_pairs, Order::listed>},
      {"ranked-pairs:by=winning-votes", by_locking<Measure::winning_votes, Locking::ranked_pairs, Order::any>},
      {"ranked-pairs:by=winning-votes,ties=listed-order",
       by_locking<Measure::winning_votes, Locking::ranked_pairs, Order::listed>},
      {"ranked-pairs:ties=lot,seed=7", by_locking<Measure::margins, Locking::ranked_pairs, Order::lot>},
      {"river", by_locking<Measure::margins, Locking::river, Order::any>},
      {"river:ties=listed-order", by_locking<Measure::margins, Locking::river, Order::listed>},
      {"river:ties=lot,seed=7", by_locking<Measure::margins, Locking::river, Order::lot>},
      {"river:by=winning-votes", by_locking<Measure::winning_votes, Locking::river, Order::any>},
      {"river:by=winning-votes,ties=listed-order", by_locking<Measure::winning_votes, Locking::river, Order::listed>},
  };
  return table;
}

}  // namespace assent::oracle
