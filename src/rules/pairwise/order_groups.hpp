// Groups of options among which wins lead around, in an order against which no win goes.
#pragma once

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include "rules/pairwise/order_search.hpp"

namespace assent::rules {

/// The options of `among` in the order in which a depth-first walk leaves them; `step` says where it can go.
/// `open` is not 0 for each of them, and is 0 afterwards.
template <class Step>
[[nodiscard]] Order left_in_order(const Order& among, std::vector<std::uint8_t>& open, Step step) {
  std::vector<std::pair<std::uint32_t, std::size_t>> walk;  // an option, and whom to try next from it
  Order order;
  for (const std::uint32_t root : among) {
    if (open[root] == 0) continue;
    open[root] = 0;
    walk.emplace_back(root, 0);
    while (!walk.empty()) {
      auto& [at, next] = walk.back();
      while (next < among.size() && (open[among[next]] == 0 || !step(at, among[next]))) ++next;
      if (next == among.size()) {
        order.push_back(at);
        walk.pop_back();
      } else {
        const std::uint32_t to = among[next];
        open[to] = 0;
        walk.emplace_back(to, 0);
      }
    }
  }
  return order;
}

/// The options in groups: in a group, wins lead from each option to each other one; no win leads from a later group to
/// an earlier one. By Kosaraju's and Sharir's way.
template <class Cost>
[[nodiscard]] std::vector<Order> groups_of(const Margins<Cost>& margins, const Order& among) {
  std::vector<std::uint8_t> open(margins.options());
  for (const std::uint32_t option : among) open[option] = 1;
  Order order = left_in_order(among, open, [&](auto a, auto b) { return margins(a, b) > 0; });
  std::ranges::reverse(order);
  for (const std::uint32_t option : among) open[option] = 1;
  std::vector<Order> groups;
  for (const std::uint32_t option : order) {
    if (open[option] == 0) continue;
    open[option] = 0;
    Order group{option};
    for (std::size_t i = 0; i < group.size(); ++i)
      for (const std::uint32_t other : order)
        if (open[other] != 0 && margins(other, group[i]) > 0) {
          open[other] = 0;
          group.push_back(other);
        }
    std::ranges::sort(group);
    groups.push_back(std::move(group));
  }
  return groups;
}

}  // namespace assent::rules
