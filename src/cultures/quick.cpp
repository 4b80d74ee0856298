#include "cultures/quick.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

namespace assent {
namespace {

// Bytes are compared sixteen at a time, which every processor can; columns are padded to a multiple of that. Each lane
// counts for itself, and blocks are so small that the sum of all lanes fits one byte.
using Lanes [[gnu::vector_size(16)]] = std::int8_t;
constexpr std::size_t lanes = sizeof(Lanes), block_of_rows = 15 * lanes;
constexpr std::int8_t padding = 127, no_best = 126;  // no places

[[nodiscard]] Lanes load_lanes(const std::int8_t* from) {
  Lanes bytes;
  std::memcpy(&bytes, from, sizeof bytes);
  return bytes;
}

// All lanes added up.
[[nodiscard]] std::int64_t sum_of_lanes(Lanes counts) {
  std::array<std::uint64_t, 2> halves;
  std::memcpy(halves.data(), &counts, sizeof counts);
  return static_cast<std::int64_t>((halves[0] + halves[1]) * 0x0101'0101'0101'0101 >> 56);
}

// How often `test` holds for the bytes of two columns; it gives -1 in a lane where it does.
template <class Test>
[[nodiscard]] std::int64_t count_rows(const std::int8_t* one, const std::int8_t* other, std::size_t height, Test test) {
  std::int64_t count = 0;
  for (std::size_t begin = 0; begin < height; begin += block_of_rows) {
    const std::size_t end = std::min(begin + block_of_rows, height);
    Lanes counts{};
    for (std::size_t r = begin; r < end; r += lanes) counts -= test(load_lanes(one + r), load_lanes(other + r));
    count += sum_of_lanes(counts);
  }
  return count;
}

// The smallest set of which each beats everyone outside: it holds an option with the most wins, and with each option
// all those that this one does not beat.
[[nodiscard]] std::uint32_t smith_set_of(std::span<const std::uint32_t> beaten) {
  const auto most = std::ranges::max_element(beaten, {}, [](std::uint32_t set) { return std::popcount(set); });
  const std::uint32_t all = (std::uint32_t{1} << beaten.size()) - 1;
  std::uint32_t set = std::uint32_t{1} << (most - beaten.begin());
  for (std::uint32_t before = 0; before != set;) {
    before = set;
    for (std::size_t option = 0; option < beaten.size(); ++option)
      if ((before >> option & 1) != 0) set |= all & ~beaten[option];
  }
  return set;
}

// Who is left when all are taken out, again and again, whom nobody left beats: they beat each other in a ring.
[[nodiscard]] bool has_ring(std::span<const std::uint32_t> beaten) {
  std::uint32_t left = (std::uint32_t{1} << beaten.size()) - 1;
  for (std::uint32_t before = 0; before != left;) {
    before = left;
    std::uint32_t under = 0;
    for (std::size_t option = 0; option < beaten.size(); ++option)
      if ((left >> option & 1) != 0) under |= beaten[option];
    left &= under;
  }
  return left != 0;
}

}  // namespace

void QuickTally::read(std::span<const Cell> cells, std::size_t options) {
  options_ = options;
  voters_ = cells.size() / options;
  height_ = (voters_ + lanes - 1) / lanes * lanes;
  columns_.resize(options * height_);
  best_.resize(height_);
  for (std::size_t o = 0; o < options; ++o) {
    std::int8_t* to = &columns_[o * height_];
    const Cell* from = cells.data() + o;
    for (std::size_t r = 0; r < voters_; ++r) to[r] = static_cast<std::int8_t>(from[r * options]);
    std::fill(to + voters_, to + height_, padding);
  }
  beaten_.fill(0);
  for (std::size_t a = 0; a < options; ++a)
    for (std::size_t b = a + 1; b < options; ++b) {
      const std::int64_t above = count_rows(column(a), column(b), height_, [](Lanes x, Lanes y) { return x < y; });
      support_[a * most_options + b] = above;
      support_[b * most_options + a] = voters() - above;
      beaten_[a] |= static_cast<std::uint32_t>(2 * above > voters()) << b;
      beaten_[b] |= static_cast<std::uint32_t>(2 * above < voters()) << a;
    }
  has_cycle_ = has_ring(beaten());
}

std::int64_t QuickTally::at_place(std::size_t option, std::size_t place) const {
  const auto wanted = static_cast<std::int8_t>(place);
  return count_rows(column(option), column(option), height_, [wanted](Lanes x, Lanes) { return x == wanted; });
}

void QuickTally::count_tops(std::uint32_t left, std::span<std::int64_t> tops) {
  for (std::size_t r = 0; r < height_; r += lanes) {
    Lanes best = Lanes{} + no_best;
    for (std::uint32_t rest = left; rest != 0; rest &= rest - 1) {
      const Lanes places = load_lanes(column(static_cast<std::size_t>(std::countr_zero(rest))) + r);
      best = places < best ? places : best;
    }
    std::memcpy(&best_[r], &best, sizeof best);
  }
  for (std::size_t o = 0; o < options_; ++o)
    tops[o] = (left >> o & 1) == 0
                  ? 0
                  : count_rows(column(o), best_.data(), height_, [](Lanes x, Lanes y) { return x == y; });
}

MajorityShape QuickTally::shape() const {
  const std::uint32_t all = (std::uint32_t{1} << options_) - 1;
  std::uint32_t in_common = all;  // whom every other one beats
  MajorityShape shape;
  for (std::size_t o = 0; o < options_; ++o) {
    const std::uint32_t self = std::uint32_t{1} << o;
    if ((beaten_[o] | self) == all) shape.winner = option_id(o);
    in_common &= beaten_[o] | self;
  }
  if (in_common != 0 && options_ > 1) shape.loser = option_id(static_cast<std::size_t>(std::countr_zero(in_common)));
  shape.smith_size = shape.winner ? 1 : static_cast<std::size_t>(std::popcount(smith_set_of(beaten())));
  shape.cycle = has_cycle_;
  return shape;
}

}  // namespace assent
