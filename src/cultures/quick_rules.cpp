// The rules of quick.hpp, each as short as its definition.
#include <algorithm>
#include <bit>
#include <string_view>

#include "assent/rule.hpp"
#include "cultures/quick.hpp"

namespace assent {
namespace {

using Numbers = std::array<std::int64_t, QuickTally::most_options>;
using Square = std::array<std::int64_t, QuickTally::most_options * QuickTally::most_options>;

[[nodiscard]] std::int64_t& at(Square& square, std::size_t a, std::size_t b) {
  return square[a * QuickTally::most_options + b];
}

[[nodiscard]] std::uint32_t all_bits(std::size_t options) { return (std::uint32_t{1} << options) - 1; }

// The most comes first; equal ones share a place.
bool place_by_most(const Numbers& numbers, std::span<std::uint32_t> places) {
  std::array<std::size_t, QuickTally::most_options> order{};
  for (std::size_t o = 0; o < places.size(); ++o) {
    std::size_t at = o;
    for (; at > 0 && numbers[order[at - 1]] < numbers[o]; --at) order[at] = order[at - 1];
    order[at] = o;
  }
  std::uint32_t place = 0;
  for (std::size_t i = 0; i < places.size(); ++i) {
    if (i > 0 && numbers[order[i]] != numbers[order[i - 1]]) ++place;
    places[order[i]] = place;
  }
  return true;
}

// Those whom nobody left defeats come next; `defeated` has the bits of those whom each defeats.
bool place_by_defeats(std::span<const std::uint32_t> defeated, std::span<std::uint32_t> places) {
  std::uint32_t left = all_bits(places.size());
  for (std::uint32_t place = 0; left != 0; ++place) {
    std::uint32_t under = 0;
    for (std::size_t o = 0; o < places.size(); ++o)
      if ((left >> o & 1) != 0) under |= defeated[o];
    const std::uint32_t tier = left & ~under;
    if (tier == 0) return false;
    for (std::size_t o = 0; o < places.size(); ++o)
      if ((tier >> o & 1) != 0) places[o] = place;
    left &= ~tier;
  }
  return true;
}

// Rounds in which `worst` says who of those left goes out; nobody or all: the rounds are over.
template <class Worst>
bool place_by_rounds(std::span<std::uint32_t> places, Worst worst) {
  std::array<std::uint32_t, QuickTally::most_options> tiers{};
  std::uint32_t left = all_bits(places.size()), rounds = 0;
  while (std::popcount(left) > 1) {
    const std::uint32_t out = worst(left);
    if (out == 0 || out == left) break;
    tiers[rounds++] = out;
    left &= ~out;
  }
  for (std::size_t o = 0; o < places.size(); ++o) {
    places[o] = 0;
    for (std::uint32_t round = 0; round < rounds; ++round)
      if ((tiers[round] >> o & 1) != 0) places[o] = rounds - round;
  }
  return true;
}

[[nodiscard]] std::int64_t borda_among(const QuickTally& tally, std::size_t option, std::uint32_t among) {
  std::int64_t points = 0;
  for (std::size_t other = 0; other < tally.options(); ++other)
    if (other != option && (among >> other & 1) != 0) points += tally.support(option, other);
  return points;
}

bool quick_borda(QuickTally& tally, std::span<std::uint32_t> places) {
  Numbers points{};
  for (std::size_t o = 0; o < places.size(); ++o) points[o] = borda_among(tally, o, all_bits(places.size()));
  return place_by_most(points, places);
}

bool quick_plurality(QuickTally& tally, std::span<std::uint32_t> places) {
  Numbers tops{};
  for (std::size_t o = 0; o < places.size(); ++o) tops[o] = tally.at_place(o, 0);
  return place_by_most(tops, places);
}

bool quick_anti_plurality(QuickTally& tally, std::span<std::uint32_t> places) {
  Numbers bottoms{};
  for (std::size_t o = 0; o < places.size(); ++o) bottoms[o] = -tally.at_place(o, places.size() - 1);
  return place_by_most(bottoms, places);
}

bool quick_bucklin(QuickTally& tally, std::span<std::uint32_t> places) {
  Numbers numbers{};
  for (std::size_t o = 0; o < places.size(); ++o) {
    std::int64_t votes = 0, place = 0;
    while (2 * votes <= tally.voters()) votes += tally.at_place(o, static_cast<std::size_t>(place++));
    numbers[o] = votes - place * (tally.voters() + 1);  // the least place, then the most votes
  }
  return place_by_most(numbers, places);
}

bool quick_copeland(QuickTally& tally, std::span<std::uint32_t> places) {
  Numbers doubled{};
  for (std::size_t a = 0; a < places.size(); ++a)
    for (std::size_t b = 0; b < places.size(); ++b)
      if (a != b) doubled[a] += tally.beats(a, b) ? 2 : tally.beats(b, a) ? 0 : 1;
  return place_by_most(doubled, places);
}

bool quick_minimax(QuickTally& tally, std::span<std::uint32_t> places) {
  Numbers worst{};
  for (std::size_t a = 0; a < places.size(); ++a) {
    std::int64_t least = tally.voters();
    for (std::size_t b = 0; b < places.size(); ++b)
      if (a != b) least = std::min(least, tally.margin(a, b));
    worst[a] = least;
  }
  return place_by_most(worst, places);
}

bool quick_schulze(QuickTally& tally, std::span<std::uint32_t> places) {
  const std::size_t options = places.size();
  Square paths{};
  for (std::size_t a = 0; a < options; ++a)
    for (std::size_t b = 0; b < options; ++b)
      at(paths, a, b) = a == b ? 0 : std::max<std::int64_t>(0, tally.margin(a, b));
  for (std::size_t via = 0; via < options; ++via)
    for (std::size_t a = 0; a < options; ++a)
      for (std::size_t b = 0; b < options; ++b)
        at(paths, a, b) = std::max(at(paths, a, b), std::min(at(paths, a, via), at(paths, via, b)));
  std::array<std::uint32_t, QuickTally::most_options> defeated{};
  for (std::size_t a = 0; a < options; ++a)
    for (std::size_t b = 0; b < options; ++b)
      defeated[a] |= static_cast<std::uint32_t>(at(paths, a, b) > at(paths, b, a)) << b;
  return place_by_defeats(std::span(defeated).first(options), places);
}

bool quick_instant_runoff(QuickTally& tally, std::span<std::uint32_t> places) {
  return place_by_rounds(places, [&](std::uint32_t left) {
    Numbers tops{};
    tally.count_tops(left, tops);
    std::int64_t least = tally.voters();
    std::uint32_t out = 0;
    for (std::size_t o = 0; o < places.size(); ++o) {
      if ((left >> o & 1) == 0 || tops[o] > least) continue;
      if (tops[o] < least) out = 0;
      least = tops[o];
      out |= std::uint32_t{1} << o;
    }
    return out;
  });
}

bool quick_nanson(QuickTally& tally, std::span<std::uint32_t> places) {
  return place_by_rounds(places, [&](std::uint32_t left) {
    const std::int64_t count = std::popcount(left);
    const std::int64_t doubled_mean = tally.voters() * (count - 1);
    std::uint32_t out = 0;
    for (std::size_t o = 0; o < places.size(); ++o)
      if ((left >> o & 1) != 0 && 2 * borda_among(tally, o, left) < doubled_mean) out |= std::uint32_t{1} << o;
    return out;
  });
}

// What locked wins lead to, with the win over `to` locked in, too.
struct LockedIn {
  std::array<std::uint32_t, QuickTally::most_options> wins{}, reach{};

