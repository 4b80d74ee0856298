// PairCounts who is put above whom. Ballots are taken in blocks, each turned so that the cells of one option lie side
// by side; then two columns are compared without branches, many ballots at a time.
#include "assent/pairwise.hpp"

#include <algorithm>
#include <atomic>
#include <cstring>
#include <limits>

#include "assent/limits.hpp"
#include "assent/profile.hpp"
#include "base/pieces.hpp"

namespace assent {
namespace {

constexpr std::size_t block_rows = 224;  // a count of them fits one byte
constexpr std::size_t step = 32;         // columns are filled up to a multiple of this, for the compiler's vectors
constexpr int limb_bits = 21;            // block_rows times such a number fits 32 bits
constexpr std::int64_t limb_mask = (std::int64_t{1} << limb_bits) - 1;
constexpr std::size_t work_of_a_thread = 1 << 22;  // pairs compared; less is not worth starting one

/// The two counts of one pair.
struct PairCounts {
  std::int64_t up = 0, down = 0;
};

/// The columns of a block. `above` is what a cell is worth as the better one of a pair, `below` as the worse one: where
/// an option is not compared, the one is worse and the other better than all cells.
template <class Lane>
struct Columns {
  explicit Columns(std::size_t options) : above(options * block_rows), below(options * block_rows) {}

  [[nodiscard]] const Lane* above_of(std::size_t option) const { return &above[option * block_rows]; }
  [[nodiscard]] const Lane* below_of(std::size_t option) const { return &(alike ? above : below)[option * block_rows]; }

