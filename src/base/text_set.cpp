#include "base/text_set.hpp"

#include <algorithm>
#include <bit>
#include <functional>

namespace assent {

std::string_view TextSet::text(std::uint32_t number) const {
  const std::size_t begin = number < 2 ? 0 : ends_[number - 2];
  return std::string_view(texts_).substr(begin, ends_[number - 1] - begin);
}

bool TextSet::insert(std::string_view wanted) {
  if (slots_.size() < 2 * (ends_.size() + 1)) grow(std::max<std::size_t>(4 * slots_.size(), 64));
  const auto hash = static_cast<std::uint32_t>(std::hash<std::string_view>()(wanted));
  std::size_t place = hash & (slots_.size() - 1);
  for (; slots_[place].number != 0; place = (place + 1) & (slots_.size() - 1))
    if (slots_[place].hash == hash && text(slots_[place].number) == wanted) return false;
  texts_ += wanted;
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

// First those whose hash falls on a bit that another one has set, too: about one of sixteen where none is repeated.
std::vector<std::size_t> places_of_repeated(const std::vector<std::size_t>& hashes) {
  const std::size_t bits = std::bit_ceil(std::max<std::size_t>(16 * hashes.size(), 64));
  std::vector<std::uint64_t> once(bits / 64), twice(bits / 64);
  const auto bit_of = [&](std::size_t hash) { return std::uint64_t{1} << hash % 64; };
  const auto word_of = [&](std::size_t hash) { return (hash / 64) & (bits / 64 - 1); };
  for (const std::size_t hash : hashes) {
    twice[word_of(hash)] |= once[word_of(hash)] & bit_of(hash);
    once[word_of(hash)] |= bit_of(hash);
  }
  std::vector<std::pair<std::size_t, std::size_t>> likely;  // hash, place
  for (std::size_t place = 0; place < hashes.size(); ++place)
    if ((twice[word_of(hashes[place])] & bit_of(hashes[place])) != 0) likely.emplace_back(hashes[place], place);
  std::ranges::sort(likely);
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < likely.size(); ++i)
    if ((i > 0 && likely[i].first == likely[i - 1].first) ||
        (i + 1 < likely.size() && likely[i].first == likely[i + 1].first))
      places.push_back(likely[i].second);
  std::ranges::sort(places);
  return places;
}

}  // namespace assent
