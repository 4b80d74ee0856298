// All linear orders of the least cost, by the sets of options that they put first.
//
// What is searched: sets of options. A set stands for all orders that begin with its options, in whatever sequence, and
// that have put the others behind. From the set of all options on, one option after the other is taken out and put
// directly in front of what stands behind already. The cost of this depends on the set alone: the option's wins over
// all that stay in the set, which now stand above it. So two ways to the same set have the same future, and only the
// cheaper value is kept (Held and Karp's dynamic programming). That makes 2^n sets and not n! orders, still too many
// for 30 options.
//
// The bound: prices of triples (order_prices.hpp) tell what the orders of a set cost at least. What the options that
// were taken out have paid, and this, is never more than the cost of any order that goes on from there, nor is what was
// paid alone, which is more where the prices of few options are left; sets where one of the two is over `most`, the
// cost of a known order, are dropped. It never falls from a set to the next one: the triples that are torn give back no
// less than they took. So to know what it rises by for the pairs of the option that goes is enough to drop most
// options; for the few others the triples are added up. The bound of a set is made from that of the set before, option
// by option; the sets of a size are sorted, so that neighbours are alike.
//
// The last ones: only some options of a set can be its last. From the option with the fewest wins in the set, whatever
// is beaten by what was found so far is added. When all others beat all of these, each of these stands behind all
// others in every order of the least cost of this set: else some such pair would stand side by side the wrong way, and
// to swap it costs less. The swap must not change who leads, though, where `first` says who may: an option that all
// others of the set beat can still be the best leader then. So with `first` a single last one is not taken for sure.
//
// The sets are kept by size, each with what is paid behind it: who comes next after a beginning is seen by comparing
// this with that of each set that has one option more. No path has to be stored, and all orders of the least cost are
// in it.
//
// Cost: for each set that is not dropped about 4 x options + triples of the options by which it differs from the one
// before; 8 bytes a word of options and the cost for each. The search stops when the work budget or `most_bytes` is
// used up; the least bound of the size at hand is then a lower bound, since bounds never fall.
//
// Source of the idea: Held and Karp 1962 (subsets), with a bound as in Groetschel, Juenger and Reinelt 1984.
#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "rules/pairwise/order_prices.hpp"

namespace assent::rules {

/// A set of small numbers.
template <std::size_t Words>
struct Bits {
  std::array<std::uint64_t, Words> words{};

  void add(std::size_t bit) { words[bit / 64] |= std::uint64_t{1} << bit % 64; }
  void remove(std::size_t bit) { words[bit / 64] &= ~(std::uint64_t{1} << bit % 64); }
  [[nodiscard]] bool has(std::size_t bit) const { return (words[bit / 64] >> bit % 64 & 1) != 0; }
  [[nodiscard]] bool is_empty() const { return *this == Bits{}; }
  [[nodiscard]] bool covers(const Bits& other) const { return (other - *this).is_empty(); }
  [[nodiscard]] int size() const {
    int count = 0;
    for (const std::uint64_t word : words) count += std::popcount(word);
    return count;
  }
  template <class Visit>
  void each(Visit visit) const {
    for (std::size_t i = 0; i < Words; ++i)
      for (std::uint64_t rest = words[i]; rest != 0; rest &= rest - 1)
        visit(i * 64 + static_cast<std::size_t>(std::countr_zero(rest)));
  }
  friend Bits operator&(Bits a, const Bits& b) {
    for (std::size_t i = 0; i < Words; ++i) a.words[i] &= b.words[i];
    return a;
  }
  friend Bits operator-(Bits a, const Bits& b) {
    for (std::size_t i = 0; i < Words; ++i) a.words[i] &= ~b.words[i];
    return a;
  }
  friend Bits operator|(Bits a, const Bits& b) {
    for (std::size_t i = 0; i < Words; ++i) a.words[i] |= b.words[i];
    return a;
  }
  friend bool operator==(const Bits&, const Bits&) = default;
};

/// The least value known for each of many sets, none of them empty.
template <class Cost, std::size_t Words>
class SetTable {
 public:
  using Set = Bits<Words>;
  struct Entry {
    Set set;
    Cost value;
  };

  void lower(const Set& set, Cost value) {
    if ((count_ + 1) * 3 > entries_.size() * 2) grow();
    Entry& entry = entries_[place_of(set)];
    if (entry.set.is_empty()) {
      entry = {set, value};
      ++count_;
    } else if (value < entry.value) {
      entry.value = value;
    }
  }
  [[nodiscard]] std::size_t bytes() const { return entries_.size() * sizeof(Entry); }

