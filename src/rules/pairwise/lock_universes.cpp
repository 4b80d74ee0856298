// Who wins in some order of locking in equally strong wins (ranked pairs and river, in parallel universes).
//
// The model: wins in groups of equal strength, the strongest first. A group may be gone through in any order, and each
// win is locked in unless what is locked already stops it: a chain from its loser back to its winner, and for the river
// any win over the same loser. An option wins in an order when no win over it is locked in. There are far too many
// orders, but few options that can win, and for most of these one order is found easily that shows it. So:
//
// - `advance` locks in what every order does. A win is uncontested when it would not be stopped even if all other open
//   wins of its group were locked in before. The first group with contested wins ends this; the Stand is kept between
//   tiers.
// - `Bounds` goes on from there with two sets of wins, group by group: `sure`, locked in in all orders, and `possible`,
//   outside of which no order locks in anything. A win becomes sure where nothing possible stops it. Each order lies
//   between the two. So an option that a sure win beats wins in no order; when one option alone is left, it is the
//   winner.
// - `try_for` makes one order for an option: in each group first what is assumed and what leads on from the option,
//   wins over it last. This is a real order, so whoever it leaves unbeaten is a winner.
// - `look_for` is for an option that the bounds leave open and that `try_for` did not show. It picks one uncertain win
//   that matters for it, the earliest on a chain that could stop the first win over the option, and assumes first that
//   it is locked in, then that it is passed over. With each assumption the bounds are narrower; they also see where no
//   order does what is assumed. One of the two is true of each order, so when both sides hold nothing the option does
//   not win.
//
// Two earlier forms were given up. One searched all orders of equal wins anew for each tier: for 100 options and 1001
// rankings 89 to 180 ms in place of 20 to 30, where it was proven. The next one had bounds and an order made for each
// option, but still went through all orders for what stayed open: 2 of 5 such profiles were proven in 150 ms. With
// assumptions 20 of 20 were, half of them in 15 ms.
//
// Cost: a step of Bounds or of an order takes O(wins of the group + open wins x options^2 / 64). Assumptions can double
// the work each time, so in the worst case it is exponential; when the work budget is used up, some winners may be
// missing.
#include "rules/pairwise/lock_universes.hpp"

#include <algorithm>
#include <bit>
#include <limits>

