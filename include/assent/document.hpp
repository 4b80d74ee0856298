// A YAML document as a located tree: what the bytes say, before anybody asks what they mean.
#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "assent/diagnostic.hpp"
#include "assent/source.hpp"

namespace assent {

enum class NodeKind : std::uint8_t { empty, scalar, sequence, mapping };  // empty: nothing was written (`a:`)
enum class ScalarStyle : std::uint8_t { plain, quoted, block };

struct ReadLimits {
  std::size_t bytes = std::size_t{64} << 20;
  std::size_t nodes = 10'000'000;
  std::size_t depth = 64;
  std::size_t flow_collection_bytes = std::size_t{1} << 20;
};

class Document;

/// A light handle to one node; valid while its Document lives.
class Node {
 public:
  Node(const Document& document, std::uint32_t place) : document_(&document), place_(place) {}

  [[nodiscard]] NodeKind kind() const;
  [[nodiscard]] ScalarStyle style() const;      // of a scalar
  [[nodiscard]] std::string_view text() const;  // of a scalar, unescaped; `~` and `null` are scalars with that text
  [[nodiscard]] Location where() const;         // a collection: from its first byte to the end of its last scalar
  [[nodiscard]] std::size_t size() const;       // items of a sequence, entries of a mapping; counts them

  class Items;    // range of Node over a sequence
  class Entries;  // range of Entry over a mapping
  [[nodiscard]] Items items() const;
  [[nodiscard]] Entries entries() const;

 private:
  friend class Document;
  friend class DocumentBuilder;
  [[nodiscard]] std::uint32_t after() const;  // place of the node after this one's subtree

  const Document* document_;
  std::uint32_t place_;
};

struct Entry {
  Node key, value;
};

/// Nodes lie in the order of the text, a parent before its children; 8 bytes each. A plain or unescaped scalar is a
/// slice of the source; other scalars keep their text in a side table.
class Document {
 public:
  Document(const SourceText& source, SourceId id) : source_(&source), id_(id) {}

  [[nodiscard]] Node root() const { return {*this, 0}; }
  [[nodiscard]] const SourceText& source() const { return *source_; }
  [[nodiscard]] SourceId source_id() const { return id_; }

 private:
  friend class Node;
  friend class DocumentBuilder;

  enum class Tag : std::uint8_t { empty, slice_plain, slice_quoted, owned, sequence, mapping };
  struct Packed {
    std::uint32_t begin;
    std::uint32_t tag : 3;
    std::uint32_t
        value : 29;  // slice: its length; owned: place in texts_; collection: nodes in its subtree with itself
    [[nodiscard]] Tag kind() const { return static_cast<Tag>(tag); }
  };
  struct OwnedText {
    std::string text;
    std::uint32_t end;
    ScalarStyle style;
  };

  [[nodiscard]] std::uint32_t end_of(std::uint32_t place) const;

  const SourceText* source_;
  SourceId id_;
  std::vector<Packed> nodes_;
  std::vector<OwnedText> texts_;
};

// What every reader of a tree asks of every node.

inline NodeKind Node::kind() const {
  switch (document_->nodes_[place_].kind()) {
    case Document::Tag::empty: return NodeKind::empty;
    case Document::Tag::sequence: return NodeKind::sequence;
    case Document::Tag::mapping: return NodeKind::mapping;
    default: return NodeKind::scalar;
  }
}

inline std::string_view Node::text() const {
  const Document::Packed node = document_->nodes_[place_];
  switch (node.kind()) {
    case Document::Tag::slice_plain: return document_->source_->bytes().substr(node.begin, node.value);
    case Document::Tag::slice_quoted: return document_->source_->bytes().substr(node.begin + 1, node.value);
    case Document::Tag::owned: return document_->texts_[node.value].text;
    default: return {};
  }
}

inline std::uint32_t Node::after() const {
  const Document::Packed node = document_->nodes_[place_];
  return node.kind() >= Document::Tag::sequence ? place_ + node.value : place_ + 1;
}

/// Reads the strict subset of YAML (see `assent explain Y009` to Y012) into a tree. Nothing when a fault makes the tree
/// useless; every fault is in `diagnostics`. Bytes are checked first, so that the parser sees clean UTF-8 only.
[[nodiscard]] std::optional<Document> read_yaml(const Sources& sources, SourceId id, const ReadLimits& limits,
                                                Diagnostics& diagnostics);

/// Reads JSON into the same tree. Numbers keep their text; faults of syntax are Y007, keys that stand twice Y008.
[[nodiscard]] std::optional<Document> read_json(const Sources& sources, SourceId id, const ReadLimits& limits,
                                                Diagnostics& diagnostics);

/// The checks of bytes alone (Y002, Y003, Y004, Y015, Y016, Y013, L902): for YAML and CSV. False when reading cannot
/// go on. A long file is split between so many threads.
[[nodiscard]] bool check_bytes(const Sources& sources, SourceId id, const ReadLimits& limits, Diagnostics& diagnostics,
                               std::size_t threads = 1);

// The ranges.

class Node::Items {
 public:
  class Iterator {
   public:
    using iterator_category = std::forward_iterator_tag;
    using value_type = Node;
    using difference_type = std::ptrdiff_t;
    using pointer = const Node*;
    using reference = Node;
    Iterator(const Document& document, std::uint32_t place) : document_(&document), place_(place) {}
    Node operator*() const { return {*document_, place_}; }
    Iterator& operator++() {
      place_ = Node{*document_, place_}.after();
      return *this;
    }
    bool operator==(const Iterator& other) const { return place_ == other.place_; }

   private:
    const Document* document_;
    std::uint32_t place_;
  };
  Items(const Document& document, std::uint32_t begin, std::uint32_t end)
      : begin_(document, begin), end_(document, end) {}
  [[nodiscard]] Iterator begin() const { return begin_; }
  [[nodiscard]] Iterator end() const { return end_; }

 private:
  Iterator begin_, end_;
};

class Node::Entries {
 public:
  class Iterator {
   public:
    Iterator(const Document& document, std::uint32_t place) : document_(&document), place_(place) {}
    Entry operator*() const {
      const Node key{*document_, place_};
      return {key, Node{*document_, key.after()}};
    }
    Iterator& operator++() {
      place_ = Node{*document_, Node{*document_, place_}.after()}.after();
      return *this;
    }
    bool operator==(const Iterator& other) const { return place_ == other.place_; }

   private:
    const Document* document_;
    std::uint32_t place_;
  };
  Entries(const Document& document, std::uint32_t begin, std::uint32_t end)
      : begin_(document, begin), end_(document, end) {}
  [[nodiscard]] Iterator begin() const { return begin_; }
  [[nodiscard]] Iterator end() const { return end_; }

 private:
  Iterator begin_, end_;
};

}  // namespace assent
