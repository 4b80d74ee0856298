// The strongest chains between all options, Floyd and Warshall's way: in turn each option may stand in the middle of a
// chain. Many options are taken in square tiles, so that what is worked on stays in the fast memory: first the tile of
// the options in the middle, then those beside and above it, then all others, which are products of two of these.
// Source: G. Venkataraman, S. Sahni, S. Mukhopadhyaya, A blocked all-pairs shortest-paths algorithm (2003).
#include <algorithm>
#include <cstring>
#include <limits>

#include "rules/kernel/links.hpp"

namespace assent::rules {
namespace strongest_paths_kernel {

constexpr std::size_t side = 64;  // of a tile
constexpr std::size_t few = 128;  // so many options need no tiles

/// 32 bytes of ranks: one register of newer processors, two of older ones.
template <class Rank>
struct Vector {
  using Type [[gnu::vector_size(32)]] = Rank;
  static constexpr std::size_t lanes = 32 / sizeof(Rank);
};

// whole(r, c) becomes the largest of itself and all min(left(r, k), right(k, c)). `whole` may be `left` or `right`: a
// rank that is raised already stands for a chain, too.
template <class Rank>
[[gnu::always_inline]] inline void multiply(Rank* whole, const Rank* left, const Rank* right) {
  using Ranks = typename Vector<Rank>::Type;
  constexpr std::size_t lanes = Vector<Rank>::lanes, rows = 4, vectors = 2;
  for (std::size_t r = 0; r < side; r += rows)
    for (std::size_t c = 0; c < side; c += vectors * lanes) {
      Ranks best[rows][vectors];
      for (std::size_t i = 0; i < rows; ++i) std::memcpy(best[i], &whole[(r + i) * side + c], sizeof best[i]);
      for (std::size_t k = 0; k < side; ++k) {
        Ranks onward[vectors];
        std::memcpy(onward, &right[k * side + c], sizeof onward);
        for (std::size_t i = 0; i < rows; ++i) {
          const Ranks first = left[(r + i) * side + k] - Ranks{};
          for (std::size_t v = 0; v < vectors; ++v) {
            const Ranks weaker = first < onward[v] ? first : onward[v];
            best[i][v] = best[i][v] < weaker ? weaker : best[i][v];
          }
        }
      }
      for (std::size_t i = 0; i < rows; ++i) std::memcpy(&whole[(r + i) * side + c], best[i], sizeof best[i]);
    }
}

template <class Rank>
void multiply_anywhere(Rank* whole, const Rank* left, const Rank* right) {
  multiply(whole, left, right);
}

#if defined(__x86_64__)
template <class Rank>
[[gnu::target("avx2")]] void multiply_with_avx2(Rank* whole, const Rank* left, const Rank* right) {
  multiply(whole, left, right);
}
#endif

template <class Rank>
using Multiply = void (*)(Rank*, const Rank*, const Rank*);

template <class Rank>
[[nodiscard]] Multiply<Rank> best_multiply() {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx2")) return multiply_with_avx2<Rank>;
#endif
  return multiply_anywhere<Rank>;
}

// All chains of `options` options, whose ranks lie `stride` apart; the inner loop becomes vector instructions.
template <class Rank>
void close(Rank* ranks, std::size_t options, std::size_t stride) {
  for (std::size_t via = 0; via < options; ++via) {
    const Rank* onward = ranks + via * stride;
    for (std::size_t from = 0; from < options; ++from) {
      const Rank first = ranks[from * stride + via];
      if (first == 0 || from == via) continue;
      Rank* best = ranks + from * stride;
      for (std::size_t to = 0; to < options; ++to) best[to] = std::max(best[to], std::min(first, onward[to]));
    }
  }
}

/// The ranks tile by tile; what fills the last tiles up has no links.
template <class Rank>
class Tiles {
 public:
  explicit Tiles(const Ranks& links)
      : across_((links.options() + side - 1) / side), ranks_(across_ * across_ * side * side) {
    for (std::size_t a = 0; a < links.options(); ++a)
      for (std::size_t b = 0; b < links.options(); ++b) at(a, b) = static_cast<Rank>(links(a, b));
  }

  void close_all() {
    const Multiply<Rank> multiply_tiles = best_multiply<Rank>();
    for (std::size_t k = 0; k < across_; ++k) {
      Rank* middle = tile(k, k);
      close(middle, side, side);
      for (std::size_t i = 0; i < across_; ++i) {
        if (i == k) continue;
        multiply_tiles(tile(k, i), middle, tile(k, i));
        multiply_tiles(tile(i, k), tile(i, k), middle);
      }
      for (std::size_t i = 0; i < across_; ++i)
        for (std::size_t j = 0; j < across_; ++j)
          if (i != k && j != k) multiply_tiles(tile(i, j), tile(i, k), tile(k, j));
    }
  }

  void write(Ranks& paths) {
    for (std::size_t a = 0; a < paths.options(); ++a)
      for (std::size_t b = 0; b < paths.options(); ++b) paths(a, b) = at(a, b);
  }

 private:
  [[nodiscard]] Rank* tile(std::size_t row, std::size_t column) {
    return ranks_.data() + (row * across_ + column) * side * side;
  }
  [[nodiscard]] Rank& at(std::size_t a, std::size_t b) { return tile(a / side, b / side)[a % side * side + b % side]; }

  std::size_t across_;
  std::vector<Rank> ranks_;
};

template <class Rank>
void close_in_tiles(Ranks& links) {
  Tiles<Rank> tiles(links);
  tiles.close_all();
  tiles.write(links);
}

}  // namespace strongest_paths_kernel

Ranks strongest_paths(Ranks links) {
  using namespace strongest_paths_kernel;
  const std::size_t options = links.options();
  std::int32_t highest = 0;
  for (std::size_t a = 0; a < options; ++a)
    for (std::size_t b = 0; b < options; ++b) highest = std::max(highest, links(a, b));
  if (options <= few) close(links.row(0), options, options);
  else if (highest <= std::numeric_limits<std::int16_t>::max()) close_in_tiles<std::int16_t>(links);
  else close_in_tiles<std::int32_t>(links);
  for (std::size_t option = 0; option < options; ++option) links(option, option) = 0;
  return links;
}

}  // namespace assent::rules
