// A PQ-tree that is cut down set by set; the header tells what it stands for.
//
// What is kept is not one order but all that are left, as one tree: the orders are those that come of turning P-nodes
// in any way and reversing Q-nodes. Each set takes away the orders in which it is not an interval, and the tree can
// always say what is left, or that nothing is. So there is no search and no going back.
//
// For one set each node is empty, full or partial by how many of its leaves are in the set. A set of one element, or of
// all, forbids nothing. Else the deepest node over the whole set is changed, and all outside of it stays as it is: the
// whole set lies below it, and how the rest of the tree is turned does not change whether the set is an interval.
// - A P-node there: its full children must stand together, so they become one group. A partial child must stand beside
//   them with its full side; it can at most stand at either end, so there are two at most. Where there are partial
//   children, they and the group are a row, a Q-node. Empty children stay free beside it.
// - A Q-node there: its order is fixed up to reversal, so the full children have to stand together already, with at
//   most one partial child before and one behind, and nothing full or partial beyond.
// A partial child is straightened: it becomes a row of pieces with the empty ones first and the full ones last, because
// its full part has to reach to its edge. Below, the same holds for at most one partial child in the middle of that
// row; a Q-node may be reversed first. Where one of these conditions does not hold, no order is left. Where all hold,
// the new tree stands for exactly the orders of the old one in which the set is an interval.
//
// Booth and Lueker do this from the leaves up and touch only the nodes around the set. Here the whole tree is labelled
// anew for each set, which costs O(elements) and is one recursion in place of their table of templates.
#include "facts/consecutive_ones.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace assent {

struct ConsecutiveOnes::Node {
  enum class Kind : std::uint8_t { leaf, any_order, row };  // any_order is P, row is Q
  enum class Filling : std::uint8_t { empty, partial, full };

  Kind kind = Kind::leaf;
  std::uint32_t element = 0;  // of a leaf
  Children children = {};
  std::size_t leaves = 1;  // below it
  std::size_t in_set = 0;  // of these, in the set at hand

  [[nodiscard]] Filling filling() const {
    return in_set == 0 ? Filling::empty : in_set == leaves ? Filling::full : Filling::partial;
  }
};

/// The children of a node by how full they are.
struct ConsecutiveOnes::Sorted {
  Children empty, partial, full;

  explicit Sorted(Children&& children) {
    for (auto& child : children) {
      const auto filling = child->filling();
      auto& to = filling == Node::Filling::empty ? empty : filling == Node::Filling::full ? full : partial;
      to.push_back(std::move(child));
    }
    children.clear();
  }
};

ConsecutiveOnes::ConsecutiveOnes(std::size_t elements)
    : elements_(elements), in_set_(elements, 0), root_(std::make_unique<Node>()) {
  root_->kind = Node::Kind::any_order;
  for (std::size_t e = 0; e < elements; ++e) {
    root_->children.push_back(std::make_unique<Node>());
    root_->children.back()->element = static_cast<std::uint32_t>(e);
  }
}

ConsecutiveOnes::~ConsecutiveOnes() = default;

bool ConsecutiveOnes::reduce(std::span<const std::uint32_t> set) {
  if (set.size() < 2 || set.size() >= elements_) return true;
  for (const std::uint32_t element : set) in_set_[element] = 1;
  label(*root_);
  for (const std::uint32_t element : set) in_set_[element] = 0;
  Node* node = deepest_over(set.size());
  if (node->filling() == Node::Filling::full) return true;
  return node->kind == Node::Kind::row ? reduce_row(*node) : reduce_any_order(*node);
}

void ConsecutiveOnes::label(Node& node) const {
  if (node.kind == Node::Kind::leaf) {
    node.in_set = in_set_[node.element];
    return;
  }
  node.leaves = node.in_set = 0;
  for (const auto& child : node.children) {
    label(*child);
    node.leaves += child->leaves;
    node.in_set += child->in_set;
  }
}

// The deepest node with the whole set below it, which has `count` elements.
ConsecutiveOnes::Node* ConsecutiveOnes::deepest_over(std::size_t count) {
  Node* node = root_.get();
  for (;;) {
    const auto all = std::ranges::find_if(node->children, [&](const auto& child) { return child->in_set == count; });
    if (all == node->children.end()) return node;
    node = all->get();
  }
}

