// Statistics of rules over many profiles. Everything is kept as integers that are only added, so parts of the work give
// the same as the whole, to the byte, in any order.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <vector>

#include "assent/ids.hpp"
#include "assent/outcome.hpp"
#include "facts/facts.hpp"

namespace assent {

/// The place of options that a rule sets aside: together below all others.
inline constexpr std::uint32_t set_aside_place = std::numeric_limits<std::uint32_t>::max();

/// Orders of more options than this are not compared with each other: the work grows with their square.
inline constexpr std::size_t most_options_in_order = most_options_compared;

/// What a rule says of one profile.
struct Placing {
  std::span<const std::uint32_t> places;  // by option its tier, from 0, or `set_aside_place`; empty: no result
  bool winners_proven = true;             // else it counts as a result without a proof, and nowhere else
  bool order_proven = true;               // else the winners count, but not the order
};

/// Writes the places that a ranking gives; one for each option.
void write_places(const Ranking& ranking, std::span<std::uint32_t> places);

/// What pairwise majorities say of one profile.
struct MajorityShape {
  std::optional<OptionId> winner, loser;  // Condorcet
  std::size_t smith_size = 0;             // of the Smith set
  bool cycle = false;                     // does an option beat another, and so on, until one beats the first?
};

[[nodiscard]] MajorityShape shape_of(const MajorityFacts& facts);

/// A mean of values, each rounded to billionths before it is added.
struct MeanCounts {
  std::int64_t sum = 0;      // in billionths
  std::int64_t counted = 0;  // values in the sum
  std::int64_t left_out = 0;
  friend bool operator==(const MeanCounts&, const MeanCounts&) = default;
};

/// How often, by how many winners there were: place k counts profiles with k winners; 0 where all were set aside.
using ByWinners = std::vector<std::int64_t>;

/// What one rule does.
struct RuleCounts {
  std::int64_t unproven = 0;  // results whose winners are not proven; all below is of the others
  ByWinners results;
  std::int64_t with_winner = 0, with_loser = 0;  // results where there is a Condorcet winner, or a loser
  ByWinners elects_winner, elects_loser;         // results where that one is among the winners
  friend bool operator==(const RuleCounts&, const RuleCounts&) = default;
};

/// What two rules have in common.
struct PairCounts {
  std::int64_t both = 0;          // profiles for which both have proven winners
  std::int64_t same_winners = 0;  // and these are the same
  MeanCounts tau;                 // Kendall's tau-b of the orders; left out where one of them ties all options
  friend bool operator==(const PairCounts&, const PairCounts&) = default;
};

/// The sums over profiles.
struct Summary {
  Summary() = default;
  /// `measure_count`: how many further means there are for each rule, such as the regret of its winner.
  explicit Summary(std::size_t rule_count, std::size_t measure_count = 0);

  std::int64_t profiles = 0;
  std::int64_t failed = 0;                // that could not be read, or not be counted; in no other number
  std::int64_t majorities = 0;            // profiles with counted majorities; the next four are of these
  std::int64_t winners = 0, losers = 0;   // with a Condorcet winner, with a loser
  std::int64_t cycles = 0;                // with a majority cycle
  std::vector<std::int64_t> smith_sizes;  // place k: with a Smith set of k options
  std::vector<RuleCounts> rules;
  std::vector<PairCounts> pairs;                  // see `pair_place`
  std::vector<std::vector<MeanCounts>> measures;  // by rule, then by measure

  friend bool operator==(const Summary&, const Summary&) = default;
};

/// Where in `pairs` two rules stand, of which the first comes before the second.
[[nodiscard]] constexpr std::size_t pair_place(std::size_t first, std::size_t second) {
  return second * (second - 1) / 2 + first;
}

/// Adds all that `part` counted; both are of the same rules and measures. Throws Overflow.
void add_summary(Summary& whole, const Summary& part);

/// Adds profiles to a summary. Nothing is allocated once the largest profile has been seen. One for each thread.
class SummaryAdder {
 public:
  explicit SummaryAdder(Summary& summary) : summary_(summary) {}
  /// `shape` is null where majorities are not counted; one placing for each rule.
  void add(const MajorityShape* shape, std::span<const Placing> placings);

 private:
  void add_shape(const MajorityShape& shape);
  void add_rule(std::size_t rule, const MajorityShape* shape, const Placing& placing);
  void add_orders(std::size_t rule, const Placing& placing);
  void add_pair(std::size_t first, std::size_t second, std::span<const Placing> placings);

  Summary& summary_;
  std::size_t words_ = 0;  // for the pairs of options, a bit each
  // By rule and pair of options: does it tell them apart, and is the first one above?
  std::vector<std::uint64_t> apart_, above_;
  std::vector<std::int64_t> count_apart_;  // by rule
};

/// Adds one value to a further mean of a rule, rounded to billionths; its size is below 10^9.
void add_measure(MeanCounts& mean, double value);

/// A share of `of` profiles with its 95 % interval (Wilson 1927). `count` may be a sum of parts: then the interval is
/// that of a whole number in its place.
struct Share {
  double count = 0;
  std::int64_t of = 0;
  double value = 0, low = 0, high = 1;  // of no profile: all of 0..1, and no value
};
[[nodiscard]] Share share_of(double count, std::int64_t of);

/// Each profile counts 1/k where there are k winners.
[[nodiscard]] double by_winners_sum(const ByWinners& counts);
/// How many results: the sum of all places.
[[nodiscard]] std::int64_t count_of(const std::vector<std::int64_t>& counts);

}  // namespace assent
