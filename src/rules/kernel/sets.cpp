#include "rules/kernel/sets.hpp"

#include <algorithm>
#include <cstdint>
#include <iterator>

namespace assent::rules {
namespace {

[[nodiscard]] bool beats(const Pairwise& pairwise, OptionId a, OptionId b) {
  return pairwise.beats(index(a), index(b));
}

// Which places of `among` can be reached from the places in `reached` by steps that `step` allows.
template <class Step>
[[nodiscard]] std::vector<std::uint8_t> reach(std::size_t size, std::vector<std::size_t> reached, Step step) {
  std::vector<std::uint8_t> is_reached(size);
  for (const std::size_t place : reached) is_reached[place] = 1;
  while (!reached.empty()) {
    const std::size_t from = reached.back();
    reached.pop_back();
    for (std::size_t to = 0; to < size; ++to)
      if (is_reached[to] == 0 && step(from, to)) {
        is_reached[to] = 1;
        reached.push_back(to);
      }
  }
  return is_reached;
}

// The places of `among` in the order in which a depth-first walk along wins leaves them.
[[nodiscard]] std::vector<std::size_t> left_in_order(const Pairwise& pairwise, std::span<const OptionId> among) {
  struct Visit {
    std::size_t at, next;
  };
  std::vector<std::uint8_t> seen(among.size());
  std::vector<std::size_t> order;
  std::vector<Visit> walk;
  for (std::size_t root = 0; root < among.size(); ++root) {
    if (seen[root] != 0) continue;
    seen[root] = 1;
    walk.push_back({root, 0});
    while (!walk.empty()) {
      Visit& visit = walk.back();
      while (visit.next < among.size() &&
             (seen[visit.next] != 0 || !beats(pairwise, among[visit.at], among[visit.next])))
        ++visit.next;
      if (visit.next == among.size()) {
        order.push_back(visit.at);
        walk.pop_back();
      } else {
        seen[visit.next] = 1;
        walk.push_back({visit.next, 0});
      }
    }
  }
  return order;
}

[[nodiscard]] std::vector<OptionId> chosen(std::span<const OptionId> among, const std::vector<std::uint8_t>& is_in) {
  std::vector<OptionId> members;
  for (std::size_t place = 0; place < among.size(); ++place)
    if (is_in[place] != 0) members.push_back(among[place]);
  return members;
}

}  // namespace

// Only the last one that nobody before it has beaten can beat all: each step leaves one candidate.
std::optional<OptionId> condorcet_winner(const Pairwise& pairwise, std::span<const OptionId> among) {
  if (among.empty()) return std::nullopt;
  OptionId candidate = among.front();
  for (const OptionId other : among)
    if (other != candidate && !beats(pairwise, candidate, other)) candidate = other;
  const bool wins = std::ranges::all_of(
      among, [&](OptionId other) { return other == candidate || beats(pairwise, candidate, other); });
  return wins ? std::optional(candidate) : std::nullopt;
}

std::optional<OptionId> condorcet_loser(const Pairwise& pairwise, std::span<const OptionId> among) {
  if (among.size() < 2) return std::nullopt;
  OptionId candidate = among.front();
  for (const OptionId other : among)
    if (other != candidate && !beats(pairwise, other, candidate)) candidate = other;
  const bool loses = std::ranges::all_of(
      among, [&](OptionId other) { return other == candidate || beats(pairwise, other, candidate); });
  return loses ? std::optional(candidate) : std::nullopt;
}

// An option with the fewest defeats is in the set; so is whoever a member does not beat.
std::vector<OptionId> smith_set(const Pairwise& pairwise, std::span<const OptionId> among) {
  if (among.empty()) return {};
  std::size_t first = 0, fewest = among.size();
  for (std::size_t place = 0; place < among.size(); ++place) {
    const auto defeats = static_cast<std::size_t>(
        std::ranges::count_if(among, [&](OptionId other) { return beats(pairwise, other, among[place]); }));
    if (defeats >= fewest) continue;
    first = place;
    fewest = defeats;
  }
  return chosen(among, reach(among.size(), {first}, [&](std::size_t from, std::size_t to) {
                  return !beats(pairwise, among[from], among[to]);
                }));
}

// The groups of options that beat each other in circles, and no option outside leads into: Kosaraju's algorithm finds
// such a group before whatever it leads to.
std::vector<OptionId> schwartz_set(const Pairwise& pairwise, std::span<const OptionId> among) {
  std::vector<std::size_t> order = left_in_order(pairwise, among);
  std::ranges::reverse(order);
  std::vector<std::uint8_t> members(among.size()), grouped(among.size());
  for (const std::size_t root : order) {
    if (grouped[root] != 0) continue;
    bool is_beaten = false;
    const auto group = reach(among.size(), {root}, [&](std::size_t from, std::size_t to) {
      const bool wins = beats(pairwise, among[to], among[from]);
      is_beaten = is_beaten || (wins && grouped[to] != 0);
      return wins && grouped[to] == 0;
    });
    for (std::size_t place = 0; place < among.size(); ++place) {
      if (group[place] == 0) continue;
      grouped[place] = 1;
      members[place] = is_beaten ? 0 : 1;
    }
  }
  return chosen(among, members);
}

std::vector<OptionId> without(std::span<const OptionId> options, std::span<const OptionId> out) {
  std::vector<OptionId> rest;
  rest.reserve(options.size());
  std::ranges::set_difference(options, out, std::back_inserter(rest));
  return rest;
}

}  // namespace assent::rules