  void lock(std::size_t options, std::size_t from, std::size_t to) {
    wins[from] |= std::uint32_t{1} << to;
    const std::uint32_t gained = reach[to] | std::uint32_t{1} << to;
    for (std::size_t o = 0; o < options; ++o)
      if (o == from || (reach[o] >> from & 1) != 0) reach[o] |= gained;
  }
};

struct Win {
  std::int64_t margin;
  std::size_t over, under;
};

// Where the order of equally strong wins might matter, the rule itself has to look at all of them.
bool quick_ranked_pairs(QuickTally& tally, std::span<std::uint32_t> places) {
  if (!tally.has_cycle()) return place_by_defeats(tally.beaten(), places);
  const std::size_t options = places.size();
  std::array<Win, QuickTally::most_options * QuickTally::most_options / 2> wins;
  std::size_t count = 0;
  for (std::size_t a = 0; a < options; ++a)
    for (std::size_t b = 0; b < options; ++b)
      if (tally.beats(a, b)) wins[count++] = {tally.margin(a, b), a, b};
  std::sort(wins.begin(), wins.begin() + count, [](const Win& x, const Win& y) { return x.margin > y.margin; });
  LockedIn locked;
  auto before = locked.reach;
  for (std::size_t i = 0; i < count; ++i) {
    const Win& win = wins[i];
    if (i == 0 || win.margin != wins[i - 1].margin) before = locked.reach;
    if ((before[win.under] >> win.over & 1) != 0) continue;
    if ((locked.reach[win.under] >> win.over & 1) != 0) return false;
    locked.lock(options, win.over, win.under);
  }
  return place_by_defeats(std::span(locked.wins).first(options), places);
}

struct NamedQuickRule {
  std::string_view rule;
  QuickRule run;
};

constexpr std::array quick_rules{
    NamedQuickRule{"anti-plurality", quick_anti_plurality},
    NamedQuickRule{"borda", quick_borda},
    NamedQuickRule{"bucklin", quick_bucklin},
    NamedQuickRule{"copeland", quick_copeland},
    NamedQuickRule{"instant-runoff", quick_instant_runoff},
    NamedQuickRule{"minimax", quick_minimax},
    NamedQuickRule{"nanson", quick_nanson},
    NamedQuickRule{"plurality", quick_plurality},
    NamedQuickRule{"ranked-pairs", quick_ranked_pairs},
    NamedQuickRule{"schulze", quick_schulze},
};

}  // namespace

QuickRule quick_rule(const RuleCall& call) {
  const auto is_default = [](const Argument& argument) { return std::holds_alternative<std::monostate>(argument); };
  const auto* const found = std::ranges::find(quick_rules, call.rule->id, &NamedQuickRule::rule);
  return found != quick_rules.end() && std::ranges::all_of(call.arguments, is_default) ? found->run : nullptr;
}

}  // namespace assent
