// A hash table of rows, each slot the place of a ballot. Rows with the same hash are compared byte for byte.
#include "facts/distinct_ballots.hpp"

#include <bit>
#include <cstring>

namespace assent {
namespace {

[[nodiscard]] std::uint64_t mixed(std::uint64_t value) {
  value ^= value >> 32;
  value *= 0xD6E8FEB86659FD93u;
  return value ^ value >> 32;
}

[[nodiscard]] std::uint64_t hash_of(const std::uint8_t* bytes, std::size_t size) {
  std::uint64_t hash = size;
  for (; size >= 8; bytes += 8, size -= 8) {
    std::uint64_t word;
    std::memcpy(&word, bytes, 8);
    hash = mixed(hash * 0x9E3779B97F4A7C15u + word);
  }
  std::uint64_t word = 0;
  if (size > 0) std::memcpy(&word, bytes, size);
  return mixed(hash * 0x9E3779B97F4A7C15u + word);
}

class Table {
 public:
  Table(const std::uint8_t* cells, std::size_t rows, std::size_t row_bytes)
      : cells_(cells), row_bytes_(row_bytes), slots_(std::bit_ceil(2 * rows + 1), none), mask_(slots_.size() - 1) {}

  /// The ballot that this row is: a known one, or the next one, which is added.
  [[nodiscard]] std::size_t ballot_of(std::uint32_t row, std::vector<std::uint32_t>& first_rows) {
    const std::uint8_t* bytes = cells_ + row * row_bytes_;
    const std::uint64_t hash = hash_of(bytes, row_bytes_);
    for (std::size_t slot = hash & mask_;; slot = (slot + 1) & mask_) {
      const std::uint32_t ballot = slots_[slot];
      if (ballot == none) {
        slots_[slot] = static_cast<std::uint32_t>(first_rows.size());
        first_rows.push_back(row);
        hashes_.push_back(hash);
        return first_rows.size() - 1;
      }
      if (hashes_[ballot] == hash && std::memcmp(cells_ + first_rows[ballot] * row_bytes_, bytes, row_bytes_) == 0)
        return ballot;
    }
  }

 private:
  static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

  const std::uint8_t* cells_;
  std::size_t row_bytes_;
  std::vector<std::uint32_t> slots_;
  std::size_t mask_;
  std::vector<std::uint64_t> hashes_;  // by ballot
};

}  // namespace

DistinctBallots distinct_ballots(const Profile& profile) {
  if (profile.rows() >= std::numeric_limits<std::uint32_t>::max()) throw Overflow();
  DistinctBallots ballots;
  std::int64_t all = 0;
  for (const std::int64_t weight : profile.weights)
    if (__builtin_add_overflow(all, weight, &all)) throw Overflow();
  Table table(profile.cells.data(), profile.rows(), profile.options * profile.cells.width());
  for (std::size_t r = 0; r < profile.rows(); ++r) {
    const std::size_t ballot = table.ballot_of(static_cast<std::uint32_t>(r), ballots.row);
    if (ballot == ballots.weights.size()) ballots.weights.push_back(0);
    ballots.weights[ballot] += profile.weights[r];
  }
  return ballots;
}

}  // namespace assent