  /// The sets, sorted, without the room that the table needs while it grows.
  [[nodiscard]] static std::vector<Entry> sorted(SetTable table) {
    std::vector<Entry> entries;
    entries.reserve(table.count_);
    for (const Entry& entry : table.entries_)
      if (!entry.set.is_empty()) entries.push_back(entry);
    std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) { return a.set.words < b.set.words; });
    return entries;
  }

 private:
  [[nodiscard]] std::size_t place_of(const Set& set) const {
    std::uint64_t mixed = 0;
    for (const std::uint64_t word : set.words) {
      mixed = (mixed ^ word) * 0x9e3779b97f4a7c15U;
      mixed ^= mixed >> 29U;
    }
    std::size_t place = mixed & (entries_.size() - 1);
    while (!entries_[place].set.is_empty() && entries_[place].set != set) place = (place + 1) & (entries_.size() - 1);
    return place;
  }
  void grow() {
    std::vector<Entry> old(entries_.empty() ? 16 : 2 * entries_.size());
    old.swap(entries_);
    for (const Entry& entry : old)
      if (!entry.set.is_empty()) entries_[place_of(entry.set)] = entry;
  }

  std::vector<Entry> entries_;
  std::size_t count_ = 0;
};

/// What a search is asked.
template <class Cost>
struct PrefixQuestion {
  const Margins<Cost>& margins;
  const OrderPrices<Cost>& prices;
  Cost most = 0;                             // orders that cost more do not matter
  std::size_t most_bytes = 0;                // the search stops before it takes more memory
  std::vector<std::optional<Cost>> first{};  // by option: what it costs besides to put it first, nothing: it may not
};

/// The orders that a search found. Sets of options are lists of places, in any order.
template <class Cost>
class BestOrders {
 public:
  BestOrders() = default;
  BestOrders(const BestOrders&) = delete;
  BestOrders& operator=(const BestOrders&) = delete;
  virtual ~BestOrders() = default;

  /// Nothing where the search stopped early, or where every order costs more than the bound.
  [[nodiscard]] virtual const std::optional<Cost>& least() const = 0;
  /// No order costs less.
  [[nodiscard]] virtual Cost at_least() const = 0;
  [[nodiscard]] virtual std::size_t bytes() const = 0;
  /// The options that come next in the orders of the least cost that begin with these options. Only for sets that such
  /// an order begins with.
  [[nodiscard]] virtual Order next_after(const Order& begin) const = 0;
  /// True only if an order of the least cost begins with `begin`, then has `more`; can be false where these are many.
  /// Only for sets `begin` that such an order begins with.
  [[nodiscard]] virtual bool goes_on_with(const Order& begin, const Order& more) const = 0;
};

/// Takes an option from the end of what is left, in every way that can still cost no more than the bound. Inside,
/// options are named by their places in the order of the prices.
template <class Cost, std::size_t Words>
class PrefixSearch : public BestOrders<Cost> {
 public:
  PrefixSearch(const PrefixQuestion<Cost>& question, Work& work)
      : order_(question.prices.order()),
        options_(order_.size()),
        place_of_(options_),
        losses_(options_),
        wins_(options_),
        levels_(options_ + 1) {
    for (std::uint32_t place = 0; place < options_; ++place) {
      place_of_[order_[place]] = place;
      if (!question.first.empty()) first_.push_back(question.first[order_[place]]);
    }
    for (std::size_t a = 0; a < options_; ++a)
      for (std::size_t b = 0; b < options_; ++b) {
        const Cost margin = question.margins(order_[a], order_[b]);
        losses_(b, a) = std::max<Cost>(0, margin);
        if (margin > 0) wins_[a].add(b);
      }
    search(question, work);
  }

  [[nodiscard]] const std::optional<Cost>& least() const override { return least_; }
  [[nodiscard]] Cost at_least() const override { return at_least_; }
  [[nodiscard]] std::size_t bytes() const override { return bytes_; }

  [[nodiscard]] Order next_after(const Order& begin) const override {
    Order next;
    for (const std::uint32_t place : next_after(set_of(begin))) next.push_back(order_[place]);
    std::ranges::sort(next);
    return next;
  }

  [[nodiscard]] bool goes_on_with(const Order& begin, const Order& more) const override {
    if (more.size() > most_together) return false;
    const Set among = set_of(more);
    std::vector<Set> reached{set_of(begin)};
    for (std::size_t i = 0; i < more.size(); ++i) {
      std::vector<Set> longer;
      for (const Set& set : reached)
        for (const std::uint32_t place : next_after(set)) {
          if (!among.has(place)) continue;
          longer.push_back(set);
          longer.back().add(place);
        }
      std::ranges::sort(longer, {}, &Set::words);
      longer.erase(std::unique(longer.begin(), longer.end()), longer.end());
      reached = std::move(longer);
    }
    return !reached.empty();
  }

 private:
  using Set = Bits<Words>;
  using Table = SetTable<Cost, Words>;
  using Entry = typename Table::Entry;
  static constexpr Cost never = -1;
  static constexpr std::size_t most_together = 8;

  [[nodiscard]] Set set_of(const Order& options) const {
    Set set;
    for (const std::uint32_t option : options) set.add(place_of_[option]);
    return set;
  }

  // What is paid behind a set that was not dropped.
  [[nodiscard]] const Cost* paid_behind(std::size_t level, const Set& set) const {
    const auto& entries = levels_[level];
    const auto found = std::lower_bound(entries.begin(), entries.end(), set, [](const Entry& entry, const Set& wanted) {
      return entry.set.words < wanted.words;
    });
    return found != entries.end() && found->set == set ? &found->value : nullptr;
  }

