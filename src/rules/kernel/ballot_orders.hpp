// Each ballot as a list of options, the best first: what rules share that go by places, or by the ends of ballots.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "assent/profile.hpp"

namespace assent::rules {

/// The options that each ballot compares, the best first, those of one tier in listed order. All rules of a profile
/// share it: `shared.made<BallotOrders>()`.  Memory: 8 bytes a ballot; one byte for each cell, four above 128 options.
class BallotOrders {
 public:
  explicit BallotOrders(SharedWork& shared);

  /// How many options a ballot compares, and how many of these it lists: those come first.
  [[nodiscard]] std::size_t compared(std::size_t row) const { return sizes_[row].compared; }
  [[nodiscard]] std::size_t listed(std::size_t row) const { return sizes_[row].listed; }
  /// Every ballot compares all options.
  [[nodiscard]] bool all_compared() const { return all_compared_; }

  struct Place {
    std::size_t option;
    bool ends_tier;  // the next one, if any, is worse
  };
  /// `place` counts from 0 and is less than `compared(row)`.
  [[nodiscard]] Place at(std::size_t row, std::size_t place) const {
    const std::size_t i = row * options_ + place;
    if (bytes_.empty()) return {words_[i] & ~word_end, (words_[i] & word_end) != 0};
    return {static_cast<std::size_t>(bytes_[i] & ~byte_end), (bytes_[i] & byte_end) != 0};
  }

  /// Calls `visit(row, first, last)` for each tier of each ballot: its places, from the first to before the last.
  template <class Visit>
  void for_each_tier(Visit visit) const {
    for (std::size_t row = 0; row < sizes_.size(); ++row)
      for (std::size_t first = 0, last = 0; first < compared(row); first = last) {
        while (!at(row, last++).ends_tier) {
        }
        visit(row, first, last);
      }
  }

 private:
  static constexpr std::uint8_t byte_end = 0x80;
  static constexpr std::uint32_t word_end = 0x80000000;

  struct Sizes {
    std::uint32_t compared = 0, listed = 0;
  };
  template <class Entry>
  void write(const Profile& profile, std::vector<Entry>& entries, Entry end);

  std::size_t options_;
  bool all_compared_ = true;
  std::vector<Sizes> sizes_;          // by row
  std::vector<std::uint8_t> bytes_;   // rows x options: the option, and whether its tier ends there
  std::vector<std::uint32_t> words_;  // the same where options do not fit; else empty
};

}  // namespace assent::rules
