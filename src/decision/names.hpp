// Ids and their places, for looking them up.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "assent/diagnostic.hpp"
#include "base/utf8.hpp"

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

/// Titles or names, for finding whose they are. Compared in NFC.
class LabelIndex {
 public:
  void add(std::string_view label, std::uint32_t place) { places_[nfc(label)].push_back(place); }
  /// The places of those with this label; empty where there are none.
  [[nodiscard]] std::vector<std::uint32_t> find(std::string_view label) const {
    const auto found = places_.find(nfc(label));
    return found == places_.end() ? std::vector<std::uint32_t>() : found->second;
  }

 private:
  std::unordered_map<std::string, std::vector<std::uint32_t>> places_;
};

/// Pairs of places whose labels differ only in case, white space or Unicode form; the earlier place first. At most
/// `most` of them.
[[nodiscard]] std::vector<std::pair<std::size_t, std::size_t>> alike(std::span<const std::string_view> labels,
                                                                     std::size_t most, std::size_t threads);

}  // namespace assent
