// Who stands at the top, or at the bottom, of each ballot while options go out one after the other.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "assent/profile.hpp"
#include "rules/kernel/ballot_orders.hpp"

namespace assent::rules {

enum class End {
  top,     // the best options that are left and that the ballot lists; a ballot without one is exhausted
  bottom,  // the worst that it compares; a ballot that ties all that it compares has none
};

enum class Share {
  split,  // a ballot is divided among the options that share the place
  full,   // each of them gets all of it
};

/// Counts the ballots for the options that are left. Where the next question is about fewer options, only the ballots
/// that change are looked at again. The first count of all options is made once for all rules of a profile.
/// Memory: some bytes a ballot, beside the orders of ballots that rules share, too.
class EndCount {
 public:
  EndCount(SharedWork& shared, End end, Share share) : EndCount(begun(shared, end, share)) {}

  /// The weight of each option that is left, in their order, on the file's scale.
  [[nodiscard]] std::vector<Rational> scores(std::span<const OptionId> left);
  /// One that has more than half of the ballots that have somebody at the end, and what it has; the same count.
  [[nodiscard]] std::optional<std::pair<OptionId, Rational>> majority(std::span<const OptionId> left);
  /// The weight of the ballots that had somebody at the end at the last question, on the file's scale.
  [[nodiscard]] Rational counted() const { return Rational(counted_, 1) * profile_.weight_unit; }

 private:
  static constexpr std::size_t no_sums = static_cast<std::size_t>(-1);

  enum class Sign : std::int8_t { add = 1, take = -1 };
  struct Uncounted {};
  /// Several options that share the end of some ballots.
  struct Tie {
    std::size_t sharers = 0;  // how many; 0 when it is of no ballot any more
    Int128 weight = 0;        // of these ballots
  };
  template <End end>
  struct AllCounted;

  EndCount(Uncounted, SharedWork& shared, End end, Share share);
  [[nodiscard]] static EndCount begun(SharedWork& shared, End end, Share share);

  /// The weights times `scale`.
  struct Scaled {
    std::vector<Int128> sums;
    Int128 scale;
  };
  void count(std::span<const OptionId> left);
  [[nodiscard]] std::optional<Scaled> in_small_numbers(std::span<const OptionId> left) const;
  [[nodiscard]] std::vector<Rational> in_big_numbers(std::span<const OptionId> left) const;
  [[nodiscard]] bool shrinks_to(std::span<const OptionId> left);
  void count_all();
  void count_changed();
  void count_row(std::size_t row);
  [[nodiscard]] bool changes(std::size_t tie) const;
  [[nodiscard]] bool shrink(std::size_t tie);
  [[nodiscard]] std::uint32_t find(std::size_t row);
  template <class Order>
  [[nodiscard]] std::uint32_t find_top(std::size_t row, Order order);
  template <class Order>
  [[nodiscard]] std::uint32_t find_bottom(std::size_t row, Order order);
  template <class Order>
  [[nodiscard]] std::uint32_t one_or_tie(Order tier);
  [[nodiscard]] std::uint32_t known_or_new_tie(std::size_t sharers);
  void grow_known_ties();
  [[nodiscard]] std::size_t slot_of(std::span<const std::uint64_t> options) const;
  void book(std::size_t tie, Sign sign);
  void book_new_ties(std::size_t from);
  [[nodiscard]] Int128* sums_of(std::size_t sharers) {
    if (start_of_[sharers] == no_sums) use(sharers);
    return sums_.data() + start_of_[sharers];
  }
  void use(std::size_t sharers);

  const Profile& profile_;
  const BallotOrders& orders_;
  End end_;
  Share share_;
  std::vector<std::uint8_t> left_;     // by option: 1 for those that are left
  std::uint32_t nobody_, first_tie_;   // ends that are no options
  std::vector<std::uint8_t> out_;      // by end: 1 for those whose ballots the next count has to look at
  std::vector<std::uint32_t> ends_;    // by row: an option, `nobody_`, or `first_tie_` and the number of a tie
  std::vector<std::uint32_t> passed_;  // by row: how many of its options, from the end on, have gone out
  std::size_t left_count_ = 0;
  std::vector<std::uint64_t> gone_;  // a bit for each option that went out at the last question
  std::vector<Tie> ties_;
  std::vector<std::uint64_t> tied_;        // by tie: a bit for each of its options
  std::vector<std::uint64_t> tie_read_;    // scratch of `one_or_tie`
  std::vector<std::uint32_t> known_ties_;  // found in this count, by hash: its number and 1; 0 where a slot is free
  std::size_t known_count_ = 0;
  std::vector<Int128> sums_;           // of each number of options that share a place, by option
  std::vector<std::size_t> start_of_;  // by such a number: where its sums start, or `no_sums`
  std::vector<std::size_t> used_;      // the numbers that have sums, in the order of their first ballot
  Int128 counted_ = 0;
  Int128 total_ = 0;  // weight of all ballots
};

}  // namespace assent::rules
