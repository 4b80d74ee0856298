// The pairwise count once more, one ballot and one pair at a time, and what the definitions of pairwise rules need.
#pragma once

#include <functional>
#include <set>
#include <vector>

#include "assent/reason.hpp"
#include "oracles/slow_rules.hpp"

namespace assent::oracle {

/// The weight for `a` and against it where it meets `b`, on the file's scale.
[[nodiscard]] inline Opinion opinion(const Profile& profile, std::size_t a, std::size_t b) {
  Opinion sum;
  for (std::size_t r = 0; r < profile.rows(); ++r) {
    const Cell x = profile.cell(r, a);
    const Cell y = profile.cell(r, b);
    if (x == not_compared || y == not_compared) continue;
    if (x < y) sum.in_favour = sum.in_favour + weight_of(profile, r);
    if (y < x) sum.against = sum.against + weight_of(profile, r);
  }
  return sum;
}

/// All pairs at once: [a][b].
using Opinions = std::vector<std::vector<Opinion>>;
[[nodiscard]] inline Opinions opinions(const Profile& profile) {
  Opinions table(profile.options, std::vector<Opinion>(profile.options));
  for (std::size_t a = 0; a < profile.options; ++a)
    for (std::size_t b = 0; b < profile.options; ++b) table[a][b] = opinion(profile, a, b);
  return table;
}

[[nodiscard]] inline bool wins(const Opinion& opinion) { return opinion.against < opinion.in_favour; }

/// Is a pairwise win weaker than another?
[[nodiscard]] inline bool is_weaker(const Opinion& x, const Opinion& y, Measure measure) {
  if (measure == Measure::margins) return x.in_favour - x.against < y.in_favour - y.against;
  if (measure == Measure::winning_votes)
    return x.in_favour < y.in_favour || (x.in_favour == y.in_favour && y.against < x.against);
  const Rational left = x.in_favour * y.against, right = y.in_favour * x.against;  // the ratios, without dividing
  const bool unopposed = x.against == Rational(0) && y.against == Rational(0);
  return unopposed ? x.in_favour < y.in_favour : left < right;
}

/// The weakest win of the strongest chain of wins, found by going through all chains; nothing where there is none.
[[nodiscard]] inline std::optional<Opinion> strongest_chain(const Opinions& table, std::size_t from, std::size_t to,
                                                            Measure measure) {
  std::optional<Opinion> best;
  std::set<std::size_t> seen{from};
  const std::function<void(std::size_t, std::optional<Opinion>)> go = [&](std::size_t at,
                                                                          std::optional<Opinion> weakest) {
    if (at == to) {
      if (!best || is_weaker(*best, *weakest, measure)) best = weakest;
      return;
    }
    for (std::size_t next = 0; next < table.size(); ++next) {
      if (!wins(table[at][next]) || !seen.insert(next).second) continue;
      go(next, !weakest || is_weaker(table[at][next], *weakest, measure) ? table[at][next] : *weakest);
      seen.erase(next);
    }
  };
  go(from, std::nullopt);
  return best;
}

/// The undefeated first, then those whom nobody left defeats. `defeats(a, b)`: a defeats b.
[[nodiscard]] inline Ranking undefeated_first(std::size_t options,
                                              const std::function<bool(std::size_t, std::size_t)>& defeats) {
  std::set<std::size_t> left;
  for (std::size_t o = 0; o < options; ++o) left.insert(o);
  Ranking ranking;
  while (!left.empty()) {
    std::vector<OptionId> tier;
    for (const std::size_t b : left) {
      bool defeated = false;
      for (const std::size_t a : left) defeated = defeated || defeats(a, b);
      if (!defeated) tier.push_back(option_id(b));
    }
    for (const OptionId option : tier) left.erase(index(option));
    ranking.tiers.push_back(tier);
  }
  return ranking;
}

}  // namespace assent::oracle
