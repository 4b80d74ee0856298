// The least cost of changes of ballots where a ballot may also be changed in part: a bound for the whole changes, and
// the start of the search for them.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "assent/rational.hpp"
#include "rules/kernel/work.hpp"
#include "rules/pairwise/change_table.hpp"

namespace assent::rules {

/// The relaxed question as a linear program, solved by the dual simplex method in whole numbers. A price for each need
/// says what it is worth; each kind of ballots takes the way that is cheapest at these prices, and prices rise until
/// what is taken meets the needs. Where they stand is told by ties, as many as there are needs: a price that is 0, or a
/// way of a part that is as cheap as its key. Charges differ a little from costs, so that no more ways than these are
/// as cheap as others and each step gains something. Any prices give a bound that holds, so charges decide only how
/// soon a good one is found.
class Relaxation {
 public:
  /// Equal ballots, which are changed in one of the ways `low` to `high`.
  struct Part {
    std::uint32_t kind;
    std::int64_t count;
    std::uint16_t low, high;
    std::uint16_t key;  // the cheapest at the prices
  };
  enum class State { solved, impossible, stopped };

  /// Nothing is changed, and all prices are 0. The table must outlive it.
  Relaxation(const ChangeTable& table, const ChangeQuestion& question);

  /// To the best prices. A step of work is one way of a part looked at, or four numbers of the table of ties. Stopped
  /// also where a number would be too large.
  [[nodiscard]] State solve(Work& work);

  /// No whole changes cost less. Raised by `solve`.
  [[nodiscard]] std::int64_t bound() const { return bound_; }

  /// Only after `solve`. Drops what no changes that cost less than `best` can do.
  void narrow(std::int64_t best);

  /// Leaves parts as their keys say which no tie holds and of which `holds` says so, by place.
  template <class Holds>
  void hold(const Holds& holds) {
    keep_parts([&](std::size_t place) { return ties_of_part_[place] > 0 || !holds(place); });
  }

  /// Makes one part of those between whose ways the same differences lie, and forgets the prices.
  /// They are charged by this table of the same question from now on.
  void merge(const ChangeTable& table);

  /// Only after `solve`, where no gain is negative: whole changes near the relaxed ones that meet the needs; what
  /// they cost. `changed` gets, by step of the table, how many ballots of its kind are changed in its way or a higher
  /// one; not after `narrow`, `hold` or `merge`, which forget parts.
  [[nodiscard]] std::int64_t rounded(Work& work, std::vector<std::int64_t>* changed = nullptr) const;

  /// So many ballots of a part (rounded down) are changed in the way `way` or a higher one.
  struct Split {
    std::uint32_t part;
    std::uint16_t way;
    std::int64_t count;
    bool nearer_up;
  };
  /// Only after `solve`. Where a number of ballots is not whole; nothing where all are.
  [[nodiscard]] std::optional<Split> split() const;
  /// Only these, and no more, are changed so; or one more at least.
  void take_down(const Split& split);
  void take_up(const Split& split);

  [[nodiscard]] std::size_t size() const { return parts_.size(); }

  /// Prices of the needs, times `scale`, none negative, and what they prove: no whole changes cost less than `bound`.
  struct Prices {
    std::vector<std::int64_t> of_needs;
    std::int64_t scale, bound;
  };
  /// After `solve`; nothing where a number is too large.
  [[nodiscard]] std::optional<Prices> cost_prices_and_bound() const;
  /// Forgets the prices; from now on what is charged is that of this table of the same question.
  void charge_by(const ChangeTable& table);
  /// What the ballots are parted into; a kind can have several parts.
  [[nodiscard]] std::span<const Part> parts() const { return parts_; }

