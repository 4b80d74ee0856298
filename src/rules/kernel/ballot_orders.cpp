// Ballots are sorted by counting: how many options have each cell, from that where each tier starts, and then every
// option goes to the next free place of its tier. Where no two have one place, the cells are the places. Cells of more
// than one byte, which are rare, are sorted by comparing.
#include "rules/kernel/ballot_orders.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "rules/kernel/places.hpp"

namespace assent::rules {
namespace {

constexpr std::size_t most_in_bytes = 128;  // options
// Stored cells that are no tiers: see Cells.
constexpr std::uint8_t stored_unranked = 0xfd, stored_veto = 0xfe, stored_blank = 0xff;

/// Sorts one ballot after the other; allocates once.
class BallotSorter {
 public:
  explicit BallotSorter(const Profile& profile) : cells_(profile.cells), rows_(profile.cells) {
    sorted_.reserve(profile.options);
    ends_.reserve(profile.options);
    below_.resize(profile.options);
  }

  void sort(std::size_t row) {
    listed_ = 0;
    if (cells_.width() != 1) return by_comparing(rows_[row]);
    const std::span<const std::uint8_t> cells{cells_.data() + row * cells_.columns(), cells_.columns()};
    if (!by_place(cells)) by_counting(cells);
  }

  /// The options that the ballot compares, the best first; for each, whether its tier ends there; how many it lists.
  [[nodiscard]] std::span<const std::uint32_t> sorted() const { return sorted_; }
  [[nodiscard]] std::span<const std::uint8_t> ends() const { return ends_; }
  [[nodiscard]] std::size_t listed() const { return listed_; }

 private:
  // For ballots that tie none of those that they list, the most usual ones; false for others.
  [[nodiscard]] bool by_place(std::span<const std::uint8_t> row) {
    constexpr auto nobody = static_cast<std::uint32_t>(-1);
    sorted_.assign(row.size(), nobody);
    ends_.assign(row.size(), 1);
    std::size_t below = 0, last = 0;  // the options that are not listed, and the greatest place
    for (std::size_t option = 0; option < row.size(); ++option) {
      const std::uint8_t cell = row[option];
      if (cell >= stored_unranked) {
        below_[below++] = static_cast<std::uint32_t>(option);
        continue;
      }
      if (cell >= row.size() || sorted_[cell] != nobody) return false;
      sorted_[cell] = static_cast<std::uint32_t>(option);
      last = std::max<std::size_t>(last, cell);
    }
    listed_ = row.size() - below;
    if (listed_ > 0 && last >= listed_) return false;  // a place is free
    sorted_.resize(listed_);
    for (const std::uint8_t which : {stored_unranked, stored_veto}) {
      for (const std::uint32_t option : std::span(below_).first(below))
        if (row[option] == which) {
          ends_[sorted_.size()] = 0;
          sorted_.push_back(option);
        }
      if (!sorted_.empty()) ends_[sorted_.size() - 1] = 1;
    }
    return true;
  }

  void by_counting(std::span<const std::uint8_t> row) {
    std::size_t tiers = 0;
    for (const std::uint8_t cell : row) {
      ++next_[cell];
      tiers = std::max<std::size_t>(tiers, cell < stored_unranked ? cell + 1 : 0);
    }
    std::uint32_t start = 0;
    sorted_.resize(row.size());
    ends_.assign(row.size(), 0);
    const auto begin_tier = [&](std::size_t cell) {
      start += std::exchange(next_[cell], start);
      if (start > 0) ends_[start - 1] = 1;
    };
    for (std::size_t cell = 0; cell < tiers; ++cell) begin_tier(cell);
    listed_ = start;
    for (std::size_t cell = stored_unranked; cell < stored_blank; ++cell) begin_tier(cell);
    for (std::size_t option = 0; option < row.size(); ++option)
      if (row[option] != stored_blank) sorted_[next_[row[option]]++] = static_cast<std::uint32_t>(option);
    sorted_.resize(start);
    std::fill_n(next_.begin(), tiers, 0U);
    std::fill(next_.begin() + stored_unranked, next_.end(), 0U);
  }

  void by_comparing(std::span<const Cell> row) {
    sorted_.clear();
    for (std::size_t option = 0; option < row.size(); ++option) {
      if (row[option] != not_compared) sorted_.push_back(static_cast<std::uint32_t>(option));
      listed_ += is_listed(row[option]) ? 1 : 0;
    }
    std::ranges::stable_sort(sorted_, {}, [&](std::uint32_t option) { return row[option]; });
    ends_.assign(sorted_.size(), 1);
    for (std::size_t i = 0; i + 1 < sorted_.size(); ++i) ends_[i] = row[sorted_[i]] != row[sorted_[i + 1]] ? 1 : 0;
  }

  const Cells& cells_;
  RowReader rows_;
  std::array<std::uint32_t, 256> next_{};  // by stored cell: how many, then the next free place; between ballots 0
  std::vector<std::uint32_t> sorted_, below_;
  std::vector<std::uint8_t> ends_;
  std::size_t listed_ = 0;
};

}  // namespace

BallotOrders::BallotOrders(SharedWork& shared) : options_(shared.profile().options), sizes_(shared.profile().rows()) {
  if (options_ <= most_in_bytes) write(shared.profile(), bytes_, byte_end);
  else write(shared.profile(), words_, word_end);
}

template <class Entry>
void BallotOrders::write(const Profile& profile, std::vector<Entry>& entries, Entry end) {
  entries.resize(sizes_.size() * options_);
  BallotSorter sorter(profile);
  for (std::size_t row = 0; row < sizes_.size(); ++row) {
    sorter.sort(row);
    const std::span<const std::uint32_t> sorted = sorter.sorted();
    for (std::size_t i = 0; i < sorted.size(); ++i)
      entries[row * options_ + i] = static_cast<Entry>(sorted[i] | (sorter.ends()[i] != 0 ? end : 0U));
    sizes_[row] = {static_cast<std::uint32_t>(sorted.size()), static_cast<std::uint32_t>(sorter.listed())};
    all_compared_ = all_compared_ && sorted.size() == options_;
  }
}

}  // namespace assent::rules
