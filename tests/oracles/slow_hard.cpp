// Rules that are hard to compute: their definitions, by going through all orders, sets or changes of ballots.
#include <numeric>

#include "oracles/slow_cover.hpp"

namespace assent::oracle {
namespace {

// What an order pays for putting one option above another.
using PairCost = Rational (*)(const Opinion&);
[[nodiscard]] Rational weight_against(const Opinion& opinion) { return opinion.against; }
[[nodiscard]] Rational one_for_a_win(const Opinion& opinion) { return opinion.in_favour < opinion.against ? 1 : 0; }

[[nodiscard]] Rational cost_of(const Opinions& table, const Set& order, PairCost pair_cost) {
  Rational cost = 0;
  for (std::size_t i = 0; i < order.size(); ++i)
    for (std::size_t j = i + 1; j < order.size(); ++j) cost = cost + pair_cost(table[order[i]][order[j]]);
  return cost;
}

// By option that can stand first: the least cost of an order of these options.
[[nodiscard]] std::map<std::size_t, Rational> least_by_first(const Opinions& table, Set options, PairCost pair_cost) {
  std::map<std::size_t, Rational> least;
  std::ranges::sort(options);
  do {
    const Rational cost = cost_of(table, options, pair_cost);
    const auto [entry, is_new] = least.emplace(options.front(), cost);
    if (!is_new && cost < entry->second) entry->second = cost;
  } while (std::ranges::next_permutation(options).found);
  return least;
}

template <PairCost pair_cost>
[[nodiscard]] Answer by_orders(const Profile& profile) {
  const Opinions table = opinions(profile);
  Answer answer;
  Set left = everything(profile);
  while (!left.empty()) {
    const auto least = least_by_first(table, left, pair_cost);
    Set leaders;
    for (const auto& entry : least)
      if (std::ranges::none_of(least, [&](const auto& other) { return other.second < entry.second; }))
        leaders.push_back(entry.first);
    answer.ranking.tiers.push_back(ids(leaders));
    left = without(left, leaders);
  }
  return answer;
}

// Where orders are listed: all that cost as little, counted one by one.
template <PairCost pair_cost>
[[nodiscard]] bool lists_all_orders(const OrderCost& reason, const Opinions& table, Set options) {
  std::ranges::sort(options);
  if (reason.orders.empty() || options.size() > 7) return true;
  std::vector<std::vector<OptionId>> best;
  do {
    if (cost_of(table, options, pair_cost) == reason.cost) best.push_back(ids(options));
  } while (std::next_permutation(options.begin(), options.end()));
  if (reason.count != Int128(best.size())) return false;
  if (best.size() > 10) best.resize(10);
  return reason.orders == best;
}

template <PairCost pair_cost>
[[nodiscard]] bool confirms_order(const Reason& reason, const Profile& profile) {
  const auto* order = std::get_if<OrderCost>(&reason);
  if (order == nullptr) return false;
  const auto places = [](const std::vector<OptionId>& options) {
    Set set;
    for (const OptionId option : options) set.push_back(index(option));
    return set;
  };
  const Opinions table = opinions(profile);
  const auto least = least_by_first(table, places(order->order), pair_cost);
  const auto is_best = [&](const std::vector<OptionId>& options, const Rational& cost, const Set& among) {
    return cost_of(table, places(options), pair_cost) == cost &&
           std::ranges::none_of(among, [&](std::size_t first) { return least.at(first) < cost; });
  };
  const Set all = places(order->order);
  if (!is_best(order->order, order->cost, all) || !lists_all_orders<pair_cost>(*order, table, all)) return false;
  if (order->next.empty()) return true;
  const Set others = without(all, {index(order->order.front())});
  return order->next.size() == all.size() && without(all, places(order->next)).empty() &&
         order->next.front() != order->order.front() && is_best(order->next, order->next_cost, others);
}

// The option of a chain of wins that beats all others of it; nothing where the set is no chain.
[[nodiscard]] std::optional<std::size_t> top_of_chain(const Opinions& table, const Set& set) {
  for (const std::size_t x : set) {
    if (!beats_all(table, x, set)) continue;
    if (set.size() == 1 || top_of_chain(table, without(set, {x}))) return x;
  }
  return std::nullopt;
}

[[nodiscard]] Answer banks(const Profile& profile) {
  const Opinions table = opinions(profile);
  const auto sets = subsets(everything(profile));
  Set tops;
  for (const Set& set : sets) {
    const auto top = top_of_chain(table, set);
    const bool is_longest =
        top && std::ranges::none_of(sets, [&](const Set& larger) {
          return larger.size() > set.size() && without(set, larger).empty() && top_of_chain(table, larger);
        });
    if (is_longest && !holds_option(tops, *top)) tops.push_back(*top);
  }
  std::ranges::sort(tops);
  return two_tiers(profile, tops);
}

// One ballot out of as many equal ones as its weight says, and what can be done with it: what that costs, and by how
// much each other option falls back against the one in question.
using Ways = std::vector<std::pair<std::int64_t, std::vector<std::int64_t>>>;

[[nodiscard]] std::int64_t lead(Cell option, Cell other) {
  if (option == not_compared || other == not_compared || option == other) return 0;
  return other < option ? 1 : -1;
}

[[nodiscard]] Ways take_away(const std::vector<Cell>& row, std::size_t option) {
  std::vector<std::int64_t> falls;
  for (const Cell other : row) falls.push_back(lead(row[option], other));
  return {{1, falls}};
}

// Between two tiers there is room once all places are doubled.
[[nodiscard]] Ways move_up(const std::vector<Cell>& row, std::size_t option) {
  Ways ways;
  if (row[option] == not_compared) return ways;
  for (const auto& tier : tiers_of(row, [&](Cell cell) { return cell != not_compared && cell <= row[option]; })) {
    const std::int64_t place = 2 * std::int64_t{row[tier.front()]} - 1;
    std::int64_t cost = 0;
    std::vector<std::int64_t> falls;
    for (std::size_t other = 0; other < row.size(); ++other) {
      const bool is_passed = other != option && row[other] != not_compared && row[other] <= row[option] &&
                             2 * std::int64_t{row[other]} > place;
      cost += is_passed ? 1 : 0;
      falls.push_back(is_passed ? lead(row[option], row[other]) + 1 : 0);
    }
    ways.emplace_back(cost, falls);
  }
  return ways;
}

// Can ballots from `at` on be changed at a cost of at most `most` so that nobody is ahead? A ballot takes at most
// `power` from one lead for a cost of 1, and does so from one lead only or, `at_once`, from all.
struct Changes {
  std::vector<Ways> ballots;
  std::int64_t power = 1;
  bool at_once = true;
  std::set<std::pair<std::size_t, std::vector<std::int64_t>>> failed = {};

