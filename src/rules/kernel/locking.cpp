#include "rules/kernel/locking.hpp"

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

#include "rules/kernel/arguments.hpp"
#include "rules/kernel/sets.hpp"
#include "rules/kernel/tiers.hpp"
#include "rules/kernel/work.hpp"

namespace assent::rules {
namespace {

struct Win {
  std::uint32_t winner, loser;
};
using Wins = std::vector<Win>;

// The wins among some options in groups of equal strength, the strongest first; each group in listed order.
[[nodiscard]] std::vector<Wins> groups_of(const Ranks& links, std::span<const OptionId> among) {
  std::int32_t most = 0;
  for (const OptionId a : among)
    for (const OptionId b : among) most = std::max(most, links(index(a), index(b)));
  std::vector<Wins> groups(static_cast<std::size_t>(most));
  for (const OptionId a : among)
    for (const OptionId b : among)
      if (const std::int32_t rank = links(index(a), index(b)); rank > 0)
        groups[static_cast<std::size_t>(most - rank)].push_back(
            {static_cast<std::uint32_t>(a), static_cast<std::uint32_t>(b)});
  return groups;
}

// What is locked in so far.
class Locked {
 public:
  Locked(std::size_t options, Locking locking)
      : locking_(locking), words_((options + 63) / 64), below_(options * words_), is_beaten_(options) {}

  [[nodiscard]] bool is_above(std::size_t a, std::size_t b) const { return (below_[word(a, b)] >> b % 64 & 1) != 0; }
  [[nodiscard]] bool is_beaten(std::size_t option) const { return is_beaten_[option] != 0; }
  /// Locking it in now would change nothing, or is not allowed, now or later.
  [[nodiscard]] bool is_settled(Win win) const {
    return is_above(win.winner, win.loser) || !is_allowed(win);
  }
  [[nodiscard]] bool is_allowed(Win win) const {
    return !is_above(win.loser, win.winner) && !(locking_ == Locking::river && is_beaten(win.loser));
  }

  /// Whatever leads to the winner leads on to the loser and to all below it.  Cost: O(options^2 / 64).
  void add(Win win) {
    is_beaten_[win.loser] = 1;
    if (is_above(win.winner, win.loser)) return;
    const std::uint64_t* onward = &below_[win.loser * words_];
    for (std::size_t from = 0; from < is_beaten_.size(); ++from) {
      if (from != win.winner && !is_above(from, win.winner)) continue;
      if (from != win.winner && is_above(from, win.loser)) continue;
      std::uint64_t* reached = &below_[from * words_];
      for (std::size_t i = 0; i < words_; ++i) reached[i] |= onward[i];
      reached[win.loser / 64] |= std::uint64_t{1} << win.loser % 64;
    }
  }

  [[nodiscard]] std::int64_t size() const { return static_cast<std::int64_t>(below_.size()); }
  friend auto operator<=>(const Locked& a, const Locked& b) { return a.key() <=> b.key(); }

 private:
  [[nodiscard]] std::size_t word(std::size_t a, std::size_t b) const { return a * words_ + b / 64; }
  [[nodiscard]] std::pair<const std::vector<std::uint64_t>&, const std::vector<std::uint8_t>&> key() const {
    return {below_, is_beaten_};
  }

  Locking locking_;
  std::size_t words_;
  std::vector<std::uint64_t> below_;     // by option: a bit for each one that locked wins lead to
  std::vector<std::uint8_t> is_beaten_;  // by option: a locked win is over it
};

// All orders of equals. Two orders that locked in the same are one.
class Universes {
 public:
  Universes(const std::vector<Wins>& groups, std::span<const OptionId> among, std::size_t options, Locking locking,
            Work& work)
      : groups_(groups), among_(among), locking_(locking), work_(work), seen_(groups.size()), wins_(options) {}

  void search() { go_on(Locked(wins_.size(), locking_), 0); }

  [[nodiscard]] bool branched() const { return branched_; }
  [[nodiscard]] std::vector<OptionId> winners() const {
    std::vector<OptionId> options;
    for (const OptionId option : among_)
      if (wins_[index(option)] != 0) options.push_back(option);
    return options;
  }

