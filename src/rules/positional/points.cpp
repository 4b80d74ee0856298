#include "rules/positional/points.hpp"

#include <algorithm>
#include <optional>
#include <unordered_map>

#include "assent/scores.hpp"
#include "base/big.hpp"
#include "rules/kernel/tiers.hpp"
#include "rules/positional/place_weights.hpp"

namespace assent::rules {
namespace {

// The least whole number that makes a whole number of every one of these.
[[nodiscard]] Big common_denominator(std::span<const Rational> numbers) {
  Big common = 1;
  for (const Rational& number : numbers) common = least_common_multiple(common, Big(number.denominator()));
  return common;
}

// By number of places: the points of all places up to there, times `scale`.
[[nodiscard]] std::vector<Big> points_up_to(std::span<const Rational> points, std::size_t options, const Big& scale) {
  std::vector<Big> up_to{Big(0)};
  for (std::size_t place = 0; place < options; ++place) {
    const Rational here = place < points.size() ? points[place] : Rational(0);
    up_to.push_back(up_to.back() + Big(here.numerator()) * (scale / Big(here.denominator())));
  }
  return up_to;
}

// The places of which an option gets equal parts: from the first, which counts from 0, to before the last.
struct Range {
  std::size_t first, last;
};

// Nothing where the ballot gives these options nothing.
[[nodiscard]] std::optional<Range> range_of(const Together& together, TiedPlaces ties, NotCompared blanks) {
  const auto [how, first, last] = together;
  const bool gives_nothing = how == Together::How::nobody_listed || how == Together::How::not_compared;
  if (gives_nothing && blanks == NotCompared::nothing) return std::nullopt;
  if (how == Together::How::not_compared) return Range{first, last};
  return Range{ties == TiedPlaces::last ? last - 1 : first, ties == TiedPlaces::first ? first + 1 : last};
}

// The same of one option of a ballot.
[[nodiscard]] Together together_of(const PlaceOnBallot& place) {
  using How = Together::How;
  if (!place.is_compared()) return {How::not_compared, 0, static_cast<std::size_t>(place.compared)};
  const auto first = static_cast<std::size_t>(place.better);
  const How how = place.is_listed ? How::listed : place.listed > 0 ? How::below_listed : How::nobody_listed;
  return {how, first, first + static_cast<std::size_t>(place.tied)};
}

struct SmallPoints {
  Int128 scale = 1;
  std::vector<Int128> up_to;
};

// Both of the above in 128 bits; nothing where these do not hold all sums of points.
[[nodiscard]] std::optional<SmallPoints> in_small_numbers(const Profile& profile, std::span<const Rational> points) {
  SmallPoints small;
  for (const Rational& number : points) {
    const Int128 below = number.denominator();
    if (__builtin_mul_overflow(small.scale, below / greatest_common_divisor(small.scale, below), &small.scale))
      return std::nullopt;
  }
  Int128 sum = 0, most = 0;
  small.up_to.reserve(profile.options + 1);
  small.up_to.push_back(0);
  for (std::size_t place = 0; place < profile.options; ++place) {
    Int128 here = 0;
    if (place < points.size() &&
        __builtin_mul_overflow(points[place].numerator(), small.scale / points[place].denominator(), &here))
      return std::nullopt;
    if (__builtin_add_overflow(sum, here, &sum)) return std::nullopt;
    small.up_to.push_back(sum);
  }
  if (__builtin_mul_overflow(sum, total_weight(profile), &most)) return std::nullopt;
  return small;
}

// Ranges are counted first, so that each is multiplied once.
[[nodiscard]] std::vector<Rational> points_in_big_numbers(SharedWork& shared, std::span<const Rational> points,
                                                          TiedPlaces ties, NotCompared blanks) {
  const Profile& profile = shared.profile();
  const Big scale = common_denominator(points);
  const std::vector<Big> up_to = points_up_to(points, profile.options, scale);
  std::vector<std::unordered_map<std::uint64_t, Int128>> weights(profile.options);  // for sums: order plays no part
  for_each_weight(shared, [&](std::size_t option, const Together& together, Int128 weight) {
    if (const auto range = range_of(together, ties, blanks))
      weights[option][std::uint64_t{range->first} << 32 | range->last] += weight;
  });
  Big shares = 1;  // what every number of sharers divides
  for (std::size_t sharers = 2; sharers <= profile.options; ++sharers)
    shares = least_common_multiple(shares, Big(static_cast<Int128>(sharers)));
  std::vector<Rational> sums;
  for (const auto& ranges : weights) {
    Big sum = 0;
    for (const auto& [key, weight] : ranges) {
      const std::size_t first = key >> 32, last = key & 0xffffffffU;
      sum = sum + Big(weight) * (up_to[last] - up_to[first]) * (shares / Big(static_cast<Int128>(last - first)));
    }
    sums.push_back(Rational(sum, scale * shares) * profile.weight_unit);
  }
  return sums;
}

}  // namespace

Int128 total_weight(const Profile& profile) {
  Int128 total = 0;
  for (const std::int64_t weight : profile.weights) total = checked_add(total, weight);
  return total;
}

void SharedPoints::add_sharers(std::size_t sharers) {
  start_of_[sharers] = sums_.size();
  sums_.resize(sums_.size() + options_);
  sharers_.push_back(sharers);
}

Rational SharedPoints::of(std::size_t option, const Rational& unit) const {
  Rational sum = 0;
  for (const std::size_t sharers : sharers_)
    if (const Int128 points = sums_[start_of_[sharers] + option]; points != 0)
      sum = sum + Rational(points, static_cast<Int128>(sharers));
  return sum * unit;
}

std::vector<Rational> points_by_place(SharedWork& shared, std::span<const Rational> points, TiedPlaces ties,
                                      NotCompared blanks) {
  const Profile& profile = shared.profile();
  const std::span<const Rational> used = points.first(std::min(points.size(), profile.options));
  const auto small = in_small_numbers(profile, used);
  if (!small) return points_in_big_numbers(shared, used, ties, blanks);
  const std::vector<Int128>& up_to = small->up_to;
  SharedPoints sums(profile.options);
  for_each_weight(shared, [&](std::size_t option, const Together& together, Int128 weight) {
    if (const auto range = range_of(together, ties, blanks))
      sums.add(option, range->last - range->first, weight * (up_to[range->last] - up_to[range->first]));
  });
  const Rational unit = Rational(1, small->scale) * profile.weight_unit;
  std::vector<Rational> sums_of;
  sums_of.reserve(profile.options);
  for (std::size_t o = 0; o < profile.options; ++o) sums_of.push_back(sums.of(o, unit));
  return sums_of;
}

Rational points_of(const PlaceOnBallot& place, std::span<const Rational> points, TiedPlaces ties, NotCompared blanks) {
  const auto range = range_of(together_of(place), ties, blanks);
  if (!range || range->first == range->last) return 0;  // an empty ballot
  Rational sum = 0;
  for (std::size_t at = range->first; at < std::min(range->last, points.size()); ++at) sum = sum + points[at];
  return sum / Rational(static_cast<std::int64_t>(range->last - range->first));
}

std::vector<Rational> dowdall_points(std::size_t places) {
  std::vector<Rational> points;
  for (std::size_t place = 1; place <= places; ++place) points.push_back(Rational(1, static_cast<Int128>(place)));
  return points;
}

Outcome outcome_by_points(const Profile& profile, std::span<const Rational> points, BetterScore better) {
  Outcome outcome;
  outcome.scores.reserve(points.size());
  for (const Rational& sum : points) outcome.scores.push_back({sum});
  outcome.ranking.tiers = tiers_by(all_options(profile), points, better);
  add_steps(outcome, points);
  add_ties_left(outcome);
  return outcome;
}

}  // namespace assent::rules
