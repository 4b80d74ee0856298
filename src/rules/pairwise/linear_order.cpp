// All linear orders that cost the least, and the tiers that they make.
//
// The model: an order pays for each pair of options, by which of the two stands above. Wanted are all options that lead
// an order of the least cost (the first tier), then those that lead one of what is left, and so on. To find one such
// order is hard already (it is the feedback arc set of a weighted tournament); so the question is made smaller, then
// searched.
//
// Groups. An option wins against another where the order "winner above loser" costs less. The options fall into groups:
// in a group wins lead around from each to each other one, and no win leads from a later group to an earlier one.
// Orders of the least cost of each group, one behind the other, cost the least of all: between two groups they go
// against no win, and inside a group no order can cost less. For the same reason an option leads an order of the least
// cost of all exactly when it leads one of its group and no option of another group that is left wins against it
// (`outside_` counts these). So options of later groups can be in a tier, too, where they only tie with what stands
// before them.
//
// A group is solved in three steps:
// - A good order from moving single options, disturbed and mended again (OrderSearch): no least order costs more.
// - Prices of circles of three options, none of which an order can follow all around (OrderPrices): none costs less.
// - A search over sets of options between these two bounds (prefix_search.hpp), which keeps every order of the least
//   cost, so that it can be asked who comes next after a set of options that begins such an order.
//
// Tiers. What comes after the beginning of a least order is a least order of what is left. So where all options of a
// tier that are in this group can stand together at the beginning, one after the other (asked for up to eight), the
// same search tells the next tier. Else the rest of the group is parted into groups again and solved anew; it has fewer
// options.
//
// What stops: the work budget, a bound on memory for all groups together, and more than 256 options in a group. The
// best order that is known is then the answer, Bounded by what the groups proved: the cheaper side of each pair, which
// every order pays, and the prices of each group or how far its search got.
//
// Cost: that of the searches, exponential in the size of the largest group in the worst case; all else is polynomial.
// Costs are 64-bit numbers where the sum over all pairs is under 2^50, else 128-bit ones: prices are parts of them.
#include "rules/pairwise/linear_order.hpp"

#include <algorithm>
#include <memory>
#include <numeric>

#include "rules/kernel/tiers.hpp"
#include "rules/pairwise/order_groups.hpp"
#include "rules/pairwise/order_list.hpp"
#include "rules/pairwise/prefix_search.hpp"

namespace assent::rules {
namespace {

constexpr std::size_t most_bytes = std::size_t{384} << 20U;
constexpr std::size_t most_listed = 64;  // options
constexpr std::size_t most_orders = 10;

// One group of options, and its orders of the least cost. Places are places in `members`.
template <class Cost>
struct Group {
  Order members;
  Margins<Cost> margins;
  std::optional<OrderPrices<Cost>> prices;
  Order best;  // places: an order of the least cost that was found
  Cost cost = 0, at_least = 0;
  std::unique_ptr<BestOrders<Cost>> orders;  // none for a single option
  Order taken;                               // places: those that are in a tier
  Order firsts;                              // places: those that lead an order of the least cost of what is left