 private:
  struct Tie {
    std::int64_t part = -1;  // -1: the price of need `way` is 0
    std::uint16_t way = 0;   // as cheap as the part's key
  };
  struct Crossing {  // a part's way comes to be as cheap as its key, or a price comes to 0
    std::int64_t above, below;
    Tie tie;
  };
  using Numbers = std::vector<std::int64_t>;
  struct Total {   // far from the limits of 64 bits: see `outcome_by_changes`
    Numbers lack;  // by need: what is missing
    std::int64_t cost = 0;
  };

  [[nodiscard]] std::span<std::int64_t> column(std::size_t tie) { return {&inverse_[tie * needs_], needs_}; }
  [[nodiscard]] std::span<const std::int64_t> column(std::size_t tie) const {
    return {&inverse_[tie * needs_], needs_};
  }
  [[nodiscard]] std::optional<Numbers> prices(std::span<const std::int64_t> charges) const;
  [[nodiscard]] std::int64_t between(std::span<const std::int64_t> charges, const Part& part, std::size_t from,
                                     std::size_t to) const;
  // The ways of a part but its key, and how much more each costs than the key, times scale_, at these prices.
  template <class Visit>
  void for_each_way(const Part& part, std::span<const std::int64_t> charges, std::span<const std::int64_t> prices,
                    const Visit& visit) const {
    const std::size_t first = table_->first_step[part.kind];
    std::int64_t more = 0;
    for (std::size_t way = part.key; way < part.high; ++way) {
      more += charges[first + way] * scale_ - worth(*table_, first + way, prices);
      visit(static_cast<std::uint16_t>(way + 1), more);
    }
    more = 0;
    for (std::size_t way = part.key; way-- > part.low;) {
      more -= charges[first + way] * scale_ - worth(*table_, first + way, prices);
      visit(static_cast<std::uint16_t>(way), more);
    }
  }
  [[nodiscard]] Int128 amount(std::size_t tie) const;
  [[nodiscard]] Int128 amount_of_key(std::size_t part) const;
  [[nodiscard]] std::vector<Int128> levels_of(std::size_t place) const;
  void gain(Total& total, const Part& part, std::size_t from, std::size_t to, std::int64_t count) const;
  [[nodiscard]] bool can_go_down(const Total& total, const Part& part, std::size_t way) const;
  void set_key(Part& part, std::uint16_t key);
  void make_key(std::size_t tie);
  template <class Keeps>
  void keep_parts(const Keeps& keeps) {
    std::vector<std::int64_t> places(parts_.size(), -1);
    std::size_t kept = 0;
    for (std::size_t place = 0; place < parts_.size(); ++place) {
      if (!keeps(place)) continue;
      places[place] = static_cast<std::int64_t>(kept);
      ties_of_part_[kept] = ties_of_part_[place];
      parts_[kept++] = parts_[place];
    }
    parts_.resize(kept);
    ties_of_part_.resize(kept);
    for (Tie& tie : ties_)
      if (tie.part >= 0) tie.part = places[static_cast<std::size_t>(tie.part)];
  }
  void hold_no_price();
  void add_part(Part part);
  [[nodiscard]] std::optional<std::size_t> leaving();
  [[nodiscard]] std::optional<Crossing> next_crossing(std::uint32_t place, std::span<const std::int64_t> way) const;
  [[nodiscard]] std::optional<Tie> entering(std::span<const std::int64_t> way, Work& work);
  [[nodiscard]] bool exchange(std::size_t leaving, Tie entering);
  [[nodiscard]] std::optional<Numbers> cost_prices() const;
  [[nodiscard]] Int128 worth_of_all(const Numbers& at) const;
  void raise_bound();

  const ChangeTable* table_;
  std::size_t needs_;
  std::vector<Part> parts_;
  std::vector<std::uint16_t> ties_of_part_;
  std::vector<Tie> ties_;  // one a need
  Numbers inverse_;        // by tie: the direction, times scale_, in which only this tie is given up
  Numbers prices_;         // times scale_, by what is charged
  std::int64_t scale_ = 1;
  Total total_;  // where all parts are changed in the ways of their keys
  std::int64_t bound_ = 0;
};

}  // namespace assent::rules
