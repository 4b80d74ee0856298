// Ids and their places, for looking them up.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "assent/diagnostic.hpp"

namespace assent {

/// Ids in the order in which they were added. Two that differ only in Unicode normalization are the same (NFC).
class NameIndex {
 public:
  /// The views must outlive the index.
  void add(std::string_view id, Location where);
  /// Call it after the last `add`. Reports ids that stand twice (R203) or look the same (R204). False when there are
  /// any.
  bool finish(std::string_view what, Diagnostics& diagnostics);
  /// `guess` is the place to try first: lists usually keep their order.
  [[nodiscard]] std::optional<std::uint32_t> find(std::string_view id, std::uint32_t guess = 0) const;
  [[nodiscard]] const std::vector<std::string_view>& ids() const { return ids_; }
  [[nodiscard]] Location where(std::uint32_t place) const { return where_[place]; }

 private:
  std::vector<std::string_view> ids_;   // as given
  std::vector<std::string_view> keys_;  // in NFC
  std::vector<Location> where_;
  std::vector<std::uint32_t> sorted_;  // places by key
  std::deque<std::string> normalized_;
};

}  // namespace assent
