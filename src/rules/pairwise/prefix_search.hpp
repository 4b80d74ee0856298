// All linear orders of the least cost, by the sets of options that they put first.
//
// What is searched: sets of options. A set stands for all orders that begin with its options, in whatever sequence, and
// that have put the others behind. From the set of all options on, one option after the other is taken out and put
// directly in front of what stands behind already. The cost of this depends on the set alone: the option's wins over
// all that stay in the set, which now stand above it. So two ways to the same set have the same future, and only the
// cheaper value is kept (Held and Karp's dynamic programming). That makes 2^n sets and not n! orders, still too many
// for 30 options.
//
// The bound: a circle of wins costs each order at least its weight, because the order goes against one of these wins.
// The circles are packed so that, for each win, those that use it weigh no more than its margin together; hence an
// order pays at least all of them. The value of a set is what its options that were taken out have paid, and the
// weights of the circles that lie inside the set, whose options have yet to pay. A value is thus never more than the
// cost of any order that goes on from there. With an option go the circles through it: they use its wins over others of
// the set, so its step costs at least what they weigh, and values never fall from a set to the next one. Sets over the
// bound `most`, the cost of a known order, are dropped.
//
// The last ones: only some options of a set can be its last. From the option with the fewest wins in the set, whatever
// is beaten by what was found so far is added. When all others beat all of these, each of these stands behind all
// others in every order of the least cost of this set: else some such pair would stand side by side the wrong way, and
// to swap it costs less. The swap must not change who leads, though, where `first` says who may: an option that all
// others of the set beat can still be the best leader then. So with `first` a single last one is not taken for sure.
//
// The sets are kept by size, with their values: who comes next after a beginning is seen by comparing the value of the
// set with that of each set that has one option more. No path has to be stored, and all orders of the least cost are in
// it.
//
// Cost: for each set that is not dropped about size x options + circles; 8 bytes a word of options and the value for
// each. The search stops when the work budget or `most_bytes` is used up; the least value of the size at hand is then a
// lower bound, since values never fall.
//
// Source of the idea: Held and Karp 1962 (subsets), with bounds as in Davenport and Kalagnanam 2004 (circles of wins).
#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "rules/pairwise/order_bounds.hpp"

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
  [[nodiscard]] const Cost* find(const Set& set) const {
    if (entries_.empty()) return nullptr;
    const Entry& entry = entries_[place_of(set)];
    return entry.set.is_empty() ? nullptr : &entry.value;
  }
  [[nodiscard]] const std::vector<Entry>& entries() const { return entries_; }  // some of them hold the empty set
  [[nodiscard]] std::size_t bytes() const { return entries_.size() * sizeof(Entry); }

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
  const std::vector<Circle<Cost>>& circles;
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

/// Takes an option from the end of what is left, in every way that can still cost no more than the bound. The value of
/// a set is the least cost of what stands behind it, and of the circles inside it, which is a lower bound.
template <class Cost, std::size_t Words>
class PrefixSearch : public BestOrders<Cost> {
 public:
  PrefixSearch(const PrefixQuestion<Cost>& question, Work& work)
      : first_(question.first), options_(question.margins.options()), wins_(options_), levels_(options_ + 1) {
    losses_ = PairTable<Cost>(options_);
    for (std::size_t a = 0; a < options_; ++a)
      for (std::size_t b = 0; b < options_; ++b) {
        losses_(b, a) = std::max<Cost>(0, question.margins(a, b));
        if (question.margins(a, b) > 0) wins_[a].add(b);
      }
    for (const Circle<Cost>& circle : question.circles) {
      circles_.push_back({{}, circle});
      for (std::size_t i = 0; i < circle.size; ++i) circles_.back().first.add(circle.members[i]);
    }
    search(question, work);
  }

  [[nodiscard]] const std::optional<Cost>& least() const override { return least_; }
  [[nodiscard]] Cost at_least() const override { return at_least_; }
  [[nodiscard]] std::size_t bytes() const override { return bytes_; }
  [[nodiscard]] Order next_after(const Order& begin) const override { return next_after(set_of(begin)); }

  [[nodiscard]] bool goes_on_with(const Order& begin, const Order& more) const override {
    if (more.size() > most_together) return false;
    std::vector<Set> reached{set_of(begin)};
    for (std::size_t i = 0; i < more.size(); ++i) {
      std::vector<Set> longer;
      for (const Set& set : reached)
        for (const std::uint32_t option : next_after(set)) {
          if (std::ranges::find(more, option) == more.end()) continue;
          longer.push_back(set);
          longer.back().add(option);
        }
      std::ranges::sort(longer, {}, &Set::words);
      longer.erase(std::unique(longer.begin(), longer.end()), longer.end());
      reached = std::move(longer);
    }
    return !reached.empty();
  }