  std::size_t size = 0;
  bool alike = false;  // every ballot compares all: `below` is `above`
  std::vector<Lane> above, below;
};

constexpr std::size_t tile = 16;  // rows and columns that are turned at a time

[[nodiscard]] constexpr std::size_t in_tiles(std::size_t options) { return (options + tile - 1) / tile * tile; }

// Turns 16 rows of 16 bytes: four times the first half of all rows is mixed with the second half, byte by byte.
void turn_tile(const std::uint8_t* from, std::size_t from_stride, std::uint8_t* to) {
  using Row [[gnu::vector_size(tile)]] = std::uint8_t;
  Row rows[tile], mixed[tile];
  for (std::size_t i = 0; i < tile; ++i) std::memcpy(&rows[i], from + i * from_stride, tile);
  for (int round = 0; round < 4; ++round) {
    for (std::size_t i = 0; i < tile / 2; ++i) {
      const Row x = rows[i], y = rows[i + tile / 2];
      mixed[2 * i] = __builtin_shufflevector(x, y, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
      mixed[2 * i + 1] = __builtin_shufflevector(x, y, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
    }
    std::memcpy(rows, mixed, sizeof rows);
  }
  for (std::size_t i = 0; i < tile; ++i) std::memcpy(to + i * block_rows, &rows[i], tile);
}

[[nodiscard, gnu::always_inline]] inline PairCounts count_bytes(const Columns<std::uint8_t>& columns, std::size_t a,
                                                                std::size_t b) {
  const std::uint8_t *above_a = columns.above_of(a), *below_a = columns.below_of(a);
  const std::uint8_t *above_b = columns.above_of(b), *below_b = columns.below_of(b);
  std::uint8_t up = 0, down = 0;
  const std::size_t size = (columns.size + step - 1) / step * step;
  for (std::size_t r = 0; r < size; ++r) {
    up = static_cast<std::uint8_t>(up + (above_a[r] < below_b[r] ? 1 : 0));
    down = static_cast<std::uint8_t>(down + (above_b[r] < below_a[r] ? 1 : 0));
  }
  return {up, down};
}

using CountBytes = PairCounts (*)(const Columns<std::uint8_t>&, std::size_t, std::size_t);

[[nodiscard]] PairCounts count_bytes_anywhere(const Columns<std::uint8_t>& columns, std::size_t a, std::size_t b) {
  return count_bytes(columns, a, b);
}

#if defined(__x86_64__)
[[nodiscard, gnu::target("avx2")]] PairCounts count_bytes_with_avx2(const Columns<std::uint8_t>& columns, std::size_t a,
                                                                    std::size_t b) {
  return count_bytes(columns, a, b);
}
#endif

[[nodiscard]] CountBytes best_count_bytes() {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx2")) return count_bytes_with_avx2;
#endif
  return count_bytes_anywhere;
}

[[nodiscard]] PairCounts count_weighted(const Columns<Cell>& columns, const std::int32_t* __restrict weights,
                                        std::size_t a, std::size_t b) {
  const Cell *above_a = columns.above_of(a), *below_a = columns.below_of(a);
  const Cell *above_b = columns.above_of(b), *below_b = columns.below_of(b);
  std::int32_t up = 0, down = 0;
  const std::size_t size = (columns.size + step - 1) / step * step;
  for (std::size_t r = 0; r < size; ++r) {
    up += weights[r] & -static_cast<std::int32_t>(above_a[r] < below_b[r]);  // no branch around the weight
    down += weights[r] & -static_cast<std::int32_t>(above_b[r] < below_a[r]);
  }
  return {up, down};
}

/// Counts the ballots of one thread.
class Counter {
 public:
  explicit Counter(const Profile& profile)
      : profile_(profile),
        options_(profile.options),
        reader_(profile.cells),
        bytes_(profile.cells.width() == 1 ? in_tiles(options_) : 0),
        rows_(profile.cells.width() == 1 ? in_tiles(options_) * block_rows : 0),
        support_(options_ * options_) {}

  void count(std::size_t first, std::size_t last) {
    for (std::size_t begin = first; begin < last; begin += block_rows) {
      const std::size_t end = std::min(begin + block_rows, last);
      const auto weights = std::span(profile_.weights).subspan(begin, end - begin);
      for (const std::int64_t weight : weights) total_ += weight;
      const bool equal = std::ranges::all_of(weights, [&](std::int64_t weight) { return weight == weights[0]; });
      if (equal && profile_.cells.width() == 1) count_equal(begin, end);
      else count_mixed(begin, end);
    }
  }

  void add_to(Int128& total, std::vector<Int128>& support, std::vector<Int128>& uncompared) const {
    total += total_;
    for (std::size_t i = 0; i < support.size(); ++i) support[i] += support_[i];
    if (uncompared_.empty()) return;
    uncompared.resize(support.size());
    for (std::size_t i = 0; i < support.size(); ++i) uncompared[i] += uncompared_[i];
  }

 private:
  static constexpr std::uint8_t not_compared_byte = 255;  // how Cells stores it: it is worse than all others already

  // Ballots of one weight, cells of one byte.
  void count_equal(std::size_t begin, std::size_t end) {
    bytes_.size = end - begin;
    const std::uint8_t* cells = profile_.cells.data() + begin * options_;
    std::uint8_t worst = 0;
    for (std::size_t i = 0; i < bytes_.size * options_; ++i) worst = std::max(worst, cells[i]);
    turn(cells);
    bytes_.alike = worst != not_compared_byte;
    for (std::size_t i = 0; !bytes_.alike && i < bytes_.above.size(); ++i)
      bytes_.below[i] = bytes_.above[i] == not_compared_byte ? std::uint8_t{0} : bytes_.above[i];
    if (worst == not_compared_byte) count_uncompared(begin, end);
    const Int128 weight = profile_.weights[begin];
    const CountBytes count_pair = best_count_bytes();
    for_each_pair([&](std::size_t a, std::size_t b) { return count_pair(bytes_, a, b); }, weight);
  }

  // Rows become columns; the rows that fill a column up, as far as it is looked at, are worst everywhere, and so equal.
  void turn(const std::uint8_t* cells) {
    const std::size_t stride = in_tiles(options_), filled = (bytes_.size + step - 1) / step * step;
    std::fill_n(rows_.data() + bytes_.size * stride, (filled - bytes_.size) * stride, not_compared_byte);
    for (std::size_t r = 0; r < bytes_.size; ++r)
      std::memcpy(rows_.data() + r * stride, cells + r * options_, options_);
    for (std::size_t r = 0; r < filled; r += tile)
      for (std::size_t o = 0; o < stride; o += tile)
        turn_tile(rows_.data() + r * stride + o, stride, bytes_.above.data() + o * block_rows + r);
  }

  // Any weights, any cells. A weight is counted in parts of `limb_bits`, so that the sums of a block fit 32 bits.
  void count_mixed(std::size_t begin, std::size_t end) {
    if (wide_.above.empty()) wide_ = Columns<Cell>(options_);
    wide_.size = end - begin;
    std::int64_t heaviest = 0;
    bool all_compared = true;
    for (std::size_t r = 0; r < wide_.size; ++r) {
      const std::span<const Cell> row = reader_[begin + r];
      heaviest = std::max(heaviest, profile_.weights[begin + r]);
      for (std::size_t o = 0; o < options_; ++o) {
        all_compared = all_compared && row[o] != not_compared;
        wide_.above[o * block_rows + r] = row[o] == not_compared ? std::numeric_limits<Cell>::max() : row[o];
        wide_.below[o * block_rows + r] = row[o];  // `not_compared` is better than all others already
      }
    }
    if (!all_compared) count_uncompared(begin, end);
    std::int32_t weights[block_rows];
    for (int shift = 0; shift < 63 && heaviest >> shift != 0; shift += limb_bits) {
      std::ranges::fill(weights, 0);  // what fills the columns up counts nothing
      for (std::size_t r = 0; r < wide_.size; ++r)
        weights[r] = static_cast<std::int32_t>(profile_.weights[begin + r] >> shift & limb_mask);
      for_each_pair([&](std::size_t a, std::size_t b) { return count_weighted(wide_, weights, a, b); },
                    Int128{1} << shift);
    }
  }

  template <class Count>
  void for_each_pair(Count count, Int128 factor) {
    for (std::size_t a = 0; a < options_; ++a)
      for (std::size_t b = a + 1; b < options_; ++b) {
        const PairCounts counts = count(a, b);
        support_[a * options_ + b] += counts.up * factor;
        support_[b * options_ + a] += counts.down * factor;
      }
  }

  void count_uncompared(std::size_t begin, std::size_t end) {
    uncompared_.resize(options_ * options_);
    std::vector<std::size_t> missing;
    for (std::size_t r = begin; r < end; ++r) {
      const std::span<const Cell> row = reader_[r];
      missing.clear();
      for (std::size_t o = 0; o < options_; ++o)
        if (row[o] == not_compared) missing.push_back(o);
      for (const std::size_t a : missing)
        for (std::size_t b = 0; b < options_; ++b) {
          uncompared_[a * options_ + b] += profile_.weights[r];
          if (row[b] != not_compared) uncompared_[b * options_ + a] += profile_.weights[r];
        }
    }
  }

  const Profile& profile_;
  std::size_t options_;
  RowReader reader_;
  Columns<std::uint8_t> bytes_;
  std::vector<std::uint8_t> rows_;  // of a block, each filled up to whole tiles
  Columns<Cell> wide_{0};
  Int128 total_ = 0;
  std::vector<Int128> support_, uncompared_;
};

// The table, those of its threads, and what a rule makes of it.
constexpr std::size_t bytes_of_a_pair = 4 * sizeof(Int128);
constexpr std::size_t most_options = std::size_t{1} << 28;  // so that their square fits
std::atomic<std::size_t> most_memory = std::size_t{2} << 30;

}  // namespace

std::size_t memory_limit() { return most_memory; }

void set_memory_limit(std::size_t bytes) { most_memory = bytes; }

Pairwise count_pairs(const Profile& profile, std::size_t threads) {
  const std::size_t bytes = bytes_of_a_pair * profile.options * profile.options;
  if (profile.options > most_options || bytes > memory_limit()) throw Overflow(profile.options, bytes);
  Pairwise result;
  result.options_ = profile.options;
  result.support_.resize(profile.options * profile.options);
  const std::size_t rows = profile.rows();
  const std::size_t worth = 1 + rows * profile.options * profile.options / work_of_a_thread;
  threads = std::clamp<std::size_t>(threads, 1, worth);
  std::vector<Counter> counters;
  counters.reserve(threads);
  for (std::size_t i = 0; i < threads; ++i) counters.emplace_back(profile);
  for_each_piece(threads, 1, threads, [&](const Piece& piece) {
    counters[piece.number].count(rows * piece.first / threads, rows * piece.last / threads);
  });
  for (const Counter& counter : counters) counter.add_to(result.total_, result.support_, result.uncompared_);
  return result;
}

}  // namespace assent
