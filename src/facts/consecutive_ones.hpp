// Is there an order of elements in which each of some sets stands together? A PQ-tree holds all such orders at once.
//
// Its leaves are the elements. The children of a P-node may stand in any order, those of a Q-node in the order given or
// in its reversal. `reduce` keeps only the orders in which a set is an interval: it goes down to the deepest node over
// the whole set, and below it straightens out every node that holds a part of the set, into a row with the empty
// children first and the full ones last. Where that cannot be done no order is left.
//
// Source: K. S. Booth and G. S. Lueker, Testing for the consecutive ones property, interval graphs, and graph planarity
// using PQ-tree algorithms, 1976; here in a recursive form that looks at the whole tree for each set. Cost: O(elements)
// a set. Example: of a, b, c, d the sets {a, b} and {b, c} leave the row a b c, either way round, with d before or
// behind it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace assent {

class ConsecutiveOnes {
 public:
  explicit ConsecutiveOnes(std::size_t elements);
  ~ConsecutiveOnes();
  ConsecutiveOnes(const ConsecutiveOnes&) = delete;
  ConsecutiveOnes& operator=(const ConsecutiveOnes&) = delete;

  /// Keeps the orders in which `set` (each element at most once) is an interval. False when none is left; then the tree
  /// is spent.
  [[nodiscard]] bool reduce(std::span<const std::uint32_t> set);

  /// One of the orders that are left, and what parts its neighbours.
  struct Order {
    struct Gap {
      std::uint32_t depth = 0;  // of the deepest node over both neighbours; the root has 1, and 0 is outside of all
      bool in_row = false;      // is it a Q-node?
    };
    std::vector<std::uint32_t> elements;
    std::vector<Gap> gaps;  // gaps[i] is in front of elements[i], the last one behind all
  };
  [[nodiscard]] Order order() const;

 private:
  struct Node;
  using Children = std::vector<std::unique_ptr<Node>>;
  struct Sorted;

  void label(Node& node) const;
  static void add_to(Order& order, const Node& node, std::uint32_t depth);
  [[nodiscard]] Node* deepest_over(std::size_t count);
  [[nodiscard]] static bool reduce_any_order(Node& node);
  [[nodiscard]] static bool reduce_row(Node& node);
  [[nodiscard]] static bool straighten(std::unique_ptr<Node> node, Children& row);
  [[nodiscard]] static bool straighten_row(Node& node, Children& row);
  static void add_group(Children&& nodes, Children& to);

  std::size_t elements_;
  std::vector<std::uint8_t> in_set_;  // by element
  std::unique_ptr<Node> root_;
};

/// Stands the part of an order between two gaps, more than one element long, together in all orders that are left?
/// `inside` is the gap of least depth between its elements. It does when it is children of one Q-node, or a whole node.
[[nodiscard]] constexpr bool stands_together(ConsecutiveOnes::Order::Gap before, ConsecutiveOnes::Order::Gap inside,
                                             ConsecutiveOnes::Order::Gap after) {
  const std::uint32_t outer = before.depth > after.depth ? before.depth : after.depth;
  return outer < inside.depth || (inside.in_row && outer == inside.depth);
}

}  // namespace assent
