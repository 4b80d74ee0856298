#include "cultures/quick.hpp"

#include <algorithm>
#include <bit>

namespace assent {
namespace {

// Bytes count up to 255, so columns are gone through in blocks; they are padded to a multiple of a vector's width.
constexpr std::size_t block_of_rows = 240, padded_to = 16;
constexpr std::uint8_t padding = 255;  // no place

// How often `test` holds for the bytes of two columns. The inner loop becomes vector instructions.
template <class Test>
[[nodiscard]] std::int64_t count_bytes_that(const std::uint8_t* one, const std::uint8_t* other, std::size_t height,
                                            Test test) {
  std::int64_t count = 0;
  for (std::size_t begin = 0; begin < height; begin += block_of_rows) {
    const std::size_t end = std::min(begin + block_of_rows, height);
    std::uint8_t block = 0;
    for (std::size_t r = begin; r < end; ++r)
      block = static_cast<std::uint8_t>(block + (test(one[r], other[r]) ? 1 : 0));
    count += block;
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
  height_ = (voters_ + padded_to - 1) / padded_to * padded_to;
  columns_.resize(options * height_);
  best_.resize(height_);
  for (std::size_t o = 0; o < options; ++o) {
    std::uint8_t* to = &columns_[o * height_];
    const Cell* from = cells.data() + o;
    for (std::size_t r = 0; r < voters_; ++r) to[r] = static_cast<std::uint8_t>(from[r * options]);
    std::fill(to + voters_, to + height_, padding);
  }
  for (std::size_t a = 0; a < options; ++a)
    for (std::size_t b = a + 1; b < options; ++b) {
      const std::int64_t above =
          count_bytes_that(column(a), column(b), height_, [](std::uint8_t x, std::uint8_t y) { return x < y; });
      support_[a * most_options + b] = above;
      support_[b * most_options + a] = voters() - above;
    }
}

std::int64_t QuickTally::at_place(std::size_t option, std::size_t place) const {
  return count_bytes_that(column(option), column(option), height_,
                          [place](std::uint8_t x, std::uint8_t) { return x == static_cast<std::uint8_t>(place); });
}

void QuickTally::count_tops(std::uint32_t left, std::span<std::int64_t> tops) {
  std::fill(best_.begin(), best_.end(), std::uint8_t{padding - 1});
  for (std::size_t o = 0; o < options_; ++o) {
    if ((left >> o & 1) == 0) continue;
    const std::uint8_t* places = column(o);
    for (std::size_t r = 0; r < height_; ++r) best_[r] = std::min(best_[r], places[r]);
  }
  for (std::size_t o = 0; o < options_; ++o) {
    tops[o] = 0;
    if ((left >> o & 1) != 0)
      tops[o] =
          count_bytes_that(column(o), best_.data(), height_, [](std::uint8_t x, std::uint8_t y) { return x == y; });
  }
}

MajorityShape QuickTally::shape() const {
  std::array<std::uint32_t, most_options> sets{};
  const std::span<std::uint32_t> beaten = std::span(sets).first(options_);
  for (std::size_t a = 0; a < options_; ++a)
    for (std::size_t b = 0; b < options_; ++b) beaten[a] |= static_cast<std::uint32_t>(beats(a, b)) << b;
  const std::uint32_t all = (std::uint32_t{1} << options_) - 1;
  std::uint32_t in_common = all;  // whom every other one beats
  MajorityShape shape;
  for (std::size_t o = 0; o < options_; ++o) {
    const std::uint32_t self = std::uint32_t{1} << o;
    if ((beaten[o] | self) == all) shape.winner = option_id(o);
    in_common &= beaten[o] | self;
  }
  if (in_common != 0 && options_ > 1) shape.loser = option_id(static_cast<std::size_t>(std::countr_zero(in_common)));
  shape.smith_size = static_cast<std::size_t>(std::popcount(smith_set_of(beaten)));
  shape.cycle = has_ring(beaten);
  return shape;
}

}  // namespace assent