 private:
  // From the group `at` on, until a group has more than one end.
  void go_on(Locked locked, std::size_t at) {
    for (; at < groups_.size(); ++at) {
      if (branched_ && nothing_new(locked)) return;
      Wins open;
      for (const Win win : groups_[at])
        if (!locked.is_settled(win)) open.push_back(win);
      if (branched_ && !work_.spend(cost_of(groups_[at].size(), open.size(), locked))) return;
      if (open.empty()) continue;
      if (open.size() == 1) {
        locked.add(open.front());
        continue;
      }
      const Wins contested = lock_uncontested(locked, open);
      if (contested.empty()) continue;
      branched_ = true;
      return branch(locked, contested, at);
    }
    for (const OptionId option : among_)
      if (!locked.is_beaten(index(option))) wins_[index(option)] = 1;
  }

  // Locks in what every order does, and returns the rest: wins that the others of the group can stop.
  [[nodiscard]] Wins lock_uncontested(Locked& locked, const Wins& open) const {
    Locked all = locked;
    for (const Win win : open) all.add(win);
    std::vector<std::uint32_t> over(wins_.size());
    for (const Win win : open) ++over[win.loser];
    Wins contested, safe;
    for (const Win win : open) {
      const bool is_stopped =
          all.is_above(win.loser, win.winner) || (locking_ == Locking::river && over[win.loser] > 1);
      (is_stopped ? contested : safe).push_back(win);
    }
    for (const Win win : safe) locked.add(win);
    return contested;
  }

  void branch(const Locked& locked, const Wins& contested, std::size_t at) {
    if (nothing_new(locked) || !work_.spend(std::max<std::int64_t>(1000, 10 * locked.size()))) return;
    if (!seen_[at].insert(locked).second) return;
    bool is_last = true;
    for (const Win win : contested) {
      if (locked.is_settled(win)) continue;
      if (work_.stopped()) return;
      is_last = false;
      Locked next = locked;
      next.add(win);
      branch(next, contested, at);
    }
    if (is_last) go_on(locked, at + 1);
  }

  [[nodiscard]] static std::int64_t cost_of(std::size_t wins, std::size_t open, const Locked& locked) {
    return static_cast<std::int64_t>(wins) + static_cast<std::int64_t>(open) * (1 + locked.size() / 8);
  }

  // Whoever no win is over wins already in another universe.
  [[nodiscard]] bool nothing_new(const Locked& locked) const {
    return std::ranges::all_of(
        among_, [&](OptionId option) { return wins_[index(option)] != 0 || locked.is_beaten(index(option)); });
  }

  const std::vector<Wins>& groups_;
  std::span<const OptionId> among_;
  Locking locking_;
  Work& work_;
  std::vector<std::set<Locked>> seen_;
  std::vector<std::uint8_t> wins_;  // by option: it wins in some universe
  bool branched_ = false;
};

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
    while (!left.empty()) {
      const std::vector<Wins> groups = groups_of(links_, left);
      Universes universes(groups, left, context_.profile.options, locking_, work_);
      if (outcome_.ranking.tiers.empty() || work_.spend(50 * static_cast<std::int64_t>(links_.options() * left.size())))
        universes.search();
      if (!universes.branched() || work_.stopped()) {
        finish(groups, left, universes.winners());
        break;
      }
      const std::vector<OptionId> winners = universes.winners();
      add_tier(winners, lock_in_listed_order(groups));
      left = without(left, winners);
    }
    return std::move(outcome_);
  }

  [[nodiscard]] Outcome in_listed_order() {
    const std::vector<OptionId> all = all_options(context_.profile);
    finish(groups_of(links_, all), all, {});
    return std::move(outcome_);
  }

 private:
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
  void finish(const std::vector<Wins>& groups, std::vector<OptionId> left, const std::vector<OptionId>& known) {
    const Ranks locked = lock_in_listed_order(groups);
    Defeats defeats(context_.profile.options);
    for (const OptionId a : left)
      for (const OptionId b : left) defeats(index(a), index(b)) = locked(index(a), index(b)) > 0 ? 1 : 0;
    const bool stopped = work_.stopped().has_value();
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
    bound(left, locked);
  }

  void bound(const std::vector<OptionId>& rest, const Ranks& locked) {
    if (!rest.empty()) add_tier(rest, locked);
    outcome_.proof = Bounded{Rational(static_cast<std::int64_t>(outcome_.ranking.tiers.front().size())),
                             Rational(static_cast<std::int64_t>(context_.profile.options)), *work_.stopped()};
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
  Count count(context, locking, static_cast<Measure>(choice_at(arguments, 0)));
  const auto ties = static_cast<LockTies>(choice_at(arguments, 1));
  Outcome outcome = ties == LockTies::listed_order ? count.in_listed_order() : count.in_all_universes();
  add_ties_left(outcome);
  return outcome;
}

}  // namespace assent::rules
