#include "analysis/majority.hpp"

#include <algorithm>
#include <cstring>
#include <numeric>

namespace assent {
namespace {

/// The weight that prefers one option to another: options x options, row by row.
using Preferred = std::vector<std::int64_t>;

// `Stored` is how wide a cell is, `Sum` wide enough for all weights together. Without branches: on the left a cell that is
// not compared stays the largest value and is less than nothing; on the right it becomes 0 and nothing is less than it.
template <class Stored, class Sum>
[[nodiscard]] Preferred count(const Profile& profile, const DistinctBallots& ballots) {
  const std::size_t options = profile.options;
  std::vector<Sum> sums(options * options, 0);
  std::vector<Stored> left(options), right(options);
  for (std::size_t b = 0; b < ballots.size(); ++b) {
    const auto weight = static_cast<Sum>(ballots.weights[b]);
    std::memcpy(left.data(), profile.cells.data() + ballots.row[b] * options * sizeof(Stored), options * sizeof(Stored));
    for (std::size_t o = 0; o < options; ++o) right[o] = left[o] == std::numeric_limits<Stored>::max() ? 0 : left[o];
    for (std::size_t i = 0; i < options; ++i) {
      Sum* const row = sums.data() + i * options;
      const Stored mine = left[i];
      for (std::size_t j = 0; j < options; ++j) row[j] = static_cast<Sum>(row[j] + (mine < right[j] ? weight : 0));
    }
  }
  return {sums.begin(), sums.end()};
}

template <class Stored>
[[nodiscard]] Preferred count(const Profile& profile, const DistinctBallots& ballots) {
  const std::int64_t all = std::accumulate(ballots.weights.begin(), ballots.weights.end(), std::int64_t{0});
  if (all <= std::numeric_limits<std::uint8_t>::max()) return count<Stored, std::uint8_t>(profile, ballots);
  if (all <= std::numeric_limits<std::uint16_t>::max()) return count<Stored, std::uint16_t>(profile, ballots);
  if (all <= std::numeric_limits<std::uint32_t>::max()) return count<Stored, std::uint32_t>(profile, ballots);
  return count<Stored, std::int64_t>(profile, ballots);
}

// The stored values of `Cells` compare like cells, as unsigned numbers of their width.
[[nodiscard]] Preferred preferred_of(const Profile& profile, const DistinctBallots& ballots) {
  switch (profile.cells.width()) {
    case 1: return count<std::uint8_t>(profile, ballots);
    case 2: return count<std::uint16_t>(profile, ballots);
    default: return count<std::uint32_t>(profile, ballots);
  }
}

// By options in falling order of how many they do not lose to, a dominating set comes first. The smallest one grows from
// the first option until nobody behind it is unbeaten by anybody in it.
template <class Beats>
[[nodiscard]] std::vector<OptionId> smith_set(const std::vector<std::size_t>& losses, Beats beats) {
  std::vector<std::size_t> order(losses.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, {}, [&](std::size_t option) { return losses[option]; });
  std::size_t size = 1;
  for (std::size_t i = 0; i < size; ++i)
    for (std::size_t j = order.size(); j > size; --j)
      if (!beats(order[i], order[j - 1])) size = j;
  order.resize(size);
  std::ranges::sort(order);
  std::vector<OptionId> smith;
  for (const std::size_t option : order) smith.push_back(option_id(option));
  return smith;
}

}  // namespace

MajorityFacts majority_of(const Profile& profile, const DistinctBallots& ballots) {
  const std::size_t options = profile.options;
  const Preferred preferred = preferred_of(profile, ballots);
  const auto beats = [&](std::size_t a, std::size_t b) { return preferred[a * options + b] > preferred[b * options + a]; };
  std::vector<std::size_t> wins(options, 0), losses(options, 0);
  for (std::size_t a = 0; a < options; ++a)
    for (std::size_t b = 0; b < options; ++b)
      if (beats(a, b)) ++wins[a], ++losses[b];
  MajorityFacts facts;
  for (std::size_t o = 0; o < options; ++o) {
    if (wins[o] + 1 == options) facts.winner = option_id(o);
    if (losses[o] + 1 == options && options > 1) facts.loser = option_id(o);
    if (losses[o] == 0) facts.weak_winners.push_back(option_id(o));
  }
  if (facts.winner) facts.weak_winners.clear();
  facts.smith = smith_set(losses, beats);
  return facts;
}

}  // namespace assent