namespace assent::rules {
namespace {

// The wins of a group that could still be locked in.
[[nodiscard]] Wins open_wins(const Wins& group, const Locked& locked) {
  Wins open;
  for (const Win win : group)
    if (!locked.is_settled(win)) open.push_back(win);
  return open;
}

// The earliest win on a chain of sure and uncertain wins; the earliest of all where there is no chain.
[[nodiscard]] Win first_on_chain(const Locked& sure, std::span<const Win> uncertain, std::uint32_t from,
                                 std::uint32_t to, std::size_t options) {
  constexpr std::size_t not_reached = std::numeric_limits<std::size_t>::max();
  std::vector<std::size_t> by(options, not_reached);  // by option: the uncertain win that leads there
  const auto reach = [&](std::size_t option, std::size_t win) {
    for (std::size_t o = 0; o < options; ++o)
      if (by[o] == not_reached && (o == option || sure.is_above(option, o))) by[o] = win;
  };
  reach(from, uncertain.size());
  for (bool more = true; more && by[to] == not_reached;) {
    more = false;
    for (std::size_t i = 0; i < uncertain.size() && by[to] == not_reached; ++i) {
      if (by[uncertain[i].winner] == not_reached || by[uncertain[i].loser] != not_reached) continue;
      reach(uncertain[i].loser, i);
      more = true;
    }
  }
  if (by[to] == not_reached) return uncertain.front();
  std::size_t first = not_reached;
  for (std::size_t i = by[to]; i < uncertain.size(); i = by[uncertain[i].winner]) first = std::min(first, i);
  return uncertain[first < uncertain.size() ? first : 0];
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

// Whatever is above the winner now leads to whatever is below the loser.
void Locked::add(Win win) {
  is_beaten_[win.loser] = 1;
  if (is_above(win.winner, win.loser)) return;
  join(below_, win.winner, above_, win.loser);
  join(above_, win.loser, below_, win.winner);
}

// Adds the other option and its set to the sets of an option and of all that are in `whose` set of it.
void Locked::join(std::vector<std::uint64_t>& sets, std::size_t option, const std::vector<std::uint64_t>& whose,
                  std::size_t other) const {
  const auto add_to = [&](std::size_t at) {
    if ((sets[word(at, other)] >> other % 64 & 1) != 0) return;
    for (std::size_t i = 0; i < words_; ++i) sets[at * words_ + i] |= sets[other * words_ + i];
    sets[word(at, other)] |= std::uint64_t{1} << other % 64;
  };
  for (std::size_t i = 0; i < words_; ++i)
    for (std::uint64_t left = whose[option * words_ + i]; left != 0; left &= left - 1)
      add_to(64 * i + static_cast<std::size_t>(std::countr_zero(left)));
  add_to(option);
}

void Locked::take_out(std::span<const OptionId> options) {
  for (const OptionId option : options) std::fill_n(&below_[index(option) * words_], words_, std::uint64_t{0});
  std::ranges::fill(above_, std::uint64_t{0});
  std::ranges::fill(is_beaten_, std::uint8_t{0});
  for (std::size_t a = 0; a < is_beaten_.size(); ++a)
    for (std::size_t b = 0; b < is_beaten_.size(); ++b)
      if (is_above(a, b)) {
        above_[word(b, a)] |= std::uint64_t{1} << a % 64;
        is_beaten_[b] = 1;
      }
}

std::vector<OptionId> Universes::winners() const {
  std::vector<OptionId> options;
  for (const OptionId option : among_)
    if (wins_[index(option)] != 0) options.push_back(option);
  return options;
}

// What is locked in for sure, and what may be, from a stand on, group by group: in all orders that do what is assumed.
class Universes::Bounds {
 public:
  Bounds(const Universes& universes, const Stand& stand)
      : universes_(universes), sure_(stand.locked), possible_(stand.locked), group_(stand.group) {}

  [[nodiscard]] bool is_done() const { return group_ == universes_.groups_.size(); }
  /// No order does what is assumed.
  [[nodiscard]] bool is_impossible() const { return is_impossible_; }
  [[nodiscard]] const Locked& sure() const { return sure_; }
  /// Wins that may be locked in or not.
  [[nodiscard]] const Wins& uncertain() const { return uncertain_; }

  /// A win is locked in for sure where nothing that may be locked in leads back from its loser to its winner.
  void next() {
    const Wins& group = universes_.groups_[group_++];
    const auto assumed = [&](Win win) { return universes_.assumed_(win.winner, win.loser); };
    for (const Win win : group) {
      if (assumed(win) != Assumed::locked) continue;
      is_impossible_ = is_impossible_ || !sure_.is_allowed(win);
      sure_.add(win);
    }
    const Wins open = open_wins(group, sure_);
    over_.assign(universes_.wins_.size(), 0);
    for (const Win win : open) over_[win.loser] = possible_.is_beaten(win.loser) ? 1 : 0;
    for (const Win win : open) over_[win.loser] += assumed(win) == Assumed::nothing ? 1 : 0;
    for (const Win win : group)
      if (assumed(win) == Assumed::locked) possible_.add(win);
    for (const Win win : open)
      if (assumed(win) == Assumed::nothing) possible_.add(win);
    for (const Win win : open) decide(win, assumed(win));
    steps_ = 2 * cost_of(group.size(), open.size(), sure_);
  }
  [[nodiscard]] std::int64_t steps() const { return steps_; }

 private:
  void decide(Win win, Assumed assumed) {
    const bool is_passed_over = assumed == Assumed::passed_over;
    const bool is_river = sure_.locking() == Locking::tree;
    const bool is_stopped_by_circle = possible_.is_above(win.loser, win.winner);
    const bool is_stopped_by_other = is_river && over_[win.loser] > (is_passed_over ? 0 : 1);
    const bool is_stopped = is_stopped_by_circle || is_stopped_by_other;
    if (is_passed_over) is_impossible_ = is_impossible_ || !is_stopped;
    else if (is_stopped) uncertain_.push_back(win);
    if (!is_stopped_by_circle && is_stopped_by_other) sure_.set_beaten(win.loser);
    if (!is_stopped && !is_passed_over) sure_.add(win);
  }

  const Universes& universes_;
  Locked sure_, possible_;
  std::size_t group_;
  Wins uncertain_;
  std::vector<std::uint32_t> over_;
  std::int64_t steps_ = 0;
  bool is_impossible_ = false;
};

// Who may win is few options, and one order made for each of them mostly shows that it does.
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
  for (const std::size_t option : open)
    if (wins_[option] == 0 && !try_for(stand, static_cast<std::uint32_t>(option)))
      look_for(stand, static_cast<std::uint32_t>(option));
}

// Locks in what every order does, up to a group with wins that the others of the group can stop, and returns these.
Wins Universes::advance(Stand& stand) {
  for (; stand.group < groups_.size(); ++stand.group) {
    Wins open = open_wins(groups_[stand.group], stand.locked);
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
        all.is_above(win.loser, win.winner) || (locked.locking() == Locking::tree && over[win.loser] > 1);
    (is_stopped ? contested : safe).push_back(win);
  }
  if (contested.empty()) locked = std::move(all);
  else
    for (const Win win : safe) locked.add(win);
  return contested;
}

void Universes::end(const Locked& locked) {
  for (const OptionId option : among_)
    if (!locked.is_beaten(index(option))) wins_[index(option)] = 1;
}

// One order made for an option: in each group first what is assumed, then what leads on from the option; wins over it
// last. True when it wins.
bool Universes::try_for(Stand stand, std::uint32_t option) {
  Locked& locked = stand.locked;
  for (; stand.group < groups_.size(); ++stand.group) {
    Wins open = open_wins(groups_[stand.group], locked);
    if (!work_.spend(cost_of(groups_[stand.group].size(), open.size(), locked))) return false;
    const auto assumed = [&](Win win) { return assumed_(win.winner, win.loser); };
    for (const Win win : open)
      if (assumed(win) == Assumed::locked && !locked.is_settled(win)) locked.add(win);
    const auto first = [&](Win win) {
      return assumed(win) == Assumed::nothing && (win.winner == option || locked.is_above(option, win.winner));
    };
    for (auto next = std::ranges::find_if(open, first); next != open.end(); next = std::ranges::find_if(open, first)) {
      const Win win = *next;
      open.erase(next);
      if (!locked.is_settled(win)) locked.add(win);
    }
    std::ranges::stable_sort(open, {}, [&](Win win) { return assumed(win) == Assumed::passed_over; });
    for (const Win win : open)
      if (win.loser != option && !locked.is_settled(win)) locked.add(win);
    if (std::ranges::any_of(open, [&](Win win) { return win.loser == option && !locked.is_settled(win); }))
      return false;
  }
  end(locked);
  return true;
}

// The options that no bound excludes.
std::vector<std::size_t> Universes::may_win(const Stand& stand) {
  std::vector<std::size_t> options;
  for (const OptionId option : among_)
    if (!stand.locked.is_beaten(index(option))) options.push_back(index(option));
  for (Bounds bounds(*this, stand); !bounds.is_done() && !options.empty();) {
    bounds.next();
    if (!work_.spend(bounds.steps())) break;
    std::erase_if(options, [&](std::size_t option) { return bounds.sure().is_beaten(option); });
  }
  return options;
}

// Where a win over the option comes before anything that is sure to stop it: which wins may stop it.
Universes::Open Universes::open_for(const Stand& stand, std::uint32_t option) {
  Bounds bounds(*this, stand);
  std::optional<std::uint32_t> threat;
  std::size_t in_time = 0;  // of the uncertain wins: those that are not too late for the threat
  for (std::size_t at = stand.group; !bounds.is_done(); ++at) {
    bounds.next();
    if (!work_.spend(bounds.steps()) || bounds.is_impossible() || bounds.sure().is_beaten(option))
      return {false, {}, false};
    if (threat) continue;
    for (const Win win : groups_[at])
      if (win.loser == option && !bounds.sure().is_above(option, win.winner)) threat = win.winner;
    in_time = bounds.uncertain().size();
  }
  const Wins& uncertain = bounds.uncertain();
  if (!threat) return {true, uncertain.empty() ? std::nullopt : std::optional(uncertain.front()), true};
  return {true, first_on_chain(bounds.sure(), std::span(uncertain).first(in_time), option, *threat, wins_.size()),
          false};
}

// Whether some order makes the option win: it is assumed that a win that is not sure is locked in, then that it is not.
void Universes::look_for(const Stand& stand, std::uint32_t option) {
  const Open open = open_for(stand, option);
  if (work_.stopped() || !open.may_win) return;
  if (open.is_safe && try_for(stand, option)) return;
  if (!open.win) return;
  for (const Assumed what : {Assumed::locked, Assumed::passed_over}) {
    if (wins_[option] != 0 || work_.stopped()) break;
    assumed_(open.win->winner, open.win->loser) = what;
    look_for(stand, option);
  }
  assumed_(open.win->winner, open.win->loser) = Assumed::nothing;
}

}  // namespace assent::rules
