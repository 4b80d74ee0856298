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

constexpr std::size_t most_in_bytes = 127;  // options; one value is kept for a place that is free
// Stored cells that are no tiers: see Cells.
constexpr std::uint8_t stored_unranked = 0xfd, stored_veto = 0xfe, stored_blank = 0xff;

/// Sorts one ballot after the other; allocates once.
class BallotSorter {
 public:
  explicit BallotSorter(const Profile& profile) : cells_(profile.cells), rows_(profile.cells) {
    sorted_.reserve(profile.options);
    ends_.reserve(profile.options);
  }

  void sort(std::size_t row) {
    listed_ = 0;
    if (cells_.width() != 1) return by_comparing(rows_[row]);
    by_counting({cells_.data() + row * cells_.columns(), cells_.columns()});
  }

  /// The options that the ballot compares, the best first; for each, whether its tier ends there; how many it lists.
  [[nodiscard]] std::span<const std::uint32_t> sorted() const { return sorted_; }
  [[nodiscard]] std::span<const std::uint8_t> ends() const { return ends_; }
  [[nodiscard]] std::size_t listed() const { return listed_; }

 private:
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
  std::vector<std::uint32_t> sorted_;
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
    Entry* order = entries.data() + row * options_;
    if (profile.cells.width() != 1 ||
        !write_by_place({profile.cells.data() + row * options_, options_}, order, end, sizes_[row])) {
      sorter.sort(row);
      const std::span<const std::uint32_t> sorted = sorter.sorted();
      for (std::size_t i = 0; i < sorted.size(); ++i)
        order[i] = static_cast<Entry>(sorted[i] | (sorter.ends()[i] != 0 ? end : 0U));
      sizes_[row] = {static_cast<std::uint32_t>(sorted.size()), static_cast<std::uint32_t>(sorter.listed())};
    }
    all_compared_ = all_compared_ && compared(row) == options_;
  }
}

template <class Entry>
bool BallotOrders::write_by_place(std::span<const std::uint8_t> cells, Entry* order, Entry end, Sizes& sizes) {
  constexpr auto free = static_cast<Entry>(-1);
  std::fill_n(order, cells.size(), free);
  std::uint32_t listed = 0, places = 0, unranked = 0, vetoes = 0;
  for (std::size_t option = 0; option < cells.size(); ++option) {
    const std::uint8_t cell = cells[option];
    unranked += cell == stored_unranked ? 1 : 0;
    vetoes += cell == stored_veto ? 1 : 0;
    if (cell >= stored_unranked) continue;
    if (cell >= cells.size() || order[cell] != free) return false;
    order[cell] = static_cast<Entry>(option | end);
    places = std::max<std::uint32_t>(places, cell + 1U);
    ++listed;
  }
  if (places > listed) return false;
  sizes = {listed, listed};
  for (const auto& [which, count] : {std::pair(stored_unranked, unranked), std::pair(stored_veto, vetoes)}) {
    if (count == 0) continue;
    for (std::size_t option = 0; option < cells.size(); ++option)
      if (cells[option] == which) order[sizes.compared++] = static_cast<Entry>(option);
    order[sizes.compared - 1] = static_cast<Entry>(order[sizes.compared - 1] | end);
  }
  return true;
}

}  // namespace assent::rules
