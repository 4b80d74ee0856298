#include "rules/kernel/links.hpp"

#include <algorithm>

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

}  // namespace

Ranks link_ranks(const Pairwise& pairwise, Measure measure) {
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

std::vector<OptionId> shortest_chain(const Ranks& links, std::size_t from, std::size_t to, std::int32_t rank) {
  const std::size_t options = links.options();
  std::vector<std::size_t> before(options, options);  // by option: the one before it; `options` where not reached
  std::vector<std::size_t> reached{from};
  before[from] = from;
  for (std::size_t next = 0; next < reached.size() && before[to] == options; ++next)
    for (std::size_t option = 0; option < options; ++option) {
      if (before[option] != options || links(reached[next], option) < rank) continue;
      before[option] = reached[next];
      reached.push_back(option);
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
  for (std::size_t option = 0; option < options; ++option) left.push_back(option_id(option));
  std::vector<std::vector<OptionId>> tiers;
  while (!left.empty()) {
    std::vector<OptionId> tier, rest;
    for (const OptionId option : left) (defeated_by[index(option)] == 0 ? tier : rest).push_back(option);
    for (const OptionId a : tier)
      for (const OptionId b : rest) defeated_by[index(b)] -= defeats(index(a), index(b)) != 0 ? 1 : 0;
    tiers.push_back(std::move(tier));
    left = std::move(rest);
  }
  return tiers;
}

}  // namespace assent::rules
