#include "document/shared_yaml.hpp"

#include <array>
#include <cstddef>
#include <string>

#include "document/document_builder.hpp"

namespace assent {
namespace {

constexpr std::size_t most_kept_bytes = std::size_t{256} << 10;

// The trees of one thread. What is kept depends on nothing but the bytes, so nobody sees whether a tree was.
struct KeptTrees {
  struct Kept {
    std::string bytes;
    std::optional<Document> tree;  // it is moved to a source before it is used
  };
  std::array<Kept, 8> kept;
  std::size_t next = 0;  // to be replaced
};

[[nodiscard]] KeptTrees& trees_of_this_thread() {
  thread_local KeptTrees trees;
  return trees;
}

}  // namespace

std::optional<Document> read_shared_yaml(const Sources& sources, SourceId id, const ReadLimits& limits,
                                         Diagnostics& diagnostics) {
  const SourceText& source = sources[id];
  KeptTrees& trees = trees_of_this_thread();
  if (source.bytes().size() <= limits.bytes)
    for (const KeptTrees::Kept& one : trees.kept)
      if (one.tree && one.bytes == source.bytes()) return DocumentBuilder::moved(*one.tree, source, id);
  const std::size_t said_before = diagnostics.all().size() + diagnostics.dropped();
  auto tree = read_yaml(sources, id, limits, diagnostics);
  const bool said_nothing = diagnostics.all().size() + diagnostics.dropped() == said_before;
  if (tree && said_nothing && source.bytes().size() <= most_kept_bytes) {
    trees.kept.at(trees.next) = {std::string(source.bytes()), tree};
    trees.next = (trees.next + 1) % trees.kept.size();
  }
  return tree;
}

}  // namespace assent