// The full children of a P-node become one group; with partial children beside it, it is a row.
bool ConsecutiveOnes::reduce_any_order(Node& node) {
  Sorted sorted(std::move(node.children));
  if (sorted.partial.size() > 2) return false;
  Children together;
  if (!sorted.partial.empty() && !straighten(std::move(sorted.partial[0]), together)) return false;
  add_group(std::move(sorted.full), together);
  if (sorted.partial.size() == 2) {
    Children other;
    if (!straighten(std::move(sorted.partial[1]), other)) return false;
    std::move(other.rbegin(), other.rend(), std::back_inserter(together));
  }
  if (sorted.partial.empty()) {
    node.children = std::move(sorted.empty);
    node.children.push_back(std::move(together.front()));
  } else if (sorted.empty.empty()) {
    node.kind = Node::Kind::row;
    node.children = std::move(together);
  } else {
    node.children = std::move(sorted.empty);
    node.children.push_back(std::make_unique<Node>());
    node.children.back()->kind = Node::Kind::row;
    node.children.back()->children = std::move(together);
  }
  return true;
}

// In a Q-node the full children must stand together, with at most one partial child at either side.
bool ConsecutiveOnes::reduce_row(Node& node) {
  enum class Stage { before, inside, after } stage = Stage::before;
  Children row;
  for (auto& child : node.children) {
    const auto filling = child->filling();
    if (stage == Stage::after && filling != Node::Filling::empty) return false;
    if (filling != Node::Filling::partial) {
      if (filling == Node::Filling::full) stage = Stage::inside;
      else if (stage == Stage::inside) stage = Stage::after;
      row.push_back(std::move(child));
      continue;
    }
    Children part;
    if (!straighten(std::move(child), part)) return false;
    if (stage == Stage::before) std::move(part.begin(), part.end(), std::back_inserter(row));
    else std::move(part.rbegin(), part.rend(), std::back_inserter(row));
    stage = stage == Stage::before ? Stage::inside : Stage::after;
  }
  node.children = std::move(row);
  return true;
}

// Adds the node to a row as pieces, the empty ones before the full ones. False where that cannot be.
bool ConsecutiveOnes::straighten(std::unique_ptr<Node> node, Children& row) {
  if (node->filling() != Node::Filling::partial) {
    row.push_back(std::move(node));
    return true;
  }
  if (node->kind == Node::Kind::row) return straighten_row(*node, row);
  Sorted sorted(std::move(node->children));
  if (sorted.partial.size() > 1) return false;
  add_group(std::move(sorted.empty), row);
  if (!sorted.partial.empty() && !straighten(std::move(sorted.partial.front()), row)) return false;
  add_group(std::move(sorted.full), row);
  return true;
}

bool ConsecutiveOnes::straighten_row(Node& node, Children& row) {
  if (node.children.front()->filling() > node.children.back()->filling()) std::ranges::reverse(node.children);
  auto before = Node::Filling::empty;
  for (auto& child : node.children) {
    const auto filling = child->filling();
    if (filling < before || (filling == Node::Filling::partial && before == Node::Filling::partial)) return false;
    before = filling;
    if (!straighten(std::move(child), row)) return false;
  }
  return true;
}

// Nodes that may stand in any order, as one node; nothing for none.
void ConsecutiveOnes::add_group(Children&& nodes, Children& to) {
  if (nodes.empty()) return;
  if (nodes.size() == 1) return to.push_back(std::move(nodes.front()));
  to.push_back(std::make_unique<Node>());
  to.back()->kind = Node::Kind::any_order;
  to.back()->children = std::move(nodes);
}

ConsecutiveOnes::Order ConsecutiveOnes::order() const {
  Order order;
  order.gaps.emplace_back();
  add_to(order, *root_, 1);
  return order;
}

// The last gap is the one behind the node: its parent says later what it is.
void ConsecutiveOnes::add_to(Order& order, const Node& node, std::uint32_t depth) {
  if (node.kind == Node::Kind::leaf) {
    order.elements.push_back(node.element);
    order.gaps.emplace_back();
  }
  for (const auto& child : node.children) {
    if (child != node.children.front()) order.gaps.back() = {depth, node.kind == Node::Kind::row};
    add_to(order, *child, depth + 1);
  }
}

}  // namespace assent