 private:
  using Set = Bits<Words>;
  static constexpr Cost never = -1;
  static constexpr std::size_t most_together = 8;

  [[nodiscard]] static Set set_of(const Order& options) {
    Set set;
    for (const std::uint32_t option : options) set.add(option);
    return set;
  }

  [[nodiscard]] Order next_after(const Set& begin) const {
    Order next;
    const auto level = static_cast<std::size_t>(begin.size());
    const Cost value = begin.is_empty() ? *least_ : *levels_[level].find(begin);
    for (std::uint32_t option = 0; option < options_; ++option) {
      if (begin.has(option) || (level == 0 && cost_of_first(option) == never)) continue;
      Set longer = begin;
      longer.add(option);
      const Cost behind = level == 0 ? cost_of_first(option) : 0;
      const Cost* found = levels_[level + 1].find(longer);
      if (found != nullptr && *found + behind + cost_of_last(longer, option) == value) next.push_back(option);
    }
    return next;
  }

  void search(const PrefixQuestion<Cost>& question, Work& work) {
    Set all;
    for (std::size_t option = 0; option < options_; ++option) all.add(option);
    for (const Circle<Cost>& circle : question.circles) at_least_ += circle.weight;
    if (at_least_ > question.most) return;
    levels_[options_].lower(all, at_least_);
    for (std::size_t level = options_; level > 1; --level)
      if (!expand(question, level, work)) return;
    for (const auto& [set, value] : levels_[1].entries())
      set.each([&, cost = value](std::size_t option) {
        const Cost behind = cost_of_first(option);
        if (behind != never && cost + behind <= question.most && (!least_ || cost + behind < *least_))
          least_ = cost + behind;
      });
    at_least_ = least_ ? *least_ : question.most + 1;
  }

  // All sets with one option less. False when the search has to stop.
  bool expand(const PrefixQuestion<Cost>& question, std::size_t level, Work& work) {
    Cost least = question.most;
    for (const auto& entry : levels_[level].entries())
      if (!entry.set.is_empty()) least = std::min(least, entry.value);
    at_least_ = least;
    for (const auto& entry : levels_[level].entries()) {
      if (entry.set.is_empty()) continue;
      const auto steps = static_cast<std::int64_t>(2 * level + circles_.size() / 2);
      if (!work.spend(steps)) return false;
      if (bytes_ + levels_[level - 1].bytes() > question.most_bytes) {
        work.stop();
        return false;
      }
      shorten(entry.set, entry.value, question.most);
    }
    bytes_ += levels_[level - 1].bytes();
    return true;
  }

  void shorten(const Set& set, Cost value, Cost most) {
    SetTable<Cost, Words>& shorter = levels_[static_cast<std::size_t>(set.size()) - 1];
    costs_.assign(options_, 0);
    set.each([&](std::size_t above) {
      const Cost* row = losses_.row(above);
      for (std::size_t option = 0; option < options_; ++option) costs_[option] += row[option];
    });
    for (const auto& [members, circle] : circles_)
      if (set.covers(members))
        for (std::size_t i = 0; i < circle.size; ++i) costs_[circle.members[i]] -= circle.weight;
    last_ones(set).each([&](std::size_t option) {
      if (value + costs_[option] > most) return;
      Set rest = set;
      rest.remove(option);
      shorter.lower(rest, value + costs_[option]);
    });
  }

  // What is lost by putting an option behind all others of a set: its wins over them, less the circles that had been
  // counted for these.
  [[nodiscard]] Cost cost_of_last(const Set& set, std::size_t option) const {
    Cost cost = 0;
    set.each([&](std::size_t above) { cost += losses_(above, option); });
    for (const auto& [members, circle] : circles_)
      if (members.has(option) && set.covers(members)) cost -= circle.weight;
    return cost;
  }

  [[nodiscard]] Cost cost_of_first(std::size_t option) const {
    return first_.empty() ? 0 : first_[option].value_or(never);
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

  std::vector<std::optional<Cost>> first_;
  std::size_t options_;
  PairTable<Cost> losses_;  // (a, b): what it costs to put `a` above `b`
  std::vector<Set> wins_;
  std::vector<std::pair<Set, Circle<Cost>>> circles_;
  std::vector<SetTable<Cost, Words>> levels_;  // by size of the sets
  std::size_t bytes_ = 0;
  std::vector<Cost> costs_;  // scratch of `shorten`
  std::optional<Cost> least_;
  Cost at_least_ = 0;
};

}  // namespace assent::rules
