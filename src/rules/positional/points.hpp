// Points for the places on a ballot; what positional rules share.
#pragma once

#include <span>
#include <vector>

#include "assent/outcome.hpp"
#include "assent/profile.hpp"
#include "assent/rule.hpp"
#include "assent/scores.hpp"

namespace assent::rules {

/// The weight of all ballots, in weight units.
[[nodiscard]] Int128 total_weight(const Profile& profile);

/// Sums of points that several options share out equally: kept apart by the number of options, and divided at the end,
/// so that all sums are whole numbers.
class SharedPoints {
 public:
  explicit SharedPoints(std::size_t options) : options_(options), start_of_(options + 1, none) {}

  /// The option gets `points` divided by `sharers`, which is from 1 to the number of options.
  void add(std::size_t option, std::size_t sharers, Int128 points) {
    if (start_of_[sharers] == none) add_sharers(sharers);
    sums_[start_of_[sharers] + option] += points;
  }
  /// What the option has, times `unit`.
  [[nodiscard]] Rational of(std::size_t option, const Rational& unit) const;

 private:
  static constexpr std::size_t none = static_cast<std::size_t>(-1);
  void add_sharers(std::size_t sharers);

  std::size_t options_;
  std::vector<std::size_t> start_of_;  // by number of sharers: where its sums start
  std::vector<Int128> sums_;           // by number of sharers that occurs, and by option
  std::vector<std::size_t> sharers_;   // the numbers that occur, in the order of their sums
};

/// What an option gets that a ballot ties: the mean of the points of the places that the tie takes up, those of the
/// last or of the first of them.
enum class TiedPlaces { mean, last, first };

/// What an option gets that a ballot does not compare: nothing, or the mean of the points that the ballot gives.
enum class NotCompared { nothing, mean };

/// The sum of weight times points for each option; `points[0]` is for the first place. A place beyond the list is worth
/// nothing.
[[nodiscard]] std::vector<Rational> points_by_place(SharedWork& shared, std::span<const Rational> points,
                                                    TiedPlaces ties, NotCompared blanks);

/// What a ballot gives for one place, by the same convention.
[[nodiscard]] Rational points_of(const PlaceOnBallot& place, std::span<const Rational> points, TiedPlaces ties,
                                 NotCompared blanks);

/// 1, 1/2, 1/3 ... for so many places.
[[nodiscard]] std::vector<Rational> dowdall_points(std::size_t places);

/// All options by their points, with a reason for each step and each tie.
[[nodiscard]] Outcome outcome_by_points(const Profile& profile, std::span<const Rational> points, BetterScore better);

}  // namespace assent::rules