  [[nodiscard]] bool can(std::size_t at, std::vector<std::int64_t> ahead, std::int64_t most) {
    std::int64_t sum = 0, greatest = 0;
    for (const std::int64_t lead : ahead) {
      const std::int64_t needed = lead > 0 ? (lead + power - 1) / power : 0;
      sum += needed;
      greatest = std::max(greatest, needed);
    }
    if (sum == 0) return true;
    if (at == ballots.size() || (at_once ? greatest : sum) > most) return false;
    ahead.push_back(most);
    if (!failed.emplace(at, ahead).second) return false;
    ahead.pop_back();
    if (can(at + 1, ahead, most)) return true;
    return std::ranges::any_of(ballots[at], [&](const auto& way) {
      if (way.first > most) return false;
      std::vector<std::int64_t> left = ahead;
      for (std::size_t o = 0; o < left.size(); ++o) left[o] -= way.second[o];
      return can(at + 1, left, most - way.first);
    });
  }
};

// The least cost, tried from 0 up. `spare` is how far ahead nobody may be, less 1.
[[nodiscard]] std::optional<Rational> least_cost(const Profile& profile, std::size_t option,
                                                 Ways (*ways)(const std::vector<Cell>&, std::size_t), Changes changes,
                                                 std::int64_t spare) {
  std::vector<std::int64_t> ahead(profile.options);
  std::int64_t most = 0;
  for (std::size_t r = 0; r < profile.rows(); ++r)
    for (std::int64_t i = 0; i < profile.weights[r]; ++i) {
      const std::vector<Cell> row = row_of(profile, r);
      changes.ballots.push_back(ways(row, option));
      for (std::size_t o = 0; o < row.size(); ++o) ahead[o] += lead(row[option], row[o]);
      most += static_cast<std::int64_t>(profile.options);
    }
  for (std::size_t o = 0; o < profile.options; ++o) ahead[o] += o == option ? 0 : spare;
  if (!changes.can(0, ahead, most)) return std::nullopt;
  for (std::int64_t cost = 0;; ++cost) {
    changes.failed.clear();
    if (changes.can(0, ahead, cost)) return Rational(cost) * profile.weight_unit;
  }
}

// Who is in, and what covers others; other reasons tell counts that are checked elsewhere.
[[nodiscard]] bool confirms_banks(const Reason& reason, const Profile& profile) {
  if (std::holds_alternative<Membership>(reason)) return confirms_set<banks>(reason, profile);
  const Opinions table = opinions(profile);
  return SlowCovering{table, Covering::bordes}.confirms(reason);
}

// Those that no changes help come last.
[[nodiscard]] Answer by_costs(const Keys& keys) {
  Answer answer = answer_by(keys, Better::lower);
  if (!answer.ranking.set_aside.empty()) answer.ranking.tiers.push_back(answer.ranking.set_aside);
  answer.ranking.set_aside.clear();
  return answer;
}

[[nodiscard]] Answer young(const Profile& profile) {
  Keys keys;
  for (const std::size_t o : everything(profile)) keys.push_back(least_cost(profile, o, take_away, {}, 0));
  return by_costs(keys);
}

[[nodiscard]] Answer dodgson(const Profile& profile) {
  Keys keys;
  for (const std::size_t o : everything(profile))
    keys.push_back(least_cost(profile, o, move_up, {.ballots = {}, .power = 2, .at_once = false}, 1));
  return by_costs(keys);
}

// The options that have a score.
[[nodiscard]] bool confirms_scored(const Reason& reason, const Profile& profile) {
  const auto* membership = std::get_if<Membership>(&reason);
  if (membership == nullptr) return false;
  Set scored;
  const Answer answer = dodgson(profile);
  for (const std::size_t o : everything(profile))
    if (!answer.scores[o].empty()) scored.push_back(o);
  return membership->members == ids(scored);
}

[[nodiscard]] Rational behind(const Profile& profile, std::size_t a, std::size_t b) {
  const Opinion meeting = opinion(profile, b, a);
  return wins(meeting) ? meeting.in_favour - meeting.against : Rational(0);
}

[[nodiscard]] Answer dodgson_tideman(const Profile& profile) {
  Keys keys(profile.options, Rational(0));
  for (const std::size_t a : everything(profile))
    for (const std::size_t b : everything(profile))
      if (a != b) keys[a] = *keys[a] + behind(profile, a, b);
  return answer_by(keys, Better::lower);
}

// Half the margin in units, and half a unit more where that is no whole number.
[[nodiscard]] Answer dodgson_quick(const Profile& profile) {
  Keys keys(profile.options, Rational(0));
  for (const std::size_t a : everything(profile))
    for (const std::size_t b : everything(profile)) {
      if (a == b) continue;
      const Rational half = behind(profile, a, b) / profile.weight_unit / 2;
      keys[a] =
          *keys[a] + (half.denominator() == 1 ? half : half + Rational(Int128{1}, Int128{2})) * profile.weight_unit;
    }
  return answer_by(keys, Better::lower);
}

// One unit of weight after the other turns a pair round, until the option beats the other one.
[[nodiscard]] Answer dodgson_sum_defeats(const Profile& profile) {
  Keys keys(profile.options, Rational(0));
  for (const std::size_t a : everything(profile))
    for (const std::size_t b : everything(profile)) {
      if (a == b) continue;
      const Opinion meeting = opinion(profile, a, b);
      for (Rational ahead = meeting.in_favour - meeting.against; !(Rational(0) < ahead);) {
        ahead = ahead + Rational(2) * profile.weight_unit;
        keys[a] = *keys[a] + profile.weight_unit;
      }
    }
  return answer_by(keys, Better::lower);
}

}  // namespace

const std::vector<Oracle>& hard() {
  static const std::vector<Oracle> table{
      {"kemeny", by_orders<weight_against>, confirms_order<weight_against>},
      {"slater", by_orders<one_for_a_win>, confirms_order<one_for_a_win>},
      {"banks", banks, confirms_banks},
      {"young", young},
      {"dodgson", dodgson, confirms_scored},
      {"dodgson:form=quick", dodgson_quick},
      {"dodgson:form=tideman", dodgson_tideman},
      {"dodgson:form=sum-defeats", dodgson_sum_defeats},
  };
  return table;
}

}  // namespace assent::oracle
