#include "rules/kernel/points.hpp"

#include <algorithm>

#include "rules/kernel/places.hpp"
#include "rules/kernel/tiers.hpp"

namespace assent::rules {
namespace {

// The least whole number that makes a whole number of every one of these.
[[nodiscard]] Int128 common_denominator(std::span<const Rational> numbers) {
  Int128 common = 1;
  for (const Rational& number : numbers)
    common = checked_multiply(common, number.denominator() / greatest_common_divisor(common, number.denominator()));
  return common;
}

// By number of places: the points of all places up to there, times `scale`.
[[nodiscard]] std::vector<Int128> points_up_to(std::span<const Rational> points, std::size_t options, Int128 scale) {
  std::vector<Int128> up_to{0};
  for (std::size_t place = 0; place < options; ++place) {
    const Rational here = place < points.size() ? points[place] : Rational(0);
    up_to.push_back(checked_add(up_to.back(), checked_multiply(here.numerator(), scale / here.denominator())));
  }
  return up_to;
}

}  // namespace

Int128 total_weight(const Profile& profile) {
  Int128 total = 0;
  for (const std::int64_t weight : profile.weights) total = checked_add(total, weight);
  return total;
}

Rational SharedPoints::of(std::size_t option, const Rational& unit) const {
  Rational sum = 0;
  for (std::size_t sharers = 1; sharers < width_; ++sharers)
    if (const Int128 points = sums_[option * width_ + sharers]; points != 0)
      sum = sum + Rational(points, static_cast<Int128>(sharers)) * unit;
  return sum;
}

std::vector<Rational> points_by_place(const Profile& profile, std::span<const Rational> points, TiedPlaces ties,
                                      NotCompared blanks) {
  const Int128 scale = common_denominator(points.first(std::min(points.size(), profile.options)));
  const std::vector<Int128> up_to = points_up_to(points, profile.options, scale);
  static_cast<void>(checked_multiply(total_weight(profile), up_to.back()));  // the sums below have room
  SharedPoints sums(profile.options);
  Places places(profile.options);
  RowReader rows(profile.cells);
  for (std::size_t r = 0; r < profile.rows(); ++r) {
    const std::span<const Cell> row = rows[r];
    places.read(row);
    for (std::size_t o = 0; o < row.size(); ++o) {
      const bool compared = row[o] != not_compared;
      if (!compared && blanks == NotCompared::nothing) continue;
      std::size_t first = compared ? static_cast<std::size_t>(places.better(o)) : 0;
      std::size_t last = first + static_cast<std::size_t>(compared ? places.tied(o) : places.compared());
      if (compared && ties == TiedPlaces::last) first = last - 1;
      if (compared && ties == TiedPlaces::first) last = first + 1;
      sums.add(o, last - first, profile.weights[r] * (up_to[last] - up_to[first]));
    }
  }
  std::vector<Rational> sums_of;
  for (std::size_t o = 0; o < profile.options; ++o)
    sums_of.push_back(sums.of(o, Rational(1, scale) * profile.weight_unit));
  return sums_of;
}

std::vector<Rational> dowdall_points(std::size_t places) {
  std::vector<Rational> points;
  for (std::size_t place = 1; place <= places; ++place) points.push_back(Rational(1, static_cast<Int128>(place)));
  return points;
}

Outcome outcome_by_points(const Profile& profile, std::span<const Rational> points, BetterScore better) {
  Outcome outcome;
  for (const Rational& sum : points) outcome.scores.push_back({sum});
  outcome.ranking.tiers = tiers_by(all_options(profile), points, better);
  add_steps(outcome, points);
  add_ties_left(outcome);
  return outcome;
}

}  // namespace assent::rules
