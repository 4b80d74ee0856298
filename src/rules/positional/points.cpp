#include "rules/positional/points.hpp"

#include <algorithm>
#include <optional>
#include <unordered_map>

#include "assent/scores.hpp"
#include "base/big.hpp"
#include "rules/kernel/ballot_orders.hpp"
#include "rules/kernel/tiers.hpp"

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

[[nodiscard]] Range range_of_tier(std::size_t first, std::size_t last, TiedPlaces ties) {
  return {ties == TiedPlaces::last ? last - 1 : first, ties == TiedPlaces::first ? first + 1 : last};
}

// Nothing where the ballot gives the option nothing.
[[nodiscard]] std::optional<Range> range_of(const PlaceOnBallot& place, TiedPlaces ties, NotCompared blanks) {
  if (place.listed == 0 && blanks == NotCompared::nothing) return std::nullopt;  // no first place, nor any after it
  if (!place.is_compared()) {
    if (blanks == NotCompared::nothing || place.compared == 0) return std::nullopt;
    return Range{0, static_cast<std::size_t>(place.compared)};
  }
  const auto first = static_cast<std::size_t>(place.better), last = first + static_cast<std::size_t>(place.tied);
  return range_of_tier(first, last, ties);
}

// For everything that ballots give: `give(row, range)` makes what is called with each option that gets it.
template <class Give>
void for_each_range(SharedWork& shared, TiedPlaces ties, NotCompared blanks, Give give) {
  const BallotOrders& orders = shared.made<BallotOrders>();
  orders.for_each_tier([&](std::size_t row, std::size_t first, auto tier) {
    if (orders.listed(row) == 0 && blanks == NotCompared::nothing) return;
    const auto give_to = give(row, range_of_tier(first, first + tier.size(), ties));
    for (const auto entry : tier) give_to(BallotOrders::option_of(entry));
  });
  if (blanks == NotCompared::nothing || orders.all_compared()) return;
  RowReader rows(shared.profile().cells);
  for (std::size_t r = 0; r < shared.profile().rows(); ++r) {
    if (orders.compared(r) == 0) continue;
    const auto give_to = give(r, Range{0, orders.compared(r)});
    const std::span<const Cell> row = rows[r];
    for (std::size_t o = 0; o < row.size(); ++o)
      if (row[o] == not_compared) give_to(o);
  }
}

// The same numbers in 128 bits; nothing where these do not hold all sums of points.
[[nodiscard]] std::optional<std::vector<Int128>> in_small_numbers(const Profile& profile, std::span<const Big> up_to) {
  const Big most = up_to.back() * Big(total_weight(profile));
  if (!most.small()) return std::nullopt;
  std::vector<Int128> small;
  for (const Big& points : up_to) small.push_back(points.small().value());
  return small;
}

// Ranges are counted first, so that each is multiplied once.
[[nodiscard]] std::vector<Rational> points_in_big_numbers(SharedWork& shared, std::span<const Big> up_to,
                                                          const Big& scale, TiedPlaces ties, NotCompared blanks) {
  const Profile& profile = shared.profile();
  std::vector<std::unordered_map<std::uint64_t, Int128>> weights(profile.options);  // for sums: order plays no part
  for_each_range(shared, ties, blanks, [&](std::size_t row, Range range) {
    const std::uint64_t key = std::uint64_t{range.first} << 32 | range.last;
    return [&weights, key, weight = profile.weights[row]](std::size_t option) { weights[option][key] += weight; };
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
  const Big scale = common_denominator(points.first(std::min(points.size(), profile.options)));
  const std::vector<Big> all_up_to = points_up_to(points, profile.options, scale);
  const std::optional<std::vector<Int128>> up_to = in_small_numbers(profile, all_up_to);
  if (!up_to) return points_in_big_numbers(shared, all_up_to, scale, ties, blanks);
  SharedPoints sums(profile.options);
  for_each_range(shared, ties, blanks, [&](std::size_t row, Range range) {
    const Int128 worth = profile.weights[row] * ((*up_to)[range.last] - (*up_to)[range.first]);
    return [worth, into = sums.shared_by(range.last - range.first)](std::size_t option) { into[option] += worth; };
  });
  const Rational unit = Rational(Big(1), scale) * profile.weight_unit;
  std::vector<Rational> sums_of;
  for (std::size_t o = 0; o < profile.options; ++o) sums_of.push_back(sums.of(o, unit));
  return sums_of;
}

Rational points_of(const PlaceOnBallot& place, std::span<const Rational> points, TiedPlaces ties, NotCompared blanks) {
  const auto range = range_of(place, ties, blanks);
  if (!range) return 0;
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
  for (const Rational& sum : points) outcome.scores.push_back({sum});
  outcome.ranking.tiers = tiers_by(all_options(profile), points, better);
  add_steps(outcome, points);
  add_ties_left(outcome);
  return outcome;
}

}  // namespace assent::rules
