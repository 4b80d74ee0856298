#include "rules/pairwise/locking.hpp"

#include <algorithm>
#include <iterator>
#include <string>
#include <tuple>
#include <utility>

#include "base/sha256.hpp"
#include "rules/kernel/arguments.hpp"
#include "rules/kernel/sets.hpp"
#include "rules/kernel/tiers.hpp"
#include "rules/kernel/work.hpp"
#include "rules/pairwise/lock_universes.hpp"

namespace assent::rules {
namespace {

// By option: what the lot goes by, the smallest first. `printf '%s\\n%s' SEED PLACE | sha256sum` rechecks one; places
// are counted from 1.
[[nodiscard]] std::vector<std::string> draw_places(std::size_t options, std::int64_t seed) {
  std::vector<std::string> digests;
  for (std::size_t place = 1; place <= options; ++place)
    digests.push_back(sha256_hex(std::to_string(seed) + "\n" + std::to_string(place)));
  return digests;
}

// One ranking being made.
class Count {
 public:
  Count(const Context& context, Locking locking, Measure measure)
      : context_(context),
        pairwise_(context.shared.pairwise()),
        locking_(locking),
        measure_(measure),
        links_(link_ranks(pairwise_, measure)),
        work_(context.limits) {}

  // The winners of some universe, then those of the others alone, and so on; where all universes are one, as locked.
  [[nodiscard]] Outcome in_all_universes() {
    std::vector<OptionId> left = all_options(context_.profile);
    std::vector<Wins> groups = groups_of(links_, left);
    Ranks locked = lock_in_listed_order(groups);
    Stand stand{Locked(links_.options(), locking_)};
    while (!left.empty()) {
      Universes universes(groups, left, links_.options(), work_);
      universes.search(stand);
      if (!universes.branched() || work_.stopped()) {
        finish(locked, left, universes.winners());
        break;
      }
      const std::vector<OptionId> winners = universes.winners();
      add_tier(winners, locked);
      left = without(left, winners);
      for (Wins& group : groups)
        std::erase_if(group, [&](Win win) { return is_in(winners, win.winner) || is_in(winners, win.loser); });
      if (!stays(locked, winners)) locked = lock_in_listed_order(groups);
      if (locking_ == Locking::tree) stand = Stand{Locked(links_.options(), locking_)};
      else stand.locked.take_out(winners);
    }
    return std::move(outcome_);
  }

  [[nodiscard]] Outcome in_order(LockTies ties, std::int64_t seed) {
    const std::vector<OptionId> all = all_options(context_.profile);
    std::vector<Wins> groups = groups_of(links_, all);
    if (ties == LockTies::lot) {
      const std::vector<std::string> drawn = draw_places(all.size(), seed);
      for (Wins& group : groups)
        std::ranges::sort(group, {}, [&](Win win) { return std::tie(drawn[win.winner], drawn[win.loser]); });
    }
    finish(lock_in_listed_order(groups), all, {});
    return std::move(outcome_);
  }

 private:
  [[nodiscard]] static bool is_in(const std::vector<OptionId>& options, std::size_t option) {
    return std::ranges::binary_search(options, option_id(option));
  }

  // Whether what is locked in among the others is the same without these options: no chain goes through one of them.
  // Then what all orders agreed on stays, too: whoever wins somewhere is under nobody there.
  [[nodiscard]] bool stays(const Ranks& locked, const std::vector<OptionId>& out) const {
    if (locking_ == Locking::tree) return false;
    return std::ranges::all_of(out, [&](OptionId option) {
      for (std::size_t other = 0; other < locked.options(); ++other)
        if (locked(other, index(option)) > 0) return false;
      return true;
    });
  }

  [[nodiscard]] Ranks lock_in_listed_order(const std::vector<Wins>& groups) const {
    Ranks kept(context_.profile.options);
    Locked locked(context_.profile.options, locking_);
    for (const Wins& group : groups)
      for (const Win win : group) {
        if (!locked.is_allowed(win)) continue;
        locked.add(win);
        kept(win.winner, win.loser) = links_(win.winner, win.loser);
      }
    return kept;
  }

