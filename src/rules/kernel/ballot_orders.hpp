// Each ballot as a list of options, the best first: what rules share that go by places, or by the ends of ballots.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "assent/profile.hpp"

namespace assent::rules {

/// The options that each ballot compares, the best first, those of one tier in listed order. All rules of a profile
/// share it: `shared.made<BallotOrders>()`.  Memory: 8 bytes a ballot; one byte for each cell, four above 127 options.
class BallotOrders {
 public:
  explicit BallotOrders(SharedWork& shared);

  /// How many options a ballot compares, and how many of these it lists: those come first.
  [[nodiscard]] std::size_t compared(std::size_t row) const { return sizes_[row].compared; }
  [[nodiscard]] std::size_t listed(std::size_t row) const { return sizes_[row].listed; }
  /// Every ballot compares all options.
  [[nodiscard]] bool all_compared() const { return all_compared_; }

  /// One option of a ballot is a byte, or a word where there are many options; the next one, if any, is worse where
  /// this one ends its tier.
  [[nodiscard]] static std::size_t option_of(std::uint8_t entry) { return entry & ~byte_end & 0xffU; }
  [[nodiscard]] static std::size_t option_of(std::uint32_t entry) { return entry & ~word_end; }
  [[nodiscard]] static bool ends_tier(std::uint8_t entry) { return (entry & byte_end) != 0; }
  [[nodiscard]] static bool ends_tier(std::uint32_t entry) { return (entry & word_end) != 0; }

  /// What `visit(order)` says of a ballot's options, the best first.
  template <class Visit>
  auto read(std::size_t row, Visit visit) const {
    const std::size_t begin = row * options_, size = compared(row);
    return bytes_.empty() ? visit(std::span(words_).subspan(begin, size))
                          : visit(std::span(bytes_).subspan(begin, size));
  }

  /// Calls `visit(row, first, tier)` for each tier of each ballot: its first place, from 0, and its options.
  template <class Visit>
  void for_each_tier(Visit visit) const {
    for (std::size_t row = 0; row < sizes_.size(); ++row)
      read(row, [&](auto order) {
        for (std::size_t first = 0, last = 0; first < order.size(); first = last) {
          while (!ends_tier(order[last++])) {
          }
          visit(row, first, order.subspan(first, last - first));
        }
      });
  }

 private:
  static constexpr std::uint8_t byte_end = 0x80;
  static constexpr std::uint32_t word_end = 0x80000000;

  struct Sizes {
    std::uint32_t compared = 0, listed = 0;
  };
  template <class Entry>
  void write(const Profile& profile, std::vector<Entry>& entries, Entry end);
  // For ballots that tie none of those that they list, the most usual ones. False for others.
  template <class Entry>
  [[nodiscard]] static bool write_by_place(std::span<const std::uint8_t> cells, Entry* order, Entry end, Sizes& sizes);

  std::size_t options_;
  bool all_compared_ = true;
  std::vector<Sizes> sizes_;          // by row
  std::vector<std::uint8_t> bytes_;   // rows x options: the option, and whether its tier ends there
  std::vector<std::uint32_t> words_;  // the same where options do not fit; else empty
};

}  // namespace assent::rules
