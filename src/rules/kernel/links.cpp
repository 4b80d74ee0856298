#include "rules/kernel/links.hpp"

#include <algorithm>
#include <numeric>
#include <optional>

namespace assent::rules {
namespace {

struct Link {
  std::size_t a, b;
  Int128 in_favour, against;
};

// Negative where `x` is the weaker one, 0 where both are equally strong.
[[nodiscard]] std::strong_ordering compare(const Link& x, const Link& y, Measure measure) {
  switch (measure) {
    case Measure::margins: return x.in_favour - x.against <=> y.in_favour - y.against;
    case Measure::winning_votes:
      if (x.in_favour != y.in_favour) return x.in_favour <=> y.in_favour;
      return y.against <=> x.against;
    case Measure::ratio: break;
  }
  if (x.against == 0 && y.against == 0) return x.in_favour <=> y.in_favour;
  return Rational(y.against, y.in_favour) <=> Rational(x.against, x.in_favour);
}

// A whole number for each link, the greater the stronger, and 0 where there is none.
using Strengths = PairTable<std::uint64_t>;

// Nothing where 64 bits do not hold them, and for ratios.
[[nodiscard]] std::optional<Strengths> whole_strengths(const Pairwise& pairwise, Measure measure) {
  const bool by_votes = measure == Measure::winning_votes;
  const Int128 most = pairwise.total(), room = by_votes ? (Int128{1} << 32) - 2 : (Int128{1} << 64) - 1;
  if (measure == Measure::ratio || most > room) return std::nullopt;
  Strengths strengths(pairwise.options());
  for (std::size_t a = 0; a < pairwise.options(); ++a)
    for (std::size_t b = 0; b < a; ++b) {
      const Int128 up = pairwise.support(a, b), down = pairwise.support(b, a);
      if (up == down) continue;
      const Int128 more = std::max(up, down), less = std::min(up, down);
      const Int128 strength = by_votes ? more * (most + 1) + most - less : more - less;
      (up > down ? strengths(a, b) : strengths(b, a)) = static_cast<std::uint64_t>(strength);
    }
  return strengths;
}

// Small strengths are marked in a table, great ones are sorted.
[[nodiscard]] Ranks ranks_of(const Strengths& strengths) {
  const std::size_t options = strengths.options();
  const std::span<const std::uint64_t> all(strengths.row(0), options * options);
  std::vector<std::uint64_t> levels{0};
  levels.insert(levels.end(), all.begin(), all.end());
  const std::uint64_t most = *std::ranges::max_element(levels);
  Ranks ranks(options);
  if (most < levels.size() * 4) {
    std::vector<std::int32_t> rank_of(most + 1);
    for (const std::uint64_t strength : all) rank_of[strength] = strength > 0 ? 1 : 0;
    std::partial_sum(rank_of.begin(), rank_of.end(), rank_of.begin());
    std::ranges::transform(all, ranks.row(0), [&](std::uint64_t strength) { return rank_of[strength]; });
    return ranks;
  }
  std::ranges::sort(levels);
  levels.erase(std::unique(levels.begin(), levels.end()), levels.end());
  std::ranges::transform(all, ranks.row(0), [&](std::uint64_t strength) {
    return static_cast<std::int32_t>(std::ranges::lower_bound(levels, strength) - levels.begin());
  });
  return ranks;
}

}  // namespace

Ranks link_ranks(const Pairwise& pairwise, Measure measure) {
  if (const auto strengths = whole_strengths(pairwise, measure)) return ranks_of(*strengths);
  const std::size_t options = pairwise.options();
  std::vector<Link> links;
  for (std::size_t a = 0; a < options; ++a)
    for (std::size_t b = 0; b < options; ++b)
      if (pairwise.beats(a, b)) links.push_back({a, b, pairwise.support(a, b), pairwise.support(b, a)});
  std::ranges::sort(links, [&](const Link& x, const Link& y) { return compare(x, y, measure) < 0; });
  Ranks ranks(options);
  std::int32_t rank = 0;
  for (std::size_t i = 0; i < links.size(); ++i) {
    if (i == 0 || compare(links[i - 1], links[i], measure) != 0) ++rank;
    ranks(links[i].a, links[i].b) = rank;
  }
  return ranks;
}

const Chains::Onward& Chains::onward_from(std::size_t option) {
  Onward& onward = onward_[option];
  if (!onward.empty()) return onward;
  const std::int32_t* ranks = links_.row(option);
  onward.reserve(links_.options());
  for (std::size_t to = 0; to < links_.options(); ++to)
    if (ranks[to] > 0) onward.emplace_back(-ranks[to], to);
  std::ranges::sort(onward);
  return onward;
}

// Goes on from the options in the order in which they were reached, to the nearest in listed order first.
std::vector<OptionId> Chains::shortest(std::size_t from, std::size_t to, std::int32_t rank) {
  const std::size_t options = links_.options();
  std::vector<std::size_t> before(options, options);  // by option: the one before it; `options` where not reached
  std::vector<std::size_t> reached;
  reached.reserve(options);
  reached.push_back(from);
  before[from] = from;
  for (std::size_t next = 0; next < reached.size() && before[to] == options; ++next) {
    const std::size_t here = reached[next], known = reached.size();
    for (const auto& [minus_rank, option] : onward_from(here)) {
      if (-minus_rank < rank) break;
      if (before[option] != options) continue;
      before[option] = here;
      reached.push_back(option);
    }
    std::sort(reached.begin() + static_cast<std::ptrdiff_t>(known), reached.end());
  }
  std::vector<OptionId> chain;
  if (before[to] == options) return chain;
  for (std::size_t option = to; option != from; option = before[option]) chain.push_back(option_id(option));
  chain.push_back(option_id(from));
  std::ranges::reverse(chain);
  return chain;
}

Opinion opinion_of(const Pairwise& pairwise, const Profile& profile, std::size_t a, std::size_t b) {
  return {Rational(pairwise.support(a, b), 1) * profile.weight_unit,
          Rational(pairwise.support(b, a), 1) * profile.weight_unit};
}

Opinion weakest_link(const Pairwise& pairwise, const Profile& profile, const Ranks& links,
                     std::span<const OptionId> chain) {
  std::size_t weakest = 0;
  const auto rank = [&](std::size_t i) { return links(index(chain[i]), index(chain[i + 1])); };
  for (std::size_t i = 1; i + 1 < chain.size(); ++i)
    if (rank(i) < rank(weakest)) weakest = i;
  return opinion_of(pairwise, profile, index(chain[weakest]), index(chain[weakest + 1]));
}

std::vector<std::vector<OptionId>> tiers_by_defeats(const Defeats& defeats) {
  const std::size_t options = defeats.options();
  std::vector<std::size_t> defeated_by(options);  // how many of those that are left
  for (std::size_t a = 0; a < options; ++a)
    for (std::size_t b = 0; b < options; ++b) defeated_by[b] += defeats(a, b) != 0 ? 1 : 0;
  std::vector<OptionId> left;
  left.reserve(options);
  for (std::size_t option = 0; option < options; ++option) left.push_back(option_id(option));
  std::vector<std::vector<OptionId>> tiers;
  while (!left.empty()) {
    std::vector<OptionId>& tier = tiers.emplace_back();
    std::size_t rest = 0;
    for (const OptionId option : left) {
      if (defeated_by[index(option)] == 0) tier.push_back(option);
      else left[rest++] = option;
    }
    left.resize(rest);
    for (const OptionId a : tier)
      for (const OptionId b : left) defeated_by[index(b)] -= defeats(index(a), index(b)) != 0 ? 1 : 0;
  }
  return tiers;
}

}  // namespace assent::rules