  [[nodiscard]] Order next_after(const Set& begin) const {
    Order next;
    const auto level = static_cast<std::size_t>(begin.size());
    const Cost paid = begin.is_empty() ? *least_ : *paid_behind(level, begin);
    for (std::uint32_t place = 0; place < options_; ++place) {
      if (begin.has(place) || (level == 0 && cost_of_first(place) == never)) continue;
      Set longer = begin;
      longer.add(place);
      const Cost here = level == 0 ? cost_of_first(place) : cost_of_last(longer, place);
      const Cost* behind = paid_behind(level + 1, longer);
      if (behind != nullptr && *behind + here == paid) next.push_back(place);
    }
    return next;
  }

  void search(const PrefixQuestion<Cost>& question, Work& work) {
    Set all;
    for (std::size_t place = 0; place < options_; ++place) all.add(place);
    at_least_ = question.prices.at_least();
    if (at_least_ > question.most) return;
    SetBound<Cost> bound(question.margins, question.prices);
    Set counted;
    levels_[options_].push_back({all, 0});
    for (std::size_t level = options_; level > 1; --level)
      if (!expand(question, level, bound, counted, work)) return;
    for (const auto& [set, paid] : levels_[1])
      set.each([&, cost = paid](std::size_t place) {
        const Cost first = cost_of_first(place);
        if (first != never && cost + first <= question.most && (!least_ || cost + first < *least_))
          least_ = cost + first;
      });
    at_least_ = least_ ? *least_ : question.most + 1;
  }

  // All sets with one option less. False when the search has to stop.
  bool expand(const PrefixQuestion<Cost>& question, std::size_t level, SetBound<Cost>& bound, Set& counted,
              Work& work) {
    const Cost unit = question.prices.unit(), most = question.most * unit;
    const auto a_step = static_cast<std::int64_t>(1 + question.prices.triples().size() / options_ / 2);
    Cost least = most;
    Table shorter;
    for (const Entry& entry : levels_[level]) {
      const Set& set = entry.set;
      const Cost paid = entry.value;
      const auto changed = (set - counted).size() + (counted - set).size();
      if (!work.spend(static_cast<std::int64_t>(level) + changed * a_step)) return false;
      if (bytes_ + shorter.bytes() > question.most_bytes) {
        work.stop();
        return false;
      }
      (counted - set).each([&](std::size_t place) { bound.take(place); });
      (set - counted).each([&](std::size_t place) { bound.put(place); });
      counted = set;
      const Cost value = paid * unit + bound.total();
      last_ones(set).each([&](std::size_t place) {
        if (value + bound.rise(place) > most) return;
        const Cost paid_then = paid + cost_of_last(set, place);
        const Cost risen = std::max(value + bound.full_rise(place), paid_then * unit);
        if (risen > most) return;
        least = std::min(least, risen);
        Set rest = set;
        rest.remove(place);
        shorter.lower(rest, paid_then);
      });
    }
    at_least_ = std::max<Cost>(at_least_, (least + unit - 1) / unit);
    levels_[level - 1] = Table::sorted(std::move(shorter));
    bytes_ += levels_[level - 1].size() * sizeof(Entry);
    return true;
  }

  // What is lost by putting an option behind all others of a set: its wins over them.
  [[nodiscard]] Cost cost_of_last(const Set& set, std::size_t place) const {
    Cost cost = 0;
    set.each([&](std::size_t above) { cost += losses_(above, place); });
    return cost;
  }

  [[nodiscard]] Cost cost_of_first(std::size_t place) const {
    return first_.empty() ? 0 : first_[place].value_or(never);
  }

  // Those that can be the last in an order of the least cost. Options that all others of a set beat come behind these.
  [[nodiscard]] Set last_ones(const Set& set) const {
    std::size_t weakest = options_;
    int fewest = 0;
    set.each([&](std::size_t option) {
      const int wins = (wins_[option] & set).size();
      if (weakest == options_ || wins < fewest) weakest = option, fewest = wins;
    });
    Set last, fresh;
    fresh.add(weakest);
    while (!fresh.is_empty()) {
      last = last | fresh;
      Set beaten;
      fresh.each([&](std::size_t option) { beaten = beaten | wins_[option]; });
      fresh = (beaten & set) - last;
    }
    bool all_beat = true;
    (set - last).each([&](std::size_t option) { all_beat = all_beat && wins_[option].covers(last); });
    const bool may_lead = first_.empty() || last.size() > 1;  // else who leads would be settled here
    return all_beat && may_lead ? last : set;
  }

  Order order_;  // the option at each place
  std::size_t options_;
  Order place_of_;  // the place of each option
  std::vector<std::optional<Cost>> first_;
  PairTable<Cost> losses_;  // (a, b): what it costs to put `a` above `b`
  std::vector<Set> wins_;
  std::vector<std::vector<Entry>> levels_;  // by size of the sets
  std::size_t bytes_ = 0;
  std::optional<Cost> least_;
  Cost at_least_ = 0;
};

}  // namespace assent::rules
