// Who stands at the top, or at the bottom, of each ballot while options go out one after the other.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
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
  /// The weight of the ballots that had somebody at the end at the last question, on the file's scale.
  [[nodiscard]] Rational counted() const { return Rational(counted_, 1) * profile_.weight_unit; }

 private:
  enum class Sign : std::int8_t { add = 1, take = -1 };
  struct Uncounted {};
  template <End end>
  struct AllCounted;

  EndCount(Uncounted, SharedWork& shared, End end, Share share);
  [[nodiscard]] static EndCount begun(SharedWork& shared, End end, Share share);

  [[nodiscard]] std::optional<std::vector<Rational>> in_small_numbers(std::span<const OptionId> left) const;
  [[nodiscard]] std::vector<Rational> in_big_numbers(std::span<const OptionId> left) const;
  [[nodiscard]] bool shrinks_to(std::span<const OptionId> left);
  void count_all();
  void count_changed();
  [[nodiscard]] bool changes_a_tie(std::size_t row) const;
  [[nodiscard]] std::size_t tie_size(std::size_t row) const;
  [[nodiscard]] std::uint32_t find(std::size_t row);
  [[nodiscard]] std::uint32_t find_again(std::size_t row);
  template <class Order>
  [[nodiscard]] std::uint32_t find_top(std::size_t row, Order order);
  template <class Order>
  [[nodiscard]] std::uint32_t find_bottom(std::size_t row, Order order);
  template <class Order>
  [[nodiscard]] std::uint32_t write_tie(std::size_t row, Order tier);
  void book(std::size_t row, std::uint32_t end, Sign sign);
  [[nodiscard]] std::vector<Int128>& sums_of(std::size_t ties);

  const Profile& profile_;
  const BallotOrders& orders_;
  End end_;
  Share share_;
  std::vector<std::uint8_t> left_, out_;  // by option, and for `nobody_` and `several_`: 1 for those that are left; for
                                          // those whose ballots the next count has to look at
  std::uint32_t nobody_, several_;        // in place of an option
  std::vector<std::uint32_t> ends_;       // by row: the option at the end, or `nobody_` or `several_`
  std::vector<std::uint32_t> passed_;     // by row: how many of its options, from the end on, have gone out
  std::size_t left_count_ = 0, gone_ = 0;   // how many are left, and how many went out at the last question
  std::size_t words_;                       // of a tie: a bit for each option
  std::vector<std::uint64_t> gone_in_tie_;  // who went out
  std::vector<std::uint64_t> ties_;         // by row: several who share its end; empty where nobody ties
  std::vector<std::vector<Int128>> sums_;   // by number of options that share a place, then by option
  std::vector<std::size_t> used_;           // the numbers that have sums, in the order of their first ballot
  std::vector<std::uint8_t> in_use_;        // by such a number: is it among them?
  Int128 counted_ = 0;
  Int128 total_ = 0;  // weight of all ballots
};

}  // namespace assent::rules
