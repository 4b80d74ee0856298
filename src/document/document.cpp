#include "assent/document.hpp"

#include <algorithm>

namespace assent {

ScalarStyle Node::style() const {
  const Document::Packed node = document_->nodes_[place_];
  switch (node.kind()) {
    case Document::Tag::slice_quoted: return ScalarStyle::quoted;
    case Document::Tag::owned: return document_->texts_[node.value].style;
    default: return ScalarStyle::plain;
  }
}

Location Node::where() const {
  const Document::Packed node = document_->nodes_[place_];
  return {document_->id_, {node.begin, std::max(node.begin, document_->end_of(place_))}};
}

std::uint32_t Document::end_of(std::uint32_t place) const {
  const Packed node = nodes_[place];
  switch (node.kind()) {
    case Tag::empty: return node.begin;
    case Tag::slice_plain: return node.begin + node.value;
    case Tag::slice_quoted: return node.begin + node.value + 2;
    case Tag::owned: return texts_[node.value].end;
    default: break;
  }
  std::uint32_t last = place + node.value - 1;
  const auto size = static_cast<std::uint32_t>(source_->bytes().size());
  if (last == place) return std::min(node.begin + 1, size);  // the opening bracket
  const bool collection = nodes_[last].kind() >= Tag::sequence;
  return collection ? std::min(nodes_[last].begin + 1, size) : end_of(last);
}

std::size_t Node::size() const {
  std::size_t count = 0;
  const std::uint32_t end = after();
  for (std::uint32_t place = place_ + 1; place < end; ++count) place = Node{*document_, place}.after();
  return kind() == NodeKind::mapping ? count / 2 : count;
}

Node::Items Node::items() const { return {*document_, kind() == NodeKind::sequence ? place_ + 1 : after(), after()}; }

Node::Entries Node::entries() const {
  return {*document_, kind() == NodeKind::mapping ? place_ + 1 : after(), after()};
}

}  // namespace assent
