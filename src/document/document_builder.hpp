// Makes the located tree out of parser events, and finds what the parser lets pass: keys that stand twice, anchors,
// tags, merge keys, keys without a colon, empty places in lists.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "assent/document.hpp"

namespace assent {

/// Thrown to leave the parser when a limit is reached; the diagnostic is already there.
struct StopReading {};

enum class Layout { block, flow };  // flow: in brackets

class DocumentBuilder {
 public:
  DocumentBuilder(const SourceText& source, SourceId id, const ReadLimits& limits, Diagnostics& diagnostics)
      : limits_(limits), diagnostics_(diagnostics), document_(source, id), bytes_(source.bytes()) {}

  void reserve(std::size_t nodes) { document_.nodes_.reserve(nodes); }

  // The events. `mark` is the byte at which the parser saw the node, or the anchor or tag before it.
  void null(std::size_t mark);
  void alias(std::size_t mark);
  void scalar(std::size_t mark, std::string_view value);
  void begin_sequence(std::size_t mark, Layout layout);
  void begin_mapping(std::size_t mark, Layout layout);
  void end_collection();

  /// The tree, when every event came and every key is a scalar.
  [[nodiscard]] std::optional<Document> finish();

  /// The same tree over the same bytes in another source.
  [[nodiscard]] static Document moved(Document document, const SourceText& source, SourceId id) {
    document.source_ = &source;
    document.id_ = id;
    return document;
  }

 private:
  struct Frame {
    std::uint32_t place;
    bool mapping;
    Layout layout;
    bool at_key = true;     // a mapping: the next node is a key
    std::uint32_t key = 0;  // a mapping: place of the last key
  };
  /// Where a node hangs.
  struct Context {
    enum class Role { root, item, key, value } role = Role::root;
    Layout layout = Layout::block;
    std::uint32_t key = 0;  // of a value: place of its key
    std::size_t after = 0;  // of an item: a place between the node before it and itself
  };
  /// A null that may be a written `~`: the next event tells.
  struct Held {
    std::uint32_t place;
    std::size_t mark;
    Context context;
  };

  void begin(Document::Tag tag, std::size_t mark, Layout layout);
  [[nodiscard]] Context context() const;
  struct Content {
    std::size_t begin;           // of the node itself
    std::size_t properties_end;  // the end of what stands before it
  };
  /// Goes past `&anchor` and `!tag`, and reports each once: a mapping begins where its first key does.
  Content after_properties(std::size_t mark);
  void settle(std::optional<std::size_t> next_mark);
  void written_null(const Held& held);
  void empty_node(const Held& held);
  [[nodiscard]] std::size_t empty_value(const Held& held);
  [[nodiscard]] std::size_t empty_item(const Held& held);
  void report_no_colon(std::uint32_t key);
  std::uint32_t add(Document::Tag tag, std::size_t begin, std::size_t value);
  void add_scalar(std::size_t begin, std::string_view value);
  void add_owned(std::size_t begin, std::string_view value, ScalarStyle style);
  void check_duplicates(std::uint32_t mapping);
  void report_duplicate(std::uint32_t first, std::uint32_t again);
  Diagnostic& error(Code code, std::size_t begin, std::size_t length, std::string message);

  [[nodiscard]] Node node(std::uint32_t place) const { return {document_, place}; }

  const ReadLimits& limits_;
  Diagnostics& diagnostics_;
  Document document_;
  std::string_view bytes_;
  std::vector<Frame> frames_;
  std::optional<Held> held_;
  std::vector<std::uint32_t> keys_;    // of the mapping that is being checked
  std::size_t frames_around_key_ = 0;  // inside a key that is a collection: number of frames outside it
  std::size_t reported_to_ = 0;        // end of the last anchor or tag that is reported
  bool usable_ = true;
};

}  // namespace assent
