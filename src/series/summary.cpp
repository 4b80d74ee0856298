#include "series/summary.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <numeric>

#include "assent/rational.hpp"

namespace assent {
namespace {

constexpr double billion = 1e9;

void add_count(std::int64_t& sum, std::int64_t number) {
  if (__builtin_add_overflow(sum, number, &sum)) throw Overflow();
}

void add_counts(std::vector<std::int64_t>& sums, const std::vector<std::int64_t>& numbers) {
  if (sums.size() < numbers.size()) sums.resize(numbers.size());
  for (std::size_t i = 0; i < numbers.size(); ++i) add_count(sums[i], numbers[i]);
}

void add_mean(MeanCounts& sum, const MeanCounts& part) {
  add_count(sum.sum, part.sum);
  add_count(sum.counted, part.counted);
  add_count(sum.left_out, part.left_out);
}

void count_at(std::vector<std::int64_t>& counts, std::size_t place) {
  if (counts.size() <= place) counts.resize(place + 1);
  ++counts[place];
}

[[nodiscard]] bool is_winner(const Placing& placing, const std::optional<OptionId>& option) {
  return option && placing.places[index(*option)] == 0;
}

[[nodiscard]] bool same_winners(const Placing& one, const Placing& other) {
  for (std::size_t o = 0; o < one.places.size(); ++o)
    if ((one.places[o] == 0) != (other.places[o] == 0)) return false;
  return true;
}

[[nodiscard]] bool has_winners(const Placing& placing) { return !placing.places.empty() && placing.winners_proven; }

}  // namespace

Summary::Summary(std::size_t rule_count, std::size_t measure_count)
    : rules(rule_count),
      pairs(rule_count < 2 ? 0 : pair_place(0, rule_count)),
      measures(rule_count, std::vector<MeanCounts>(measure_count)) {}

MajorityShape shape_of(const MajorityFacts& facts) {
  return {.winner = facts.winner, .loser = facts.loser, .smith_size = facts.smith.size(), .cycle = facts.cycle};
}

void write_places(const Ranking& ranking, std::span<std::uint32_t> places) {
  std::ranges::fill(places, set_aside_place);
  for (std::size_t tier = 0; tier < ranking.tiers.size(); ++tier)
    for (const OptionId option : ranking.tiers[tier]) places[index(option)] = static_cast<std::uint32_t>(tier);
}

void add_summary(Summary& whole, const Summary& part) {
  add_count(whole.profiles, part.profiles);
  add_count(whole.failed, part.failed);
  add_count(whole.majorities, part.majorities);
  add_count(whole.winners, part.winners);
  add_count(whole.losers, part.losers);
  add_count(whole.cycles, part.cycles);
  add_counts(whole.smith_sizes, part.smith_sizes);
  for (std::size_t r = 0; r < whole.rules.size(); ++r) {
    RuleCounts& sum = whole.rules[r];
    const RuleCounts& rule = part.rules[r];
    add_count(sum.unproven, rule.unproven);
    add_counts(sum.results, rule.results);
    add_count(sum.with_winner, rule.with_winner);
    add_count(sum.with_loser, rule.with_loser);
    add_counts(sum.elects_winner, rule.elects_winner);
    add_counts(sum.elects_loser, rule.elects_loser);
    for (std::size_t m = 0; m < whole.measures[r].size(); ++m) add_mean(whole.measures[r][m], part.measures[r][m]);
  }
  for (std::size_t p = 0; p < whole.pairs.size(); ++p) {
    add_count(whole.pairs[p].both, part.pairs[p].both);
    add_count(whole.pairs[p].same_winners, part.pairs[p].same_winners);
    add_mean(whole.pairs[p].tau, part.pairs[p].tau);
  }
}

void SummaryAdder::add(const MajorityShape* shape, std::span<const Placing> placings) {
  ++summary_.profiles;
  if (shape != nullptr) add_shape(*shape);
  std::size_t options = 0;
  for (const Placing& placing : placings) options = std::max(options, placing.places.size());
  words_ = options <= most_options_in_order ? (options * (options - 1) / 2 + 63) / 64 : 0;
  if (options == 0) words_ = 0;
  apart_.assign(placings.size() * words_, 0);
  above_.assign(placings.size() * words_, 0);
  count_apart_.assign(placings.size(), 0);
  for (std::size_t r = 0; r < placings.size(); ++r) {
    if (placings[r].places.empty()) continue;
    add_rule(r, shape, placings[r]);
    if (has_winners(placings[r])) add_orders(r, placings[r]);
  }
  for (std::size_t second = 1; second < placings.size(); ++second) {
    if (!has_winners(placings[second])) continue;
    for (std::size_t first = 0; first < second; ++first)
      if (has_winners(placings[first])) add_pair(first, second, placings);
  }
}

void SummaryAdder::add_shape(const MajorityShape& shape) {
  ++summary_.majorities;
  summary_.winners += shape.winner.has_value();
  summary_.losers += shape.loser.has_value();
  summary_.cycles += shape.cycle;
  count_at(summary_.smith_sizes, shape.smith_size);
}

void SummaryAdder::add_rule(std::size_t rule, const MajorityShape* shape, const Placing& placing) {
  RuleCounts& counts = summary_.rules[rule];
  if (!placing.winners_proven) {
    ++counts.unproven;
    return;
  }
  const auto winners = static_cast<std::size_t>(std::ranges::count(placing.places, 0U));
  count_at(counts.results, winners);
  if (shape == nullptr) return;
  counts.with_winner += shape->winner.has_value();
  counts.with_loser += shape->loser.has_value();
  if (is_winner(placing, shape->winner)) count_at(counts.elects_winner, winners);
  if (is_winner(placing, shape->loser)) count_at(counts.elects_loser, winners);
}

void SummaryAdder::add_orders(std::size_t rule, const Placing& placing) {
  if (words_ == 0 || !placing.order_proven) return;
  std::size_t bit = rule * words_ * 64;
  std::int64_t count = 0;
  for (std::size_t a = 0; a < placing.places.size(); ++a)
    for (std::size_t b = a + 1; b < placing.places.size(); ++b, ++bit) {
      const bool apart = placing.places[a] != placing.places[b], above = placing.places[a] < placing.places[b];
      apart_[bit / 64] |= static_cast<std::uint64_t>(apart) << (bit % 64);
      above_[bit / 64] |= static_cast<std::uint64_t>(above) << (bit % 64);
      count += apart;
    }
  count_apart_[rule] = count;
}

// Kendall's tau-b: concordant pairs less discordant ones, by the geometric mean of the pairs that each tells apart.
void SummaryAdder::add_pair(std::size_t first, std::size_t second, std::span<const Placing> placings) {
  PairCounts& counts = summary_.pairs[pair_place(first, second)];
  ++counts.both;
  counts.same_winners += same_winners(placings[first], placings[second]);
  if (count_apart_[first] == 0 || count_apart_[second] == 0) {
    ++counts.tau.left_out;
    return;
  }
  std::int64_t both = 0, discordant = 0;
  const std::size_t one = first * words_, other = second * words_;
  for (std::size_t w = 0; w < words_; ++w) {
    const std::uint64_t apart = apart_[one + w] & apart_[other + w];
    both += std::popcount(apart);
    discordant += std::popcount(apart & (above_[one + w] ^ above_[other + w]));
  }
  const double whole = std::sqrt(static_cast<double>(count_apart_[first]) * static_cast<double>(count_apart_[second]));
  add_measure(counts.tau, static_cast<double>(both - 2 * discordant) / whole);
}

void add_measure(MeanCounts& mean, double value) {
  add_count(mean.sum, std::llround(value * billion));
  ++mean.counted;
}

Share share_of(double count, std::int64_t of) {
  Share share{.count = count, .of = of};
  if (of == 0) return share;
  constexpr double z = 1.959963984540054;  // of the normal distribution, 97.5 % lie below
  const auto n = static_cast<double>(of);
  const double p = count / n, z2 = z * z / n;
  const double centre = (p + z2 / 2) / (1 + z2), half = z / (1 + z2) * std::sqrt(p * (1 - p) / n + z2 / (4 * n));
  share.value = p;
  share.low = count == 0 ? 0 : std::max(0.0, centre - half);
  share.high = p >= 1 ? 1 : std::min(1.0, centre + half);
  return share;
}

double by_winners_sum(const ByWinners& counts) {
  double sum = 0;
  for (std::size_t k = 1; k < counts.size(); ++k) sum += static_cast<double>(counts[k]) / static_cast<double>(k);
  return sum;
}

std::int64_t count_of(const std::vector<std::int64_t>& counts) {
  return std::accumulate(counts.begin(), counts.end(), std::int64_t{0});
}

}  // namespace assent
