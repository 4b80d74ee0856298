#include "base/spelling.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

#include "base/utf8.hpp"

namespace assent {
namespace {

constexpr std::size_t longest = 64;  // code points
constexpr std::size_t most_candidates = 10'000;
constexpr std::size_t most_work = 300'000;  // cells of the tables of distances, for one word

struct Word {
  std::array<char32_t, longest> points;
  std::size_t size = 0;
};

[[nodiscard]] char32_t lower_case(char32_t point) {
  if (point < 0x80) return point >= 'A' && point <= 'Z' ? point + ('a' - 'A') : point;
  return point > 0x10FFFF ? point : static_cast<char32_t>(utf8proc_tolower(static_cast<utf8proc_int32_t>(point)));
}

/// False when the text is too long.
[[nodiscard]] bool read_word(std::string_view text, Word& word) {
  word.size = 0;
  for (std::size_t place = 0; place < text.size();) {
    if (word.size == longest) return false;
    const auto [point, length] = decode_utf8(text, place);
    word.points[word.size++] = lower_case(point);
    place += length;
  }
  return true;
}

/// Without what both begin and end with: that changes no distance, and most candidates are like their neighbours.
void strip(Word& a, Word& b) {
  std::size_t begin = 0, end = 0;
  const std::size_t least = std::min(a.size, b.size);
  while (begin < least && a.points[begin] == b.points[begin]) ++begin;
  while (end < least - begin && a.points[a.size - 1 - end] == b.points[b.size - 1 - end]) ++end;
  for (Word* word : {&a, &b}) {
    std::copy(word->points.begin() + begin, word->points.begin() + (word->size - end), word->points.begin());
    word->size -= begin + end;
  }
}

/// Distance with swaps of neighbours (optimal string alignment), or `limit + 1` as soon as it is known to be above
/// `limit`.
[[nodiscard]] std::size_t distance(const Word& a, const Word& b, std::size_t limit) {
  using Row = std::array<std::size_t, longest + 1>;
  Row before_last{}, last{}, now{};
  for (std::size_t j = 0; j <= b.size; ++j) last[j] = j;
  for (std::size_t i = 1; i <= a.size; ++i) {
    now[0] = i;
    std::size_t least = i;
    for (std::size_t j = 1; j <= b.size; ++j) {
      const bool same = a.points[i - 1] == b.points[j - 1];
      now[j] = std::min({last[j] + 1, now[j - 1] + 1, last[j - 1] + (same ? 0 : 1)});
      const bool swapped = i > 1 && j > 1 && a.points[i - 1] == b.points[j - 2] && a.points[i - 2] == b.points[j - 1];
      if (swapped) now[j] = std::min(now[j], before_last[j - 2] + 1);
      least = std::min(least, now[j]);
    }
    if (least > limit) return limit + 1;
    std::swap(before_last, last);
    std::swap(last, now);
  }
  return last[b.size];
}

}  // namespace

std::optional<std::string_view> nearest(std::string_view word, std::span<const std::string_view> candidates) {
  Word wanted{};
  Word other{};
  if (!read_word(word, wanted) || wanted.size == 0) return std::nullopt;
  std::size_t limit = std::max<std::size_t>(1, wanted.size / 3);
  std::optional<std::string_view> best;
  std::size_t work = 0;
  for (const std::string_view candidate : candidates.first(std::min(candidates.size(), most_candidates))) {
    if (candidate.size() > 4 * (wanted.size + limit) || !read_word(candidate, other)) continue;
    if (std::max(wanted.size, other.size) - std::min(wanted.size, other.size) > limit) continue;
    const std::size_t longer = std::max(wanted.size, other.size);
    Word short_wanted = wanted;
    strip(short_wanted, other);
    work += short_wanted.size * other.size + longer;
    if (work > most_work) break;
    const std::size_t steps = distance(short_wanted, other, limit);
    if (steps > limit || steps >= longer) continue;
    best = candidate;
    if (steps == 0) break;
    limit = steps - 1;  // only a nearer one replaces it
  }
  return best;
}

}  // namespace assent
