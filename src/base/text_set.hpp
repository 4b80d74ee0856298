// Many texts, each known by the order in which it came: one block of memory instead of an allocation for each.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace assent {

class TextSet {
 public:
  /// False where the text is in it already.
  bool insert(std::string_view text);
  /// Makes room for so many.
  void reserve(std::size_t texts);
  [[nodiscard]] std::size_t size() const { return ends_.size(); }

 private:
  struct Slot {
    std::uint32_t hash = 0;
    std::uint32_t number = 0;  // of the text, from 1; 0 is a free slot
  };
  [[nodiscard]] std::string_view text_of(std::uint32_t number) const;
  void grow(std::size_t size);

  std::string texts_;              // one behind the other
  std::vector<std::size_t> ends_;  // of each text
  std::vector<Slot> slots_;        // as many as a power of two
};

/// The places of the hashes that are there more than once, in order. Few of them, as a rule: then it takes no more than
/// two passes over the hashes. They are split by their value between so many threads.
[[nodiscard]] std::vector<std::size_t> places_of_repeated(std::span<const std::size_t> hashes, std::size_t threads = 1);

}  // namespace assent