  [[nodiscard]] bool is_proven() const { return members.size() == 1 || (orders != nullptr && orders->least()); }
  /// An order of the least cost of what is left, as options; `first` is a place that leads one.
  [[nodiscard]] Order order_from(std::uint32_t first) const {
    if (!orders) return members;
    Order begin = taken;
    begin.push_back(first);
    return along(*orders, begin);
  }
  /// The best order that is known of what is left, as options.
  [[nodiscard]] Order best_order() const {
    if (is_proven()) return order_from(firsts.front());
    Order order;
    for (const std::uint32_t place : best) order.push_back(members[place]);
    return order;
  }
  /// An order that a search found and that begins so, as options, without those that are in a tier.
  [[nodiscard]] Order along(const BestOrders<Cost>& found, Order places) const {
    while (places.size() < members.size()) places.push_back(found.next_after(places).front());
    Order order;
    for (std::size_t i = taken.size(); i < places.size(); ++i) order.push_back(members[places[i]]);
    return order;
  }
};

template <class Cost>
[[nodiscard]] std::unique_ptr<BestOrders<Cost>> search(const PrefixQuestion<Cost>& question, Work& work) {
  const std::size_t options = question.margins.options();
  if (options <= 64) return std::make_unique<PrefixSearch<Cost, 1>>(question, work);
  if (options <= 128) return std::make_unique<PrefixSearch<Cost, 2>>(question, work);
  if (options <= 256) return std::make_unique<PrefixSearch<Cost, 4>>(question, work);
  work.stop();
  return nullptr;
}

// Where the bounds do not meet: a better order saves far more search than it takes to find.
[[nodiscard]] std::size_t trials_of(std::size_t options) {
  return std::min<std::size_t>(100'000, options * options * options / 32);
}

// One ranking being made.
template <class Cost>
class Orders {
 public:
  Orders(const Context& context, PairCost pair_cost, Rational unit, Margins<Cost> margins)
      : context_(context),
        pairwise_(context.shared.pairwise()),
        pair_cost_(pair_cost),
        unit_(std::move(unit)),
        margins_(std::move(margins)),
        work_(context.limits),
        group_of_(margins_.options()),
        outside_(margins_.options()),
        is_left_(margins_.options(), 1) {}

  [[nodiscard]] Outcome outcome() {
    Order all(margins_.options());
    std::iota(all.begin(), all.end(), 0U);
    add_groups(0, all);
    if (!is_proven()) return as_found();
    proven_ = in_units(full_cost(order_of_left()));
    while (!groups_.empty() && is_proven()) add_tier();
    if (!groups_.empty()) finish_as_found();
    add_ties_left(outcome_);
    return std::move(outcome_);
  }

 private:
  [[nodiscard]] bool is_proven() const { return std::ranges::all_of(groups_, &Group<Cost>::is_proven); }

  // Puts the groups of some options at a place of the list.
  void add_groups(std::size_t at, const Order& options) {
    for (const Order& members : groups_of(margins_, options)) {
      for (const std::uint32_t option : members) {
        outside_[option] = 0;
        group_of_[option] = next_group_;
        for (std::size_t other = 0; other < margins_.options(); ++other)
          if (is_left_[other] != 0 && margins_(other, option) > 0) ++outside_[option];
        for (const std::uint32_t other : members)
          if (margins_(other, option) > 0) --outside_[option];
      }
      ++next_group_;
      groups_.insert(groups_.begin() + static_cast<std::ptrdiff_t>(at++), solved(members));
    }
  }

  [[nodiscard]] Group<Cost> solved(const Order& members) {
    Group<Cost> group;
    group.members = members;
    group.margins = Margins<Cost>(members.size());
    group.best = group.firsts = {0};
    if (members.size() == 1) return group;
    for (std::size_t a = 0; a < members.size(); ++a)
      for (std::size_t b = 0; b < members.size(); ++b) group.margins(a, b) = margins_(members[a], members[b]);
    const auto share = [&](int parts) { return (context_.limits.work - work_.spent()) / parts; };
    OrderSearch<Cost> found(group.margins, work_);
    found.disturb(2 * members.size(), share(8));
    group.prices.emplace(group.margins, found.order(), found.cost(), share(2), work_);
    if (group.prices->at_least() < found.cost()) found.disturb(trials_of(members.size()), share(8));
    group.best = found.order();
    group.cost = found.cost();
    group.orders = search<Cost>({group.margins, *group.prices, group.cost, free_bytes()}, work_);
    group.at_least = group.orders ? group.orders->at_least() : group.prices->at_least();
    if (!group.is_proven()) return group;
    group.cost = *group.orders->least();
    group.firsts = group.orders->next_after({});
    return group;
  }

  void add_tier() {
    std::vector<OptionId> tier;
    for (const Group<Cost>& group : groups_)
      for (const std::uint32_t place : group.firsts)
        if (outside_[group.members[place]] == 0) tier.push_back(option_id(group.members[place]));
    std::ranges::sort(tier);
    explain(tier);
    for (const OptionId option : tier) {
      is_left_[index(option)] = 0;
      for (std::size_t other = 0; other < margins_.options(); ++other)
        if (margins_(index(option), other) > 0 && group_of_[other] != group_of_[index(option)]) --outside_[other];
    }
    outcome_.ranking.tiers.push_back(tier);
    for (std::size_t i = 0; i < groups_.size();) i = take(i, tier);
  }

  // Takes the options of a tier out of a group; returns where the next group is.
  [[nodiscard]] std::size_t take(std::size_t at, const std::vector<OptionId>& tier) {
    Group<Cost>& group = groups_[at];
    Order more, rest;
    for (std::uint32_t place = 0; place < group.members.size(); ++place)
      if (std::ranges::binary_search(tier, option_id(group.members[place]))) more.push_back(place);
      else if (is_left_[group.members[place]] != 0) rest.push_back(group.members[place]);
    if (more.empty()) return at + 1;
    if (!rest.empty() && group.orders->goes_on_with(group.taken, more)) {
      group.taken.insert(group.taken.end(), more.begin(), more.end());
      group.firsts = group.orders->next_after(group.taken);
      return at + 1;
    }
    groups_.erase(groups_.begin() + static_cast<std::ptrdiff_t>(at));
    const std::size_t before = groups_.size();
    add_groups(at, rest);
    return at + groups_.size() - before;
  }

  // The best order of all that is left; `part` stands for that of its group, and its first option comes before all.
  [[nodiscard]] Order order_of_left(const Group<Cost>* with = nullptr, const Order& part = {}) const {
    Order order = with != nullptr ? Order{part.front()} : Order{};
    for (const Group<Cost>& group : groups_) {
      const Order own = &group == with ? part : group.best_order();
      order.insert(order.end(), own.begin() + (&group == with ? 1 : 0), own.end());
    }
    return order;
  }
  [[nodiscard]] Order order_led_by(OptionId leader) const {
    for (const Group<Cost>& group : groups_) {
      const auto found = std::ranges::find(group.members, static_cast<std::uint32_t>(leader));
      if (found == group.members.end()) continue;
      return order_of_left(&group, group.order_from(static_cast<std::uint32_t>(found - group.members.begin())));
    }
    return {};
  }

  [[nodiscard]] Int128 full_cost(const Order& order) const {
    Int128 cost = 0;
    for (std::size_t i = 0; i < order.size(); ++i)
      for (std::size_t j = i + 1; j < order.size(); ++j)
        cost = checked_add(cost, pair_cost_(pairwise_, order[i], order[j]));
    return cost;
  }
  [[nodiscard]] Rational in_units(Int128 cost) const { return Rational(cost, 1) * unit_; }

  // Says which order it is that the tier leads, unless one that was told before goes on with an option of the tier.
  void explain(const std::vector<OptionId>& tier) {
    const auto next = std::ranges::find_if(told_, [&](std::uint32_t option) { return is_left_[option] != 0; });
    told_.erase(told_.begin(), next);
    if (!told_.empty() && std::ranges::binary_search(tier, option_id(told_.front()))) return;
    const bool is_first = outcome_.ranking.tiers.empty();
    told_ = order_led_by(tier.front());
    if (told_.size() < 2 || (!is_first && told_.size() == tier.size())) return;
    OrderCost reason{.order = as_ids(told_), .cost = in_units(full_cost(told_))};
    if (tier.size() > 1) {
      reason.next = as_ids(order_led_by(tier[1]));
      reason.next_cost = reason.cost;
    } else if (is_first) {
      add_next(reason);
    }
    if (is_first && margins_.options() <= most_listed) list_orders(reason);
    outcome_.reasons.push_back(std::move(reason));
  }

  // An order of the least cost goes on with whoever leads one of the rest of its group, unless an option of another
  // group that is not placed yet wins against it.
  [[nodiscard]] Order next_after(Begin begin) const {
    Order next;
    for (const Group<Cost>& group : groups_) {
      Order taken, firsts{0};
      for (std::uint32_t place = 0; place < group.members.size(); ++place)
        if ((begin >> group.members[place] & 1U) != 0) taken.push_back(place);
      if (taken.size() == group.members.size()) continue;
      if (group.orders) firsts = group.orders->next_after(taken);
      for (const std::uint32_t place : firsts)
        if (!is_under_others(group.members[place], begin)) next.push_back(group.members[place]);
    }
    std::ranges::sort(next);
    return next;
  }
  [[nodiscard]] bool is_under_others(std::uint32_t option, Begin begin) const {
    for (std::uint32_t other = 0; other < margins_.options(); ++other)
      if ((begin >> other & 1U) == 0 && group_of_[other] != group_of_[option] && margins_(other, option) > 0)
        return true;
    return false;
  }
  void list_orders(OrderCost& reason) const {
    OrderList list([this](Begin begin) { return next_after(begin); });
    reason.count = list.count();
    for (const Order& order : list.first(most_orders)) reason.orders.push_back(as_ids(order));
  }

  // The best order with another first option, where little work finds it: about as much as the proof took.
  void add_next(OrderCost& reason) {
    const std::uint32_t leader = told_.front();
    auto [next, more] = with_another_first(told_);
    Limits limits = context_.limits;
    limits.work = std::min(limits.work - work_.spent(), std::max<std::int64_t>(work_.spent(), 250'000));
    limits.deadline.reset();
    Work work(limits);
    for (const Group<Cost>& group : groups_) {
      if (!group.orders) continue;
      PrefixQuestion<Cost> question{group.margins, *group.prices, group.cost + more - 1, free_bytes()};
      for (const std::uint32_t option : group.members)
        question.first.push_back(option == leader ? std::nullopt : std::optional<Cost>(from_outside(group, option)));
      const auto found = search(question, work);
      if (work.stopped()) return;
      if (!found->least()) continue;
      more = *found->least() - group.cost;
      next = order_of_left(&group, group.along(*found, {}));
    }
    reason.next = as_ids(next);
    reason.next_cost = in_units(full_cost(next));
  }

  // An order with that option moved to the front where this costs the least, and what it costs more.
  [[nodiscard]] std::pair<Order, Cost> with_another_first(Order order) const {
    std::size_t best = 0;
    Cost least = 0;
    for (std::size_t i = 1; i < order.size(); ++i) {
      Cost more = 0;
      for (std::size_t above = 0; above < i; ++above) more += margins_(order[above], order[i]);
      if (best > 0 && more >= least) continue;
      best = i;
      least = more;
    }
    const auto at = order.begin() + static_cast<std::ptrdiff_t>(best);
    std::rotate(order.begin(), at, at + 1);
    return {order, least};
  }

  // What options of other groups lose when an option is put above them.
  [[nodiscard]] Cost from_outside(const Group<Cost>& group, std::uint32_t option) const {
    Cost cost = 0;
    for (std::size_t other = 0; other < margins_.options(); ++other)
      if (group_of_[other] != group_of_[group.members.front()]) cost += std::max<Cost>(0, margins_(other, option));
    return cost;
  }

  [[nodiscard]] static std::vector<OptionId> as_ids(const Order& order) {
    std::vector<OptionId> ids;
    for (const std::uint32_t option : order) ids.push_back(option_id(option));
    return ids;
  }

  [[nodiscard]] std::size_t free_bytes() const {
    std::size_t bytes = 0;
    for (const Group<Cost>& group : groups_) bytes += group.orders ? group.orders->bytes() : 0;
    return most_bytes - std::min(bytes, most_bytes);
  }

  // The search stopped before anything was proven.
  [[nodiscard]] Outcome as_found() {
    Int128 at_least = 0;
    for (std::size_t a = 0; a < margins_.options(); ++a)
      for (std::size_t b = a + 1; b < margins_.options(); ++b)
        at_least = checked_add(at_least, std::min(pair_cost_(pairwise_, a, b), pair_cost_(pairwise_, b, a)));
    for (const Group<Cost>& group : groups_) at_least = checked_add(at_least, group.at_least);
    finish_as_found(in_units(at_least));
    return std::move(outcome_);
  }

  // A best order goes against no win of one group over another.
  [[nodiscard]] std::vector<OptionId> may_be_first() const {
    std::vector<OptionId> options;
    for (std::size_t option = 0; option < margins_.options(); ++option)
      if (outside_[option] == 0) options.push_back(option_id(option));
    return options;
  }

  // What is left, one after the other, as in the best order that was found.
  void finish_as_found(const std::optional<Rational>& at_least = std::nullopt) {
    const Order order = order_of_left();
    const bool knows_winners = !outcome_.ranking.tiers.empty();
    for (const std::uint32_t option : order) outcome_.ranking.tiers.push_back({option_id(option)});
    const Rational best = at_least ? in_units(full_cost(order)) : *proven_;
    Bounded bounded{best, at_least.value_or(best), work_.stopped().value_or(StoppedBy::work), "cost of the best order"};
    if (knows_winners) bounded.certain = bounded.possible = outcome_.ranking.tiers.front();
    else bounded.possible = may_be_first();
    if (bounded.possible.size() == 1) bounded.certain = bounded.possible;
    outcome_.proof = std::move(bounded);
  }

  const Context& context_;
  const Pairwise& pairwise_;
  PairCost pair_cost_;
  Rational unit_;
  Margins<Cost> margins_;
  Work work_;
  std::vector<Group<Cost>> groups_;
  std::size_t next_group_ = 0;
  std::vector<std::size_t> group_of_;  // by option
  std::vector<std::size_t> outside_;   // by option: how many of other groups that are left beat it
  std::vector<std::uint8_t> is_left_;
  Order told_;                      // the order of the last reason
  std::optional<Rational> proven_;  // the least cost of an order of all
  Outcome outcome_;
};

template <class Cost>
[[nodiscard]] Margins<Cost> margins_of(const Pairwise& pairwise, PairCost pair_cost) {
  Margins<Cost> margins(pairwise.options());
  for (std::size_t a = 0; a < pairwise.options(); ++a)
    for (std::size_t b = 0; b < pairwise.options(); ++b)
      if (a != b) margins(a, b) = static_cast<Cost>(pair_cost(pairwise, b, a) - pair_cost(pairwise, a, b));
  return margins;
}

}  // namespace

Outcome by_linear_orders(const Context& context, PairCost pair_cost, const Rational& unit) {
  const Pairwise& pairwise = context.shared.pairwise();
  Int128 sum = 0;
  for (std::size_t a = 0; a < pairwise.options(); ++a)
    for (std::size_t b = 0; b < pairwise.options(); ++b)
      if (a != b) sum = checked_add(sum, pair_cost(pairwise, a, b));
  if (sum < Int128{1} << 50)
    return Orders<std::int64_t>(context, pair_cost, unit, margins_of<std::int64_t>(pairwise, pair_cost)).outcome();
  return Orders<Int128>(context, pair_cost, unit, margins_of<Int128>(pairwise, pair_cost)).outcome();
}

}  // namespace assent::rules
