#include "base/text_set.hpp"

#include <algorithm>
#include <bit>
#include <functional>

#include "base/pieces.hpp"

namespace assent {

std::string_view TextSet::text_of(std::uint32_t number) const {
  const std::size_t begin = number < 2 ? 0 : ends_[number - 2];
  return std::string_view(texts_).substr(begin, ends_[number - 1] - begin);
}

bool TextSet::insert(std::string_view text) {
  if (slots_.size() < 2 * (ends_.size() + 1)) grow(std::max<std::size_t>(4 * slots_.size(), 64));
  const auto hash = static_cast<std::uint32_t>(std::hash<std::string_view>()(text));
  std::size_t place = hash & (slots_.size() - 1);
  for (; slots_[place].number != 0; place = (place + 1) & (slots_.size() - 1))
    if (slots_[place].hash == hash && text_of(slots_[place].number) == text) return false;
  texts_ += text;
  ends_.push_back(texts_.size());
  slots_[place] = {hash, static_cast<std::uint32_t>(ends_.size())};
  return true;
}

void TextSet::reserve(std::size_t texts) {
  ends_.reserve(texts);
  if (const std::size_t slots = std::bit_ceil(2 * (texts + 1)); slots > slots_.size()) grow(slots);
}

void TextSet::grow(std::size_t size) {
  std::vector<Slot> slots(size);
  for (const Slot& slot : slots_) {
    if (slot.number == 0) continue;
    std::size_t place = slot.hash & (slots.size() - 1);
    while (slots[place].number != 0) place = (place + 1) & (slots.size() - 1);
    slots[place] = slot;
  }
  slots_ = std::move(slots);
}

namespace {

struct Hashed {
  std::size_t hash, place;
  friend auto operator<=>(const Hashed&, const Hashed&) = default;
};

// Which bit of a table stands for a hash.
struct Bit {
  std::size_t word;
  std::uint64_t bit;  // 0 for a hash that is left to another table
};

// What falls on a bit on which something else fell: about one of sixteen where no two have the same hash.
template <class BitAt, class Keep>
void keep_likely(std::size_t count, std::size_t words, BitAt bit_at, Keep keep) {
  std::vector<std::uint64_t> once(words), twice(words);
  for (std::size_t i = 0; i < count; ++i) {
    const auto [word, bit] = bit_at(i);
    twice[word] |= once[word] & bit;
    once[word] |= bit;
  }
  for (std::size_t i = 0; i < count; ++i)
    if (const auto [word, bit] = bit_at(i); (twice[word] & bit) != 0) keep(i);
}

[[nodiscard]] std::size_t words_for(std::size_t count) { return std::bit_ceil(std::max<std::size_t>(count / 4, 1)); }

// Those of the hashes that share `part` of `parts`. A second look at other bits leaves next to none that are not there
// twice.
[[nodiscard]] std::vector<Hashed> repeated_in(std::span<const std::size_t> hashes, std::size_t part,
                                              std::size_t parts) {
  std::vector<Hashed> likely, repeated;
  const std::size_t words = words_for(hashes.size() / parts);
  const auto first_bit = [&](std::size_t i) {
    const std::size_t hash = hashes[i], mine = (hash >> 60) % parts == part;
    return Bit{(0 - mine) & (hash / 64) & (words - 1), std::uint64_t{mine} << hash % 64};
  };
  keep_likely(hashes.size(), words, first_bit, [&](std::size_t i) { likely.push_back({hashes[i], i}); });
  const std::size_t few_words = words_for(likely.size());
  const auto other_bit = [&](std::size_t i) {
    const std::size_t hash = likely[i].hash >> 30;
    return Bit{(hash / 64) & (few_words - 1), std::uint64_t{1} << hash % 64};
  };
  keep_likely(likely.size(), few_words, other_bit, [&](std::size_t i) { repeated.push_back(likely[i]); });
  std::ranges::sort(repeated);
  return repeated;
}

}  // namespace

std::vector<std::size_t> places_of_repeated(std::span<const std::size_t> hashes, std::size_t threads) {
  constexpr std::size_t worth = 16384;  // hashes for a thread
  const std::size_t parts = std::clamp<std::size_t>(hashes.size() / worth, 1, std::min<std::size_t>(threads, 16));
  std::vector<std::vector<Hashed>> found(parts);
  for_each_piece(parts, 1, threads,
                 [&](const Piece& piece) { found[piece.number] = repeated_in(hashes, piece.number, parts); });
  std::vector<std::size_t> places;
  for (const auto& likely : found)
    for (std::size_t i = 0; i < likely.size(); ++i)
      if ((i > 0 && likely[i].hash == likely[i - 1].hash) ||
          (i + 1 < likely.size() && likely[i].hash == likely[i + 1].hash))
        places.push_back(likely[i].place);
  std::ranges::sort(places);
  return places;
}

}  // namespace assent
