#include "rules/kernel/lock_universes.hpp"

#include <algorithm>

namespace assent::rules {
namespace {

// The wins of a group that could still be locked in.
[[nodiscard]] Wins open_wins(const Wins& group, const Locked& locked) {
  Wins open;
  for (const Win win : group)
    if (!locked.is_settled(win)) open.push_back(win);
  return open;
}

[[nodiscard]] std::int64_t cost_of(std::size_t wins, std::size_t open, const Locked& locked) {
  return static_cast<std::int64_t>(wins) + static_cast<std::int64_t>(open) * (1 + locked.size() / 8);
}

}  // namespace

std::vector<Wins> groups_of(const Ranks& links, std::span<const OptionId> among) {
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

void Locked::add(Win win) {
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

void Locked::take_out(std::span<const OptionId> options) {
  for (const OptionId option : options) std::fill_n(&below_[index(option) * words_], words_, std::uint64_t{0});
  std::ranges::fill(is_beaten_, std::uint8_t{0});
  for (std::size_t a = 0; a < is_beaten_.size(); ++a)
    for (std::size_t b = 0; b < is_beaten_.size(); ++b)
      if (is_above(a, b)) is_beaten_[b] = 1;
}

std::vector<OptionId> Universes::winners() const {
  std::vector<OptionId> options;
  for (const OptionId option : among_)
    if (wins_[index(option)] != 0) options.push_back(option);
  return options;
}

// Who may win is few options, and one order made for each of them mostly shows that it does; only then all orders.
void Universes::search(Stand& stand) {
  const Wins contested = advance(stand);
  if (contested.empty()) return end(stand.locked);
  branched_ = true;
  const std::vector<std::size_t> open = may_win(stand);
  if (work_.stopped()) return;
  if (open.size() == 1) {
    wins_[open.front()] = 1;
    return;
  }
  bool is_done = true;
  for (const std::size_t option : open)
    is_done = (wins_[option] != 0 || try_for(stand, static_cast<std::uint32_t>(option))) && is_done;
  if (!is_done) branch(stand, contested);
}

// Locks in what every order does, up to a group with wins that the others of the group can stop, and returns these.
Wins Universes::advance(Stand& stand) {
  for (; stand.group < groups_.size(); ++stand.group) {
    const Wins open = open_wins(groups_[stand.group], stand.locked);
    if (branched_ && !work_.spend(cost_of(groups_[stand.group].size(), open.size(), stand.locked))) return open;
    if (open.empty()) continue;
    if (open.size() == 1) {
      stand.locked.add(open.front());
      continue;
    }
    if (Wins contested = lock_uncontested(stand.locked, open); !contested.empty()) return contested;
  }
  return {};
}

// Locks in what every order does, and returns the rest: wins that the others of the group can stop.
Wins Universes::lock_uncontested(Locked& locked, const Wins& open) const {
  Locked all = locked;
  for (const Win win : open) all.add(win);
  std::vector<std::uint32_t> over(wins_.size());
  for (const Win win : open) ++over[win.loser];
  Wins contested, safe;
  for (const Win win : open) {
    const bool is_stopped =
        all.is_above(win.loser, win.winner) || (locked.locking() == Locking::river && over[win.loser] > 1);
    (is_stopped ? contested : safe).push_back(win);
  }
  for (const Win win : safe) locked.add(win);
  return contested;
}

void Universes::go_on(Stand stand) {
  const Wins contested = advance(stand);
  if (work_.stopped()) return;
  if (contested.empty()) return end(stand.locked);
  branch(stand, contested);
}

void Universes::branch(const Stand& stand, const Wins& contested) {
  if (may_win(stand).empty() || !work_.spend(std::max<std::int64_t>(1000, 10 * stand.locked.size()))) return;
  if (!seen_[stand.group].insert(stand.locked).second) return;
  bool is_last = true;
  for (const Win win : contested) {
    if (stand.locked.is_settled(win)) continue;
    if (work_.stopped()) return;
    is_last = false;
    Stand next = stand;
    next.locked.add(win);
    branch(next, contested);
  }
  if (is_last) go_on({stand.locked, stand.group + 1});
}

void Universes::end(const Locked& locked) {
  for (const OptionId option : among_)
    if (!locked.is_beaten(index(option))) wins_[index(option)] = 1;
}

// One order made for an option: in each group, first what leads on from it; wins over it last. True when it wins.
bool Universes::try_for(Stand stand, std::uint32_t option) {
  Locked& locked = stand.locked;
  for (; stand.group < groups_.size(); ++stand.group) {
    Wins open = open_wins(groups_[stand.group], locked);
    if (!work_.spend(cost_of(groups_[stand.group].size(), open.size(), locked))) return false;
    const auto leads_on = [&](Win win) { return win.winner == option || locked.is_above(option, win.winner); };
    for (auto next = std::ranges::find_if(open, leads_on); next != open.end();
         next = std::ranges::find_if(open, leads_on)) {
      const Win win = *next;
      open.erase(next);
      if (!locked.is_settled(win)) locked.add(win);
    }
    for (const Win win : open)
      if (win.loser != option && !locked.is_settled(win)) locked.add(win);
    if (std::ranges::any_of(open, [&](Win win) { return win.loser == option && !locked.is_settled(win); }))
      return false;
  }
  end(locked);
  return true;
}

// The options that no bound excludes: a win is locked in for sure where nothing that may be locked in leads back from
// its loser to its winner.
std::vector<std::size_t> Universes::may_win(const Stand& stand) {
  const bool is_river = stand.locked.locking() == Locking::river;
  Locked sure = stand.locked, possible = stand.locked;
  std::vector<std::size_t> options;
  for (const OptionId option : among_)
    if (wins_[index(option)] == 0 && !sure.is_beaten(index(option))) options.push_back(index(option));
  for (std::size_t at = stand.group; at < groups_.size() && !options.empty(); ++at) {
    const Wins open = open_wins(groups_[at], sure);
    if (!work_.spend(2 * cost_of(groups_[at].size(), open.size(), sure))) return options;
    std::vector<std::uint32_t> over(is_river ? wins_.size() : 0);
    for (const Win win : open) {
      if (is_river) over[win.loser] += possible.is_beaten(win.loser) ? 2 : 1;
      possible.add(win);
    }
    for (const Win win : open)
      if (!possible.is_above(win.loser, win.winner)) {
        if (is_river && over[win.loser] > 1) sure.set_beaten(win.loser);
        else sure.add(win);
      }
    std::erase_if(options, [&](std::size_t option) { return sure.is_beaten(option); });
  }
  return options;
}

}  // namespace assent::rules