  // A locked chain from the tier above to each option of the tier below that it leads to: the shortest.
  void add_chains(std::span<const OptionId> lower) {
    const std::size_t none = links_.options();
    std::vector<std::size_t> before(none, none);
    std::vector<std::size_t> reached;
    for (const OptionId option : upper_) {
      before[index(option)] = index(option);
      reached.push_back(index(option));
    }
    for (std::size_t next = 0; next < reached.size(); ++next)
      for (std::size_t option = 0; option < none; ++option) {
        if (before[option] != none || upper_locked_(reached[next], option) == 0) continue;
        before[option] = reached[next];
        reached.push_back(option);
      }
    for (const OptionId worse : lower) {
      if (before[index(worse)] == none) continue;
      std::vector<OptionId> chain{worse};
      while (before[index(chain.back())] != index(chain.back()))
        chain.push_back(option_id(before[index(chain.back())]));
      std::ranges::reverse(chain);
      const Opinion weakest = weakest_link(pairwise_, context_.profile, upper_locked_, chain);
      outcome_.reasons.push_back(
          Path{.kind = Path::Kind::locked, .measure = measure_, .options = std::move(chain), .weakest = weakest});
    }
  }

  void add_tier(const std::vector<OptionId>& tier, const Ranks& locked) {
    if (!upper_.empty()) add_chains(tier);
    outcome_.ranking.tiers.push_back(tier);
    upper_ = tier;
    upper_locked_ = locked;
  }

  // The rest in one universe; `known` are winners of others, if the search stopped on the way.
  void finish(const Ranks& locked, std::vector<OptionId> left, const std::vector<OptionId>& known) {
    Defeats defeats(context_.profile.options);
    for (const OptionId a : left)
      for (const OptionId b : left) defeats(index(a), index(b)) = locked(index(a), index(b)) > 0 ? 1 : 0;
    const bool stopped = work_.stopped().has_value();
    const std::vector<OptionId> possible = upper_.empty() ? left : outcome_.ranking.tiers.front();
    for (std::vector<OptionId> tier : tiers_by_defeats(defeats)) {
      std::erase_if(tier, [&](OptionId option) { return !std::ranges::binary_search(left, option); });
      if (stopped && !known.empty()) {
        std::vector<OptionId> first;
        std::ranges::set_union(tier, known, std::back_inserter(first));
        tier = first;
      }
      if (tier.empty()) continue;
      add_tier(tier, locked);
      left = without(left, tier);
      if (stopped) break;
    }
    if (!stopped) return;
    bound(left, locked, possible);
  }

  // Whoever is in the first tier does win, in some universe.
  void bound(const std::vector<OptionId>& rest, const Ranks& locked, const std::vector<OptionId>& possible) {
    if (!rest.empty()) add_tier(rest, locked);
    outcome_.proof = Bounded{Rational(static_cast<std::int64_t>(outcome_.ranking.tiers.front().size())),
                             Rational(static_cast<std::int64_t>(context_.profile.options)),
                             *work_.stopped(),
                             {},
                             outcome_.ranking.tiers.front(),
                             possible};
  }

  const Context& context_;
  const Pairwise& pairwise_;
  Locking locking_;
  Measure measure_;
  Ranks links_;
  Work work_;
  Outcome outcome_;
  std::vector<OptionId> upper_;  // the tier before
  Ranks upper_locked_;           // what was locked in when the tier was found
};

}  // namespace

Outcome by_locking(const Context& context, Locking locking, const Arguments& arguments) {
  const Read read(lock_parameters, arguments);
  Count count(context, locking, read.choice<Measure>("by"));
  const auto ties = read.choice<LockTies>("ties");
  Outcome outcome =
      ties == LockTies::parallel_universes ? count.in_all_universes() : count.in_order(ties, read.whole("seed"));
  add_ties_left(outcome);
  return outcome;
}

}  // namespace assent::rules
